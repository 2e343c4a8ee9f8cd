import { officeDate } from "../../../../base/dates.ts";
import type { ReadTx } from "../../../../base/server/act.ts";
import { AppError } from "../../../../base/server/errors.ts";
import type { UnitScope } from "../../../../base/server/scope.ts";
import { refusedAt } from "../../../../record/server/expect-date.ts";
import type { RevisionChange } from "../contract.ts";
import type { PlanItem, PlanSegment } from "../draft/contract.ts";
import { loadItems, loadSegments } from "../draft/store.ts";
import { visiblePlan } from "../reads.ts";

/** An adopted plan as it stood at the end of a day: its text, which never changes, and its items before later revisions. */
export interface PlanOnDay {
  id: string;
  title: string;
  year: number;
  unitId: string;
  adoptedOn: string;
  segments: PlanSegment[];
  items: PlanItem[];
}

/**
 * An adopted plan as it was recorded by the end of `day`. Errors: `not-found`, `not-allowed-now` (a draft),
 * `bad-request` (a day before its adoption, or still to come).
 */
export async function planOnDay(tx: ReadTx, scope: UnitScope, id: string, day: string): Promise<PlanOnDay> {
  const plan = await visiblePlan(tx, scope, id);
  if (plan.adopted_on === null) throw new AppError("not-allowed-now", "计划尚未定稿，没有回音稿和任务分解表");
  if (day < plan.adopted_on) throw refusedAt("day", `计划于${plan.adopted_on}定稿，请选这一天或以后的日期`);
  if (day > officeDate(tx.at)) throw refusedAt("day", "截止日期不能晚于今天");
  const later = (await revisionsOf(tx, id)).filter(({ at }) => officeDate(at) > day);
  return {
    id,
    title: plan.title,
    year: plan.year,
    unitId: plan.unit_id,
    adoptedOn: plan.adopted_on,
    segments: await loadSegments(tx, id),
    items: later.reduce((items, { changes }) => before(items, changes), await loadItems(tx, id)),
  };
}

/** The newest first, so that each is taken back from what the one before it left. */
async function revisionsOf(tx: ReadTx, planId: string): Promise<{ at: Date; changes: RevisionChange[] }[]> {
  const rows = await tx.db
    .selectFrom("plan_revision")
    .select(["at", "changes"])
    .where("authority_id", "=", tx.actor.authorityId)
    .where("plan_id", "=", planId)
    .orderBy("number", "desc")
    .execute();
  return rows.map(({ at, changes }) => ({ at, changes: changes as RevisionChange[] }));
}

/** The items before a revision changed them. */
function before(items: readonly PlanItem[], changes: readonly RevisionChange[]): PlanItem[] {
  const of = new Map(changes.map((change) => [change.itemId, change]));
  return items.flatMap((item) => {
    const change = of.get(item.id);
    if (change?.kind === "added") return [];
    return [change ? { ...item, ...(change.before as Partial<PlanItem>) } : item];
  });
}
