import type { Edit, ItemFields, PlanItem, PlanSegment, Take } from "./contract.ts";
import { changeSegments, type Draft, EditRefusal, pickItem, pickSegments, refuseUsedId } from "./draft.ts";
import { label } from "./edit-segments.ts";
import { itemFrom } from "./settle.ts";
import { arrange, type Children, checkParent, childrenOf, detach, insert, standsUnder } from "./tree.ts";

type Of<K extends Edit["kind"]> = Extract<Edit, { kind: K }>;

/** Puts sentences to an item; see `Edit`. */
export function bind(draft: Draft, edit: Of<"bind">): Draft {
  const item = pickItem(draft, edit.itemId);
  if (item.kind !== "task") throw new EditRefusal("not-allowed-now", "语句只能归入任务条目，不能归入分组");
  const chosen = pickSegments(draft, edit.segmentIds);
  return changeSegments(draft, chosen, (s) => ({ ...s, itemId: item.id, setAside: null }));
}

/** Makes a task item of sentences; see `Edit`. */
export function makeItem(draft: Draft, edit: Of<"make-item">): Draft {
  refuseUsedId(draft, edit.newId);
  const chosen = pickSegments(draft, edit.segmentIds);
  const parentId = edit.parentId === undefined ? groupAbove(draft, chosen[0]!) : edit.parentId;
  checkParent(draft, parentId);
  const noTask = chosen.every((s) => s.label !== "task");
  const labelled = noTask
    ? label(draft, { kind: "label", segmentIds: edit.segmentIds, label: "task" })
    : draft;
  const bound = changeSegments(labelled, chosen, (s) => ({ ...s, itemId: edit.newId, setAside: null }));
  const item = itemFrom(edit.newId, pickSegments(bound, edit.segmentIds));
  const children = childrenOf(draft.items);
  insert(
    children,
    edit.title ? { ...item, title: edit.title } : item,
    parentId,
    nextInText(draft, children, parentId, chosen[0]!),
  );
  return { ...bound, items: arrange(children) };
}

/** The group of the nearest heading above a sentence that has one. */
function groupAbove(draft: Draft, segment: PlanSegment): string | null {
  const byId = new Map(draft.segments.map((s) => [s.id, s]));
  const groups = new Set(draft.items.filter((i) => i.kind === "group").map((i) => i.id));
  for (let at = segment.parentId; at !== null; at = byId.get(at)?.parentId ?? null) {
    const itemId = byId.get(at)?.itemId ?? null;
    if (itemId !== null && groups.has(itemId)) return itemId;
  }
  return null;
}

/** The first sibling whose own or inner sentences begin after this one. */
function nextInText(
  draft: Draft,
  children: Children,
  parentId: string | null,
  segment: PlanSegment,
): string | null {
  const starts = new Map<string, number>();
  for (const s of draft.segments) {
    if (s.itemId !== null && !starts.has(s.itemId)) starts.set(s.itemId, s.start);
  }
  const startOf = (item: PlanItem): number =>
    Math.min(
      starts.get(item.id) ?? Number.POSITIVE_INFINITY,
      ...(children.get(item.id) ?? []).map((child) => startOf(child)),
    );
  const next = (children.get(parentId) ?? []).find((sibling) => {
    const start = startOf(sibling);
    return start !== Number.POSITIVE_INFINITY && start > segment.start;
  });
  return next?.id ?? null;
}

/** Fills in fields of one or several items; see `Edit`. */
export function updateItems(draft: Draft, edit: Of<"update-items">): Draft {
  const ids = new Set(edit.itemIds);
  for (const id of ids) checkFields(pickItem(draft, id), edit.fields, ids.size);
  return { ...draft, items: draft.items.map((i) => (ids.has(i.id) ? withFields(i, edit.fields) : i)) };
}

function checkFields(item: PlanItem, fields: ItemFields, count: number): void {
  if (count > 1 && (fields.title !== undefined || fields.text !== undefined)) {
    throw new EditRefusal("bad-request", "标题和内容只能逐条修改");
  }
  const onlyTitle = Object.entries(fields).every(([key, value]) => key === "title" || value === undefined);
  if (item.kind === "group" && !onlyTitle) {
    throw new EditRefusal("not-allowed-now", "分组只有标题，单位、期限和标准请填在任务条目上");
  }
}

/** An item with fields filled in by a person. Errors: a lead that is also among the supporting units. */
export function withFields(item: PlanItem, fields: ItemFields): PlanItem {
  const { due, supporting, ...plain } = fields;
  const given = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
  const filled: PlanItem = {
    ...item,
    ...given,
    ...(due !== undefined && { due, dueBy: due === null ? null : "person" }),
    ...(supporting && { supporting: [...new Map(supporting.map((s) => [s.unitId, s])).values()] }),
  };
  if (filled.supporting.some((s) => s.unitId === filled.leadUnitId)) {
    throw new EditRefusal("not-allowed-now", "牵头单位不能同时是协办单位");
  }
  return filled;
}

/** Fills empty fields with what was proposed for them; see `Edit`. */
export function takeProposals(draft: Draft, { takes }: Of<"take-proposals">): Draft {
  const filled = new Map<string, PlanItem>();
  for (const { itemId, fields } of takes) {
    const item = filled.get(itemId) ?? pickItem(draft, itemId);
    checkFields(item, fields, 1);
    filled.set(itemId, withFields(item, fieldsTaken(item, fields)));
  }
  return { ...draft, items: draft.items.map((item) => filled.get(item.id) ?? item) };
}

/** Those of the fields taken that fill one that is empty. No unit stands twice: a lead does not support, whichever came first. */
export function fieldsTaken(item: PlanItem, fields: Take["fields"]): ItemFields {
  const leadUnitId = item.leadUnitId ?? fields.leadUnitId;
  const supporting = (item.supporting.length > 0 ? item.supporting : (fields.supporting ?? [])).filter(
    ({ unitId }) => unitId !== leadUnitId,
  );
  return {
    ...(item.leadUnitId === null && fields.leadUnitId && { leadUnitId: fields.leadUnitId }),
    ...(JSON.stringify(supporting) !== JSON.stringify(item.supporting) && { supporting }),
    ...(item.due === null && fields.due && { due: fields.due }),
    ...(item.finishStandard === "" && fields.finishStandard && { finishStandard: fields.finishStandard }),
  };
}

/** Moves an item with all under it; see `Edit`. */
export function moveItem(draft: Draft, edit: Of<"move-item">): Draft {
  const item = pickItem(draft, edit.itemId);
  checkParent(draft, edit.parentId);
  if (standsUnder(draft, edit.parentId, item.id)) {
    throw new EditRefusal("not-allowed-now", "不能移到自己下面");
  }
  if (edit.before === item.id) return draft;
  const children = childrenOf(draft.items);
  detach(children, item);
  insert(children, item, edit.parentId, edit.before);
  return { ...draft, items: arrange(children) };
}

/** Removes a group, or a task without task sentences; see `Edit`. */
export function removeItem(draft: Draft, edit: Of<"remove-item">): Draft {
  const item = pickItem(draft, edit.itemId);
  const bound = draft.segments.filter((s) => s.itemId === item.id);
  const tasks = bound.filter((s) => s.label === "task").length;
  if (tasks > 0) {
    throw new EditRefusal(
      "not-allowed-now",
      `条目还有 ${tasks} 句任务，请先并入其他条目、改判或写明理由搁置`,
    );
  }
  const children = childrenOf(draft.items);
  const siblings = children.get(item.parentId) ?? [];
  const at = siblings.findIndex((sibling) => sibling.id === item.id);
  children.set(item.parentId, siblings.toSpliced(at, 1, ...(children.get(item.id) ?? [])));
  const freed = changeSegments(draft, bound, (s) => ({ ...s, itemId: null }));
  return { ...freed, items: arrange(children) };
}

/** Makes a group, moving items into it if told; see `Edit`. */
export function makeGroup(draft: Draft, edit: Of<"make-group">): Draft {
  refuseUsedId(draft, edit.newId);
  checkParent(draft, edit.parentId);
  const members = [...new Set(edit.itemIds ?? [])].map((id) => pickItem(draft, id));
  if (members.some((member) => standsUnder(draft, edit.parentId, member.id))) {
    throw new EditRefusal("not-allowed-now", "不能移到自己下面");
  }
  const group: PlanItem = { ...itemFrom(edit.newId, []), kind: "group", title: edit.title };
  const children = childrenOf(draft.items);
  insert(children, group, edit.parentId, edit.before);
  for (const member of members) {
    detach(children, member);
    insert(children, member, group.id, null);
  }
  return { ...draft, items: arrange(children) };
}

/** Gives an item another title; see `Edit`. */
export function rename(draft: Draft, edit: Of<"rename">): Draft {
  pickItem(draft, edit.itemId);
  return {
    ...draft,
    items: draft.items.map((i) => (i.id === edit.itemId ? { ...i, title: edit.title } : i)),
  };
}
