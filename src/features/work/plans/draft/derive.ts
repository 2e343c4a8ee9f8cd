import { withoutEntities } from "../../../../reader/text/entities.ts";
import type { PlanItem, PlanSegment, Supporting } from "./contract.ts";
import { titleOf } from "./title/title.ts";

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
    finishStandard: distinct(tasks.flatMap(standardIn)).join("；"),
  };
}

/** The part of a sentence with the figures that it is measured by; none where that is the sentence again. */
function standardIn(segment: PlanSegment): string[] {
  const { measure, text } = segment;
  if (measure === null) return [];
  const isAgain = [text, titleOf(segment)].some(
    (said) =>
      bareOf(said).endsWith(bareOf(measure)) && bareOf(said).length - bareOf(measure).length <= NUMBER,
  );
  return isAgain ? [] : [measure];
}

/** A sentence's own number and the like, in front of what it says. */
const NUMBER = 3;

function bareOf(text: string): string {
  return text.replace(/[^\p{L}\d]/gu, "");
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

/**
 * The sentences' text: as it stands where they adjoin on one line, else each on a line of its own; what a page left in it
 * (&quot;) is what it stands for.
 */
export function textOf(segments: readonly PlanSegment[]): string {
  let text = "";
  let end = -1;
  for (const segment of segments) {
    const adjoins = segment.start - segment.before.length === end && !segment.before.includes("\n");
    text += (end < 0 ? "" : adjoins ? segment.before : "\n") + segment.text;
    end = segment.end;
  }
  return withoutEntities(text);
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
