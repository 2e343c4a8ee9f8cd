import { type RawBuilder, sql } from "kysely";
import { officeDate } from "../../../../base/dates.ts";
import type { ReadTx } from "../../../../base/server/act.ts";
import { unfollowed } from "../../../../base/server/following/unfollowed.ts";
import type { UnitScope } from "../../../../base/server/scope.ts";
import { loadRules } from "../rules/in-force.ts";
import { LAMPS, type Lamp } from "../rules.ts";
import { STATES, type State } from "../states.ts";
import { MOVES } from "./jobs.ts";
import { type Counting, entriesNow, isCounted, isPartIn, lateMatters, WALL } from "./store.ts";

/** Counts for the leader's wall: by lamp and state, and by the unit one level below the post. */
export async function wallCounts(tx: ReadTx, scope: UnitScope) {
  const { rules } = await loadRules(tx);
  const today = officeDate(tx.at);
  const rows = await counts(tx, scope, { authorityId: scope.authorityId, rules, today });
  const lines = rows.filter(isLine);
  const states = rows.filter(isState);
  return {
    today,
    lamps: lampsOf(lines),
    partLamps: lampsOf(lines.filter(({ isPart }) => isPart)),
    states: sumBy(STATES, states, ({ state }) => state),
    partStates: sumBy(
      STATES,
      states.filter(({ isPart }) => isPart),
      ({ state }) => state,
    ),
    closedSolved: total(states.filter(({ outcome }) => outcome === "solved")),
    closedNotSolved: total(states.filter(({ outcome }) => outcome === "not-solved")),
    units: unitLines(await unitsOneBelow(tx, scope), lines),
  };
}

/** Matters of a unit at or one level below the scope, which leads them; the line is empty where others lead. */
interface Line extends Record<Lamp, number> {
  line: string;
  isPart: boolean;
  closed: number;
}

interface StateCount {
  state: State;
  isPart: boolean;
  outcome: string;
  n: number;
}

/** What is to be added up: a line, a state, or a matter looked at just now, which is both. */
type Counts = (Line | { line: null }) & (StateCount | { state: null });

const isLine = (row: Counts): row is Line & Counts => row.line !== null;
const isState = (row: Counts): row is StateCount & Counts => row.state !== null;

/**
 * From the counters, or from the matters themselves where those do not hold yet by these rules or this unit tree. One
 * statement, so that no matter is followed between a look at the counters and one at what they lack.
 */
async function counts(tx: ReadTx, scope: UnitScope, counting: Counting): Promise<Counts[]> {
  const latest = await unfollowed(tx, WALL);
  const holds = (await isCounted(tx.db, counting)) && !(await isMoving(tx, latest));
  const looked = holds ? lateNow(scope, counting, latest) : allNow(scope, counting);
  const { rows } = await sql<Counts>`
    ${holds ? held(scope) : sql``}
    select line, is_part as "isPart", state, outcome, n, case state when 'closed' then n else 0 end as closed,
      ${sql.join(LAMPS.map((lamp) => sql`case lamp when ${sql.lit(lamp)} then n else 0 end as ${sql.ref(lamp)}`))}
    from (
      select line, is_part, state, outcome, lamp, sum(n)::integer as n from (${looked}) as looked
      group by 1, 2, 3, 4, 5 having sum(n) <> 0
    ) as alike`.execute(tx.db);
  return rows;
}

/** The cells of a scope: a line for each unit directly below it, and its few states. */
function held({ authorityId, path }: UnitScope): RawBuilder<unknown> {
  const noSums = sql.join(["closed", ...LAMPS].map(() => sql`null::integer`));
  return sql`
    select line, is_part as "isPart", null as state, null as outcome, null::integer as n, closed, ${LAMP_COLUMNS} from wall_line
    where authority_id = ${authorityId} and scope = ${path}
    union all
    select null, is_part, state, outcome, matters, ${noSums} from wall_state
    where authority_id = ${authorityId} and scope = ${path}
    union all`;
}

const LAMP_COLUMNS = sql.join(LAMPS.map((lamp) => sql.ref(lamp)));

async function isMoving(tx: ReadTx, latest: RawBuilder<unknown>): Promise<boolean> {
  const { rows } = await sql`
    select from event where authority_id = ${tx.actor.authorityId} and verb = any(${MOVES})
      and id = any(array(select event_id from ${latest} as latest)) limit 1`.execute(tx.db);
  return rows.length > 0;
}

/** Late matters: taken away as they were counted, added as they are. */
function lateNow({ path }: UnitScope, counting: Counting, latest: RawBuilder<unknown>): RawBuilder<unknown> {
  const { authorityId } = counting;
  const late = sql`any(array(${lateMatters(counting, latest)}))`;
  const columns = sql`${inLine(path)}, state, outcome, lamp`;
  return sql`
    select ${columns}, -1 as n from wall_entry
    where authority_id = ${authorityId} and matter_id = ${late} and ${reaches(path)}
    union all
    select ${columns}, 1 from (${entriesNow(counting, sql`m.id = ${late}`)}) as now where ${reaches(path)}`;
}

/** The plain definition: every matter of the scope is looked at. */
function allNow({ path }: UnitScope, counting: Counting): RawBuilder<unknown> {
  return sql`
    select ${inLine(path)}, state, outcome, lamp, 1 as n
    from (${entriesNow(counting, sql`true`)}) as now where ${reaches(path)}`;
}

/** The line in which an entry stands in a scope, and whether it is a part there. */
function inLine(path: string): RawBuilder<unknown> {
  return sql`wall_line(lead, ${path}) as line, ${isPartIn(sql`${path}`)} as is_part`;
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

function unitLines(units: { id: string; name: string; path: string }[], lines: readonly Line[]) {
  const byPath = new Map(lines.map(({ line }) => [line, [] as Line[]]));
  for (const line of lines) byPath.get(line.line)!.push(line);
  return units.flatMap(({ id, name, path }) => {
    const own = byPath.get(path) ?? [];
    const lamps = lampsOf(own);
    const all = LAMPS.reduce((sum, lamp) => sum + lamps[lamp], 0);
    const closed = own.reduce((sum, line) => sum + line.closed, 0);
    const partLamps = lampsOf(own.filter(({ isPart }) => isPart));
    const parts = LAMPS.reduce((sum, lamp) => sum + partLamps[lamp], 0);
    return all === 0 ? [] : [{ unit: { id, name }, total: all, parts, lamps, closed }];
  });
}

function lampsOf(lines: readonly Line[]): Record<Lamp, number> {
  const sums = Object.fromEntries(LAMPS.map((lamp) => [lamp, 0])) as Record<Lamp, number>;
  for (const line of lines) for (const lamp of LAMPS) sums[lamp] += line[lamp];
  return sums;
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
