import { sql } from "kysely";
import { officeDate } from "../../../../base/dates.ts";
import type { ReadTx } from "../../../../base/server/act.ts";
import type { UnitScope } from "../../../../base/server/scope.ts";
import { lampSql } from "../reads/lamp-sql.ts";
import { visibleMatters } from "../reads/ledger.ts";
import { LAMPS, type Lamp } from "../rules.ts";
import { STATES, type State } from "../states.ts";
import { loadRules } from "../store.ts";

/** Counts for the leader's wall: by lamp and state, and by the unit one level below the post. */
export async function wallCounts(tx: ReadTx, scope: UnitScope) {
  const { rules } = await loadRules(tx);
  const today = officeDate(tx.at);
  const rows = await countsByUnit(tx, scope, lampSql(rules, today));
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

/** One grouped pass over the index of leading paths; the path is cut one level below the scope. */
async function countsByUnit(
  tx: ReadTx,
  scope: UnitScope,
  lamp: ReturnType<typeof lampSql>,
): Promise<Count[]> {
  const depth = scope.path.split("/").length - 1;
  const unitPath = sql<string | null>`case when m.lead_path like ${`${scope.path}%`}
    then array_to_string((string_to_array(m.lead_path, '/'))[1:${sql.lit(depth + 1)}], '/') || '/' end`;
  const rows = await visibleMatters(tx, scope)
    .select([unitPath.as("unit_path"), lamp.as("lamp"), "m.state", "m.outcome"])
    .select((e) => e.fn.countAll<number>().as("n"))
    .groupBy([sql`1`, sql`2`, "m.state", "m.outcome"])
    .execute();
  return rows.map((r) => ({
    ...r,
    unit_path: r.unit_path?.replace(/\/\/$/, "/") ?? null,
    state: r.state as State,
    n: Number(r.n),
  }));
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
