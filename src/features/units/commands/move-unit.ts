import { sql } from "kysely";
import type { Tx } from "../../../base/server/act.ts";
import { AppError } from "../../../base/server/errors.ts";
import type { UnitFollower } from "../../../base/server/feature.ts";
import {
  expectPast,
  expectVersion,
  insertUnitChanges,
  loadUnit,
  loadUnitFor,
  type UnitRecord,
} from "../store.ts";
import { expectFreeNames } from "./free-names.ts";
import { lockTree } from "./lock-tree.ts";
import { expectParentKind } from "./open-units.ts";

/**
 * Puts a unit with everything below it under another parent. Errors: those of {@link loadUnitFor} for the unit
 * and for the new parent, `changed-meanwhile`, `bad-request` (kind of parent, own subtree, date),
 * `duplicate` (name).
 */
export async function moveUnit(
  tx: Tx,
  given: { unitId: string; parentId: string; version: number; onDate: string; reason: string },
  followers: UnitFollower[],
): Promise<UnitRecord> {
  await lockTree(tx);
  const unit = await loadUnitFor(tx, "move", given.unitId);
  await expectVersion(tx, unit, given.version);
  expectPast(tx, given.onDate);
  const parent = await loadUnitFor(tx, "open-below", given.parentId);
  expectParentKind(unit.kind, parent);
  if (parent.path.startsWith(unit.path)) throw new AppError("bad-request", "不能移到自己的下级单位之下");
  if (parent.id === unit.parent_id)
    throw new AppError("bad-request", `${unit.name}本来就在${parent.name}之下`);
  await expectFreeNames(tx, [{ id: unit.id, parent, name: unit.name }]);
  const formerParent = await loadUnit(tx.db, unit.authority_id, unit.parent_id!);
  const toPath = `${parent.path}${unit.code}/`;
  await rewriteSubtree(tx, unit, parent.id, toPath);
  const from = { parentId: formerParent.id, name: formerParent.name, path: unit.path };
  const to = { parentId: parent.id, name: parent.name, path: toPath };
  await insertUnitChanges(tx, [{ ...given, kind: "moved", from, to }]);
  tx.emit({
    subjectKind: "unit",
    subjectId: unit.id,
    subjectVersion: unit.version + 1,
    unitId: unit.id,
    unitPath: toPath,
    verb: "unit.move",
    summary: `${unit.name}由${formerParent.name}划归${parent.name}`,
    changes: { unitId: unit.id, from, to, onDate: given.onDate, reason: given.reason },
  });
  const change = {
    kind: "move" as const,
    unitId: unit.id,
    fromPath: unit.path,
    toPath,
    onDate: given.onDate,
  };
  for (const follow of followers) await follow(tx, change);
  return loadUnit(tx.db, unit.authority_id, unit.id);
}

/** Paths of the whole subtree, the unit's parent and its version in one statement. */
async function rewriteSubtree(tx: Tx, unit: UnitRecord, parentId: string, toPath: string): Promise<void> {
  await sql`
    update unit set
      path = ${toPath} || substr(path, length(${unit.path}::text) + 1),
      parent_id = case when id = ${unit.id} then ${parentId}::uuid else parent_id end,
      name_twin = case when id = ${unit.id} then 0 else name_twin end,
      version = case when id = ${unit.id} then version + 1 else version end
    where authority_id = ${unit.authority_id} and path like ${`${unit.path}%`}`.execute(tx.db);
}
