import type { GoBack, PlainEdit, PlanItem, PlanSegment, SegmentLabel } from "../../draft/contract.ts";
import { applyEdit, type Draft, type Editor } from "../../edit.ts";
import { fieldEdits } from "./field-edits.ts";

/** A draft that is being brought to another one, and the edits that did it so far. */
interface Way {
  readonly now: Draft;
  readonly edits: readonly PlainEdit[];
}

/**
 * The one edit that brings a draft to another, so that an undo or a redo is saved like any other work: `from` is what
 * is on the screen, `to` what was there before. Gives the edit and the draft that it makes, which is `to` but for who
 * is named with a reason for setting aside, and how sure the reader was of each of the sentences that were merged.
 */
export function wayBack(
  kind: GoBack["kind"],
  from: Draft,
  to: Draft,
  editor: Editor,
): { edit: GoBack; draft: Draft } {
  const { edits, now } = editsTo(from, to, editor);
  const edit: GoBack = {
    kind,
    edits: [...edits],
    segments: segmentFacts(now, to),
    items: itemFacts(now, to),
  };
  return { edit, draft: applyEdit(from, edit, editor) };
}

function editsTo(from: Draft, to: Draft, editor: Editor): Way {
  let way: Way = { now: from, edits: [] };
  const go = (edits: readonly PlainEdit[]) => {
    way = edits.reduce<Way>(
      ({ now, edits: done }, edit) => ({ now: applyEdit(now, edit, editor), edits: [...done, edit] }),
      way,
    );
  };
  const steps = [cuts, labels, newGroups, unbinding, newTasks, binding, newTasks, binding, oldGroups];
  for (const step of [...steps, asides, restored]) go(step(way.now, to));
  for (const item of [...to.items].reverse()) go(placeOf(item, way.now, to));
  go(fieldEdits(way.now, to));
  if (way.now.title !== to.title || way.now.year !== to.year) {
    go([{ kind: "update-plan", title: to.title, year: to.year }]);
  }
  return way;
}

/** What is left to restore of sentences once the edits are made. */
function segmentFacts(now: Draft, to: Draft): GoBack["segments"] {
  return pairs(now, to)
    .filter(
      ([segment, target]) =>
        segment.labelBy !== target.labelBy ||
        segment.parentId !== target.parentId ||
        segment.depth !== target.depth ||
        ownItem(segment) !== ownItem(target),
    )
    .map(([, target]) => {
      const { id, labelBy, parentId, depth } = target;
      return { segmentId: id, labelBy, parentId, depth, itemId: ownItem(target) };
    });
}

/** What a heading stands for; other sentences are bound by edits. */
function ownItem({ label, itemId }: PlanSegment): string | null {
  return label === "heading" ? itemId : null;
}

function itemFacts(now: Draft, to: Draft): GoBack["items"] {
  const { byId } = placesIn(now);
  return to.items.flatMap(({ id, dueBy }) =>
    dueBy !== null && byId.get(id)?.dueBy !== dueBy ? [{ itemId: id, dueBy }] : [],
  );
}

/** Sentences cut as they were: merged where they are one in `to`, split where they are several. */
function cuts(now: Draft, to: Draft): PlainEdit[] {
  const edits: PlainEdit[] = [];
  const wanted = new Map(to.segments.map((s) => [s.start, s]));
  const present = new Map(now.segments.map((s) => [s.start, s.id]));
  for (const [index, segment] of now.segments.entries()) {
    const target = wanted.get(segment.start);
    if (target && target.end > segment.end) {
      const parts = now.segments.slice(index).filter((s) => s.start < target.end);
      edits.push({ kind: "merge-segments", segmentIds: parts.map((s) => s.id) });
    }
  }
  let headId = "";
  for (const target of to.segments) {
    const kept = present.get(target.start);
    if (kept === undefined) {
      edits.push({ kind: "split-segment", segmentId: headId, at: target.start, newId: target.id });
    }
    headId = kept ?? target.id;
  }
  return edits;
}

function labels(now: Draft, to: Draft): PlainEdit[] {
  const byLabel = new Map<SegmentLabel, string[]>();
  for (const [segment, target] of pairs(now, to)) {
    if (segment.label !== target.label) add(byLabel, target.label, segment.id);
  }
  return [...byLabel].map(([label, segmentIds]) => ({ kind: "label", segmentIds, label }));
}

function newGroups(now: Draft, to: Draft): PlainEdit[] {
  const present = new Set(now.items.map((item) => item.id));
  return to.items
    .filter((item) => item.kind === "group" && !present.has(item.id))
    .map(({ id, title, parentId }) => ({ kind: "make-group", newId: id, title, parentId, before: null }));
}

/** Sentences that no item holds in `to`: saying that they are something else and then what they are frees them. */
function unbinding(now: Draft, to: Draft): PlainEdit[] {
  const byLabel = new Map<SegmentLabel, string[]>();
  for (const [segment, target] of pairs(now, to)) {
    const isBoundInVain = segment.itemId !== null && target.itemId === null && target.setAside === null;
    if (isBoundInVain && segment.label !== "heading") add(byLabel, segment.label, segment.id);
  }
  return [...byLabel].flatMap(([label, segmentIds]): PlainEdit[] => [
    { kind: "label", segmentIds, label: label === "task" ? "other" : "task" },
    { kind: "label", segmentIds, label },
  ]);
}

function newTasks(now: Draft, to: Draft): PlainEdit[] {
  const present = new Set(now.items.map((item) => item.id));
  const bound = boundIn(to);
  return to.items
    .filter((item) => item.kind === "task" && !present.has(item.id))
    .map(({ id, parentId, title }) => ({
      kind: "make-item",
      segmentIds: bound.get(id) ?? [],
      newId: id,
      parentId: parentId !== null && present.has(parentId) ? parentId : null,
      title,
    }));
}

function binding(now: Draft, to: Draft): PlainEdit[] {
  const tasks = new Set(now.items.filter((item) => item.kind === "task").map((item) => item.id));
  const byItem = new Map<string, string[]>();
  for (const [segment, target] of pairs(now, to)) {
    const { itemId } = target;
    if (itemId !== null && itemId !== segment.itemId && tasks.has(itemId)) add(byItem, itemId, segment.id);
  }
  return [...byItem].map(([itemId, segmentIds]) => ({ kind: "bind", segmentIds, itemId }));
}

function oldGroups(now: Draft, to: Draft): PlainEdit[] {
  const wanted = new Set(to.items.map((item) => item.id));
  return now.items
    .filter((item) => item.kind === "group" && !wanted.has(item.id))
    .map((item) => ({ kind: "remove-item", itemId: item.id }));
}

function asides(now: Draft, to: Draft): PlainEdit[] {
  const byReason = new Map<string, string[]>();
  for (const [segment, target] of pairs(now, to)) {
    const reason = target.setAside?.reason;
    if (reason !== undefined && reason !== segment.setAside?.reason) add(byReason, reason, segment.id);
  }
  return [...byReason].map(([reason, segmentIds]) => ({ kind: "set-aside", segmentIds, reason }));
}

function restored(now: Draft, to: Draft): PlainEdit[] {
  const segmentIds = pairs(now, to)
    .filter(([segment, target]) => segment.setAside !== null && target.setAside === null)
    .map(([segment]) => segment.id);
  return segmentIds.length > 0 ? [{ kind: "restore", segmentIds }] : [];
}

/** The move that puts an item before the sibling that follows it in `to`, if it is not there. */
function placeOf({ id, parentId }: PlanItem, now: Draft, to: Draft): PlainEdit[] {
  const next = nextSibling(to, id);
  const item = placesIn(now).byId.get(id);
  if (!item || (item.parentId === parentId && nextSibling(now, id) === next)) return [];
  return [{ kind: "move-item", itemId: id, parentId, before: next }];
}

function nextSibling(draft: Draft, id: string): string | null {
  const { byId, byPlace } = placesIn(draft);
  const item = byId.get(id);
  return item ? (byPlace.get(`${item.parentId} ${item.sort + 1}`) ?? null) : null;
}

interface Places {
  byId: Map<string, PlanItem>;
  /** Item ids by parent and place. */
  byPlace: Map<string, string>;
}

const placesKept = new WeakMap<Draft["items"], Places>();

/** Where a draft's items stand; worked out once for each list of items. */
function placesIn({ items }: Draft): Places {
  const kept = placesKept.get(items);
  if (kept) return kept;
  const places = {
    byId: new Map(items.map((item) => [item.id, item])),
    byPlace: new Map(items.map((item) => [`${item.parentId} ${item.sort}`, item.id])),
  };
  placesKept.set(items, places);
  return places;
}

/** Each sentence that both drafts have, as it is now and as it shall be. */
function pairs(now: Draft, to: Draft): [PlanSegment, PlanSegment][] {
  if (now.segments === to.segments) return [];
  const wanted = new Map(to.segments.map((s) => [s.id, s]));
  return now.segments.flatMap((segment): [PlanSegment, PlanSegment][] => {
    const target = wanted.get(segment.id);
    return target && target !== segment ? [[segment, target]] : [];
  });
}

function boundIn(draft: Draft): Map<string, string[]> {
  const bound = new Map<string, string[]>();
  for (const { itemId, id } of draft.segments) if (itemId !== null) add(bound, itemId, id);
  return bound;
}

function add<K>(lists: Map<K, string[]>, key: K, id: string): void {
  const list = lists.get(key);
  if (list) list.push(id);
  else lists.set(key, [id]);
}
