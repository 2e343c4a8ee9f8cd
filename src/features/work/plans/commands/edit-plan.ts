import type { Tx } from "../../../../base/server/act.ts";
import { AppError } from "../../../../base/server/errors.ts";
import type { Coverage, Edit } from "../draft/contract.ts";
import { applyEdit, type Draft, type Editor, EditRefusal, plainEdits } from "../edit.ts";
import { loadDraft, lockPlanFor, saveDraft } from "../store.ts";
import { expectReached, holdNamed } from "./check-units.ts";

/**
 * Applies edits to a draft in order, all or none. Errors: those of {@link lockPlanFor}; what an edit refuses, with
 * the number of that edit among the facts; units outside the plan's reach.
 */
export async function editPlan(
  tx: Tx,
  given: { planId: string; version: number; edits: readonly Edit[] },
): Promise<{ version: number; changedAt: string; coverage: Coverage }> {
  const named = plainEdits(given.edits).flatMap((edit) =>
    edit.kind === "update-items" ? [edit.fields] : [],
  );
  const held = await holdNamed(tx, named);
  const plan = await lockPlanFor(tx, "edit", given);
  expectReached(plan, named, held);
  const before = await loadDraft(tx, plan);
  const after = applyAll(tx, before, given.edits);
  const saved = await saveDraft(tx, plan, before, after, {
    verb: "plan.edit",
    summary: summaryOf(given.edits),
    changes: { edits: given.edits },
  });
  return { ...saved, changedAt: tx.at.toISOString() };
}

function applyAll(tx: Tx, before: Draft, edits: readonly Edit[]): Draft {
  const editor: Editor = { id: tx.actor.personId, name: tx.actor.personName, at: tx.at.toISOString() };
  let draft = before;
  for (const [index, edit] of edits.entries()) {
    try {
      draft = applyEdit(draft, edit, editor);
    } catch (error) {
      if (!(error instanceof EditRefusal)) throw error;
      throw new AppError(error.code, error.message, { facts: { edit: index } });
    }
  }
  return draft;
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
  "move-item": "移动条目",
  "remove-item": "删除条目",
  "make-group": "新建分组",
  rename: "改名",
  "update-plan": "修改计划名称",
  undo: "撤销操作",
  redo: "重做操作",
};

function summaryOf(edits: readonly Edit[]): string {
  const counts = new Map<Edit["kind"], number>();
  for (const edit of edits) counts.set(edit.kind, (counts.get(edit.kind) ?? 0) + 1);
  return [...counts]
    .map(([kind, n]) => (n > 1 ? `${EDIT_NAMES[kind]} ${n} 次` : EDIT_NAMES[kind]))
    .join("、");
}
