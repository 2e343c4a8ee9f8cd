import type { Tx } from "../../../../base/server/act.ts";
import { holdOwnUnit, holdUnits, type UnitPlace } from "../../../ground/units/lookup.ts";
import { adoptPlan } from "../../plans/commands/adopt-plan.ts";
import type { ItemForMatter } from "../../plans/lookup.ts";
import type { Matter } from "../store.ts";
import { createMatters, type NewMatter } from "./create-matters.ts";
import { addSupports } from "./set-supports.ts";

/** Adopts a plan and registers one matter for each of its task items, in the same transaction. */
export async function adoptAndRegister(
  tx: Tx,
  input: { planId: string; version: number; adoptedOn: string },
): Promise<{ planId: string; version: number; matters: number }> {
  const { planId, version, items } = await adoptPlan(tx, input);
  await registerItems(tx, items);
  return { planId, version, matters: items.length };
}

/** Registers matters for plan items; each item has at most one (a unique index holds it). */
export async function registerItems(tx: Tx, items: ItemForMatter[]): Promise<Matter[]> {
  if (items.length === 0) return [];
  const owner = await holdOwnUnit(tx);
  const units = await holdUnits(tx, items.flatMap(unitsOfItem));
  const titles = new Map(items.map((item) => [item.id, item.title]));
  const matters = await createMatters(
    tx,
    items.map((item) => matterOf(item, owner, units)),
    (_, { originId }) => ({
      verb: "matter.register",
      summary: `登记（计划条目：${titles.get(originId!)}）`,
      changes: { itemId: originId },
    }),
  );
  for (const [i, matter] of matters.entries()) await addSupports(tx, matter, supportsOf(items[i]!), units);
  return matters;
}

/** The units that an item names, leading and supporting. */
export function unitsOfItem(item: ItemForMatter): string[] {
  return [...(item.leadUnitId ? [item.leadUnitId] : []), ...item.supporting.map((s) => s.unitId)];
}

/** The supporting units of an item in the shape that matters keep. */
export function supportsOf(item: ItemForMatter) {
  return item.supporting.map((s) => ({ unitId: s.unitId, dueDate: s.due }));
}

function matterOf(item: ItemForMatter, owner: NewMatter["owner"], units: Map<string, UnitPlace>): NewMatter {
  return {
    origin: "plan-item",
    originId: item.id,
    originText: item.planTitle,
    parent: null,
    title: item.title,
    content: item.text,
    owner,
    lead: item.leadUnitId ? units.get(item.leadUnitId)! : null,
    finishStandard: item.finishStandard || null,
    targetValue: null,
    targetUnit: null,
    dueDate: item.due,
    dueSource: item.dueSource,
    reportCycle: item.reportCycle,
    needsVerification: item.needsVerification,
    state: "registered",
  };
}
