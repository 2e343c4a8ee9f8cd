import type { Tx } from "../../../../base/server/act.ts";
import { AppError } from "../../../../base/server/errors.ts";
import type { Places } from "../../../../base/server/feature.ts";
import { change } from "../../../../record/server/records.ts";
import {
  followChange,
  insertUnitChanges,
  loadUnit,
  loadUnitFor,
  lockBranches,
  UNIT,
  type UnitRecord,
} from "../store.ts";
import { expectEffective } from "./expect-effective.ts";
import { expectFreeNames } from "./free-names.ts";
import { lockTree } from "./lock-tree.ts";
import { expectParentKind } from "./open-units.ts";

/**
 * Puts a unit with everything below it under another parent. Errors: those of {@link loadUnitFor} for the unit
 * and for the new parent, `bad-request` (kind of parent, own subtree, date), `duplicate` (name).
 */
export async function moveUnit(
  tx: Tx,
  given: { unitId: string; parentId: string; version: number; onDate: string; reason: string },
  places: readonly Places[],
): Promise<UnitRecord> {
  await lockTree(tx);
  await lockBranches(tx, [given.unitId]);
  const unit = await loadUnitFor(tx, "move", given.unitId, given.version);
  await expectEffective(tx, unit, "moved", given.onDate);
  const parent = await loadUnitFor(tx, "open-below", given.parentId);
  expectParentKind(unit.kind, parent);
  if (parent.path.startsWith(unit.path)) throw new AppError("bad-request", "不能移到自己的下级单位之下");
  if (parent.id === unit.parent_id)
    throw new AppError("bad-request", `${unit.name}本来就在${parent.name}之下`);
  await expectFreeNames(tx, [{ id: unit.id, parent, name: unit.name }]);
  const formerParent = await loadUnit(tx.db, unit.authority_id, unit.parent_id!);
  const toPath = `${parent.path}${unit.code}/`;
  const from = { parentId: formerParent.id, name: formerParent.name, path: unit.path };
  const to = { parentId: parent.id, name: parent.name, path: toPath };
  const moved = await change(
    tx,
    UNIT,
    unit,
    { parent_id: parent.id, path: toPath, name_twin: 0 },
    {
      verb: "unit.move",
      summary: `${unit.name}由${formerParent.name}划归${parent.name}`,
      unit: { id: unit.id, path: toPath },
      concerned: [formerParent.id, parent.id],
      changes: { unitId: unit.id, from, to, onDate: given.onDate, reason: given.reason },
    },
  );
  await insertUnitChanges(tx, [{ ...given, kind: "moved", from, to }]);
  const { id: unitId, path: fromPath } = unit;
  await followChange(tx, places, { kind: "move", unitId, fromPath, toPath, onDate: given.onDate });
  return moved;
}
