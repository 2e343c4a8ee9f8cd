-- Owner: record. What has newly come is found by the act that takes it in, however much else waits for a unit.
create index duty_by_act on duty (authority_id, unit_id, act, due_date, number);
