-- Owner: units. What a unit is there to do (职责), each wording from a day on; the newest is in force.
-- Table unit_remit: A unit's remit from a day on, with its basis and from where it was taken.

create table unit_remit (
  authority_id uuid not null references authority,
  id uuid not null,
  unit_id uuid not null,
  on_date date not null,
  -- Empty where the unit has no remit of its own from that day on.
  text text not null check (length(text) <= 8000),
  reason text not null check (length(reason) between 1 and 500),
  source text not null check (source in ('typed', 'sheet', 'document')),
  primary key (authority_id, id),
  foreign key (authority_id, unit_id) references unit (authority_id, id)
);
select belongs_to_authority('unit_remit', 'select, insert');
create index unit_remit_by_unit on unit_remit (authority_id, unit_id, on_date desc, id desc);
