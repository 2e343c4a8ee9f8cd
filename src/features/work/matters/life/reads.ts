import { officeDate } from "../../../../base/dates.ts";
import type { RouteResult } from "../../../../base/route.ts";
import type { ReadTx } from "../../../../base/server/act.ts";
import { AppError } from "../../../../base/server/errors.ts";
import type { UnitScope } from "../../../../base/server/scope.ts";
import { unitsById } from "../../../ground/units/lookup.ts";
import { itemsForMatters } from "../../plans/lookup.ts";
import { visibleMatters } from "../reads/visible-matters.ts";
import { lackOf } from "./commands/dispatch-many.ts";
import type { previewDispatch } from "./contract.ts";

type Preview = RouteResult<typeof previewDispatch>;

/**
 * What of a plan waits to be dispatched, by leading unit, and what cannot go yet, with the reason; units with the most
 * matters first. Error `not-found` where the scope shows no matter of the plan.
 */
export async function dispatchPreview(tx: ReadTx, scope: UnitScope, planId: string): Promise<Preview> {
  const items = await itemsForMatters(tx, planId);
  const rows = await mattersOf(
    tx,
    scope,
    items.map(({ id }) => id),
  );
  if (rows.length === 0) throw new AppError("not-found");
  const waiting = rows.filter(({ state }) => state === "registered");
  const units = await unitsById(
    tx,
    waiting.flatMap(({ lead_unit_id }) => lead_unit_id ?? []),
  );
  const today = officeDate(tx.at);
  const byUnit = new Map<string, Preview["units"][number]>();
  const left: Preview["left"] = [];
  for (const row of waiting) {
    const { id, number, title, due_date: dueDate, lead_unit_id } = row;
    const unit = units.get(lead_unit_id ?? "");
    const reason = lackOf(row, today) ?? (unit?.closedOn ? `${unit.name}已撤销，请改选牵头单位` : undefined);
    if (reason || !unit) left.push({ id, number, title, dueDate, reason: reason ?? "缺少牵头单位" });
    else {
      const group = byUnit.get(unit.id) ?? { unit: { id: unit.id, name: unit.name }, matters: [] };
      group.matters.push({ id, number, title, dueDate });
      byUnit.set(unit.id, group);
    }
  }
  return {
    title: items[0]!.planTitle,
    registered: rows.length,
    units: [...byUnit.values()].sort((one, other) => other.matters.length - one.matters.length),
    left,
  };
}

function mattersOf(tx: ReadTx, scope: UnitScope, itemIds: readonly string[]) {
  return visibleMatters(tx, scope)
    .select(["m.id", "m.number", "m.title", "m.state", "m.due_date", "m.lead_unit_id", "m.finish_standard"])
    .where("m.origin", "=", "plan-item")
    .where((e) => e("m.origin_id", "=", e.fn.any(e.val([...itemIds]))))
    .orderBy("m.number")
    .execute();
}
