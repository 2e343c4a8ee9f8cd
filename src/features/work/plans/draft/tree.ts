import type { PlanItem } from "./contract.ts";
import { type Draft, EditRefusal, pickItem } from "./draft.ts";

/** Items by parent, each list in the order of the tree; `null` holds the top. */
export type Children = Map<string | null, PlanItem[]>;

/** The tree of items as lists that can be rearranged; {@link arrange} makes items of them again. */
export function childrenOf(items: readonly PlanItem[]): Children {
  const children: Children = new Map([[null, []]]);
  for (const item of items) {
    const list = children.get(item.parentId);
    if (list) list.push(item);
    else children.set(item.parentId, [item]);
  }
  for (const list of children.values()) list.sort((a, b) => a.sort - b.sort);
  return children;
}

/** The items in the order of the tree, numbered from 0 under each parent; unchanged ones are the same objects. */
export function arrange(children: Children): PlanItem[] {
  const items: PlanItem[] = [];
  const visit = (parentId: string | null): void => {
    for (const [sort, item] of (children.get(parentId) ?? []).entries()) {
      const inPlace = item.sort === sort && item.parentId === parentId;
      items.push(inPlace ? item : { ...item, sort, parentId });
      visit(item.id);
    }
  };
  visit(null);
  return items;
}

/** Puts an item before one of its new siblings, or last where `before` is null. */
export function insert(
  children: Children,
  item: PlanItem,
  parentId: string | null,
  before: string | null,
): void {
  const siblings = children.get(parentId) ?? [];
  const at = before === null ? siblings.length : siblings.findIndex((sibling) => sibling.id === before);
  if (at < 0) throw new EditRefusal("not-found", "要放置的位置已变动，请刷新后重试");
  children.set(parentId, siblings.toSpliced(at, 0, item));
}

/** Takes an item out of its siblings; what stands under it stays listed under its id. */
export function detach(children: Children, item: PlanItem): void {
  const siblings = children.get(item.parentId) ?? [];
  children.set(
    item.parentId,
    siblings.filter((sibling) => sibling.id !== item.id),
  );
}

/** Refuses a parent that does not exist or is no group. */
export function checkParent(draft: Draft, parentId: string | null): void {
  if (parentId !== null && pickItem(draft, parentId).kind !== "group") {
    throw new EditRefusal("not-allowed-now", "任务条目下不能再放条目，请先建分组");
  }
}

/** Whether `id` is `ancestorId` itself or stands somewhere under it. */
export function standsUnder(draft: Draft, id: string | null, ancestorId: string): boolean {
  const parents = new Map(draft.items.map((item) => [item.id, item.parentId]));
  for (let at = id; at !== null; at = parents.get(at) ?? null) if (at === ancestorId) return true;
  return false;
}
