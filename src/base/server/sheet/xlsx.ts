import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { AppError } from "../errors.ts";
import { attributeOf, scanXml } from "./xml-scan.ts";

/** What a workbook may cost: far more than any list of an office, far less than what would hold the server up. */
const MOST_ENTRIES = 1_000;
const MOST_UNPACKED = 24 * 1024 * 1024;
const MOST_SHEETS = 10;
const MOST_COLUMNS = 100;

/** Rows that a sheet may have, blank ones included. */
export const LAST_ROW = 100_000;

/**
 * The cells of each sheet of an xlsx workbook (ECMA-376, part 1, chapter 18), in the order of their tabs, hidden ones
 * left out. Errors: `unsupported-file` (no workbook, or a damaged one), `too-large`.
 */
export async function readWorkbook(bytes: Uint8Array): Promise<string[][][]> {
  const parts = await partsOf(bytes).catch((error: unknown) => {
    throw error instanceof AppError ? error : noWorkbook();
  });
  const workbook = parts.get("xl/workbook.xml");
  if (workbook === undefined) throw noWorkbook();
  const strings = sharedStrings(parts.get("xl/sharedStrings.xml") ?? "");
  const targets = targetsOf(parts.get("xl/_rels/workbook.xml.rels") ?? "");
  // Each part once: many tabs that name the same one would multiply what it costs.
  const paths = new Set(sheetIds(workbook).flatMap((id) => targets.get(id) ?? []));
  return [...paths].slice(0, MOST_SHEETS).flatMap((path) => {
    const sheet = parts.get(path);
    return sheet === undefined ? [] : [cellsOf(sheet, strings)];
  });
}

function noWorkbook(): AppError {
  return new AppError("unsupported-file", "这不是 Excel 表格，或文件已损坏，请另存为 .xlsx 或 CSV 后导入");
}

/** The refusal of a sheet beyond {@link LAST_ROW}. */
export function tooManyRows(): AppError {
  return new AppError("too-large", `表格超过 ${LAST_ROW} 行，请分成几份导入`);
}

const WANTED = /^xl\/(?:workbook\.xml|sharedStrings\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)$/;

/** The parts of the container that say what stands in cells, as texts. */
async function partsOf(bytes: Uint8Array): Promise<Map<string, string>> {
  const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (zip.entryCount > MOST_ENTRIES) throw noWorkbook();
  const wanted: Entry[] = [];
  for await (const entry of zip.eachEntry()) if (WANTED.test(entry.fileName)) wanted.push(entry);
  // The reader holds each entry to what it claims here.
  const size = wanted.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  if (size > MOST_UNPACKED) throw new AppError("too-large", "表格内容太多，请分成几份导入");
  const parts = new Map<string, string>();
  for (const entry of wanted) parts.set(entry.fileName, await textOf(zip, entry));
  return parts;
}

async function textOf(zip: ZipFile, entry: Entry): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>)
    chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

/** Relation ids of the sheets that are shown, in the order of their tabs. */
function sheetIds(workbook: string): string[] {
  const ids: string[] = [];
  for (const part of scanXml(workbook)) {
    if (part.kind !== "open" || part.name !== "sheet") continue;
    const id = attributeOf(part.attributes, "id");
    if (id && !/hidden/i.test(attributeOf(part.attributes, "state") ?? "")) ids.push(id);
  }
  return ids;
}

/** Where the parts lie that relation ids name. */
function targetsOf(relations: string): Map<string, string> {
  const targets = new Map<string, string>();
  for (const part of scanXml(relations)) {
    if (part.kind !== "open" || part.name !== "Relationship") continue;
    const id = attributeOf(part.attributes, "Id");
    const target = attributeOf(part.attributes, "Target");
    if (id && target) targets.set(id, target.startsWith("/") ? target.slice(1) : `xl/${target}`);
  }
  return targets;
}

/** Texts that cells refer to by number. Readings set above characters are no part of them. */
function sharedStrings(xml: string): string[] {
  const strings: string[] = [];
  let text: string | undefined;
  let isReading = false;
  let isText = false;
  for (const part of scanXml(xml)) {
    if (part.kind === "text") {
      if (isText && !isReading && text !== undefined) text += part.text;
    } else if (part.name === "si") {
      if (part.kind === "open") text = "";
      else strings.push(text ?? "");
    } else if (part.name === "rPh") isReading = part.kind === "open";
    else if (part.name === "t") isText = part.kind === "open";
  }
  return strings;
}

function cellsOf(xml: string, strings: string[]): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let column = -1;
  let type = "";
  let value = "";
  let isValue = false;
  for (const part of scanXml(xml)) {
    if (part.kind === "text") {
      if (isValue) value += part.text;
    } else if (part.name === "row" && part.kind === "open") {
      row = rowAt(rows, attributeOf(part.attributes, "r"));
      column = -1;
    } else if (part.name === "c" && part.kind === "open") {
      column = columnAt(attributeOf(part.attributes, "r")) ?? column + 1;
      type = attributeOf(part.attributes, "t") ?? "n";
      value = "";
    } else if (part.name === "c") put(row, column, valueIn(type, value, strings));
    // Cells hold their value in v, texts of their own in is/t.
    else if (part.name === "v" || part.name === "t") isValue = part.kind === "open";
  }
  return rows;
}

const BLANK: string[] = [];

/** The row of this number, or the next one; rows that the file leaves out are blank. */
function rowAt(rows: string[][], given: string | undefined): string[] {
  const number = Number(given ?? rows.length + 1);
  if (!(number <= LAST_ROW)) throw tooManyRows();
  while (rows.length < number - 1) rows.push(BLANK);
  const row: string[] = [];
  rows[number - 1] = row;
  return row;
}

/** The index of a column from a reference such as `AB12`. */
function columnAt(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? "")?.[0];
  if (!letters) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function put(row: string[], column: number, value: string): void {
  if (value === "" || column < 0 || column >= MOST_COLUMNS) return;
  while (row.length < column) row.push("");
  row[column] = value;
}

function valueIn(type: string, value: string, strings: string[]): string {
  if (type === "s") return strings[Number(value)] ?? "";
  if (type === "b") return value === "1" ? "TRUE" : "FALSE";
  if (type !== "n" || value === "") return value;
  // Telephone numbers and codes are often numbers; 1.38E10 is how some programs write them.
  const number = Number(value);
  return Number.isSafeInteger(number) ? String(number) : value;
}
