import type { GoBack, PlanSegment } from "./contract.ts";
import { derive } from "./derive.ts";
import { type Draft, EditRefusal, pickItem, pickSegments } from "./draft.ts";

/**
 * What no edit can say, as it was before: whose a label and a due date are, under which heading and how deep a sentence stands and
 * for which group a heading. Nothing is taken on trust that the draft itself can tell. See `GoBack`.
 */
export function restoreFacts(draft: Draft, { segments, items }: Pick<GoBack, "segments" | "items">): Draft {
  const facts = new Map(segments.map((one) => [one.segmentId, one]));
  pickSegments(draft, [...facts.keys()]);
  const dueBy = new Map(items.map((one) => [one.itemId, one.dueBy]));
  for (const [itemId, by] of dueBy) checkDueBy(draft, itemId, by);
  const restored: Draft = {
    ...draft,
    segments: draft.segments.map((segment) => {
      const fact = facts.get(segment.id);
      if (!fact) return segment;
      const { labelBy, parentId, depth, itemId } = fact;
      return {
        ...segment,
        labelBy,
        parentId,
        depth,
        ...(segment.label === "heading" && { itemId }),
      };
    }),
    items: draft.items.map((item) => {
      const by = dueBy.get(item.id);
      return by === undefined ? item : { ...item, dueBy: by };
    }),
  };
  checkHeadings(draft, restored, facts);
  return restored;
}

/** A date is the text's only if the item's sentences name it. */
function checkDueBy(draft: Draft, itemId: string, by: "text" | "person"): void {
  const item = pickItem(draft, itemId);
  const named = derive(draft.segments.filter((s) => s.itemId === itemId)).due;
  if (item.due === null || (by === "text" && item.due !== named)) throw untrue();
}

/**
 * What was restored stands under a heading before it, and a heading for a group that is there; for a task only if the
 * edits themselves put it there.
 */
function checkHeadings(draft: Draft, restored: Draft, facts: ReadonlyMap<string, unknown>): void {
  const groups = new Set(draft.items.filter(({ kind }) => kind === "group").map(({ id }) => id));
  const before = new Map<string, PlanSegment>();
  for (const [index, segment] of restored.segments.entries()) {
    const { id, parentId, itemId } = segment;
    const isLost = parentId !== null && before.get(parentId)?.label !== "heading";
    const isNew = itemId !== draft.segments[index]!.itemId;
    const isOfNoGroup = isNew && itemId !== null && !groups.has(itemId);
    if (facts.has(id) && (isLost || isOfNoGroup)) throw untrue();
    before.set(id, segment);
  }
}

function untrue(): EditRefusal {
  return new EditRefusal("not-allowed-now", "草稿已有变动，不能回到这一步");
}
