import { type RawBuilder, sql } from "kysely";

/** The matters of `seed` (see lives.ts) and the rows that are parts of them, each by one statement. */
export function seedRecords(authorityId: string): RawBuilder<unknown>[] {
  const authority = sql`${authorityId}::uuid`;
  return [
    matters(authority),
    sql`select setval('matter_number', (select max(number) from matter))`,
    supports(authority),
    reports(authority),
    evidence(authority),
    closures(authority),
    extensions(authority),
  ];
}

/** When the act of a name took place, as a day of the office; null where there was none. */
function dayOf(act: string): RawBuilder<unknown> {
  return sql`((s.created_at + (array_position(s.acts, ${act}) - 1) * s.pace) at time zone 'Asia/Shanghai')::date`;
}

const LAST_AT = sql`(s.created_at + (cardinality(s.acts) - 1) * s.pace)`;

function matters(authority: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`insert into matter (authority_id, id, number, origin, origin_text, parent_id, root_id, title, content,
      owner_unit_id, owner_path, lead_unit_id, lead_path, finish_standard, due_date, due_source, report_cycle,
      needs_verification, state, outcome, next_unit_id, next_path, next_side, waiting_since, dispatched_on, signed_on,
      submitted_by, last_report_on, extension_pending, children, children_ended, version, created_at, updated_at)
    select ${authority}, s.id, s.i + 1,
      case when role = 'part' then 'split' when i % 2 = 0 then 'instruction' else 'meeting-decision' end,
      case when role = 'part' then title else '局长办公会' end, s.parent_id, s.root_id, s.title, s.content,
      s.owner_id, s.owner_path, s.lead_id, s.lead_path, case when s.lead_id is not null then '全部完成并有佐证' end,
      s.due, case when s.due is not null then 'person' end, case when j = 3 then 'monthly' else 'none' end,
      s.verified_by_other, s.state,
      case when state = 'closed' then case when i % 13 = 0 then 'not-solved' else 'solved' end end,
      case when side = 'lead' then s.lead_id when side is not null then s.owner_id end,
      case when side = 'lead' then s.lead_path when side is not null then s.owner_path end, side,
      (${LAST_AT} at time zone 'Asia/Shanghai')::date, ${dayOf("dispatch")}, ${dayOf("sign")},
      case when 'submit' = any(s.acts) then actor.person_id end, ${dayOf("report")}, 'request-extension' = any(s.acts),
      case when role = 'whole' then 9 else 0 end, case when role = 'whole' then case when state = 'closed' then 9 else 1 end else 0 end,
      cardinality(s.acts), s.created_at, ${LAST_AT}
    from seed s
    left join seed_actor actor on actor.unit_id = s.lead_id
    cross join lateral (select case state when 'registered' then 'office' when 'dispatched' then 'lead'
      when 'declined' then 'superior' when 'under-way' then 'lead' when 'submitted' then 'superior'
      when 'finished' then case when verified_by_other then 'verifier' else 'office' end when 'verified' then 'office' end) as turn (side)
    order by s.i`;
}

/** A department or county supports one matter in five, a school one in seven. */
function supports(authority: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`insert into matter_support (authority_id, matter_id, unit_id, unit_path, state)
    select ${authority}, s.id, u.id, u.path,
      case when 'finish' = any(s.acts) then 'done' when 'sign' = any(s.acts) then 'signed' else 'asked' end
    from seed s cross join lateral (
      select id, path from seed_office where s.i % 5 = 1
        and n = (s.chance + 1) % (select count(*) from seed_office)
      union all
      select id, path from seed_school where s.i % 7 = 3
        and n = (s.chance + 50) % (select count(*) from seed_school)
    ) u
    where s.lead_id is not null and u.id <> s.lead_id and u.id <> s.owner_id`;
}

function reports(authority: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`insert into matter_report (authority_id, id, matter_id, unit_id, unit_path, person_id, content, on_date, at)
    select ${authority}, pg_temp.seed_id(at, 2, s.i), s.id, s.lead_id, s.lead_path, actor.person_id,
      '已按清单逐项核对，问题全部整改。', ${dayOf("report")}, at
    from seed s join seed_actor actor on actor.unit_id = s.lead_id
    cross join lateral (select s.created_at + (array_position(s.acts, 'report') - 1) * s.pace as at) r
    where 'report' = any(s.acts)
    order by s.i`;
}

/** A note with each report, and a figure with every third. */
function evidence(authority: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`insert into evidence (authority_id, id, matter_id, report_id, unit_id, unit_path, kind, name, note, value,
      unit_of_measure, at)
    select r.authority_id, pg_temp.seed_id(r.at, 3 + e.n, s.i), r.matter_id, r.id, r.unit_id, r.unit_path, e.kind, e.name,
      e.note, e.value, e.measure, r.at
    from seed s join matter_report r on r.authority_id = ${authority} and r.id = pg_temp.seed_id(
      s.created_at + (array_position(s.acts, 'report') - 1) * s.pace, 2, s.i)
    cross join lateral (values (0, 'note', '核对情况', '逐校核对记录见台账第三页。', null::numeric, null),
      (1, 'figure', '接入率', null, (s.chance % 100)::numeric, '%')) as e (n, kind, name, note, value, measure)
    where e.n = 0 or s.i % 3 = 0
    order by s.i, e.n`;
}

function closures(authority: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`insert into matter_closure (authority_id, id, matter_id, outcome, statement, closed_by, closed_at)
    select ${authority}, pg_temp.seed_id(${LAST_AT}, 5, s.i), s.id,
      case when i % 13 = 0 then 'not-solved' else 'solved' end, '全部完成，运行正常', actor.person_id, ${LAST_AT}
    from seed s join seed_actor actor on actor.unit_id = s.owner_id
    where s.state = 'closed'
    order by s.i`;
}

function extensions(authority: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`insert into matter_extension (authority_id, id, matter_id, old_due, new_due, reason, asked_by, asked_at)
    select ${authority}, pg_temp.seed_id(${LAST_AT}, 6, s.i), s.id, s.due, s.due + 30, '设备到货推迟', actor.person_id, ${LAST_AT}
    from seed s join seed_actor actor on actor.unit_id = s.lead_id
    where 'request-extension' = any(s.acts)`;
}
