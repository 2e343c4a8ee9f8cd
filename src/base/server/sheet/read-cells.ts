import { parseCsv } from "../../csv.ts";
import { decodeText } from "../../decode-text.ts";
import { AppError } from "../errors.ts";
import { htmlTables, isHtml } from "./html-cells.ts";
import { expectSheetSize } from "./sheet-bytes.ts";
import { LAST_ROW, tooManyRows } from "./tab-cells.ts";
import { readWorkbook } from "./xlsx.ts";

/** The cells of a sheet, row by row; a cell's row in a spreadsheet is its index plus one. */
export interface Cells {
  rows: string[][];
  /** The name of its tab, where it is one of a workbook. */
  name?: string;
  /** Whether the workbook hides the tab. */
  isHidden?: boolean;
  /** Numbers, from 1, of hidden rows. */
  hiddenRows?: number[];
  /** Row, from 1, whose quotation mark is never closed. */
  unclosed?: number | undefined;
}

/**
 * Reads a sheet from a file's bytes, judged by the bytes alone: an xlsx workbook, the tables of a web page, or separated
 * text in UTF-8, GB18030 or UTF-16. There is one reading for each sheet of a workbook, for each table, and for each
 * separator that a text may use; the caller takes the one in which it finds its heading.
 * Errors: `too-large` (bytes, rows), `bad-request` (empty), `unsupported-file` (not a sheet).
 */
export async function readCells(bytes: Uint8Array): Promise<Cells[]> {
  expectSheetSize(bytes.length);
  if (bytes.length === 0) throw new AppError("bad-request", "文件是空的");
  if (startsWith(bytes, OLD_OFFICE))
    throw new AppError(
      "unsupported-file",
      "不能读取旧版 Excel（.xls）或加密的表格，请另存为 .xlsx 或 CSV 后导入",
    );
  if (startsWith(bytes, ZIP)) return readWorkbook(bytes);
  const { text } = decodeText(bytes);
  if (!isText(text))
    throw new AppError("unsupported-file", "这不是表格文件，请用 .xlsx、CSV，或直接粘贴单元格");
  if (isHtml(text)) return tablesIn(text);
  if (OTHER_SHEETS.test(text))
    throw new AppError(
      "unsupported-file",
      "不能读取这种格式的表格，请用 Excel 或 WPS 打开，另存为 .xlsx 后导入",
    );
  if (hasMoreLines(text, LAST_ROW)) throw tooManyRows();
  return SEPARATORS.map((separator) => {
    const { records, unclosed } = parseCsv(text, separator);
    return { rows: records, unclosed: unclosed === undefined ? undefined : unclosed + 1 };
  });
}

/** Web archives and workbooks of Excel 2003 in XML, both of which come under the name of .xls. */
const OTHER_SHEETS =
  /^\s*(?:MIME-Version:|<\?xml[^>]{0,200}>\s*(?:<\?mso-application[^>]{0,100}>\s*)?<(?:\w+:)?Workbook\b)/i;

function tablesIn(page: string): Cells[] {
  const tables = htmlTables(page);
  if (tables.length === 0)
    throw new AppError("unsupported-file", "这是网页，其中没有表格，请另存为 .xlsx 或 CSV 后导入");
  if (tables.some(({ rows }) => rows.length > LAST_ROW)) throw tooManyRows();
  return tables.map((table, i) => (tables.length > 1 ? { ...table, name: `表格 ${i + 1}` } : table));
}

/** Those of files and of cells copied from a spreadsheet; some countries' spreadsheets write semicolons. */
const SEPARATORS = [",", "\t", ";"];

/** The old Office container, [MS-CFB]. */
const OLD_OFFICE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

const ZIP = [0x50, 0x4b, 0x03, 0x04];

function startsWith(bytes: Uint8Array, signature: number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

function hasMoreLines(text: string, most: number): boolean {
  let ends = 0;
  for (const _ of text.matchAll(/\r\n?|\n/g)) {
    ends += 1;
    if (ends > most) return true;
  }
  return false;
}

/** Share of damaged or control characters from which bytes are no text. */
const MOST_DAMAGE = 0.05;

function isText(text: string): boolean {
  if (text.includes("\0")) return false;
  let odd = 0;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit === 0xfffd || (unit < 0x20 && unit !== 0x09 && unit !== 0x0a && unit !== 0x0d)) odd += 1;
  }
  return odd <= text.length * MOST_DAMAGE;
}
