import type { Tx } from "../../../../base/server/act.ts";
import { AppError } from "../../../../base/server/errors.ts";
import { expectPast } from "../../../../record/server/expect-date.ts";
import { holdUnits } from "../../../ground/units/lookup.ts";
import { GONE_NAMES, type GoneUnit, ROLE_NAMES } from "../contract.ts";
import { coverageOf } from "../coverage.ts";
import { loadItems } from "../draft/store.ts";
import { goneUnits } from "../gone-units.ts";
import { type ItemForMatter, itemForMatter } from "../lookup.ts";
import { loadDraft, lockPlanFor, updatePlan } from "../store.ts";

/** An adopted plan with the task items that are to become matters, in the order of the tree. */
export interface AdoptedPlan {
  planId: string;
  version: number;
  items: ItemForMatter[];
}

/**
 * Adopts a draft: from now on it changes by dated revision only. Errors: those of `lockPlanFor`; `not-accounted`
 * with `facts.open` naming each task sentence that is neither bound nor set aside; `not-allowed-now` without a task
 * item, or with `facts.gone` where items name units that are no longer there; `bad-request` for a date to come.
 */
export async function adoptPlan(
  tx: Tx,
  given: { planId: string; version: number; adoptedOn: string },
): Promise<AdoptedPlan> {
  await holdUnitsOf(tx, given.planId);
  const plan = await lockPlanFor(tx, "adopt", given);
  expectPast(tx, given.adoptedOn, "adoptedOn", "定稿日期");
  const draft = await loadDraft(tx, plan);
  const { open } = coverageOf(draft.segments);
  if (open.length > 0) {
    throw new AppError("not-accounted", `还有 ${open.length} 句任务没有着落，暂不能定稿`, {
      facts: { open },
    });
  }
  const tasks = draft.items.filter((item) => item.kind === "task");
  if (tasks.length === 0) throw new AppError("not-allowed-now", "计划中没有任务条目，不能定稿");
  const gone = await goneUnits(tx, plan, tasks);
  if (gone.length > 0) throw new AppError("not-allowed-now", goneInWords(gone), { facts: { gone } });
  const version = await updatePlan(
    tx,
    plan,
    {
      status: "adopted",
      adopted_on: given.adoptedOn,
      adopted_by: tx.actor.personId,
      adopted_by_name: tx.actor.personName,
    },
    {
      verb: "plan.adopt",
      summary: `计划定稿，任务 ${tasks.length} 条`,
      changes: { adoptedOn: given.adoptedOn, items: tasks.map((item) => item.id) },
    },
  );
  return { planId: plan.id, version, items: tasks.map((item) => itemForMatter(plan, item)) };
}

/** The units that the plan's items name, held before the plan is locked; who changes the items raises its version. */
async function holdUnitsOf(tx: Tx, planId: string): Promise<void> {
  const items = await loadItems(tx, planId);
  const named = items.flatMap((item) => [item.leadUnitId, ...item.supporting.map(({ unitId }) => unitId)]);
  await holdUnits(tx, named);
}

function goneInWords(gone: readonly GoneUnit[]): string {
  const [{ title, unit, role, why }] = gone as [GoneUnit];
  const more = gone.length > 1 ? `（共 ${gone.length} 处）` : "";
  return `“${title}”的${ROLE_NAMES[role]}${unit.name}${GONE_NAMES[why]}${more}，请先改选其他单位再定稿`;
}
