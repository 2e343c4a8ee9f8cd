import type { Code } from "../../../../base/codes.ts";
import type { PlanItem, PlanSegment } from "./contract.ts";

/**
 * What edits work on: sentences in the order of the text, items in the order of the tree. Values are never changed
 * in place; an edit gives a new draft that shares every unchanged row with the old one, so that a screen redraws and
 * the server writes only what differs.
 */
export interface Draft {
  title: string;
  year: number;
  segments: readonly PlanSegment[];
  items: readonly PlanItem[];
}

/** The person who makes an edit and when (ISO time), for what must carry a name. */
export interface Editor {
  id: string;
  name: string;
  at: string;
}

/** An edit that cannot be made; `message` is Chinese and says why. */
export class EditRefusal extends Error {
  readonly code: Extract<Code, "bad-request" | "not-found" | "not-allowed-now" | "duplicate">;

  constructor(code: EditRefusal["code"], message: string) {
    super(message);
    this.name = "EditRefusal";
    this.code = code;
  }
}

/** The sentences with these ids, in the order of the text, each once. */
export function pickSegments(draft: Draft, ids: readonly string[]): PlanSegment[] {
  const wanted = new Set(ids);
  const found = draft.segments.filter((segment) => wanted.has(segment.id));
  if (found.length !== wanted.size) throw new EditRefusal("not-found", "有语句已不在草稿中，请刷新后重试");
  return found;
}

/** The item with this id. */
export function pickItem(draft: Draft, id: string): PlanItem {
  const item = draft.items.find((candidate) => candidate.id === id);
  if (!item) throw new EditRefusal("not-found", "条目已不在草稿中，请刷新后重试");
  return item;
}

/** A draft in which some sentences are replaced; `change` gives the new one for each that it is asked about. */
export function changeSegments(
  draft: Draft,
  chosen: readonly PlanSegment[],
  change: (segment: PlanSegment) => PlanSegment,
): Draft {
  const ids = new Set(chosen.map((segment) => segment.id));
  return { ...draft, segments: draft.segments.map((s) => (ids.has(s.id) ? change(s) : s)) };
}

/** Refuses a new row's id that the draft already uses. */
export function refuseUsedId(draft: Draft, id: string): void {
  if (draft.items.some((i) => i.id === id) || draft.segments.some((s) => s.id === id)) {
    throw new EditRefusal("duplicate", "新建内容的编号已被使用，请刷新后重试");
  }
}
