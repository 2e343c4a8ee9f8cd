import { sql } from "kysely";
import type { Tx } from "../../../base/server/act.ts";
import { AppError } from "../../../base/server/errors.ts";
import type { UnitFollower } from "../../../base/server/feature.ts";
import {
  expectPast,
  expectVersion,
  insertUnitChanges,
  loadUnitFor,
  type UnitRecord,
  updateUnit,
} from "../store.ts";
import { expectFreeNames } from "./free-names.ts";
import { lockTree } from "./lock-tree.ts";

/**
 * Merges a unit into another of its kind: the unit closes, what stood below it passes to the other, and the
 * followers pass on what it owned. Errors: those of {@link loadUnitFor} for both units, `changed-meanwhile`,
 * `bad-request` (itself, another kind, a unit below it, date),
 * `duplicate` (what stands below both by one name).
 */
export async function mergeUnit(
  tx: Tx,
  given: { unitId: string; intoId: string; version: number; onDate: string; reason: string },
  followers: UnitFollower[],
): Promise<UnitRecord> {
  await lockTree(tx);
  const unit = await loadUnitFor(tx, "merge", given.unitId);
  await expectVersion(tx, unit, given.version);
  expectPast(tx, given.onDate);
  const into = await loadUnitFor(tx, "merge", given.intoId);
  expectFit(unit, into);
  await expectFreeNames(
    tx,
    (await openChildren(tx, unit)).map((child) => ({ ...child, parent: into })),
  );
  await passOnChildren(tx, unit, into);
  const merged = await updateUnit(tx, unit, { closed_on: given.onDate, merged_into_id: into.id });
  const from = { unitId: unit.id, name: unit.name, path: unit.path };
  const to = { unitId: into.id, name: into.name, path: into.path };
  await insertUnitChanges(tx, [{ ...given, kind: "merged", from, to }]);
  tx.emit({
    subjectKind: "unit",
    subjectId: unit.id,
    subjectVersion: merged.version,
    unitId: unit.id,
    unitPath: unit.path,
    verb: "unit.merge",
    summary: `${unit.name}并入${into.name}`,
    changes: { unitId: unit.id, from, to, onDate: given.onDate, reason: given.reason },
  });
  const change = {
    kind: "merge" as const,
    unitId: unit.id,
    fromPath: unit.path,
    toPath: into.path,
    mergedIntoId: into.id,
    onDate: given.onDate,
  };
  for (const follow of followers) await follow(tx, change);
  return merged;
}

function expectFit(unit: UnitRecord, into: UnitRecord): void {
  if (unit.id === into.id) throw new AppError("bad-request", "不能并入自己");
  if (unit.kind !== into.kind) throw new AppError("bad-request", "只能并入同类单位");
  if (into.path.startsWith(unit.path)) throw new AppError("bad-request", "不能并入自己的下级单位");
}

async function openChildren(tx: Tx, unit: UnitRecord): Promise<{ id: string; name: string }[]> {
  return tx.db
    .selectFrom("unit")
    .select(["id", "name"])
    .where("authority_id", "=", unit.authority_id)
    .where("parent_id", "=", unit.id)
    .where("closed_on", "is", null)
    .execute();
}

/** Everything below the unit, closed units too, comes to stand below the other; one statement. */
async function passOnChildren(tx: Tx, unit: UnitRecord, into: UnitRecord): Promise<void> {
  await sql`
    update unit set
      name_twin = case when parent_id = ${unit.id} then 0 else name_twin end,
      path = ${into.path} || substr(path, length(${unit.path}::text) + 1),
      parent_id = case when parent_id = ${unit.id} then ${into.id}::uuid else parent_id end
    where authority_id = ${unit.authority_id} and path like ${`${unit.path}%`} and id <> ${unit.id}`.execute(
    tx.db,
  );
}
