-- Owner: audit. How the trail is searched: newest first, by the unit concerned, by person.

-- An event keeps the path that its unit had then; who may read it follows the unit, wherever it stands now.
drop index event_by_unit;
create index event_by_unit on event (authority_id, unit_id, at desc);
create index event_by_time on event (authority_id, at desc, id desc);
create index event_by_actor on event (authority_id, actor_person_id, at desc);
