import type { Edit, PlanItem, PlanSegment } from "../../draft/contract.ts";
import type { Reading } from "./reading-context.ts";

type Known = Pick<Reading, "draft" | "state" | "segments" | "items" | "segmentsOf">;

/** The sentences that an act is about: the chosen ones, or those of the items chosen in the tree. */
export function targetSegments({ draft, state, segmentsOf }: Known): PlanSegment[] {
  const { pane, text, tree } = state.view();
  if (pane === "text") return draft.segments.filter((s) => text.chosen.has(s.id));
  return [...tree.chosen].flatMap((id) => segmentsOf.get(id) ?? []);
}

/** The items that an act is about: the chosen ones, or those that the chosen sentences are bound to. */
export function targetItems(reading: Known): PlanItem[] {
  const { draft, state } = reading;
  const { pane, tree } = state.view();
  const ids = pane === "tree" ? tree.chosen : new Set(targetSegments(reading).map((s) => s.itemId));
  return draft.items.filter((item) => ids.has(item.id));
}

/** The edit that makes one of several sentences, or of the current one and the next; a string says why not. */
export function mergeEdit(reading: Known): Edit | string {
  const chosen = targetSegments(reading);
  const parts = chosen.length === 1 ? [...chosen, ...nextOf(reading, chosen[0]!)] : chosen;
  if (parts.length < 2) return "后面没有可合并的语句";
  const headings = parts.filter((s) => s.label === "heading").length;
  if (headings > 0 && headings < parts.length) return "标题不能与正文合并，请先改判";
  return { kind: "merge-segments", segmentIds: parts.map((s) => s.id) };
}

/** The edit that puts everything of the chosen items into the first of them. */
export function mergeItemsEdit(reading: Known): Edit | string {
  const [first, ...rest] = targetItems(reading).filter((item) => item.kind === "task");
  if (!first || rest.length === 0) return "请先选中两个以上的任务条目";
  const segmentIds = rest.flatMap((item) => (reading.segmentsOf.get(item.id) ?? []).map((s) => s.id));
  return { kind: "bind", segmentIds, itemId: first.id };
}

/** The edit that makes an item of sentences, or a group of a heading with what stands under it. */
export function makeEdit(reading: Known, newId: string): Edit | string {
  const chosen = targetSegments(reading);
  const [first] = chosen;
  if (!first) return "请先选中语句";
  if (first.label === "heading") return groupEdit(reading, first, newId);
  const onlyItem =
    chosen.length === 1 && first.itemId !== null ? reading.segmentsOf.get(first.itemId) : undefined;
  if (onlyItem?.length === 1) return "这句已经是单独的条目";
  return { kind: "make-item", segmentIds: chosen.map((s) => s.id), newId };
}

function groupEdit(reading: Known, heading: PlanSegment, newId: string): Edit | string {
  const { draft, segments, items } = reading;
  if (heading.itemId !== null && items.has(heading.itemId)) return "这个标题已经是分组";
  const above = heading.parentId === null ? undefined : segments.get(heading.parentId);
  const parentId = above?.itemId ?? null;
  const under = new Set(draft.segments.filter((s) => s.parentId === heading.id).map((s) => s.itemId));
  const members = draft.items.filter((item) => under.has(item.id));
  const before = members.find((item) => item.parentId === parentId)?.id ?? null;
  const title = [...heading.text.replace(/\s+/gu, " ")].slice(0, 200).join("");
  return { kind: "make-group", newId, title, parentId, before, itemIds: members.map((item) => item.id) };
}

/** Of chosen items those that stand under no other chosen one. */
export function topmost(chosen: readonly PlanItem[]): PlanItem[] {
  const ids = new Set(chosen.map((item) => item.id));
  return chosen.filter((item) => item.parentId === null || !ids.has(item.parentId));
}

function nextOf({ draft }: Known, segment: PlanSegment): PlanSegment[] {
  const next = draft.segments[draft.segments.indexOf(segment) + 1];
  return next ? [next] : [];
}
