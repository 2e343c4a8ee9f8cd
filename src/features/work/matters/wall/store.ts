import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Tables } from "../../../../base/server/database.ts";
import { CYCLE_DAYS } from "../lamp.ts";
import { lampSql } from "../reads/lamp-sql.ts";
import { LAMPS, type MatterRules } from "../rules.ts";

/** The follower of the trail that keeps the counters, by its cursor's name. */
export const WALL = "matters.wall";

/** As what and when an authority's matters are counted. */
export interface Counting {
  authorityId: string;
  rules: MatterRules;
  /** The office's date, `YYYY-MM-DD`. */
  today: string;
}

/**
 * Matters as they are counted now, as rows of `wall_entry`, where `condition` holds for `matter m`. The wall and the
 * counters are both made of it, so that they cannot differ.
 */
export function entriesNow(
  { authorityId, rules, today }: Counting,
  condition: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`
    select m.authority_id, m.id as matter_id, m.lead_path as lead, array(
        select distinct path from (
          select m.owner_path as path union all select m.lead_path
          union all select s.unit_path from matter_support s
            where s.authority_id = ${authorityId} and s.matter_id = m.id
        ) as paths where path is not null order by path
      ) as reach,
      case when m.parent_id is not null then m.owner_path end as part_of,
      m.state, coalesce(m.outcome, '') as outcome, ${lampSql(rules, today)} as lamp, ${changesOn(rules, today)} as changes_on
    from matter m where m.authority_id = ${authorityId} and ${condition}`;
}

/** Whether an entry is a part in a scope: the whole lies with a unit at or below it. */
export function isPartIn(scope: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`coalesce(starts_with(part_of, ${scope}), false)`;
}

/** The first day after today on which the lamp of `matter m` can be another by these rules, though nobody acts. */
export function changesOn(rules: MatterRules, today: string): RawBuilder<string | null> {
  const conditions = rules.lamps.map(({ when }) => when);
  const days = [
    ...(conditions.some((when) => when.overdue) ? [sql`m.due_date + 1`] : []),
    ...[...new Set(conditions.flatMap(({ daysLeftAtMost }) => daysLeftAtMost ?? []))].map(
      (left) => sql`m.due_date - ${sql.lit(left)}`,
    ),
    ...(conditions.some((when) => when.reportMissed) ? [dayAfterReport()] : []),
  ];
  if (days.length === 0) return sql<string | null>`null::date`;
  const coming = days.map((day) => sql`case when ${day} > ${today}::date then ${day} end`);
  return sql<
    string | null
  >`case when m.state not in ('closed', 'cancelled', 'registered') and m.due_date is not null
    then least(${sql.join(coming)}) end`;
}

function dayAfterReport(): RawBuilder<unknown> {
  const days = Object.entries(CYCLE_DAYS).map(([cycle, n]) => sql`when ${sql.lit(cycle)} then ${sql.lit(n)}`);
  return sql`(case when m.state = 'under-way' then coalesce(m.last_report_on, m.dispatched_on)
    + case m.report_cycle ${sql.join(days, sql` `)} end + 1 end)`;
}

/** Ids of matters that are to be counted anew: those that unpassed events tell of, and whose lamp has its day. */
export function lateMatters(
  { authorityId, today }: Counting,
  events: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`
    select subject_id from event
    where authority_id = ${authorityId} and id = any(array(select event_id from ${events} as latest))
      and subject_kind = 'matter'
    union select matter_id from wall_entry where authority_id = ${authorityId} and changes_on <= ${today}::date`;
}

/** Counts these matters anew: the cells get the difference between what was counted and what is. */
export async function recount(db: Kysely<Tables>, counting: Counting, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const { authorityId } = counting;
  const some = sql`${[...ids]}::uuid[]`;
  await sql`
    with was as (
      select * from wall_entry where authority_id = ${authorityId} and matter_id = any(${some})
    ), now as (${entriesNow(counting, sql`m.id = any(${some})`)}
    ), kept as (
      insert into wall_entry as e (${ENTRY}) select ${ENTRY} from now
      on conflict (authority_id, matter_id) do update set ${UPDATE}
      where (${columnsOf("e")}) is distinct from (${columnsOf("excluded")})
    ), cells as (
      select scope, wall_line(lead, scope) as line, ${isPartIn(sql`scope`)} as is_part, state, outcome, lamp, sum(n) as n
      from (select ${ENTRY}, -1 as n from was union all select ${ENTRY}, 1 from now) as both_of
      cross join lateral unnest(wall_scopes(reach)) as scope group by 1, 2, 3, 4, 5, 6 having sum(n) <> 0
    ), ${addLines(authorityId)}
    ${addStates(authorityId)}`.execute(db);
}

/** The lamps and what is closed, each a column of its own. */
const SUMS = [...LAMPS, "closed"] as const;

/** The lines of `cells`: one each, with a sum a lamp. */
export const CELL_LINES = sql`select scope, line, is_part, ${sql.join([
  ...LAMPS.map((lamp) => sql`coalesce(sum(n) filter (where lamp = ${sql.lit(lamp)}), 0)::integer`),
  sql`coalesce(sum(n) filter (where state = 'closed'), 0)::integer`,
])} from cells group by scope, line, is_part`;
/** The states of `cells`. */
export const CELL_STATES = sql`select scope, state, outcome, is_part, sum(n)::integer from cells group by scope, state, outcome, is_part`;
/** The columns of a line that are added up. */
export const LINE_SUMS = sql.join(SUMS.map((sum) => sql.ref(sum)));

/** Adds the lines of `cells` to those that there are, as a part of a `with`. */
function addLines(authorityId: string): RawBuilder<unknown> {
  const added = sql.join(
    SUMS.map((sum) => sql`${sql.ref(sum)} = l.${sql.ref(sum)} + excluded.${sql.ref(sum)}`),
  );
  return sql`lines as (
    insert into wall_line as l (authority_id, scope, line, is_part, ${LINE_SUMS})
    select ${authorityId}::uuid, lines.* from (${CELL_LINES}) as lines
    on conflict (authority_id, scope, line, is_part) do update set ${added}
  )`;
}

/** Adds the states of `cells` to those that there are. */
function addStates(authorityId: string): RawBuilder<unknown> {
  return sql`insert into wall_state as s (authority_id, scope, state, outcome, is_part, matters)
    select ${authorityId}::uuid, states.* from (${CELL_STATES}) as states
    on conflict (authority_id, scope, state, outcome, is_part) do update set matters = s.matters + excluded.matters`;
}

const COLUMNS = [
  "authority_id",
  "matter_id",
  "lead",
  "reach",
  "part_of",
  "state",
  "outcome",
  "lamp",
  "changes_on",
] as const;
const ENTRY = sql.join(COLUMNS.map((column) => sql.ref(column)));
/** What is counted of an entry, of the row `of`. */
function columnsOf(of: string): RawBuilder<unknown> {
  return sql.join(COLUMNS.slice(2).map((column) => sql.ref(`${of}.${column}`)));
}
const UPDATE = sql.join(
  COLUMNS.slice(2).map((column) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`),
);

/**
 * Counts all of an authority's matters, as statements in their order: where nothing was counted, where other rules hold.
 * The follower goes on behind what is sealed so far; what is committed meanwhile may be counted twice by it, to no harm.
 */
export function countAll(counting: Counting): RawBuilder<unknown>[] {
  const { authorityId, rules } = counting;
  return [
    sql`insert into event_cursor as c (authority_id, subscriber, seq)
      select ${authorityId}, ${WALL}, coalesce(max(seq), 0) from event_seal where authority_id = ${authorityId}
      on conflict (authority_id, subscriber) do update set seq = greatest(c.seq, excluded.seq)`,
    sql`delete from wall_entry where authority_id = ${authorityId}`,
    sql`delete from wall_line where authority_id = ${authorityId}`,
    sql`delete from wall_state where authority_id = ${authorityId}`,
    sql`insert into wall_entry (${ENTRY}) select ${ENTRY} from (${entriesNow(counting, sql`true`)}) as now`,
    sql`with cells as (${cellsOf(authorityId)}), ${addLines(authorityId)} ${addStates(authorityId)}`,
    sql`insert into wall_rules (authority_id, rules) values (${authorityId}, ${JSON.stringify(rules)}::text::jsonb)
      on conflict (authority_id) do update set rules = excluded.rules`,
  ];
}

/** The cells that the entries make, as rows of `scope`, `line`, `is_part`, `state`, `outcome`, `lamp` and their number `n`. */
export function cellsOf(authorityId: string): RawBuilder<unknown> {
  // Matters that differ in none of this are many: taken together first, each scope is cut out of their paths once.
  return sql`
    select scope, wall_line(lead, scope) as line, ${isPartIn(sql`scope`)} as is_part, state, outcome, lamp, sum(n) as n
    from (
      select lead, reach, part_of, state, outcome, lamp, count(*) as n from wall_entry
      where authority_id = ${authorityId} group by 1, 2, 3, 4, 5, 6
    ) as alike
    cross join lateral unnest(wall_scopes(reach)) as scope group by 1, 2, 3, 4, 5, 6`;
}

/** Whether the cells hold an authority's matters by these rules. */
export async function isCounted(db: Kysely<Tables>, { authorityId, rules }: Counting): Promise<boolean> {
  const { rows } = await sql`
    select from wall_rules where authority_id = ${authorityId} and rules = ${JSON.stringify(rules)}::text::jsonb`.execute(
    db,
  );
  return rows.length > 0;
}
