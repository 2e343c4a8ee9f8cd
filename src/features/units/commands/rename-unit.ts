import type { Tx } from "../../../base/server/act.ts";
import {
  expectPast,
  expectVersion,
  insertUnitChanges,
  loadUnit,
  loadUnitFor,
  type UnitRecord,
  updateUnit,
} from "../store.ts";
import { expectFreeNames } from "./free-names.ts";
import { lockTree } from "./lock-tree.ts";

/** Gives a unit another name, or another short name. Errors: those of {@link loadUnitFor}, `changed-meanwhile`, `bad-request` (date), `duplicate` (name). */
export async function renameUnit(
  tx: Tx,
  unitId: string,
  given: { version: number; name: string; shortName: string | null; onDate: string; reason: string },
): Promise<UnitRecord> {
  await lockTree(tx);
  const unit = await loadUnitFor(tx, "rename", unitId);
  await expectVersion(tx, unit, given.version);
  expectPast(tx, given.onDate);
  if (unit.parent_id !== null && given.name !== unit.name) {
    const parent = await loadUnit(tx.db, unit.authority_id, unit.parent_id);
    await expectFreeNames(tx, [{ id: unit.id, parent, name: given.name }]);
  }
  const renamed = await updateUnit(tx, unit, {
    name: given.name,
    short_name: given.shortName,
    ...(given.name !== unit.name && { name_twin: 0 }),
  });
  const isShortOnly = given.name === unit.name;
  const from = { name: isShortOnly ? shortWords(unit.short_name) : unit.name };
  const to = { name: isShortOnly ? shortWords(given.shortName) : given.name };
  await insertUnitChanges(tx, [
    { unitId, kind: "renamed", onDate: given.onDate, from, to, reason: given.reason },
  ]);
  tx.emit({
    subjectKind: "unit",
    subjectId: unitId,
    subjectVersion: renamed.version,
    unitId,
    unitPath: renamed.path,
    verb: "unit.rename",
    summary: isShortOnly ? `${unit.name}的${from.name}改为${to.name}` : `${unit.name}更名为${given.name}`,
    changes: { from, to, onDate: given.onDate, reason: given.reason },
  });
  return renamed;
}

function shortWords(shortName: string | null): string {
  return shortName ? `简称“${shortName}”` : "无简称";
}
