import type { Span } from "../fields/names.ts";
import { verbAt } from "../fields/predicates.ts";

/** A number behind a blank: what was a paragraph of its own in the cell. */
const PARAGRAPH =
  /[\s\u3000](?=[（(][\d一二三四五六七八九十]{1,3}[）)]|(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:[、．]|[.)）](?!\d))|[①-⑳]|[一二三四五六七八九十](?:是|要)[^\s])|\n/g;

const BLANK = /[ \u3000]+/g;
const RUNS_ON = /[，,、：:（(的和与及]$/;
const SHORTEST = 4;

/**
 * The paragraphs of a cell, as ranges: its lines, and behind a blank what begins with a number or, behind words that may
 * be a task of their own, with a verb.
 */
export function paragraphsOf(text: string, { start, end }: Span): Span[] {
  const pieces: Span[] = [];
  let from = start;
  for (const { index } of text.slice(start, end).matchAll(PARAGRAPH)) {
    addWorks(text, { start: from, end: start + index }, pieces);
    from = start + index + 1;
  }
  addWorks(text, { start: from, end }, pieces);
  return pieces;
}

/** Adds a paragraph, parted at the blanks behind which another work begins. */
function addWorks(text: string, { start, end }: Span, pieces: Span[]): void {
  let from = start;
  for (const blank of text.slice(start, end).matchAll(BLANK)) {
    const at = start + blank.index;
    const next = at + blank[0].length;
    const before = text.slice(from, at).trim();
    if (before.length < SHORTEST || RUNS_ON.test(before) || !verbAt(text, next)) continue;
    pieces.push({ start: from, end: at });
    from = next;
  }
  pieces.push({ start: from, end });
}
