import type { Plain } from "../text/plain.ts";
import { isSpace } from "../text/segment.ts";
import { type ColumnRole, roleOfColumn } from "./columns.ts";

/**
 * Finds tables whose head says what their columns mean: lines with tabs between the cells, as files are read and as
 * people paste them. Tables without such a head, and tabs elsewhere, are left as the lines that they are.
 */

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

/** What a column's head says. */
export interface Column {
  name: string;
  role: ColumnRole | null;
}

interface Line {
  start: number;
  end: number;
  tabs: number;
}

/** So many lines without a tab, such as a section's name or a note, may stand between two rows of one table. */
const MOST_BETWEEN = 3;
/** So many lines may a row of a pasted table have. */
const MOST_LINES = 60;
const MOST_COLUMNS = 60;
const TAB = 9;

/** All such tables of a plain text, in order. */
export function findTables({ text, units }: Pick<Plain, "text" | "units">): Table[] {
  if (!text.includes("\t")) return [];
  const lines = linesOf(text, units);
  const tables: Table[] = [];
  for (let at = 0; at < lines.length; ) {
    const table = tableAt(text, units, lines, at);
    if (!table) {
      at++;
      continue;
    }
    tables.push(table.table);
    at = table.next;
  }
  return tables;
}

function linesOf(text: string, units: Uint16Array): Line[] {
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

/** The table whose head is the line at an index, and the index of the line behind it; null where there is none. */
function tableAt(
  text: string,
  units: Uint16Array,
  lines: readonly Line[],
  at: number,
): { table: Table; next: number } | null {
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
  return rows.some(({ head }) => !head) ? { table: { rows, columns }, next } : null;
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

const SAYS_TASK = new Set<ColumnRole | null>(["task", "detail"]);
const SAYS_WHO = new Set<ColumnRole | null>(["lead", "duty", "support", "person"]);
/** Names that make a deadline or a standard one of work to be done: a lesson has its time, an examination its marks. */
const SAYS_BY_WHEN = /时限|期限|完成|办结|截止|整改|节点/;
const SAYS_WORK = /任务|工作|事项|举措|措施/;
const KNOWN_SHARE = 0.5;

/** Whether a head names a task and who does it, by when, or by what it is seen to be done, and little that is unknown. */
function tellsTasks(columns: readonly Column[]): boolean {
  const named = columns.filter(({ name }) => name !== "");
  const known = named.filter(({ role }) => role !== null);
  if (known.length < named.length * KNOWN_SHARE) return false;
  const tasks = known.filter(({ role }) => SAYS_TASK.has(role));
  if (tasks.length === 0) return false;
  const work = tasks.some(({ name }) => SAYS_WORK.test(name));
  return known.some(
    ({ name, role }) =>
      SAYS_WHO.has(role) || (role === "due" && SAYS_BY_WHEN.test(name)) || (role === "standard" && work),
  );
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

function cellsOf(units: Uint16Array, from: number, to: number): TableCell[] {
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
