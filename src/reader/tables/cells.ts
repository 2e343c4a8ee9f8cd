import type { Span } from "../fields/names.ts";
import type { Apart, Cut } from "../text/segment.ts";
import type { Column } from "./columns.ts";
import { paragraphsOf } from "./pieces.ts";
import type { Table, TableCell, TableRow } from "./rows.ts";

/** What a cell is for the reading of its row. */
export type CellUse = "head" | "task" | "theme" | "section" | "finding" | "progress" | "plain";

/** A row with its cells by what they are for. */
export interface PlacedRow {
  row: TableRow;
  columns: readonly Column[];
  uses: CellUse[];
  /** Whether its theme is that of the row above, told again. */
  sameTheme: boolean;
}

/** Which cell of which row each segment stands in. */
export interface Placed {
  rows: PlacedRow[];
  /** For each segment the number of its row, -1 outside tables. */
  rowOf: Int32Array;
  /** For each segment the number of the cell in its row that it begins in. */
  cellOf: Int32Array;
}

/** Whether a segment stands in such a table. */
export function isInTable(placed: Placed | null, segment: number): placed is Placed {
  return placed !== null && placed.rowOf[segment]! >= 0;
}

/** The rows of all tables of a text, in order, with what their cells are for. */
export function rowsOf(text: string, tables: readonly Table[]): PlacedRow[] {
  return tables.flatMap((table) => placeRows(text, table));
}

/**
 * A row cut apart: each cell that says work, a theme or how far it is in its paragraphs; the others as they stand beside
 * each other, since they are read by their columns and need no label of their own.
 */
export function rowApart(text: string, { row, uses }: PlacedRow): Apart {
  const pieces: Span[] = [];
  let beside: Span | null = null;
  row.cells.forEach((cell, k) => {
    const isBeside = uses[k] === "plain" || uses[k] === "head";
    if (isBeside && beside) beside.end = cell.end;
    else if (isBeside) {
      beside = { start: cell.start, end: cell.end };
      pieces.push(beside);
    } else {
      beside = null;
      pieces.push(...paragraphsOf(text, cell));
    }
  });
  return { start: row.start, end: row.end, pieces };
}

/** Places the segments of a text in the rows of its tables; null where it has none. */
export function placeSegments(cuts: readonly Cut[], rows: PlacedRow[]): Placed | null {
  if (rows.length === 0) return null;
  const placed: Placed = {
    rows,
    rowOf: new Int32Array(cuts.length).fill(-1),
    cellOf: new Int32Array(cuts.length).fill(-1),
  };
  let at = 0;
  for (let i = 0; i < cuts.length; i++) {
    const { start } = cuts[i]!;
    while (at < rows.length && rows[at]!.row.end < start) at++;
    const cell = rows[at]?.row.cells.findLastIndex((own) => own.start <= start) ?? -1;
    if (cell < 0) continue;
    placed.rowOf[i] = at;
    placed.cellOf[i] = cell;
  }
  return placed;
}

function placeRows(text: string, { rows, columns }: Table): PlacedRow[] {
  let theme = "";
  return rows.map((row) => {
    const uses = usesOf(text, row, columns);
    const own = themeOf(text, row, uses);
    const sameTheme = own !== "" && own === theme;
    theme = own;
    return { row, columns, uses, sameTheme };
  });
}

function themeOf(text: string, { cells }: TableRow, uses: readonly CellUse[]): string {
  return cells
    .filter((_, k) => uses[k] === "theme")
    .map(({ start, end }) => text.slice(start, end))
    .join("\t");
}

const SECTION_NUMBER = /^[（(]?[一二三四五六七八九十]{1,3}[）)]?[、.．]?$/;
const NUMBERED_SECTION =
  /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[部板章])/;

/** The cell that names a section, where a row tells nothing but that: 一 | 扩大学位, or 一、扩大学位 alone. */
function sectionOf(
  words: readonly string[],
  columns: readonly Column[],
  cells: readonly TableCell[],
): number {
  const said = cells.flatMap((_, k) => (saysNothing(words[k]!) ? [] : [k]));
  const [first, second] = said;
  if (first === undefined || said.length > 2 || columns.length < 3) return -1;
  if (second === undefined) return NUMBERED_SECTION.test(words[first]!) ? first : -1;
  return SECTION_NUMBER.test(words[first]!) && columns[cells[first]!.column]?.role === "index" ? second : -1;
}

const SUM = /^(?:合\s*计|总\s*计|小\s*计|共\s*计)$/;
/** What is written where there is nothing to say. */
const NOTHING = /^(?:[-—–_/／\\\s]+|无|暂无|略|…+)$/;

/** Whether a cell's words say nothing. */
export function saysNothing(words: string): boolean {
  return NOTHING.test(words);
}

function usesOf(text: string, { cells, head }: TableRow, columns: readonly Column[]): CellUse[] {
  if (head) return cells.map(() => "head");
  const words = cells.map(({ start, end }) => text.slice(start, end));
  const tells = (cell: TableCell, k: number, role: string) =>
    columns[cell.column]?.role === role && !saysNothing(words[k]!) && !SUM.test(words[k]!);
  const detailed = cells.some((cell, k) => tells(cell, k, "detail"));
  const sum = words.some((cell) => SUM.test(cell));
  const section = sectionOf(words, columns, cells);
  return cells.map((cell, k): CellUse => {
    if (section >= 0) return k === section ? "section" : "plain";
    if (sum) return "plain";
    if (tells(cell, k, "detail")) return "task";
    if (tells(cell, k, "task")) return detailed ? "theme" : "task";
    if (tells(cell, k, "theme")) return "theme";
    if (tells(cell, k, "finding")) return "finding";
    return tells(cell, k, "progress") ? "progress" : "plain";
  });
}
