import type { PlanItem, PlanSegment } from "./contract.ts";
import { derive, follow } from "./derive.ts";
import type { Draft } from "./draft.ts";
import { arrange, childrenOf } from "./tree.ts";

/**
 * Brings the items in line after sentences changed: an item without a task sentence disappears (sentences that only
 * belonged to its text become free), the others follow their sentences.
 */
export function settle(before: Draft, after: Draft): Draft {
  if (before.segments === after.segments) return after;
  const touched = touchedItems(before, after);
  if (touched.size === 0) return after;
  const had = boundTo(before.segments, touched);
  const has = boundTo(after.segments, touched);
  const children = childrenOf(after.items);
  const gone = new Set<string>();
  const items = new Map<string, PlanItem>();
  for (const item of after.items) {
    if (item.kind !== "task" || !touched.has(item.id)) continue;
    const now = has.get(item.id) ?? [];
    if (now.some((segment) => segment.label === "task")) {
      items.set(item.id, follow(item, had.get(item.id) ?? [], now));
    } else {
      gone.add(item.id);
    }
  }
  for (const [parent, list] of children) {
    children.set(
      parent,
      list.filter((item) => !gone.has(item.id)).map((item) => items.get(item.id) ?? item),
    );
  }
  return { ...after, items: arrange(children), segments: freeFrom(gone, after.segments) };
}

/** A new task item from sentences; where nothing in them says otherwise its fields are empty. */
export function itemFrom(id: string, segments: readonly PlanSegment[]): PlanItem {
  return {
    id,
    parentId: null,
    sort: 0,
    kind: "task",
    ...derive(segments),
    needsVerification: false,
    reportCycle: "none",
    addedByRevision: null,
    endedByRevision: null,
  };
}

/** The items that a changed, new or vanished sentence is or was bound to. */
function touchedItems(before: Draft, after: Draft): Set<string> {
  const touched = new Set<string>();
  const note = (from: readonly PlanSegment[], to: readonly PlanSegment[]): void => {
    const unchanged = new Set(to);
    for (const segment of from) {
      if (segment.itemId !== null && !unchanged.has(segment)) touched.add(segment.itemId);
    }
  };
  note(before.segments, after.segments);
  note(after.segments, before.segments);
  return touched;
}

function boundTo(segments: readonly PlanSegment[], items: ReadonlySet<string>): Map<string, PlanSegment[]> {
  const bound = new Map<string, PlanSegment[]>();
  for (const segment of segments) {
    if (segment.itemId === null || !items.has(segment.itemId)) continue;
    const list = bound.get(segment.itemId);
    if (list) list.push(segment);
    else bound.set(segment.itemId, [segment]);
  }
  return bound;
}

function freeFrom(gone: ReadonlySet<string>, segments: readonly PlanSegment[]): readonly PlanSegment[] {
  if (gone.size === 0) return segments;
  return segments.map((s) => (s.itemId !== null && gone.has(s.itemId) ? { ...s, itemId: null } : s));
}
