import { type Column, roleOfColumn, tellsTasks } from "./columns.ts";
import { cellsOf, type Line, type Table, type TableCell } from "./rows.ts";

/** A name with what stands behind it. */
interface Entry extends Column {
  cells: TableCell[];
}

const LEAST_ENTRIES = 2;

/**
 * A form: lines in which each name stands in front of what it says (任务, 建园, 牵头单位, 甲科), here with tabs between.
 * Each task named opens a new sheet, which counts as a table of one row. Answers those that begin at a line, and the index
 * of the line behind; null where there is no such line.
 */
export function formAt(
  text: string,
  units: Uint16Array,
  lines: readonly Line[],
  at: number,
): { tables: Table[]; next: number } | null {
  const sheets: { start: number; end: number; entries: Entry[] }[] = [];
  let next = at;
  for (; next < lines.length; next++) {
    const { start, end } = lines[next]!;
    const entries = entriesOf(text, units, lines[next]!);
    if (entries.length === 0) break;
    const sheet = sheets.at(-1);
    if (!sheet || entries.some((entry) => opensSheet(entry, sheet.entries)))
      sheets.push({ start, end, entries });
    else {
      sheet.entries.push(...entries);
      sheet.end = end;
    }
  }
  if (next === at || (next === at + 1 && lines[next]?.tabs === lines[at]!.tabs)) return null;
  const told = sheets.filter(({ entries }) => entries.length >= LEAST_ENTRIES && tellsTasks(entries));
  return { tables: told.length === sheets.length ? told.map(tableOf) : [], next };
}

/** The names of a line with what they say; none where the line is no such one. */
function entriesOf(text: string, units: Uint16Array, { start, end, tabs }: Line): Entry[] {
  const cells = tabs === 0 ? [] : cellsOf(units, start, end);
  const roles = cells.map((cell) => roleOfColumn(text.slice(cell.start, cell.end)));
  const entries: Entry[] = [];
  for (let k = 0; k < cells.length; k += 2) {
    const role = roles[k]!;
    const isAlone = k + 1 === cells.length;
    if (role === null || (isAlone ? k === 0 : roles[k + 1] !== null)) return [];
    const name = text.slice(cells[k]!.start, cells[k]!.end).replace(/\s+/g, "");
    entries.push({ name, role, cells: cells.slice(k, k + 2) });
  }
  return entries;
}

function opensSheet({ role }: Column, entries: readonly Entry[]): boolean {
  return (role === "task" || role === "detail") && entries.some((entry) => entry.role === role);
}

/** A sheet as a table of one row, whose columns are its names in order, each in front of its own. */
function tableOf({ start, end, entries }: { start: number; end: number; entries: Entry[] }): Table {
  const columns: Column[] = [];
  const cells: TableCell[] = [];
  for (const { name, role, cells: own } of entries) {
    own.forEach((cell, k) => {
      cells.push({ ...cell, column: columns.length });
      columns.push({ name, role: k === 0 ? null : role });
    });
  }
  return { columns, rows: [{ start, end, cells, head: false }] };
}
