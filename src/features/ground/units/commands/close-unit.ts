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
import { expectEffective } from "./expect-effective.ts";
import { lockTree } from "./lock-tree.ts";

/**
 * Closes a unit. Errors: those of {@link loadUnitFor}, `not-allowed-now` (open units stand below it, or a feature
 * knows of something unfinished), `bad-request` (date).
 */
export async function closeUnit(
  tx: Tx,
  given: { unitId: string; version: number; onDate: string; reason: string },
  places: readonly Places[],
): Promise<UnitRecord> {
  await lockTree(tx);
  await lockBranches(tx, [given.unitId]);
  const unit = await loadUnitFor(tx, "close", given.unitId, given.version);
  await expectEffective(tx, unit, "closed", given.onDate);
  await expectNothingBelow(tx, unit);
  const from = { unitId: unit.id, name: unit.name, path: unit.path };
  const closed = await change(
    tx,
    UNIT,
    unit,
    { closed_on: given.onDate },
    {
      verb: "unit.close",
      summary: `撤销${unit.name}`,
      unit,
      changes: { unitId: unit.id, from, onDate: given.onDate, reason: given.reason },
    },
  );
  await insertUnitChanges(tx, [{ ...given, kind: "closed", from, to: {} }]);
  const { id: unitId, path } = unit;
  await followChange(tx, places, {
    kind: "close",
    unitId,
    fromPath: path,
    toPath: path,
    onDate: given.onDate,
  });
  return closed;
}

async function expectNothingBelow(tx: Tx, unit: UnitRecord): Promise<void> {
  const below = await tx.db
    .selectFrom("unit")
    .select("name")
    .where("authority_id", "=", unit.authority_id)
    .where("parent_id", "=", unit.id)
    .where("closed_on", "is", null)
    .limit(3)
    .execute();
  if (below.length === 0) return;
  const names = below.map((one) => one.name).join("、");
  throw new AppError("not-allowed-now", `请先处理下级单位：${names}${below.length === 3 ? "等" : ""}`);
}
