import type { Tx } from "../../../../base/server/act.ts";
import { AppError } from "../../../../base/server/errors.ts";
import type { LedBefore } from "../../../../base/server/feature.ts";
import { scopeOf } from "../../../../base/server/scope.ts";
import type { Coverage, Edit, ItemFields, PlainEdit, ProposedField } from "../draft/contract.ts";
import { applyEdit, type Draft, type Editor, EditRefusal, plainEdits } from "../edit.ts";
import { fieldsProposed, type ProposalWorld } from "../proposal/propose.ts";
import { proposalWorld } from "../proposal/reads.ts";
import { loadDraft, lockPlanFor, type PlanRecord, saveDraft } from "../store.ts";
import { expectReached, holdNamed } from "./check-units.ts";

/**
 * Applies edits to a draft in order, all or none. Errors: those of {@link lockPlanFor}; what an edit refuses, with
 * the number of that edit among the facts; units outside the plan's reach. Of proposals taken the event tells those that
 * were proposed; `before` are those who know who led what.
 */
export async function editPlan(
  tx: Tx,
  given: { planId: string; version: number; edits: readonly Edit[] },
  before: readonly LedBefore[] = [],
): Promise<{ version: number; changedAt: string; coverage: Coverage }> {
  const named = plainEdits(given.edits).flatMap(fieldsIn);
  const held = await holdNamed(tx, named);
  const plan = await lockPlanFor(tx, "edit", given);
  expectReached(plan, named, held);
  const now = await loadDraft(tx, plan);
  const { draft, taken } = await applyAll(tx, plan, now, given.edits, before);
  const saved = await saveDraft(tx, plan, now, draft, {
    verb: "plan.edit",
    summary: summaryOf(given.edits, taken),
    changes: { edits: given.edits, ...(taken.length > 0 && { taken }) },
  });
  return { ...saved, changedAt: tx.at.toISOString() };
}

/** The fields that an edit fills in, for the units that they name. */
function fieldsIn(edit: PlainEdit): readonly ItemFields[] {
  if (edit.kind === "update-items") return [edit.fields];
  return edit.kind === "take-proposals" ? edit.takes.map(({ fields }) => fields) : [];
}

/** Fields of an item that were filled with what was proposed for them. */
interface Taken {
  itemId: string;
  fields: ProposedField[];
}

async function applyAll(
  tx: Tx,
  plan: PlanRecord,
  now: Draft,
  edits: readonly Edit[],
  before: readonly LedBefore[],
): Promise<{ draft: Draft; taken: Taken[] }> {
  const editor: Editor = { id: tx.actor.personId, name: tx.actor.personName, at: tx.at.toISOString() };
  const takes = edits.some(({ kind }) => kind === "take-proposals");
  const world = takes ? await proposalWorld(tx, scopeOf(tx.actor), before, plan) : null;
  const taken: Taken[] = [];
  let draft = now;
  for (const [index, edit] of edits.entries()) {
    try {
      const next = applyEdit(draft, edit, editor);
      if (world && edit.kind === "take-proposals") taken.push(...takenOf(world, draft, edit));
      draft = next;
    } catch (error) {
      if (!(error instanceof EditRefusal)) throw error;
      throw new AppError(error.code, error.message, { facts: { edit: index } });
    }
  }
  return { draft, taken };
}

function takenOf(
  world: ProposalWorld,
  draft: Draft,
  { takes }: Extract<Edit, { kind: "take-proposals" }>,
): Taken[] {
  const items = new Map(draft.items.map((item) => [item.id, item]));
  return takes
    .map(({ itemId, fields }) => ({
      itemId,
      fields: fieldsProposed(world, items, items.get(itemId)!, fields),
    }))
    .filter(({ fields }) => fields.length > 0);
}

const EDIT_NAMES: Record<Edit["kind"], string> = {
  label: "改判语句",
  "merge-segments": "合并语句",
  "split-segment": "拆分语句",
  "set-aside": "搁置",
  restore: "恢复搁置",
  bind: "归入条目",
  "make-item": "新建条目",
  "update-items": "填写条目",
  "take-proposals": "填写条目",
  "move-item": "移动条目",
  "remove-item": "删除条目",
  "make-group": "新建分组",
  rename: "改名",
  "update-plan": "修改计划名称",
  undo: "撤销操作",
  redo: "重做操作",
};

/** What was done, kind by kind; a proposal that was taken is told as such, a value that nobody proposed as filled in. */
function summaryOf(edits: readonly Edit[], taken: readonly Taken[]): string {
  const counts = new Map<string, number>();
  const count = (name: string, n: number) => n > 0 && counts.set(name, (counts.get(name) ?? 0) + n);
  const confirmed = new Set(taken.map(({ itemId }) => itemId));
  for (const edit of edits) {
    const own =
      edit.kind === "take-proposals" ? edit.takes.filter(({ itemId }) => !confirmed.has(itemId)) : [edit];
    count(EDIT_NAMES[edit.kind], own.length);
  }
  const done = [...counts].map(([name, n]) => (n > 1 ? `${name} ${n} 次` : name));
  return [...(confirmed.size > 0 ? [`采纳建议 ${confirmed.size} 条`] : []), ...done].join("、");
}
