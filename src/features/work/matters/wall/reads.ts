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
  const rows = await countsByUnit(tx, scope, { authorityId: scope.authorityId, rules, today });
  const names = await unitNames(
    tx,
    rows.flatMap((r) => (r.unit_path ? [r.unit_path] : [])),
  );
  return {
    today,
    lamps: sumBy(LAMPS, rows, (r) => r.lamp),
    states: sumBy(STATES, rows, (r) => r.state),
    closedSolved: total(rows.filter((r) => r.outcome === "solved")),
    closedNotSolved: total(rows.filter((r) => r.outcome === "not-solved")),
    units: unitLines(rows, names),
  };
}

interface Count {
  unit_path: string | null;
  lamp: Lamp;
  state: State;
  outcome: string | null;
  n: number;
}

/** From the counters, or from the matters themselves where those do not hold yet by these rules or this unit tree. */
async function countsByUnit(tx: ReadTx, scope: UnitScope, counting: Counting): Promise<Count[]> {
  const latest = await unfollowed(tx, WALL);
  const holds = (await isCounted(tx.db, counting)) && !(await isMoving(tx, latest));
  const counts = holds ? fromCells(scope, counting, latest) : fromMatters(scope, counting);
  const { rows } = await (counts as RawBuilder<Count>).execute(tx.db);
  return rows;
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
    select nullif(line, '') as unit_path, lamp, state, nullif(outcome, '') as outcome, sum(n)::integer as n
    from (
      select line, state, outcome, lamp, matters as n from wall_cell
      where authority_id = ${authorityId} and scope = ${path}
      union all
      select ${columns}, -1 from wall_entry
      where authority_id = ${authorityId} and matter_id = ${late} and ${reaches(path)}
      union all
      select ${columns}, 1 from (${entriesNow(counting, sql`m.id = ${late}`)}) as now where ${reaches(path)}
    ) as counted
    group by 1, 2, 3, 4 having sum(n) <> 0`;
}

/** The plain definition: every matter of the scope is looked at. */
function fromMatters({ path }: UnitScope, counting: Counting): RawBuilder<unknown> {
  return sql`
    select nullif(wall_line(lead, ${path}), '') as unit_path, lamp, state, nullif(outcome, '') as outcome,
      count(*)::integer as n
    from (${entriesNow(counting, sql`true`)}) as now where ${reaches(path)} group by 1, 2, 3, 4`;
}

/** A unit at or below the path has to do with the entry. */
function reaches(path: string): RawBuilder<unknown> {
  return sql`exists (select from unnest(reach) as unit where starts_with(unit, ${path}))`;
}

async function unitNames(tx: ReadTx, paths: string[]): Promise<Map<string, { id: string; name: string }>> {
  if (paths.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom("unit")
    .select(["id", "name", "path"])
    .where("authority_id", "=", tx.actor.authorityId)
    .where("path", "in", [...new Set(paths)])
    .orderBy("sort")
    .orderBy("path")
    .execute();
  return new Map(rows.map((r) => [r.path, { id: r.id, name: r.name }]));
}

function unitLines(rows: Count[], names: Map<string, { id: string; name: string }>) {
  return [...names].map(([path, unit]) => {
    const own = rows.filter((r) => r.unit_path === path);
    return {
      unit,
      total: total(own),
      lamps: sumBy(LAMPS, own, (r) => r.lamp),
      closed: total(own.filter((r) => r.state === "closed")),
    };
  });
}

function total(rows: Count[]): number {
  return rows.reduce((sum, r) => sum + r.n, 0);
}

function sumBy<K extends string>(
  keys: readonly K[],
  rows: Count[],
  key: (row: Count) => K,
): Record<K, number> {
  const sums = Object.fromEntries(keys.map((k) => [k, 0])) as Record<K, number>;
  for (const row of rows) sums[key(row)] += row.n;
  return sums;
}
