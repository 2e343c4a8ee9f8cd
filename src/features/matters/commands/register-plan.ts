import type { Tx } from "../../../base/server/act.ts";
import { adoptPlan } from "../../plans/commands/adopt-plan.ts";
import { type ItemForMatter, itemsForMatters } from "../../plans/lookup.ts";
import { type UnitPlace, unitsById } from "../../units/lookup.ts";
import { emitMatter, insertMatters, type Matter, type NewMatter } from "../store.ts";
import { setSupports } from "./set-supports.ts";

/** Adopts a plan and registers one matter for each of its task items, in the same transaction. */
export async function adoptAndRegister(
  tx: Tx,
  input: { planId: string; version: number; adoptedOn: string },
): Promise<{ planId: string; version: number; matters: number }> {
  const adopted = await adoptPlan(tx, input);
  const items = await itemsForMatters(tx, input.planId);
  await registerItems(tx, items);
  return { planId: input.planId, version: adopted.version, matters: items.length };
}

/** Registers matters for plan items; each item has at most one (a unique index holds it). */
export async function registerItems(tx: Tx, items: ItemForMatter[]): Promise<Matter[]> {
  if (items.length === 0) return [];
  const ids = items.flatMap((i) => [
    ...(i.leadUnitId ? [i.leadUnitId] : []),
    ...i.supporting.map((s) => s.unitId),
  ]);
  const units = await unitsById(tx, [...new Set(ids)]);
  const owner = { id: tx.actor.unitId, path: tx.actor.unitPath };
  const matters = await insertMatters(
    tx,
    items.map((item) => matterOf(item, owner, units)),
  );
  for (const [i, matter] of matters.entries()) {
    await setSupports(
      tx,
      matter,
      items[i]!.supporting.map((s) => ({ unitId: s.unitId, dueDate: s.due })),
      units,
    );
    emitMatter(tx, matter, "register", `登记（计划条目：${items[i]!.title}）`, { itemId: items[i]!.id });
  }
  return matters;
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
    dueSource: item.due ? item.dueSource : null,
    reportCycle: item.reportCycle,
    needsVerification: item.needsVerification,
    state: "registered",
  };
}
