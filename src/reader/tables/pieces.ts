import type { TableCell } from "./find-tables.ts";

/** A number behind a blank: what was a paragraph of its own in the cell. */
const PARAGRAPH =
  /[\s\u3000](?=[（(][\d一二三四五六七八九十]{1,3}[）)]|(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:[、．]|[.)）](?!\d))|[①-⑳]|[一二三四五六七八九十](?:是|要)[^\s])|\n/g;

/** The paragraphs of a cell, as ranges: its lines, and what begins with a number behind a blank. */
export function paragraphsOf(text: string, { start, end }: TableCell): { start: number; end: number }[] {
  const pieces: { start: number; end: number }[] = [];
  let from = start;
  for (const { index } of text.slice(start, end).matchAll(PARAGRAPH)) {
    pieces.push({ start: from, end: start + index });
    from = start + index + 1;
  }
  pieces.push({ start: from, end });
  return pieces;
}
