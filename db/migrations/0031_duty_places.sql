-- Owner: record. A duty's place in the to-do list is its date, its number and its record: all three are always there.

-- Records without a running number wait under nought, so that a page goes on behind any of them by one comparison.
update duty set number = 0 where number is null;
alter table duty alter column number set not null;
