-- Owner: matters. Where a matter comes from is a kind that its feature registers, no closed list in the table.

-- `luoshi verify` names a matter whose kind of origin no feature knows (matters.origin).
alter table matter drop constraint matter_origin_check;
alter table matter add constraint matter_origin_check check (origin ~ '^[a-z][a-z-]{1,39}$');
