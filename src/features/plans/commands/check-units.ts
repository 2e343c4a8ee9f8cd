import { isWithin } from "../../../base/actor.ts";
import type { Tx } from "../../../base/server/act.ts";
import { AppError } from "../../../base/server/errors.ts";
import { openUnitsById } from "../../units/lookup.ts";
import type { ItemFields } from "../draft/contract.ts";
import type { PlanRecord } from "../store.ts";

/**
 * Refuses units that a plan cannot speak to. Errors: `not-found` for a unit that does not exist or lies outside the
 * plan's reach, `not-allowed-now` for a closed one.
 */
export async function checkUnits(tx: Tx, plan: PlanRecord, fields: readonly ItemFields[]): Promise<void> {
  const ids = fields.flatMap((f) => [
    ...(f.leadUnitId ? [f.leadUnitId] : []),
    ...(f.supporting ?? []).map((s) => s.unitId),
  ]);
  for (const unit of (await openUnitsById(tx, [...new Set(ids)])).values()) {
    if (!isWithin(unit.path, plan.reach_path)) throw new AppError("not-found", "所选单位不在本计划的范围内");
  }
}
