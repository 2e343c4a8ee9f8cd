import { unguarded } from "../../csv.ts";
import { EXAMPLE_MARK, MOST_ROWS, type RowFault, type SheetColumn } from "../../import-shape.ts";
import { AppError } from "../errors.ts";
import { type Cells, readCells } from "./read-cells.ts";

/** A row of a sheet below its heading. */
export interface SheetRow<Key extends string> {
  /** Its number as a spreadsheet shows it, from 1. */
  line: number;
  /** Its cells, tidied; empty where there is none. */
  cells: Record<Key, string>;
  /** Cells that could not be read. */
  faults: RowFault[];
}

/** A sheet with the columns that were asked for, wherever they stand in it. */
export interface Sheet<Key extends string> {
  rows: SheetRow<Key>[];
  /** Headings of columns that were not asked for. */
  ignored: string[];
}

/**
 * Reads a sheet with these columns from a file or from pasted cells. The heading may stand below a title; its order
 * is free; blank rows and the template's examples are passed over. Errors of {@link readCells}, and `bad-request` (no
 * heading, a column that is missing or there twice, a quotation mark never closed, no rows), `too-large` (rows).
 */
export async function readSheet<Key extends string>(
  bytes: Uint8Array,
  columns: readonly SheetColumn<Key>[],
): Promise<Sheet<Key>> {
  const readings = (await readCells(bytes)).map((cells) => ({ cells, heading: headingIn(cells, columns) }));
  if (readings.length === 0) throw new AppError("bad-request", "工作簿中没有可以读取的表");
  const best = readings.reduce((a, b) => (b.heading.places.size > a.heading.places.size ? b : a));
  expectHeading(best.heading, columns);
  if (best.cells.unclosed !== undefined)
    throw new AppError("bad-request", `第 ${best.cells.unclosed} 行的引号没有成对，请检查后重试`);
  const rows = rowsBelow(best.cells, best.heading, columns);
  if (rows.length === 0) throw new AppError("bad-request", "表中没有数据行");
  if (rows.length > MOST_ROWS)
    throw new AppError("too-large", `一次最多导入 ${MOST_ROWS} 行，本表有 ${rows.length} 行，请分批导入`);
  return { rows, ignored: best.heading.ignored };
}

/** A row that may be the heading. */
interface Heading<Key extends string> {
  /** Index of the row. */
  at: number;
  /** Index of each column found. */
  places: Map<Key, number>;
  ignored: string[];
  /** A heading that two columns have. */
  twice: string | undefined;
}

/** Titles and remarks above a heading take a few rows at most. */
const HEADING_WITHIN = 10;

function headingIn<Key extends string>({ rows }: Cells, columns: readonly SheetColumn<Key>[]): Heading<Key> {
  const candidates = rows.slice(0, HEADING_WITHIN).map((cells, at) => headingAt(cells, at, columns));
  const none = { at: 0, places: new Map<Key, number>(), ignored: [], twice: undefined };
  return candidates.reduce((a, b) => (b.places.size > a.places.size ? b : a), none);
}

function headingAt<Key extends string>(
  cells: string[],
  at: number,
  columns: readonly SheetColumn<Key>[],
): Heading<Key> {
  const found: Heading<Key> = { at, places: new Map(), ignored: [], twice: undefined };
  for (const [place, cell] of cells.entries()) {
    const words = headingWords(cell);
    const column = columns.find(({ heading, also = [] }) => [heading, ...also].includes(words));
    if (!column && words !== "") found.ignored.push(words);
    if (!column) continue;
    if (found.places.has(column.key)) found.twice = column.heading;
    else found.places.set(column.key, place);
  }
  return found;
}

/** A heading without what people add to it: spaces, an asterisk, remarks in brackets. */
function headingWords(cell: string): string {
  return tidy(cell)
    .replace(/[（(].*$/u, "")
    .replace(/[\s*＊：:]/gu, "");
}

function expectHeading<Key extends string>(
  { places, twice }: Heading<Key>,
  columns: readonly SheetColumn<Key>[],
): void {
  const missing = columns.filter(({ key, isNeeded }) => isNeeded && !places.has(key));
  const quoted = missing.map(({ heading }) => `“${heading}”`).join("");
  if (missing.length > 0) throw new AppError("bad-request", `表头缺少${quoted}列，请对照模板检查第一行`);
  if (twice) throw new AppError("bad-request", `表头有两个“${twice}”列，请删去一个`);
}

function rowsBelow<Key extends string>(
  cells: Cells,
  { at, places }: Heading<Key>,
  columns: readonly SheetColumn<Key>[],
): SheetRow<Key>[] {
  const rows: SheetRow<Key>[] = [];
  for (let index = at + 1; index < cells.rows.length; index += 1) {
    const given = cells.rows[index]!;
    const whole = columns.map(({ key }) => tidy(given[places.get(key) ?? -1] ?? ""));
    const tidied = columns.map(({ key }, i) => [key, whole[i]!.slice(0, LONGEST_CELL)] as const);
    if (tidied.every(([, cell]) => cell === "")) continue;
    if (tidied.some(([, cell]) => cell.startsWith(EXAMPLE_MARK))) continue;
    const faults = columns.flatMap(({ heading }, i) => damageOf(heading, whole[i]!));
    rows.push({ line: index + 1, cells: Object.fromEntries(tidied) as Record<Key, string>, faults });
  }
  return rows;
}

/** Longer than any name; what is longer is not looked at. */
const LONGEST_CELL = 200;

function damageOf(column: string, cell: string): RowFault[] {
  if (cell.length > LONGEST_CELL) return [{ column, message: "内容太长" }];
  return cell.includes("\uFFFD") ? [{ column, message: "含有无法识别的字符，请检查文件的编码" }] : [];
}

/** How much of a cell is looked at: no longer text is right anywhere, and many cells may share one that is huge. */
const MOST_OF_CELL = 1_000;

/** Marks that are not seen: zero-width ones, and those that turn the direction of writing. */
const UNSEEN = /[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\p{Cs}]/gu;

/**
 * A cell as the person meant it: without our guard against formulas, unseen marks and control characters, on one
 * line. A line break between two Chinese characters stands for nothing, any other for a space.
 */
function tidy(cell: string): string {
  return unguarded(cell.slice(0, MOST_OF_CELL))
    .replace(UNSEEN, "")
    .replace(/(?<=\p{Script=Han})\s*[\r\n]+\s*(?=\p{Script=Han})/gu, "")
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .trim();
}
