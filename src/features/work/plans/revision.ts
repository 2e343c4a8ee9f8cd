import type { RevisionChange, RevisionEdit } from "./contract.ts";
import type { PlanItem } from "./draft/contract.ts";
import { type Draft, EditRefusal, pickItem, refuseUsedId } from "./draft/draft.ts";
import { updateItems, withFields } from "./draft/edit-items.ts";
import { itemFrom } from "./draft/settle.ts";
import { arrange, checkParent, childrenOf, insert } from "./draft/tree.ts";

/**
 * Applies a revision to an adopted plan: the plan after it and what changed, one entry an item. Sentences are never
 * touched. Pure. Errors (EditRefusal): an item that does not exist or has ended, a revision that changes nothing.
 */
export function revise(
  plan: Draft,
  edits: readonly RevisionEdit[],
  number: number,
): { draft: Draft; changes: RevisionChange[] } {
  const draft = edits.reduce((now, edit) => applied(now, edit, number), plan);
  const changes = changesOf(plan, draft);
  if (changes.length === 0) throw new EditRefusal("bad-request", "没有任何改动");
  return { draft, changes };
}

function applied(draft: Draft, edit: RevisionEdit, number: number): Draft {
  if (edit.kind === "add-item") {
    refuseUsedId(draft, edit.newId);
    checkParent(draft, edit.parentId);
    const children = childrenOf(draft.items);
    const item: PlanItem = { ...itemFrom(edit.newId, []), addedByRevision: number };
    insert(children, withFields(item, edit.fields), edit.parentId, null);
    return { ...draft, items: arrange(children) };
  }
  const item = pickItem(draft, edit.itemId);
  if (item.endedByRevision !== null)
    throw new EditRefusal("not-allowed-now", `“${item.title}”已终止，不能再改`);
  if (edit.kind === "update-item") {
    return updateItems(draft, { kind: "update-items", itemIds: [item.id], fields: edit.fields });
  }
  if (item.kind === "group") throw new EditRefusal("not-allowed-now", "只能终止任务条目，不能终止分组");
  return {
    ...draft,
    items: draft.items.map((i) => (i.id === item.id ? { ...i, endedByRevision: number } : i)),
  };
}

function changesOf(before: Draft, after: Draft): RevisionChange[] {
  const old = new Map(before.items.map((item) => [item.id, item]));
  return after.items.flatMap((item): RevisionChange[] => {
    const was = old.get(item.id);
    const { id: itemId, title } = item;
    if (!was) return [{ kind: "added", itemId, title, before: {}, after: { ...item } }];
    const fields = (Object.keys(item) as (keyof PlanItem)[]).filter(
      (field) => field !== "sort" && JSON.stringify(item[field]) !== JSON.stringify(was[field]),
    );
    if (fields.length === 0) return [];
    const pick = (from: PlanItem) => Object.fromEntries(fields.map((field) => [field, from[field]]));
    const kind = was.endedByRevision === item.endedByRevision ? "updated" : "ended";
    return [{ kind, itemId, title, before: pick(was), after: pick(item) }];
  });
}
