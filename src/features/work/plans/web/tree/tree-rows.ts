import type { PlanItem } from "../../draft/contract.ts";

/** A line of the tree as it is drawn. */
export interface TreeRow {
  item: PlanItem;
  /** From 1 at the top. */
  level: number;
  /** `3`, `3.2`: the place in the tree. */
  number: string;
  /** Tasks below a group, at any depth. */
  tasks: number;
  isFolded: boolean;
  /** How many stand beside it under the same group, itself among them. */
  siblings: number;
}

/** The lines that are in sight: all of the tree but what lies under folded groups. `items` in the order of the tree. */
export function treeRows(items: readonly PlanItem[], folded: ReadonlySet<string>): TreeRow[] {
  const known = new Map<string, TreeRow>();
  const hidden = new Set<string>();
  const rows: TreeRow[] = [];
  const siblings = new Map<string | null, number>();
  for (const { parentId } of items) siblings.set(parentId, (siblings.get(parentId) ?? 0) + 1);
  for (const item of items) {
    const parent = item.parentId === null ? undefined : known.get(item.parentId);
    const number = `${parent ? `${parent.number}.` : ""}${item.sort + 1}`;
    const isFolded = item.kind === "group" && folded.has(item.id);
    const level = (parent?.level ?? 0) + 1;
    const row = { item, level, number, tasks: 0, isFolded, siblings: siblings.get(item.parentId)! };
    known.set(item.id, row);
    const isHidden = parent !== undefined && (parent.isFolded || hidden.has(parent.item.id));
    if (isHidden) hidden.add(item.id);
    else rows.push(row);
    if (item.kind !== "task") continue;
    for (let at = parent; at; at = at.item.parentId === null ? undefined : known.get(at.item.parentId)) {
      at.tasks += 1;
    }
  }
  return rows;
}

/** The groups above an item, the nearest first. */
export function groupsAbove(items: ReadonlyMap<string, PlanItem>, item: PlanItem): PlanItem[] {
  const above: PlanItem[] = [];
  for (let at = item.parentId; at !== null; ) {
    const group = items.get(at);
    if (!group) break;
    above.push(group);
    at = group.parentId;
  }
  return above;
}

/** The tasks in force among chosen items: those chosen themselves, and all below chosen groups. In the order of the tree. */
export function tasksOf(items: readonly PlanItem[], chosen: ReadonlySet<string>): PlanItem[] {
  const within = new Set<string>();
  // A group stands before what is below it.
  for (const { id, parentId } of items) {
    if (chosen.has(id) || (parentId !== null && within.has(parentId))) within.add(id);
  }
  return items.filter(
    ({ id, kind, endedByRevision }) => within.has(id) && kind === "task" && endedByRevision === null,
  );
}

/** Where an item goes that is to move: its parent and the sibling that then follows it. */
export interface Spot {
  parentId: string | null;
  before: string | null;
}

/** Where one step in a direction leads (up, down, out of the group, into the group above it); null for nowhere. */
export function spotOf(
  items: readonly PlanItem[],
  item: PlanItem,
  way: "up" | "down" | "out" | "in",
): Spot | null {
  const siblings = items.filter((one) => one.parentId === item.parentId);
  const at = siblings.indexOf(item);
  const { parentId } = item;
  if (way === "up") return at > 0 ? { parentId, before: siblings[at - 1]!.id } : null;
  if (way === "down") {
    return at < siblings.length - 1 ? { parentId, before: siblings[at + 2]?.id ?? null } : null;
  }
  if (way === "in") {
    const group = siblings.slice(0, at).findLast((one) => one.kind === "group");
    return group ? { parentId: group.id, before: null } : null;
  }
  const group = items.find((one) => one.id === parentId);
  if (!group) return null;
  const uncles = items.filter((one) => one.parentId === group.parentId);
  return { parentId: group.parentId, before: uncles[uncles.indexOf(group) + 1]?.id ?? null };
}
