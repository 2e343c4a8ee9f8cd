-- Owner: clocks. A record's date by rule: what it is counted from, so that it can be counted again where a calendar changes.
-- Table clock: The time limit of a record that is due by a rule, with the rule as it was when the count began.

create table clock (
  authority_id uuid not null references authority,
  subject_kind text not null check (length(subject_kind) between 1 and 40),
  subject_id uuid not null,
  rule jsonb not null check (jsonb_typeof(rule) = 'object'),
  started_on date not null,
  due_on date not null,
  is_provisional boolean not null,
  primary key (authority_id, subject_kind, subject_id)
);
select belongs_to_authority('clock', 'select, insert, update, delete');
create index clock_by_due on clock (authority_id, due_on);

alter table matter drop constraint matter_due_source_check;
alter table matter add constraint matter_due_source_check check (due_source in ('person', 'text', 'rule'));
