import { type RawBuilder, sql } from "kysely";
import type { PromiseCheck } from "../../../base/server/feature.ts";

/** A task sentence that is neither bound to a task item nor set aside with a reason and a name. */
const OPEN = sql`s.label = 'task' and s.set_aside_reason is null and not exists (
  select from plan_item i where i.authority_id = s.authority_id and i.id = s.item_id and i.plan_id = s.plan_id
    and i.kind = 'task')`;

/** The promise "accounted", as queries for the rows that break it. */
export const checks: PromiseCheck[] = [
  check(
    "plans.accounted",
    "已定稿的计划中有任务语句没有着落",
    (authorityId) => sql`
    select 'plan_segment ' || s.id as subject from plan_segment s
    join plan p on p.authority_id = s.authority_id and p.id = s.plan_id and p.status = 'adopted'
    where s.authority_id = ${authorityId} and ${OPEN}`,
  ),
  check(
    "plans.counts",
    "计划所记的语句数与实际不符",
    (authorityId) => sql`
    select 'plan ' || p.id as subject from plan p
    cross join lateral (
      select count(*) as segments, count(*) filter (where s.label = 'task') as tasks,
        count(*) filter (where s.label = 'task' and not (${OPEN})) as accounted
      from plan_segment s where s.authority_id = p.authority_id and s.plan_id = p.id) n
    where p.authority_id = ${authorityId}
      and (p.segment_count, p.task_count, p.accounted_count) is distinct from (n.segments, n.tasks, n.accounted)`,
  ),
  check(
    "plans.text",
    "计划的语句合起来不是文稿的全文",
    (authorityId) => sql`
    select 'plan ' || p.id as subject from plan p
    cross join lateral (
      select coalesce(string_agg(t.text, '' order by t.start_offset), '') as whole
      from document_text_part t where t.authority_id = p.authority_id and t.document_id = p.document_id) d
    cross join lateral (
      select coalesce(string_agg(s.before || s.text, '' order by s.start_offset), '') as told
      from plan_segment s where s.authority_id = p.authority_id and s.plan_id = p.id) l
    where p.authority_id = ${authorityId}
      and not (starts_with(d.whole, l.told) and substr(d.whole, length(l.told) + 1) ~ '^(\\s|<[^<>]*>)*$')`,
  ),
];

function check(
  name: string,
  what: string,
  query: (authorityId: string) => RawBuilder<unknown>,
): PromiseCheck {
  return {
    name,
    promise: "accounted",
    async find(db, authorityId) {
      const { rows } = await query(authorityId).execute(db);
      return (rows as { subject: string }[]).map(({ subject }) => ({ subject, what }));
    },
  };
}
