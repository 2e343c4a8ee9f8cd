import { isSpace } from "../text/segment.ts";
import type { Column } from "./columns.ts";

/** A cell by plain offsets, without the white space around it. */
export interface TableCell {
  start: number;
  end: number;
  column: number;
}

/** A row of a table: a line, or several where a cell of a pasted table has lines of its own. */
export interface TableRow {
  start: number;
  /** Where its last line ends. */
  end: number;
  /** Cells with words in them, in order. */
  cells: TableCell[];
  /** Whether it names the columns instead of telling anything. */
  head: boolean;
}

/** A table with what its columns mean. */
export interface Table {
  rows: TableRow[];
  columns: Column[];
}

/** A line by plain offsets, with how many tabs it has. */
export interface Line {
  start: number;
  end: number;
  tabs: number;
}

const TAB = 9;

/** The lines of a text. */
export function linesOf(text: string, units: Uint16Array): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf("\n", start);
    const end = found < 0 ? text.length : found;
    let tabs = 0;
    for (let i = start; i < end; i++) if (units[i] === TAB) tabs++;
    lines.push({ start, end, tabs });
    start = end + 1;
  }
  return lines;
}

/** The cells with words in them between two offsets. */
export function cellsOf(units: Uint16Array, from: number, to: number): TableCell[] {
  const cells: TableCell[] = [];
  let column = 0;
  let begin = from;
  for (let i = from; i <= to; i++) {
    if (i < to && units[i] !== TAB) continue;
    const cell = trimmed(units, begin, i);
    if (cell.end > cell.start) cells.push({ ...cell, column });
    column++;
    begin = i + 1;
  }
  return cells;
}

const QUOTE = 0x22;

/** A range without the white space around it, and without the quotes in which sheets put a cell of several lines. */
function trimmed(units: Uint16Array, from: number, to: number): { start: number; end: number } {
  let start = from;
  let end = to;
  while (start < end && isSpace(units[start]!)) start++;
  while (end > start && isSpace(units[end - 1]!)) end--;
  const quoted = end - start > 2 && units[start] === QUOTE && units[end - 1] === QUOTE;
  return quoted && units.subarray(start, end).includes(10)
    ? { start: start + 1, end: end - 1 }
    : { start, end };
}
