import { type RawBuilder, sql } from "kysely";
import type { Tx } from "../../base/server/act.ts";
import type { Tables } from "../../base/server/database.ts";
import type { Place, Places, PromiseCheck, UnitChange } from "../../base/server/feature.ts";
import { atOrBelow } from "./below.ts";
import { DUTY_PLACES } from "./duties.ts";

/**
 * Lets every table that keeps a place in the unit tree follow a change of it, in the change's own transaction. First
 * each feature passes on, or refuses, what belonged to the unit itself; then the copied paths are rewritten.
 */
export async function followTree(tx: Tx, places: readonly Places[], change: UnitChange): Promise<void> {
  for (const { onClose, onMerge } of places) {
    if (change.kind === "close") await onClose?.(tx, change);
    if (change.kind === "merge") await onMerge?.(tx, change);
  }
  if (change.fromPath === change.toPath) return;
  // Duties last: every act locks its record before it writes what waits in it.
  for (const [table, columns] of byTable([...places, { columns: DUTY_PLACES }]))
    await rewritePaths(tx, table, columns, change);
}

/** The places of each table together, so that a row that copies several paths is written once. */
function byTable(places: readonly { columns: readonly Place[] }[]): Map<keyof Tables, Place[]> {
  const tables = new Map<keyof Tables, Place[]>();
  for (const place of places.flatMap(({ columns }) => columns))
    tables.set(place.table, [...(tables.get(place.table) ?? []), place]);
  return tables;
}

/** The rows are locked in order first, as every act locks them: two that meet then wait and never stand in a ring. */
async function rewritePaths(tx: Tx, table: keyof Tables, places: Place[], change: UnitChange): Promise<void> {
  const { fromPath, toPath } = change;
  const isBelow = ({ path, isOwn }: Place) =>
    isOwn
      ? sql<boolean>`(${atOrBelow(path, fromPath)} and ${sql.ref(path)} <> ${fromPath})`
      : atOrBelow(path, fromPath);
  const moved = (place: Place) => sql`${sql.ref(place.path)} = case when ${isBelow(place)}
    then ${toPath} || substr(${sql.ref(place.path)}, length(${fromPath}::text) + 1) else ${sql.ref(place.path)} end`;
  const touched = sql`authority_id = ${tx.actor.authorityId} and (${sql.join(places.map(isBelow), sql` or `)})`;
  const order = sql.ref(places[0]!.lockBy ?? "id");
  await sql`select from ${sql.table(table)} where ${touched} order by ${order} for update`.execute(tx.db);
  await sql`update ${sql.table(table)} set ${sql.join(places.map(moved))} where ${touched}`.execute(tx.db);
}

/** The promise that a copied path is the path of the unit beside it, for every place of every feature. */
export function placesCheck(places: () => readonly Places[]): PromiseCheck {
  return {
    name: "record.places",
    promise: "landed",
    async find(db, authorityId) {
      const found: { subject: string; what: string }[] = [];
      for (const place of [...places().flatMap(({ columns }) => columns), ...DUTY_PLACES]) {
        if (!place.id) continue;
        const { rows } = await (strayed(place, authorityId) as RawBuilder<{ id: string }>).execute(db);
        found.push(...rows.map(({ id }) => ({ subject: `${place.table} ${id}`, what: WHAT })));
      }
      return found;
    },
  };
}

const WHAT = "记下的单位路径与单位树不一致";

/** A merged unit keeps its own path, while what it left behind stands where its heir does: its rows are passed over. */
function strayed({ table, id, path }: Place, authorityId: string): RawBuilder<unknown> {
  return sql`
    select ${sql.ref(`t.${id}`)}::text as id from ${sql.table(table)} t
    join unit u on u.authority_id = t.authority_id and u.id = ${sql.ref(`t.${id}`)}
    where t.authority_id = ${authorityId} and u.merged_into_id is null
      and ${sql.ref(`t.${path}`)} <> u.path limit 100`;
}
