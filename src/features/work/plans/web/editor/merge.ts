import type { PlanItem } from "../../draft/contract.ts";
import type { Draft } from "../../edit.ts";
import { FILLED, type FilledField, type Wanted } from "../bulk/weigh.ts";

/** A field that two people changed at once, differently. */
export interface CellConflict {
  itemId: string;
  title: string;
  name: FilledField;
  theirs: Wanted["value"];
  mine: Wanted["value"];
}

/** What becomes of changes to fields that were made on an older state of the plan. */
export interface Merged {
  /** Fields that nobody else touched. */
  free: Wanted[];
  conflicts: CellConflict[];
}

/**
 * Brings changes together, field by field: `base` is what both began with, `mine` what is on the screen, `theirs` what the
 * server has now. Nothing where more was changed here than fields of items, or an item has gone: that a person must see.
 */
export function mergeFields(base: Draft, mine: Draft, theirs: Draft): Merged | undefined {
  if (!isOnlyFields(base, mine)) return undefined;
  const began = new Map(base.items.map((item) => [item.id, item]));
  const now = new Map(theirs.items.map((item) => [item.id, item]));
  const merged: Merged = { free: [], conflicts: [] };
  for (const item of mine.items) {
    const before = began.get(item.id)!;
    const newest = now.get(item.id);
    const changed = FILLED.filter((name) => !isSame(item[name], before[name]));
    if (changed.length > 0 && !newest) return undefined;
    for (const name of changed) note(merged, name, { before, mine: item, newest: newest! });
  }
  return merged;
}

function note(
  merged: Merged,
  name: FilledField,
  { before, mine, newest }: { before: PlanItem; mine: PlanItem; newest: PlanItem },
): void {
  if (isSame(newest[name], mine[name])) return;
  if (isSame(newest[name], before[name])) merged.free.push({ item: newest, name, value: mine[name] });
  else {
    const { id: itemId, title } = newest;
    merged.conflicts.push({ itemId, title, name, theirs: newest[name], mine: mine[name] });
  }
}

function isOnlyFields(base: Draft, mine: Draft): boolean {
  const isPlaced = (item: PlanItem, at: number) => {
    const other = base.items[at]!;
    return item.id === other.id && item.parentId === other.parentId && item.sort === other.sort;
  };
  return (
    mine.title === base.title &&
    mine.year === base.year &&
    (mine.segments === base.segments || isSame(mine.segments, base.segments)) &&
    mine.items.length === base.items.length &&
    mine.items.every(isPlaced)
  );
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
