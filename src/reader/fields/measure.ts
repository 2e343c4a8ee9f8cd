import type { Amount } from "./figures.ts";

/** Drafts a finish standard from the target figures of a task, in the task's own words. */
export function draftMeasure(
  text: string,
  start: number,
  end: number,
  amounts: readonly Amount[],
): string | undefined {
  const targets = amounts.filter(({ comparison, unit }) => comparison !== "about" && unit !== "岁");
  if (targets.length === 0) return undefined;
  const clauses = targets.slice(0, MOST).map((amount) => clauseAround(text, start, end, amount));
  return [...new Set(clauses)].join("；");
}

const MOST = 3;
const BREAK = /[，,；;。：:！!\n]/;
const TAG = /[（(](?:责任|牵头|主办|配合|协办|承办).*$/;
const WIDEST = 60;

function clauseAround(text: string, start: number, end: number, amount: Amount): string {
  let from = amount.start;
  while (from > start && amount.start - from < WIDEST && !BREAK.test(text[from - 1]!)) from--;
  let to = amount.end;
  while (to < end && to - amount.end < WIDEST && !BREAK.test(text[to]!)) to++;
  return text
    .slice(from, to)
    .replace(TAG, "")
    .replace(/^(?:\d{1,2}[.．、]|[（(][一二三四五六七八九十]+[)）])/, "")
    .trim();
}
