import { isFoundIn } from "../../../../../base/normal-text.ts";
import type { PlanItem } from "../../draft/contract.ts";
import type { Draft } from "../../edit.ts";

const MOST = 50;

/** The tasks that hold all the words, nearest to the sentences in the text first. */
export function itemsFound(draft: Draft, segmentIds: readonly string[], words: string): PlanItem[] {
  const distance = distances(draft, segmentIds[0]);
  return draft.items
    .filter((item) => item.kind === "task")
    .filter(({ title, text }) => isFoundIn([title, text], words))
    .sort((a, b) => (distance.get(a.id) ?? MAX) - (distance.get(b.id) ?? MAX))
    .slice(0, MOST);
}

const MAX = Number.MAX_SAFE_INTEGER;

/** How many sentences each item is away from one sentence; before it counts as nearer than behind it. */
function distances(draft: Draft, segmentId: string | undefined): Map<string, number> {
  const from = draft.segments.findIndex((s) => s.id === segmentId);
  const distance = new Map<string, number>();
  for (const [index, { itemId }] of draft.segments.entries()) {
    if (itemId === null || index === from) continue;
    const away = index < from ? from - index : index - from + 0.5;
    distance.set(itemId, Math.min(away, distance.get(itemId) ?? MAX));
  }
  return distance;
}
