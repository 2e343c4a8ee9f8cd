-- Owner: matters. What the system does itself where a clock runs out: its lines on the trail, and requests for time that lapsed.

-- Nobody stands behind what the system does; a rule does.
alter table event add constraint event_by_system check (
  actor_post <> 'system' or (actor_person_id is null and actor_post_id is null and changes ? 'rule')
);

-- A request whose date came before anybody answered it has lapsed: nobody decided it.
alter table matter_extension
  drop constraint matter_extension_decision_check,
  drop constraint matter_extension_check1,
  add constraint matter_extension_decision_check check (decision in ('granted', 'refused', 'lapsed')),
  add constraint matter_extension_decided check (
    (decided_by is null) = (decision is null or decision = 'lapsed')
  );
