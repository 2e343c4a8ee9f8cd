import { type RawBuilder, sql } from "kysely";
import type { OriginKind, PromiseCheck, PromiseName } from "../../../base/server/feature.ts";
import { datesAmiss } from "../../ground/clocks/lookup.ts";

/** The promise that whatever must be answered comes from somewhere that a feature can tell of. */
export function originCheck(origins: () => readonly OriginKind[]): PromiseCheck {
  return {
    name: "matters.origin",
    promise: "derived",
    async find(db, authorityId) {
      const known = origins();
      const told = known.filter(({ source }) => source).map(({ kind }) => kind);
      const { rows } = await sql<{ id: string }>`
        select id::text from matter where authority_id = ${authorityId} and (
          origin <> all(${known.map(({ kind }) => kind)})
          or (origin_id is null) = (origin = any(${told}))) limit 100`.execute(db);
      return rows.map(({ id }) => ({
        subject: `matter ${id}`,
        what: "事项的来源种类没有登记，或者找不到出处",
      }));
    },
  };
}

/** The promise that a date by rule is the one that rule and calendar give. */
export const dueByRuleCheck: PromiseCheck = {
  name: "matters.due-by-rule",
  promise: "derived",
  async find(db, authorityId) {
    const open = sql`select id from matter where authority_id = ${authorityId} and state not in ('closed', 'cancelled')`;
    const amiss = await datesAmiss(db, authorityId, "matter", open);
    return amiss.map((id) => ({ subject: `matter ${id}`, what: "按规则和日历重新推算，期限不是这一天" }));
  },
};

/** The promises that matters keep, each as a query for the rows that break it. */
export const checks: PromiseCheck[] = [
  check(
    "matters.landed",
    "landed",
    "开放的事项缺少牵头单位、完成标准、完成期限或下一步办理人",
    (authorityId) => sql`
    select id::text from matter
    where authority_id = ${authorityId} and state not in ('registered', 'closed', 'cancelled')
      and (lead_unit_id is null or coalesce(finish_standard, '') = '' or due_date is null or due_source is null
        or next_unit_id is null)`,
  ),
  check(
    "matters.lead-open",
    "landed",
    "牵头单位已撤并，事项没有随之移交",
    (authorityId) => sql`
    select m.id::text from matter m join unit u on u.authority_id = m.authority_id and u.id = m.lead_unit_id
    where m.authority_id = ${authorityId} and m.state not in ('closed', 'cancelled') and u.closed_on < office_today()`,
  ),
  check(
    "matters.supports",
    "landed",
    "牵头单位同时列为协办单位，或协办单位已撤并",
    (authorityId) => sql`
    select m.id::text from matter m
    join matter_support s on s.authority_id = m.authority_id and s.matter_id = m.id
    join unit u on u.authority_id = s.authority_id and u.id = s.unit_id
    where m.authority_id = ${authorityId} and m.state not in ('closed', 'cancelled')
      and (s.unit_id = m.lead_unit_id or (s.state <> 'done' and u.closed_on < office_today()))`,
  ),
  check(
    "matters.asked-once",
    "landed",
    "同一单位在同一事项之下有两件未了结的下级事项",
    (authorityId) => sql`
    select min(id::text) as id from matter
    where authority_id = ${authorityId} and parent_id is not null and lead_unit_id is not null
      and state not in ('closed', 'cancelled')
    group by parent_id, lead_unit_id having count(*) > 1`,
  ),
  check(
    "matters.whole",
    "answered",
    "所属事项已经了结，下级事项仍未了结",
    (authorityId) => sql`
    select m.id::text from matter m join matter w on w.authority_id = m.authority_id and w.id = m.parent_id
    where m.authority_id = ${authorityId} and m.state not in ('closed', 'cancelled')
      and w.state in ('closed', 'cancelled')`,
  ),
  check(
    "matters.turn",
    "answered",
    "轮到谁办与办理状态不一致",
    (authorityId) => sql`
    select id::text from matter where authority_id = ${authorityId} and next_side is distinct from case state
      when 'registered' then 'office' when 'dispatched' then 'lead' when 'declined' then 'superior'
      when 'under-way' then 'lead' when 'submitted' then 'superior'
      when 'finished' then case when needs_verification then 'verifier' else 'office' end
      when 'verified' then 'office' end`,
  ),
  check(
    "matters.clock",
    "derived",
    "期限按规则推算，但与推算的记录不一致",
    (authorityId) => sql`
    select m.id::text from matter m
    left join clock c on c.authority_id = m.authority_id and c.subject_kind = 'matter' and c.subject_id = m.id
    where m.authority_id = ${authorityId}
      and ((m.due_source is not distinct from 'rule') <> (c.subject_id is not null) or c.due_on <> m.due_date)`,
  ),
  check(
    "matters.extension",
    "answered",
    "延期申请标记与申请记录不一致",
    (authorityId) => sql`
    select m.id::text from matter m where m.authority_id = ${authorityId} and m.extension_pending <> exists (
      select from matter_extension x where x.authority_id = m.authority_id and x.matter_id = m.id and x.decision is null)`,
  ),
  check(
    "matters.closure",
    "answered",
    "已销号的事项没有对应的销号结论",
    (authorityId) => sql`
    select m.id::text from matter m where m.authority_id = ${authorityId} and (m.state = 'closed') <> exists (
      select from matter_closure c where c.authority_id = m.authority_id and c.matter_id = m.id
        and c.reopened_at is null and (m.outcome is null or c.outcome = m.outcome))`,
  ),
  check(
    "matters.children",
    "derived",
    "下级事项的数目与实际不符",
    (authorityId) => sql`
    select p.id::text from matter p left join (
      select parent_id, count(*) as n, count(*) filter (where state in ('closed', 'cancelled')) as ended
      from matter where authority_id = ${authorityId} and parent_id is not null group by parent_id
    ) c on c.parent_id = p.id
    where p.authority_id = ${authorityId}
      and (p.children <> coalesce(c.n, 0) or p.children_ended <> coalesce(c.ended, 0))`,
  ),
  check(
    "matters.events",
    "traced",
    "事项的版本与留痕不一致",
    (authorityId) => sql`
    select m.id::text from matter m where m.authority_id = ${authorityId} and m.version <> coalesce((
      select max(e.subject_version) from event e where e.authority_id = m.authority_id
        and e.subject_kind = 'matter' and e.subject_id = m.id), 0)`,
  ),
  check(
    "matters.state-events",
    "traced",
    "事项的状态与最后一条留痕不一致",
    (authorityId) => sql`
    select m.id::text from matter m join event e on e.authority_id = m.authority_id and e.subject_kind = 'matter'
      and e.subject_id = m.id and e.subject_version = m.version
    where m.authority_id = ${authorityId} and e.changes ->> 'state' <> m.state`,
  ),
];

function check(
  name: string,
  promise: PromiseName,
  what: string,
  query: (authorityId: string) => RawBuilder<unknown>,
): PromiseCheck {
  return {
    name,
    promise,
    async find(db, authorityId) {
      const { rows } = await (query(authorityId) as RawBuilder<{ id: string }>).execute(db);
      return rows.map((r) => ({ subject: `matter ${r.id}`, what }));
    },
  };
}
