-- Owner: matters. Reviews that nobody gave in time, and how far up that was told.
-- Table matter_silence: A turn of a matter that its reviewer left unanswered, and to which level above it was told (grows with silence).

create table matter_silence (
  authority_id uuid not null references authority,
  matter_id uuid not null,
  -- Since when it waits, and whose turn it was: another turn begins anew.
  since date not null,
  unit_id uuid not null,
  -- 1 the unit above, 2 the authority's own office.
  level smallint not null check (level in (1, 2)),
  primary key (authority_id, matter_id),
  foreign key (authority_id, matter_id) references matter (authority_id, id),
  foreign key (authority_id, unit_id) references unit (authority_id, id)
);
select belongs_to_authority('matter_silence', 'select, insert, update');
create index matter_silence_by_unit on matter_silence (authority_id, unit_id);
create index matter_silence_at_office on matter_silence (authority_id, matter_id) where level = 2;

alter table notice drop constraint notice_kind_check;
alter table notice add check (kind in ('given', 'returned', 'pressed', 'escalated', 'urged', 'review', 'asked', 'answered', 'changed'));
