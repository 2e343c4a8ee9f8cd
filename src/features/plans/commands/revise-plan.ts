import type { Tx } from "../../../base/server/act.ts";
import { AppError } from "../../../base/server/errors.ts";
import type { RevisionChange, RevisionEdit } from "../contract.ts";
import type { PlanItem } from "../draft/contract.ts";
import { EditRefusal } from "../edit.ts";
import { type ItemForMatter, itemForMatter } from "../lookup.ts";
import { revise } from "../revision.ts";
import { insertRevision, loadDraft, lockPlanFor, saveDraft } from "../store.ts";
import { expectPast } from "./adopt-plan.ts";
import { checkUnits } from "./check-units.ts";

/** What a revision did: the items as they are now, by what happened to them. */
export interface RevisedPlan {
  planId: string;
  version: number;
  /** Number of the revision, counted from 1 in each plan. */
  number: number;
  added: ItemForMatter[];
  updated: ItemForMatter[];
  ended: ItemForMatter[];
  changes: RevisionChange[];
}

/**
 * Changes an adopted plan from a date on, with a reason: fields of items, new items, items that end. What was before
 * stays readable in the revision. Errors: those of `lockPlanFor`; `bad-request` for a date before the adoption or
 * still to come, or where nothing changes; what an edit refuses; units outside the plan's reach.
 */
export async function revisePlan(
  tx: Tx,
  given: {
    planId: string;
    version: number;
    onDate: string;
    reason: string;
    edits: readonly RevisionEdit[];
  },
): Promise<RevisedPlan> {
  const plan = await lockPlanFor(tx, "revise", given);
  expectPast(tx, given.onDate, "onDate");
  if (given.onDate < plan.adopted_on!) {
    const message = `修订日期不能早于定稿日期 ${plan.adopted_on}`;
    throw new AppError("bad-request", message, { fields: [{ path: "onDate", message }] });
  }
  await checkUnits(
    tx,
    plan,
    given.edits.flatMap((edit) => (edit.kind === "end-item" ? [] : [edit.fields])),
  );
  const before = await loadDraft(tx, plan);
  const number = (await lastRevision(tx, plan.id)) + 1;
  const { draft, changes } = revised(() => revise(before, given.edits, number));
  await insertRevision(tx, plan, { ...given, number, changes });
  const { version } = await saveDraft(tx, plan, before, draft, {
    verb: "plan.revise",
    summary: `第 ${number} 次修订：${given.reason}`,
    changes: { number, onDate: given.onDate, reason: given.reason, changes },
  });
  const items = new Map(draft.items.map((item) => [item.id, item]));
  const of = (kind: RevisionChange["kind"]) =>
    changes
      .filter((change) => change.kind === kind)
      .map((change) => items.get(change.itemId)!)
      .filter((item: PlanItem) => item.kind === "task")
      .map((item) => itemForMatter(plan, item));
  return {
    planId: plan.id,
    version,
    number,
    added: of("added"),
    updated: of("updated"),
    ended: of("ended"),
    changes,
  };
}

function revised<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof EditRefusal) throw new AppError(error.code, error.message);
    throw error;
  }
}

async function lastRevision(tx: Tx, planId: string): Promise<number> {
  const row = await tx.db
    .selectFrom("plan_revision")
    .select((e) => e.fn.max("number").as("number"))
    .where("authority_id", "=", tx.actor.authorityId)
    .where("plan_id", "=", planId)
    .executeTakeFirst();
  return row?.number ?? 0;
}
