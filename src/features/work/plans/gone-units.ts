import { isWithin } from "../../../base/actor.ts";
import type { ReadTx } from "../../../base/server/act.ts";
import { type UnitPlace, unitsById } from "../../ground/units/lookup.ts";
import type { GoneUnit } from "./contract.ts";
import type { PlanItem } from "./draft/contract.ts";

/**
 * The units named by items that a plan can no longer speak to: closed since they were chosen, or moved out of the
 * plan's reach. (Where a unit merges, drafts take the unit that goes on.) In the order of the items, leads first.
 */
export async function goneUnits(
  tx: ReadTx,
  plan: { reach_path: string },
  items: readonly PlanItem[],
): Promise<GoneUnit[]> {
  const named = items.flatMap(unitsNamedBy);
  const units = await unitsById(
    tx,
    named.map(({ unitId }) => unitId),
  );
  return named.flatMap(({ item, unitId, role }) => {
    const unit = units.get(unitId)!;
    const why = whyGone(unit, plan.reach_path);
    const { id, name } = unit;
    return why ? [{ itemId: item.id, title: item.title, unit: { id, name }, role, why }] : [];
  });
}

function unitsNamedBy(item: PlanItem) {
  const supporting = item.supporting.map(({ unitId }) => ({ item, unitId, role: "supporting" as const }));
  return item.leadUnitId
    ? [{ item, unitId: item.leadUnitId, role: "lead" as const }, ...supporting]
    : supporting;
}

function whyGone(unit: UnitPlace, reach: string): GoneUnit["why"] | undefined {
  if (unit.closedOn !== null) return "closed";
  return isWithin(unit.path, reach) ? undefined : "out-of-reach";
}
