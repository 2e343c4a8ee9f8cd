import type { PlanItem, PlanSegment, Supporting } from "./contract.ts";

/** What an item takes from its sentences as long as nobody wrote something else. */
export type Derived = Pick<
  PlanItem,
  | "title"
  | "text"
  | "ownerWords"
  | "supportingWords"
  | "leadUnitId"
  | "supporting"
  | "dueWords"
  | "due"
  | "dueBy"
  | "finishStandard"
>;

/** Reads an item's fields off its sentences (in text order). What they do not say beyond doubt stays empty. */
export function derive(segments: readonly PlanSegment[]): Derived {
  const tasks = segments.filter((segment) => segment.label === "task");
  const leadUnitId = only(tasks.filter((s) => s.ownerWords.length > 0).map((s) => s.ownerUnitId));
  const due = only(tasks.flatMap((s) => (s.due === null ? [] : [s.due])));
  return {
    title: titleOf(tasks[0] ?? segments[0]),
    text: textOf(segments),
    ownerWords: distinct(tasks.flatMap((s) => s.ownerWords)),
    supportingWords: distinct(tasks.flatMap((s) => s.supportingWords)),
    leadUnitId,
    supporting: distinct(tasks.flatMap((s) => s.supportingUnitIds))
      .filter((unitId) => unitId !== leadUnitId)
      .map((unitId): Supporting => ({ unitId, due: null })),
    dueWords: distinct(tasks.flatMap((s) => (s.dueWords === null ? [] : [s.dueWords]))).join("、") || null,
    due,
    dueBy: due === null ? null : "text",
    finishStandard: distinct(tasks.flatMap((s) => (s.measure === null ? [] : [s.measure]))).join("；"),
  };
}

/** The item after its sentences changed: what still is as they said it follows them, what a person wrote stays. */
export function follow(
  item: PlanItem,
  before: readonly PlanSegment[],
  after: readonly PlanSegment[],
): PlanItem {
  const was = derive(before);
  const now = derive(after);
  const followed = (Object.keys(now) as (keyof Derived)[]).filter(
    (key) => key !== "due" && key !== "dueBy" && same(item[key], was[key]) && !same(item[key], now[key]),
  );
  // A date and who gave it go together.
  const ofText = item.due === was.due && item.dueBy === was.dueBy && item.due !== now.due;
  if (followed.length === 0 && !ofText) return item;
  const result: PlanItem = {
    ...item,
    ...Object.fromEntries(followed.map((key) => [key, now[key]])),
    ...(ofText && { due: now.due, dueBy: now.dueBy }),
  };
  const supporting = result.supporting.filter((s) => s.unitId !== result.leadUnitId);
  return supporting.length === result.supporting.length ? result : { ...result, supporting };
}

/** The sentences' text: as it stands where they adjoin on one line, else each on a line of its own. */
export function textOf(segments: readonly PlanSegment[]): string {
  let text = "";
  let end = -1;
  for (const segment of segments) {
    const adjoins = segment.start - segment.before.length === end && !segment.before.includes("\n");
    text += end < 0 ? segment.text : (adjoins ? segment.before : "\n") + segment.text;
    end = segment.end;
  }
  return text;
}

/** `一、`, `（一）`, `1.`, `一是`, `①`, `·` and the like at the start of a sentence. */
const NUMBERING =
  /^(?:[一二三四五六七八九十百]+[、.．]|[（(][一二三四五六七八九十\d]+[)）][、.．]?|\d+(?:[、)）]|[.．](?!\d))|[一二三四五六七八九十]+(?:是要?|要)|[①-⑳]|[·•●○■□◆◇▲★▪-])\s*/u;
const TAG = /[（(](?:责任|牵头|主办|主责|配合|协办|承办|完成时限|办理|落实单位)[^（()）]*[）)]/gu;
const MAX_TITLE = 36;
const SHORTEST_CLAUSE = 8;

/** A short title from a sentence: its numbering and tag dropped, its first sentence or the clauses that fit. */
export function titleOf(segment: PlanSegment | undefined): string {
  const plain = (segment?.text ?? "").replace(/\s+/gu, " ").trim().replace(NUMBERING, "").replace(TAG, "");
  const sentence = plain.split(/[。；;！!？?]/u, 1)[0]!.trim() || plain.trim();
  const points = [...sentence];
  if (points.length === 0) return "未命名条目";
  if (points.length <= MAX_TITLE) return sentence;
  const head = points.slice(0, MAX_TITLE).join("");
  const cut = Math.max(...["，", ",", "：", ":"].map((mark) => head.lastIndexOf(mark)));
  return cut >= SHORTEST_CLAUSE ? head.slice(0, cut) : `${points.slice(0, MAX_TITLE - 1).join("")}…`;
}

/** Each value once, in order of first appearance. */
export function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

/** The one value that all agree on, or null. */
export function only<T>(values: readonly (T | null)[]): T | null {
  const different = distinct(values);
  return different.length === 1 ? different[0]! : null;
}

function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
