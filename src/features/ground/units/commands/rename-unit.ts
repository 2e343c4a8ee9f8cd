import type { Tx } from "../../../../base/server/act.ts";
import { change, lockRecord } from "../../../../record/server/records.ts";
import { insertUnitChanges, loadUnit, loadUnitFor, UNIT, type UnitRecord } from "../store.ts";
import { expectEffective } from "./expect-effective.ts";
import { expectFreeNames } from "./free-names.ts";
import { lockTree } from "./lock-tree.ts";

/** Gives a unit another name, or another short name. Errors: those of {@link loadUnitFor}, `bad-request` (date), `duplicate` (name). */
export async function renameUnit(
  tx: Tx,
  unitId: string,
  given: { version: number; name: string; shortName: string | null; onDate: string; reason: string },
): Promise<UnitRecord> {
  await lockTree(tx);
  await lockRecord(tx, UNIT, unitId);
  const unit = await loadUnitFor(tx, "rename", unitId, given.version);
  await expectEffective(tx, unit, "renamed", given.onDate);
  if (unit.parent_id !== null && given.name !== unit.name) {
    const parent = await loadUnit(tx.db, unit.authority_id, unit.parent_id);
    await expectFreeNames(tx, [{ id: unit.id, parent, name: given.name }]);
  }
  const isShortOnly = given.name === unit.name;
  const from = { name: isShortOnly ? shortWords(unit.short_name) : unit.name };
  const to = { name: isShortOnly ? shortWords(given.shortName) : given.name };
  const renamed = await change(
    tx,
    UNIT,
    unit,
    {
      name: given.name,
      short_name: given.shortName,
      ...(given.name !== unit.name && { name_twin: 0 }),
    },
    {
      verb: "unit.rename",
      summary: isShortOnly ? `${unit.name}的${from.name}改为${to.name}` : `${unit.name}更名为${given.name}`,
      unit,
      changes: { from, to, onDate: given.onDate, reason: given.reason },
    },
  );
  await insertUnitChanges(tx, [
    { unitId, kind: "renamed", onDate: given.onDate, from, to, reason: given.reason },
  ]);
  return renamed;
}

function shortWords(shortName: string | null): string {
  return shortName ? `简称“${shortName}”` : "无简称";
}
