-- Owner: notices. Records with a life of their own, below the unit that opened them.
-- Table notice: A title and where it stands in its life, in the unit that opened it.

create table notice (
  authority_id uuid not null references authority,
  id uuid not null,
  unit_id uuid not null,
  -- Copied: it follows the unit tree without an act of the record's own.
  unit_path text not null,
  title text not null check (length(title) between 1 and 100),
  state text not null check (state in ('open', 'done', 'cancelled')),
  opened_at timestamptz not null,
  version integer not null default 1,
  primary key (authority_id, id),
  foreign key (authority_id, unit_id) references unit (authority_id, id)
);
select belongs_to_authority('notice', 'select, insert, update');
create index notice_by_unit on notice (authority_id, unit_id);
create index notice_by_path on notice (authority_id, unit_path text_pattern_ops);
