import type { Plain } from "../text/plain.ts";
import { type Column, roleOfColumn, tellsTasks } from "./columns.ts";
import { formAt } from "./form.ts";
import { cellsOf, type Line, linesOf, type Table, type TableCell } from "./rows.ts";

/**
 * Finds tables whose head says what their columns mean, and forms: lines with tabs between the cells, as files are read
 * and as people paste them. Tables without such a head, and tabs elsewhere, are left as the lines that they are.
 */

/** So many lines without a tab, such as a section's name or a note, may stand between two rows of one table. */
const MOST_BETWEEN = 3;
/** So many lines may a row of a pasted table have. */
const MOST_LINES = 60;
const MOST_COLUMNS = 60;

/** All such tables of a plain text, in order. */
export function findTables({ text, units }: Pick<Plain, "text" | "units">): Table[] {
  if (!text.includes("\t")) return [];
  const lines = linesOf(text, units);
  const tables: Table[] = [];
  for (let at = 0; at < lines.length; ) {
    const found = formAt(text, units, lines, at) ?? tableAt(text, units, lines, at);
    tables.push(...(found?.tables ?? []));
    at = found?.next ?? at + 1;
  }
  return tables;
}

/** The table whose head is the line at an index, and the index of the line behind it; null where there is none. */
function tableAt(
  text: string,
  units: Uint16Array,
  lines: readonly Line[],
  at: number,
): { tables: Table[]; next: number } | null {
  const first = lines[at]!;
  const cells = headCells(units, first);
  const columns = cells && columnsOf(text, cells, first.tabs + 1);
  if (!cells || !columns || !tellsTasks(columns)) return null;
  const rows = [{ start: first.start, end: first.end, cells, head: true }];
  let next = at + 1;
  for (let i = rowIndex(lines, next, first.tabs); i !== null; i = rowIndex(lines, next, first.tabs)) {
    const last = lastLineOf(text, lines, i, columns);
    const row = { start: lines[i]!.start, end: lines[last]!.end };
    const own = cellsOf(units, row.start, row.end);
    const head = last === i && isHead(text, own, columns, rows.at(-1)!.head);
    rows.push({ ...row, cells: own, head });
    next = last + 1;
  }
  return { tables: rows.some(({ head }) => !head) ? [{ rows, columns }] : [], next };
}

function headCells(units: Uint16Array, { start, end, tabs }: Line): TableCell[] | null {
  if (tabs === 0 || tabs >= MOST_COLUMNS) return null;
  const cells = cellsOf(units, start, end);
  return cells.length > 1 ? cells : null;
}

function columnsOf(text: string, cells: readonly TableCell[], count: number): Column[] {
  const columns = Array.from({ length: count }, (): Column => ({ name: "", role: null }));
  for (const { start, end, column } of cells) {
    const name = text.slice(start, end).replace(/\s+/g, "");
    columns[column] = { name, role: roleOfColumn(name) };
  }
  return columns;
}

/**
 * Whether a row names columns: the head again, as on each page, or right below a head its second line, whose names then
 * are the columns'.
 */
function isHead(text: string, cells: readonly TableCell[], columns: Column[], belowHead: boolean): boolean {
  if (cells.length === 0) return false;
  const own = cells.map(({ start, end, column }) => {
    const name = text.slice(start, end).replace(/\s+/g, "");
    return { column, name, role: roleOfColumn(name) };
  });
  const again = own.filter(({ column, name }) => columns[column]?.name === name);
  if (again.length === own.length && own.length > 1) return true;
  if (!belowHead || own.some(({ role, column, name }) => role === null && columns[column]?.name !== name))
    return false;
  for (const { column, name, role } of own) if (role !== null) columns[column] = { name, role };
  return true;
}

/** The index of the next row's first line, null where the table ends. */
function rowIndex(lines: readonly Line[], from: number, tabs: number): number | null {
  for (let i = from; i <= from + MOST_BETWEEN && i < lines.length; i++) {
    if (lines[i]!.tabs === 0) continue;
    return i === from || lines[i]!.tabs === tabs ? i : null;
  }
  return null;
}

const NUMBER_ALONE = /^\s*\d{1,4}\s*\t/;

/** The last line of the row that begins at an index: lines that together have as many tabs as the head are one row. */
function lastLineOf(text: string, lines: readonly Line[], at: number, columns: readonly Column[]): number {
  const wanted = columns.length - 1;
  const numbered = columns[0]!.role === "index";
  let tabs = lines[at]!.tabs;
  for (let i = at; tabs < wanted; tabs += lines[i]!.tabs) {
    i++;
    const line = lines[i];
    if (!line || i > at + MOST_LINES || line.start === line.end || tabs + line.tabs > wanted) return at;
    if (numbered && NUMBER_ALONE.test(text.slice(line.start, line.start + 12))) return at;
    if (tabs + line.tabs === wanted) return i;
  }
  return at;
}
