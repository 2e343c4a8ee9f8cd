import { isWithin } from "../../../../base/actor.ts";
import type { Tx } from "../../../../base/server/act.ts";
import { AppError } from "../../../../base/server/errors.ts";
import { holdUnits, type UnitPlace } from "../../../ground/units/lookup.ts";
import type { ItemFields } from "../draft/contract.ts";
import type { PlanRecord } from "../store.ts";

/** The units that edits name, held before the plan is locked: they stand still until the plan is written. */
export function holdNamed(tx: Tx, fields: readonly ItemFields[]): Promise<Map<string, UnitPlace>> {
  return holdUnits(tx, fields.flatMap(namedIn));
}

/**
 * Refuses units that a plan cannot speak to. Errors: `not-found` for a unit that does not exist or lies outside the
 * plan's reach, `not-allowed-now` for a closed one.
 */
export function expectReached(
  plan: PlanRecord,
  fields: readonly ItemFields[],
  held: ReadonlyMap<string, UnitPlace>,
): void {
  for (const id of fields.flatMap(namedIn)) {
    const unit = held.get(id);
    if (!unit) throw new AppError("not-found", "所选单位不存在");
    if (unit.closedOn) throw new AppError("not-allowed-now", `${unit.name}已撤销`);
    if (!isWithin(unit.path, plan.reach_path)) throw new AppError("not-found", "所选单位不在本计划的范围内");
  }
}

function namedIn({ leadUnitId, supporting }: ItemFields): string[] {
  return [...(leadUnitId ? [leadUnitId] : []), ...(supporting ?? []).map(({ unitId }) => unitId)];
}
