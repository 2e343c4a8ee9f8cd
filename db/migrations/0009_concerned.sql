-- Owner: base. Whom an event concerns, and how paths below a unit are found.

-- The units that find an event in their trail: the one it is about, the one that acted, and others that it concerns.
create table event_unit (
  authority_id uuid not null references authority,
  unit_id uuid not null,
  event_id uuid not null,
  primary key (authority_id, unit_id, event_id)
);
select belongs_to_authority('event_unit', 'select, insert');

insert into event_unit (authority_id, unit_id, event_id)
select authority_id, unit_id, id from event
union
select authority_id, actor_unit_id, id from event where actor_unit_id is not null;
