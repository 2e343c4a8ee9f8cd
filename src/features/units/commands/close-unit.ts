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
import { lockTree } from "./lock-tree.ts";

/**
 * Closes a unit. Errors: those of {@link loadUnitFor}, `changed-meanwhile`, `not-allowed-now` (open units stand
 * below it, or a follower knows of something unfinished), `bad-request` (date).
 */
export async function closeUnit(
  tx: Tx,
  given: { unitId: string; version: number; onDate: string; reason: string },
  followers: UnitFollower[],
): Promise<UnitRecord> {
  await lockTree(tx);
  const unit = await loadUnitFor(tx, "close", given.unitId);
  await expectVersion(tx, unit, given.version);
  expectPast(tx, given.onDate);
  await expectNothingBelow(tx, unit);
  const closed = await updateUnit(tx, unit, { closed_on: given.onDate });
  const from = { unitId: unit.id, name: unit.name, path: unit.path };
  await insertUnitChanges(tx, [{ ...given, kind: "closed", from, to: {} }]);
  tx.emit({
    subjectKind: "unit",
    subjectId: unit.id,
    subjectVersion: closed.version,
    unitId: unit.id,
    unitPath: unit.path,
    verb: "unit.close",
    summary: `撤销${unit.name}`,
    changes: { unitId: unit.id, from, onDate: given.onDate, reason: given.reason },
  });
  const change = { fromPath: unit.path, toPath: unit.path, unitId: unit.id, onDate: given.onDate };
  for (const follow of followers) await follow(tx, { ...change, kind: "close" });
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
