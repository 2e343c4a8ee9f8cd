import { roleOfColumn } from "../../../../reader/tables/columns.ts";

/** What stands at one place of a table's grid. */
export interface GridCell {
  lines: readonly string[];
  holdsTable: boolean;
  /** How many columns it reaches over, itself included. */
  columns: number;
  /** It began in a row above and reaches down into this one. */
  continued: boolean;
}

/** A row of a table by columns, counted from 0; a place that no cell begins at is not in the map. */
export interface GridRow {
  cells: ReadonlyMap<number, GridCell>;
  /** The file itself says that this is the head. */
  head: boolean;
}

/** A cell longer than this that has lines of its own is running text where the table may be one for layout only. */
const LAYOUT_CELL_LENGTH = 400;
/** A cell that reaches down over rows is told again in each of them, up to this length; beyond it stays empty there. */
const LONGEST_REPEATED = 200;
const LONGEST_HEAD_CELL = 20;
const KNOWN_COLUMNS = 2;
/** Above the head may stand rows of several cells, such as who filled the table in and when. */
const LAST_HEAD_ROW = 4;

/**
 * The lines of a table: one a row, with tabs between the cells, so that each column keeps its place. What is merged
 * over rows stands in each of them; what is merged over columns stands in the first. A row that is one cell gives that
 * cell's lines, as do the rows of a table that only lays out a page (a table inside, or whole paragraphs).
 */
export function tableLines(rows: readonly GridRow[]): string[] {
  const width = widthOf(rows);
  const data = holdsData(rows);
  const lines: string[] = [];
  for (const { cells } of rows) {
    const own = [...cells.values()].filter(({ continued }) => !continued);
    if (own.every((cell) => cell.lines.length === 0)) continue;
    if (cells.size === 1 || (!data && own.some(isRunningText))) {
      for (const cell of own) for (const line of cell.lines) lines.push(line);
    } else lines.push(rowLine(cells, width));
  }
  return lines;
}

/** The columns at which a cell of a row with several cells begins: what no row uses needs no tab. */
function widthOf(rows: readonly GridRow[]): number {
  let width = 1;
  for (const { cells } of rows)
    if (cells.size > 1) for (const column of cells.keys()) width = Math.max(width, column + 1);
  return width;
}

/** Whether the table has a head that names columns, or is as regular as data are: then no cell tears its row apart. */
function holdsData(rows: readonly GridRow[]): boolean {
  const several = rows.filter(({ cells }) => cells.size > 1);
  const first = several[0];
  if (!first || rows.length < 2) return false;
  if (several.slice(0, LAST_HEAD_ROW).some(namesColumns)) return true;
  if (wordsOf(first).some((words) => words.length > LONGEST_HEAD_CELL)) return false;
  const filled = (row: GridRow) => wordsOf(row).filter((words) => words !== "").length;
  if (first.head && filled(first) > 1) return true;
  return rows.length > 2 && several.every((row) => filled(row) > 2);
}

function namesColumns(row: GridRow): boolean {
  return wordsOf(row).filter((words) => roleOfColumn(words) !== null).length >= KNOWN_COLUMNS;
}

function wordsOf({ cells }: GridRow): string[] {
  return [...cells.values()].map(({ lines }) => flatText(lines));
}

function isRunningText({ lines, holdsTable }: GridCell): boolean {
  return (
    holdsTable || (lines.length > 1 && lines.reduce((sum, line) => sum + line.length, 0) > LAYOUT_CELL_LENGTH)
  );
}

function rowLine(cells: ReadonlyMap<number, GridCell>, width: number): string {
  const words: (readonly string[])[] = new Array(width).fill([]);
  for (const [column, { lines, continued }] of cells) {
    if (!continued || flatText(lines).length <= LONGEST_REPEATED) words[column] = lines;
  }
  return words.map(flatText).join("\t");
}

/** A cell's lines as one; a tab in it would open a column. The name of a column that was broken over lines is mended. */
function flatText(lines: readonly string[]): string {
  const name = lines.length > 1 ? lines.join("") : "";
  const joint = name.length <= LONGEST_HEAD_CELL && roleOfColumn(name) !== null ? "" : " ";
  return lines
    .join(joint)
    .replace(/[\t\n]+/g, " ")
    .trim();
}
