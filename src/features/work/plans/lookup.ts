import type { ReadTx } from "../../../base/server/act.ts";
import { AppError } from "../../../base/server/errors.ts";
import type { OriginSource } from "../../../base/server/feature.ts";
import type { PlanItem, ReportCycle, Supporting } from "./draft/contract.ts";
import { loadItems, loadSegments } from "./draft/store.ts";

export { type PlanOnDay, planOnDay } from "./adoption/plan-on-day.ts";

/** A task item of an adopted plan, as the matter made from it needs it. */
export interface ItemForMatter {
  id: string;
  planId: string;
  planTitle: string;
  title: string;
  text: string;
  leadUnitId: string | null;
  supporting: Supporting[];
  due: string | null;
  /** Who gave the due date; null where there is none. */
  dueSource: "text" | "person" | null;
  finishStandard: string;
  needsVerification: boolean;
  reportCycle: ReportCycle;
}

/**
 * The task items of a plan that are in force, in the order of the tree; of some items only, where ids are given.
 * Error `not-found` for an unknown plan. Whether the actor may see the plan is for the caller to know.
 */
export async function itemsForMatters(
  tx: ReadTx,
  planId: string,
  itemIds?: readonly string[],
): Promise<ItemForMatter[]> {
  const plan = await planHead(tx, planId);
  const wanted = itemIds && new Set(itemIds);
  return (await loadItems(tx, planId))
    .filter((item) => item.kind === "task" && item.endedByRevision === null && (wanted?.has(item.id) ?? true))
    .map((item) => itemForMatter(plan, item));
}

/** An item in the shape that matters are made from. */
export function itemForMatter(plan: { id: string; title: string }, item: PlanItem): ItemForMatter {
  return {
    id: item.id,
    planId: plan.id,
    planTitle: plan.title,
    title: item.title,
    text: item.text,
    leadUnitId: item.leadUnitId,
    supporting: item.supporting,
    due: item.due,
    dueSource: item.dueBy,
    finishStandard: item.finishStandard,
    needsVerification: item.needsVerification,
    reportCycle: item.reportCycle,
  };
}

/** The sentences of an item in their context, none for one that a revision added; null where there is no such item. */
export async function sourceOfItem(tx: ReadTx, itemId: string): Promise<OriginSource | null> {
  const item = await tx.db
    .selectFrom("plan_item")
    .select("plan_id")
    .where("authority_id", "=", tx.actor.authorityId)
    .where("id", "=", itemId)
    .executeTakeFirst();
  if (!item) return null;
  const plan = await planHead(tx, item.plan_id);
  const segments = await loadSegments(tx, item.plan_id);
  const first = segments.findIndex((s) => s.itemId === itemId);
  const last = segments.findLastIndex((s) => s.itemId === itemId);
  return {
    link: `/plans/${plan.id}`,
    title: plan.title,
    before: first < 0 ? "" : (segments[first - 1]?.text ?? ""),
    sentences: segments.filter((s) => s.itemId === itemId).map((s) => s.text),
    after: last < 0 ? "" : (segments[last + 1]?.text ?? ""),
  };
}

/** Those of the items that a revision ended, each with a sentence that says so. */
export async function endedItems(tx: ReadTx, itemIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.db
    .selectFrom("plan_item as i")
    .innerJoin("plan as p", (j) =>
      j.onRef("p.authority_id", "=", "i.authority_id").onRef("p.id", "=", "i.plan_id"),
    )
    .select(["i.id", "p.title"])
    .where("i.authority_id", "=", tx.actor.authorityId)
    .where((e) => e("i.id", "=", e.fn.any(e.val([...itemIds]))))
    .where("i.ended_by_revision", "is not", null)
    .execute();
  return new Map(rows.map(({ id, title }) => [id, `计划“${title}”已终止这一条`]));
}

async function planHead(tx: ReadTx, id: string): Promise<{ id: string; title: string }> {
  const plan = await tx.db
    .selectFrom("plan")
    .select(["id", "title"])
    .where("authority_id", "=", tx.actor.authorityId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!plan) throw new AppError("not-found");
  return plan;
}
