import type { Tx } from "../../../../base/server/act.ts";
import { AppError } from "../../../../base/server/errors.ts";
import type { Places } from "../../../../base/server/feature.ts";
import { change } from "../../../../record/server/records.ts";
import {
  followChange,
  insertUnitChanges,
  loadUnitFor,
  lockBranches,
  UNIT,
  type UnitRecord,
} from "../store.ts";
import { expectEffective, expectNotBefore } from "./expect-effective.ts";
import { expectFreeNames } from "./free-names.ts";
import { lockTree } from "./lock-tree.ts";

/**
 * Merges a unit into another of its kind: the unit closes, what stood below it passes to the other, and each feature
 * passes on what it owned. Errors: those of {@link loadUnitFor} for both units, `bad-request` (itself, another kind,
 * a unit below it, date), `duplicate` (what stands below both by one name).
 */
export async function mergeUnit(
  tx: Tx,
  given: { unitId: string; intoId: string; version: number; onDate: string; reason: string },
  places: readonly Places[],
): Promise<UnitRecord> {
  await lockTree(tx);
  await lockBranches(tx, [given.unitId, given.intoId]);
  const unit = await loadUnitFor(tx, "merge", given.unitId, given.version);
  await expectEffective(tx, unit, "merged", given.onDate);
  const into = await loadUnitFor(tx, "merge", given.intoId);
  expectFit(unit, into);
  await expectNotBefore(tx, into, ["opened"], given.onDate);
  await expectFreeNames(
    tx,
    (await openChildren(tx, unit)).map((child) => ({ ...child, parent: into })),
  );
  const from = { unitId: unit.id, name: unit.name, path: unit.path };
  const to = { unitId: into.id, name: into.name, path: into.path };
  const merged = await change(
    tx,
    UNIT,
    unit,
    { closed_on: given.onDate, merged_into_id: into.id },
    {
      verb: "unit.merge",
      summary: `${unit.name}并入${into.name}`,
      unit,
      concerned: [into.id],
      changes: { unitId: unit.id, from, to, onDate: given.onDate, reason: given.reason },
    },
  );
  await insertUnitChanges(tx, [{ ...given, kind: "merged", from, to }]);
  await passOnChildren(tx, unit, into);
  await followChange(tx, places, {
    kind: "merge",
    unitId: unit.id,
    fromPath: unit.path,
    toPath: into.path,
    mergedIntoId: into.id,
    onDate: given.onDate,
  });
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

/** What stood right below the unit, closed units too, comes to stand below the other; paths follow with all others. */
async function passOnChildren(tx: Tx, unit: UnitRecord, into: UnitRecord): Promise<void> {
  await tx.db
    .updateTable("unit")
    .set({ parent_id: into.id, name_twin: 0 })
    .where("authority_id", "=", unit.authority_id)
    .where("parent_id", "=", unit.id)
    .execute();
}
