import type { Kysely } from "kysely";
import type { Doer, UnitKind } from "../../../base/actor.ts";
import type { ReadTx, Tx } from "../../../base/server/act.ts";
import type { Tables } from "../../../base/server/database.ts";
import { AppError } from "../../../base/server/errors.ts";
import { statement } from "../../../base/server/statement.ts";
import { atOrBelow } from "../../../record/server/below.ts";
import type { SchoolKind } from "./contract.ts";

export { unitFinder } from "./unit-finder.ts";

/** A unit and its place in the tree, as other features know it. */
export interface UnitPlace {
  authorityId: string;
  id: string;
  parentId: string | null;
  /** Materialised path of codes, `/root/county/school/`. */
  path: string;
  kind: UnitKind;
  schoolKind: SchoolKind | null;
  code: string;
  name: string;
  shortName: string | null;
  closedOn: string | null;
}

/** One unit of the actor's authority, open or closed, in or out of scope. Error `not-found`. */
export async function unitById(tx: ReadTx, id: string): Promise<UnitPlace> {
  const unit = (await unitsById(tx, [id])).get(id);
  if (!unit) throw new AppError("not-found", "所选单位不存在");
  return unit;
}

/** The units of these ids, closed ones included; ids that do not exist are absent from the map. */
export async function unitsById(tx: ReadTx<Doer>, ids: readonly string[]): Promise<Map<string, UnitPlace>> {
  if (ids.length === 0) return new Map();
  const units = await BY_ID.rows(tx.db, { authorityId: tx.actor.authorityId, ids: [...new Set(ids)] });
  return new Map(units.map((unit) => [unit.id, unit]));
}

/**
 * Units by id as they stand, held until the transaction ends: whoever moves, merges or closes one waits. Every act
 * that names a unit holds it so, before it locks a record. The root is not held, since it neither moves nor closes and
 * changes of the tree hold it themselves.
 */
export async function holdUnits(tx: Tx, ids: readonly (string | null)[]): Promise<Map<string, UnitPlace>> {
  const named = [...new Set(ids.filter((id) => id !== null))];
  if (named.length === 0) return new Map();
  const holding = HOLD.rows(tx.db, { authorityId: tx.actor.authorityId, ids: named });
  // Sent together on one connection, which answers in this order: they are read as they are held.
  const [, units] = await Promise.all([holding, unitsById(tx, named)]);
  return units;
}

/** Open units by id, held as {@link holdUnits} does. Errors: `not-found`, `not-allowed-now` (closed). */
export async function holdOpenUnits(tx: Tx, ids: readonly string[]): Promise<Map<string, UnitPlace>> {
  const units = await holdUnits(tx, ids);
  for (const id of ids) openAmong(units, id);
  return units;
}

/** One of units that are held, which must be open. Errors: `not-found`, `not-allowed-now` (closed). */
export function openAmong(units: ReadonlyMap<string, UnitPlace>, id: string): UnitPlace {
  const unit = units.get(id);
  if (!unit) throw new AppError("not-found", "所选单位不存在");
  if (unit.closedOn) throw new AppError("not-allowed-now", `${unit.name}已撤销`);
  return unit;
}

/** The actor's own unit, held, for what is made in its name. Error `not-allowed-now` (it closed meanwhile). */
export async function holdOwnUnit(tx: Tx): Promise<UnitPlace> {
  return (await holdOpenUnits(tx, [tx.actor.unitId])).get(tx.actor.unitId)!;
}

/** Open units at or below a path, in the order of the tree; of some kinds only, where given. */
export async function unitsBelow(
  tx: ReadTx,
  path: string,
  kinds?: readonly UnitKind[],
): Promise<UnitPlace[]> {
  return places(tx.db, tx.actor.authorityId)
    .where(atOrBelow("path", path))
    .where("closed_on", "is", null)
    .$if(kinds !== undefined, (q) => q.where("kind", "in", [...kinds!]))
    .orderBy("path")
    .execute();
}

/** Those of the units directly below which an open unit stands. */
export async function unitsWithChildren(tx: ReadTx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.db
    .selectFrom("unit")
    .select("parent_id")
    .distinct()
    .where("authority_id", "=", tx.actor.authorityId)
    .where((e) => e("parent_id", "=", e.fn.any(e.val([...ids]))))
    .where("closed_on", "is", null)
    .execute();
  return new Set(rows.flatMap((row) => row.parent_id ?? []));
}

/** The remits in force of the open units at or below a path, by unit; without those that have none. */
export { remitsBelow } from "./remit/reads.ts";

/**
 * The unit that stands for a unit today: itself while it is open, what it was merged into (and so on), and where it
 * closed without an heir the nearest open unit above it.
 */
export async function successorOf(tx: ReadTx, id: string): Promise<UnitPlace> {
  const seen = new Set<string>();
  for (let at = id; ; ) {
    const row = await tx.db
      .selectFrom("unit")
      .select(["closed_on", "merged_into_id", "parent_id"])
      .where("authority_id", "=", tx.actor.authorityId)
      .where("id", "=", at)
      .executeTakeFirst();
    seen.add(at);
    const next = row?.closed_on ? (row.merged_into_id ?? row.parent_id) : null;
    if (!next || seen.has(next)) return unitById(tx, at);
    at = next;
  }
}

function places(db: Kysely<Tables>, authorityId: string) {
  return db
    .selectFrom("unit")
    .select([
      "authority_id as authorityId",
      "id",
      "parent_id as parentId",
      "path",
      "kind",
      "school_kind as schoolKind",
      "code",
      "name",
      "short_name as shortName",
      "closed_on as closedOn",
    ])
    .where("authority_id", "=", authorityId);
}

interface UnitIds {
  authorityId: string;
  ids: string[];
}

const BY_ID = statement<UnitIds, UnitPlace>(({ authorityId, ids }, db) =>
  places(db, authorityId).where((e) => e("id", "=", e.fn.any(e.val(ids)))),
);

const HOLD = statement<UnitIds, { id: string }>(({ authorityId, ids }, db) =>
  db
    .selectFrom("unit")
    .select("id")
    .where("authority_id", "=", authorityId)
    .where("parent_id", "is not", null)
    .where((e) => e("id", "=", e.fn.any(e.val(ids))))
    .orderBy("id")
    .forShare(),
);
