import type { Tx } from "../../../base/server/act.ts";
import {
  expectPast,
  expectVersion,
  insertUnitChanges,
  loadUnitFor,
  type UnitRecord,
  updateUnit,
} from "../store.ts";

/** Gives a unit another name. Errors: those of {@link loadUnitFor}, `changed-meanwhile`, `bad-request` (date). */
export async function renameUnit(
  tx: Tx,
  unitId: string,
  given: { version: number; name: string; shortName: string | null; onDate: string; reason: string },
): Promise<UnitRecord> {
  const unit = await loadUnitFor(tx, "rename", unitId);
  await expectVersion(tx, unit, given.version);
  expectPast(tx, given.onDate);
  const renamed = await updateUnit(tx, unit, { name: given.name, short_name: given.shortName });
  const from = { name: unit.name };
  const to = { name: given.name };
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
    summary: `${unit.name}更名为${given.name}`,
    changes: { from, to, onDate: given.onDate, reason: given.reason },
  });
  return renamed;
}
