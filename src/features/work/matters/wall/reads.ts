import { type RawBuilder, sql } from "kysely";
import { officeDate } from "../../../../base/dates.ts";
import type { ReadTx } from "../../../../base/server/act.ts";
import { unfollowed } from "../../../../base/server/following/unfollowed.ts";
import type { UnitScope } from "../../../../base/server/scope.ts";
import { LAMPS, type Lamp } from "../rules.ts";
import { STATES, type State } from "../states.ts";
import { loadRules } from "../store.ts";
import { MOVES } from "./jobs.ts";
import { type Counting, entriesNow, isCounted, lateMatters, WALL } from "./store.ts";

/** Counts for the leader's wall: by lamp and state, and by the unit one level below the post. */
export async function wallCounts(tx: ReadTx, scope: UnitScope) {
  const { rules } = await loadRules(tx);
  const today = officeDate(tx.at);
  const { lines, states } = await counts(tx, scope, { authorityId: scope.authorityId, rules, today });
  return {
    today,
    lamps: sumBy(LAMPS, lines, (line) => line.lamp),
    states: sumBy(STATES, states, (one) => one.state),
    closedSolved: total(states.filter(({ outcome }) => outcome === "solved")),
    closedNotSolved: total(states.filter(({ outcome }) => outcome === "not-solved")),
    units: unitLines(await unitsOneBelow(tx, scope), lines),
  };
}

/** Matters of one lamp that a unit at or one level below the scope leads; without a unit those that others lead. */
interface LineCount {
  unit_path: string | null;
  lamp: Lamp;
  n: number;
  closed: number;
}

interface StateCount {
  state: State;
  outcome: string | null;
  n: number;
}

/** From the counters, or from the matters themselves where those do not hold yet by these rules or this unit tree. */
async function counts(
  tx: ReadTx,
  scope: UnitScope,
  counting: Counting,
): Promise<{ lines: LineCount[]; states: StateCount[] }> {
  const latest = await unfollowed(tx, WALL);
  const holds = (await isCounted(tx.db, counting)) && !(await isMoving(tx, latest));
  const counted = holds ? fromCells(scope, counting, latest) : fromMatters(scope, counting);
  const { rows } = await sql<(LineCount & StateCount) & { isLine: boolean }>`
    select grouping(line) = 0 as "isLine", nullif(line, '') as unit_path, lamp, state, nullif(outcome, '') as outcome,
      sum(n)::integer as n, coalesce(sum(n) filter (where state = 'closed'), 0)::integer as closed
    from (${counted}) as counted
    group by grouping sets ((line, lamp), (state, outcome)) having sum(n) <> 0`.execute(tx.db);
  return { lines: rows.filter((row) => row.isLine), states: rows.filter((row) => !row.isLine) };
}

async function isMoving(tx: ReadTx, latest: RawBuilder<unknown>): Promise<boolean> {
  const { rows } = await sql`
    select from event where authority_id = ${tx.actor.authorityId} and verb = any(${MOVES})
      and id = any(array(select event_id from ${latest} as latest)) limit 1`.execute(tx.db);
  return rows.length > 0;
}

/** What the cells hold, less the late matters as they were counted, with them as they are. */
function fromCells(
  { path }: UnitScope,
  counting: Counting,
  latest: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const { authorityId } = counting;
  const late = sql`any(array(${lateMatters(counting, latest)}))`;
  const columns = sql`wall_line(lead, ${path}) as line, state, outcome, lamp`;
  return sql`
    select line, state, outcome, lamp, matters as n from wall_cell
    where authority_id = ${authorityId} and scope = ${path}
    union all
    select ${columns}, -1 from wall_entry
    where authority_id = ${authorityId} and matter_id = ${late} and ${reaches(path)}
    union all
    select ${columns}, 1 from (${entriesNow(counting, sql`m.id = ${late}`)}) as now where ${reaches(path)}`;
}

/** The plain definition: every matter of the scope is looked at. */
function fromMatters({ path }: UnitScope, counting: Counting): RawBuilder<unknown> {
  return sql`
    select wall_line(lead, ${path}) as line, state, outcome, lamp, 1 as n
    from (${entriesNow(counting, sql`true`)}) as now where ${reaches(path)}`;
}

/** A unit at or below the path has to do with the entry. */
function reaches(path: string): RawBuilder<unknown> {
  return sql`exists (select from unnest(reach) as unit where starts_with(unit, ${path}))`;
}

/** The post's unit and those directly below it, in their order. */
function unitsOneBelow(tx: ReadTx, { authorityId, unitId }: UnitScope) {
  return tx.db
    .selectFrom("unit")
    .select(["id", "name", "path"])
    .where("authority_id", "=", authorityId)
    .where((e) => e.or([e("id", "=", unitId), e("parent_id", "=", unitId)]))
    .orderBy("sort")
    .orderBy("path")
    .execute();
}

function unitLines(units: { id: string; name: string; path: string }[], lines: LineCount[]) {
  const byPath = new Map<string | null, LineCount[]>();
  for (const line of lines) byPath.set(line.unit_path, [...(byPath.get(line.unit_path) ?? []), line]);
  return units.flatMap(({ id, name, path }) => {
    const own = byPath.get(path);
    if (!own) return [];
    const closed = own.reduce((sum, line) => sum + line.closed, 0);
    return [{ unit: { id, name }, total: total(own), lamps: sumBy(LAMPS, own, (line) => line.lamp), closed }];
  });
}

function total(rows: readonly { n: number }[]): number {
  return rows.reduce((sum, r) => sum + r.n, 0);
}

function sumBy<K extends string, Row extends { n: number }>(
  keys: readonly K[],
  rows: readonly Row[],
  key: (row: Row) => K,
): Record<K, number> {
  const sums = Object.fromEntries(keys.map((k) => [k, 0])) as Record<K, number>;
  for (const row of rows) sums[key(row)] += row.n;
  return sums;
}
