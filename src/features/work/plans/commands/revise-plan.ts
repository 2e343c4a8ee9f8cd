import type { Tx } from "../../../../base/server/act.ts";
import { AppError } from "../../../../base/server/errors.ts";
import { expectDue, expectPast, refusedAt } from "../../../../record/server/expect-date.ts";
import type { RevisionChange, RevisionEdit } from "../contract.ts";
import type { Supporting } from "../draft/contract.ts";
import type { Draft } from "../draft/draft.ts";
import { EditRefusal } from "../edit.ts";
import { type ItemForMatter, itemForMatter } from "../lookup.ts";
import { revise } from "../revision.ts";
import { insertRevision, loadDraft, lockPlanFor, saveDraft } from "../store.ts";
import { expectReached, holdNamed } from "./check-units.ts";

/** A task item that a revision changed, which of its fields, and who supported it before. */
export interface RevisedItem {
  item: ItemForMatter;
  fields: ReadonlySet<string>;
  formerSupporting: readonly Supporting[];
}

/** What a revision did: the items as they are now, by what happened to them. */
export interface RevisedPlan {
  planId: string;
  version: number;
  /** Number of the revision, counted from 1 in each plan. */
  number: number;
  added: ItemForMatter[];
  updated: RevisedItem[];
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
  const named = given.edits.flatMap((edit) => (edit.kind === "end-item" ? [] : [edit.fields]));
  const held = await holdNamed(tx, named);
  const plan = await lockPlanFor(tx, "revise", given);
  expectPast(tx, given.onDate, "onDate", "修订日期");
  if (given.onDate < plan.adopted_on!)
    throw refusedAt("onDate", `修订日期不能早于定稿日期 ${plan.adopted_on}`);
  expectReached(plan, named, held);
  const before = await loadDraft(tx, plan);
  expectNewDues(tx, before, given.edits);
  const number = (await lastRevision(tx, plan.id)) + 1;
  const { draft, changes } = revised(() => revise(before, given.edits, number));
  await insertRevision(tx, plan, { ...given, number, changes });
  const { version } = await saveDraft(tx, plan, before, draft, {
    verb: "plan.revise",
    summary: `第 ${number} 次修订：${given.reason}`,
    changes: { number, onDate: given.onDate, reason: given.reason, changes },
  });
  const items = new Map(draft.items.map((item) => [item.id, item]));
  const former = new Map(before.items.map((item) => [item.id, item]));
  const tasks = (kind: RevisionChange["kind"]) =>
    changes.filter((change) => change.kind === kind && items.get(change.itemId)!.kind === "task");
  const asMatter = ({ itemId }: RevisionChange) => itemForMatter(plan, items.get(itemId)!);
  return {
    planId: plan.id,
    version,
    number,
    added: tasks("added").map(asMatter),
    updated: tasks("updated").map((change) => ({
      item: asMatter(change),
      fields: new Set(Object.keys(change.after)),
      formerSupporting: former.get(change.itemId)!.supporting,
    })),
    ended: tasks("ended").map(asMatter),
    changes,
  };
}

/** Refuses a due date that nobody can keep, where it is a new one; what was there before may have passed. */
function expectNewDues(tx: Tx, before: Draft, edits: readonly RevisionEdit[]): void {
  for (const edit of edits) {
    if (edit.kind === "end-item") continue;
    const was = edit.kind === "update-item" ? before.items.find(({ id }) => id === edit.itemId) : undefined;
    const former = new Set([was?.due, ...(was?.supporting ?? []).map(({ due }) => due)]);
    const { due, supporting = [] } = edit.fields;
    for (const one of [due, ...supporting.map((support) => support.due)])
      if (one && !former.has(one)) expectDue(tx, one, "edits");
  }
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
