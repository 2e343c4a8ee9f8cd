import type { Coverage, PlanSegment } from "./draft/contract.ts";

/** Whether a sentence is accounted for: it is no task, or it is bound to an item, or set aside with a reason. */
export function isAccounted(segment: PlanSegment): boolean {
  return segment.label !== "task" || segment.itemId !== null || segment.setAside !== null;
}

/** How much of a text is accounted for, and which task sentences are open. `segments` in the order of the text. */
export function coverageOf(segments: readonly PlanSegment[]): Coverage {
  const tasks = segments.filter((segment) => segment.label === "task").length;
  const open = segments.flatMap((segment, index) =>
    isAccounted(segment) ? [] : [{ segmentId: segment.id, ordinal: index + 1, text: segment.text }],
  );
  return { tasks, accounted: tasks - open.length, open };
}
