import { unguarded } from "../../csv.ts";
import {
  EXAMPLE_MARK,
  MOST_ROWS,
  type RowFault,
  type SheetColumn,
  type SheetTab,
} from "../../import-shape.ts";
import { cleaned, oneLine } from "../../normal-text.ts";
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
  /** The tabs of the workbook that could be meant, where there is more than one. */
  tabs: SheetTab[];
  /** What one should know of how it was read, in sentences. */
  remarks: string[];
}

/**
 * Reads a sheet with these columns from a file or from pasted cells. Of a workbook the tab of this name is read, else
 * the first that is shown, has the heading and rows below. The heading may stand below a title; its order is free;
 * blank rows, headings once more and the template's examples are passed over. Errors of {@link readCells}, and
 * `bad-request` (no heading, a column that is missing or there twice, a quotation mark never closed, no rows, no such
 * tab), `too-large` (rows).
 */
export async function readSheet<Key extends string>(
  bytes: Uint8Array,
  columns: readonly SheetColumn<Key>[],
  tab?: string,
): Promise<Sheet<Key>> {
  const readings = (await readCells(bytes)).map((cells): Reading<Key> => {
    const heading = headingIn(cells, columns);
    return { cells, heading, rows: rowsBelow(cells, heading, columns), isFit: isWhole(heading, columns) };
  });
  const { cells, heading, rows } = chosen(readings, tab);
  expectHeading(heading, columns);
  if (cells.unclosed !== undefined)
    throw new AppError("bad-request", `第 ${cells.unclosed} 行的引号没有成对，请检查后重试`);
  if (rows.length === 0) throw new AppError("bad-request", "表中没有数据行");
  if (rows.length > MOST_ROWS)
    throw new AppError("too-large", `一次最多导入 ${MOST_ROWS} 行，本表有 ${rows.length} 行，请分批导入`);
  return {
    rows,
    ignored: heading.ignored,
    tabs: tabsOf(readings, cells),
    remarks: remarksOn(readings, cells, rows),
  };
}

/** One of the ways in which a file can be read. */
interface Reading<Key extends string> {
  cells: Cells;
  heading: Heading<Key>;
  rows: SheetRow<Key>[];
  /** Whether its heading has all that is needed, once. */
  isFit: boolean;
}

function chosen<Key extends string>(readings: Reading<Key>[], tab: string | undefined): Reading<Key> {
  const shown = readings.filter(({ cells }) => !cells.isHidden);
  const named = tab === undefined ? undefined : shown.find(({ cells }) => cells.name === tab);
  if (tab !== undefined && !named)
    throw new AppError("bad-request", `工作簿中没有工作表“${tab}”，请重新选择`);
  const [first] = shown;
  if (!first) throw new AppError("bad-request", "工作簿中没有可以读取的表");
  return (
    named ??
    shown.find(({ isFit, rows }) => isFit && rows.length > 0) ??
    shown.reduce((a, b) => (b.heading.places.size > a.heading.places.size ? b : a), first)
  );
}

/** The tabs that have the heading and rows, where one could mean another than the one that was read. */
function tabsOf<Key extends string>(readings: Reading<Key>[], read: Cells): SheetTab[] {
  const fit = readings.filter(
    ({ cells, isFit, rows }) => cells === read || (isFit && rows.length > 0 && !cells.isHidden),
  );
  if (fit.length < 2 || read.name === undefined) return [];
  return fit.map(({ cells, rows }) => ({ name: cells.name!, rows: rows.length, isRead: cells === read }));
}

/** Most rows and tabs that a remark names. */
const MOST_NAMED = 8;

function remarksOn<Key extends string>(
  readings: Reading<Key>[],
  read: Cells,
  rows: SheetRow<Key>[],
): string[] {
  const hidden = new Set(read.hiddenRows);
  const lines = rows.filter(({ line }) => hidden.has(line)).map(({ line }) => String(line));
  const tabs = readings.filter(
    ({ cells, isFit, rows: below }) => cells.isHidden && isFit && below.length > 0,
  );
  return [
    ...(lines.length > 0 ? [`第 ${listed(lines)} 行在表格中是隐藏的，也已读取，请核对`] : []),
    ...(tabs.length > 0 ? [`隐藏的工作表${listed(tabs.map(({ cells }) => `“${cells.name}”`))}未读取`] : []),
  ];
}

function listed(names: string[]): string {
  const words = names.slice(0, MOST_NAMED).join("、");
  return names.length > MOST_NAMED ? `${words}等 ${names.length}` : words;
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

function isWhole<Key extends string>(
  { places, twice }: Heading<Key>,
  columns: readonly SheetColumn<Key>[],
): boolean {
  return twice === undefined && columns.every(({ key, isNeeded }) => !isNeeded || places.has(key));
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
  if (places.size === 0) return [];
  const heading = columns.map(({ key }) => headingWords(cells.rows[at]?.[places.get(key) ?? -1] ?? ""));
  const rows: SheetRow<Key>[] = [];
  for (let index = at + 1; index < cells.rows.length; index += 1) {
    const given = cells.rows[index]!;
    const whole = columns.map(({ key, longest }) =>
      longest ? lines(given[places.get(key) ?? -1] ?? "", longest) : tidy(given[places.get(key) ?? -1] ?? ""),
    );
    const tidied = columns.map(
      ({ key, longest }, i) => [key, whole[i]!.slice(0, longest ?? LONGEST_CELL)] as const,
    );
    if (tidied.every(([, cell]) => cell === "")) continue;
    if (tidied.some(([, cell]) => cell.startsWith(EXAMPLE_MARK))) continue;
    // Printed lists have their heading on each page.
    if (whole.every((cell, i) => headingWords(cell) === heading[i])) continue;
    const faults = columns.flatMap(({ key, heading: name, longest }, i) =>
      damageOf(name, whole[i]!, `${lettersOf(places.get(key) ?? 0)}${index + 1}`, longest),
    );
    rows.push({ line: index + 1, cells: Object.fromEntries(tidied) as Record<Key, string>, faults });
  }
  return rows;
}

/** Longer than any name; what is longer is not looked at. */
const LONGEST_CELL = 200;

function damageOf(column: string, cell: string, reference: string, longest = LONGEST_CELL): RowFault[] {
  if (cell.length > longest) return [{ column, message: "内容太长" }];
  if (cell.includes("\uFFFD")) return [{ column, message: "含有无法识别的字符，请检查文件的编码" }];
  if (ERROR_VALUE.test(cell))
    return [{ column, message: `单元格 ${reference} 是错误值 ${cell}，请在表格中改正` }];
  if (SHORTENED.test(cell))
    return [
      {
        column,
        message: `单元格 ${reference} 中的数字被表格软件缩写为 ${cell}，请把该列设为文本后重新填写`,
      },
    ];
  return [];
}

/** What cells show whose formula fails (ECMA-376, part 1, 18.17.3, and those of newer programs). */
const ERROR_VALUE =
  /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!|GETTING_DATA)$/i;

/** What spreadsheets save of a long number, its last digits lost, or of one that their column was too narrow for. */
const SHORTENED = /^(?:\d(?:\.\d+)?E\+\d+|#{2,})$/i;

/** A column's letters as a spreadsheet writes them, from its index. */
function lettersOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : lettersOf(Math.floor(index / 26) - 1) + last;
}

/** How much of a cell is looked at: no longer text is right anywhere, and many cells may share one that is huge. */
const MOST_OF_CELL = 1_000;

/** A cell of prose, in its own lines; one character more than is right tells that it is too long. */
function lines(cell: string, longest: number): string {
  return cleaned(unguarded(cell.slice(0, longest + 1)).replace(HALF_PAIRS, "")).trim();
}

const HALF_PAIRS = /\p{Cs}/gu;
/** A text as a formula, by which spreadsheets keep the zeros of ="00123" in CSV. */
const TEXT_FORMULA = /^\s*="([^"]*)"\s*$/;

/**
 * A cell as the person meant it: cleaned, on one line, without our guard against formulas. A line break between two
 * Chinese characters stands for nothing, any other for a space.
 */
function tidy(cell: string): string {
  const given = cell.slice(0, MOST_OF_CELL).replace(TEXT_FORMULA, "$1");
  return oneLine(
    unguarded(given)
      .replace(HALF_PAIRS, "")
      .replace(/\0/g, "")
      .replace(/(?<=\p{Script=Han})\s*[\r\n]+\s*(?=\p{Script=Han})/gu, ""),
  );
}
