import { AppError } from "../errors.ts";
import { attributeOf, scanXml, type XmlPart } from "./xml-scan.ts";
import { shownNumber } from "./zero-formats.ts";

const MOST_COLUMNS = 100;

/** Rows that a sheet may have, blank ones included. */
export const LAST_ROW = 100_000;

/** The refusal of a sheet beyond {@link LAST_ROW}. */
export function tooManyRows(): AppError {
  return new AppError("too-large", `表格超过 ${LAST_ROW} 行，请分成几份导入`);
}

/** What stands in a sheet of a workbook. */
export interface Tab {
  /** The cells row by row; what is merged downwards stands in each of its rows. */
  rows: string[][];
  /** Numbers, from 1, of rows that are hidden, be it by hand or by a filter. */
  hiddenRows: number[];
}

/**
 * The cells of a sheet's part as a person sees them. `strings` are those that cells share; `formats` are the number
 * formats with leading zeros, by the style that a cell names.
 */
export function tabCells(xml: string, strings: readonly string[], formats: ReadonlyMap<string, string>): Tab {
  const reader = new TabReader(strings, formats);
  for (const part of scanXml(xml)) reader.take(part);
  reader.fillMerged();
  return { rows: reader.rows, hiddenRows: reader.hiddenRows };
}

/** Takes the tags and texts of a sheet one by one. */
class TabReader {
  readonly rows: string[][] = [];
  readonly hiddenRows: number[] = [];
  private row: string[] = [];
  private column = -1;
  private type = "";
  private format: string | undefined;
  private value = "";
  private isValue = false;
  private readonly merged: string[] = [];
  private readonly strings: readonly string[];
  private readonly formats: ReadonlyMap<string, string>;

  constructor(strings: readonly string[], formats: ReadonlyMap<string, string>) {
    this.strings = strings;
    this.formats = formats;
  }

  take(part: XmlPart): void {
    if (part.kind === "text") {
      if (this.isValue) this.value += part.text;
    } else if (part.name === "v" || part.name === "t") {
      // Cells hold their value in v, texts of their own in is/t.
      this.isValue = part.kind === "open";
    } else if (part.kind === "open") this.open(part.name, part.attributes);
    else if (part.name === "c") put(this.row, this.column, this.valueOfCell());
  }

  private open(name: string, attributes: string): void {
    if (name === "row") this.openRow(attributes);
    else if (name === "c") {
      this.column = columnAt(attributeOf(attributes, "r")) ?? this.column + 1;
      this.type = attributeOf(attributes, "t") ?? "n";
      this.format = this.formats.get(attributeOf(attributes, "s") ?? "");
      this.value = "";
    } else if (name === "mergeCell") this.merged.push(attributeOf(attributes, "ref") ?? "");
  }

  /** Begins the row of this number, or the next one; rows that the file leaves out are blank. */
  private openRow(attributes: string): void {
    const number = Number(attributeOf(attributes, "r") ?? this.rows.length + 1);
    if (!(number <= LAST_ROW)) throw tooManyRows();
    while (this.rows.length < number - 1) this.rows.push(BLANK);
    this.row = [];
    this.rows[number - 1] = this.row;
    this.column = -1;
    if (isTrue(attributeOf(attributes, "hidden"))) this.hiddenRows.push(number);
  }

  private valueOfCell(): string {
    const { type, value } = this;
    if (type === "s") return this.strings[Number(value)] ?? "";
    if (type === "b") return value === "1" ? "TRUE" : "FALSE";
    if (type !== "n" || value === "") return unescaped(value);
    return shownNumber(value, this.format);
  }

  /**
   * Puts what stands at the top of merged cells into each of their rows that holds anything. Sideways it is not
   * repeated: a heading over two columns is still one.
   */
  fillMerged(): void {
    let left = MOST_FILLED;
    for (const reference of this.merged) {
      const area = areaOf(reference);
      if (!area) continue;
      const value = this.rows[area.top]?.[area.column] ?? "";
      const last = Math.min(area.bottom, this.rows.length - 1, area.top + left);
      for (let at = area.top + 1; value !== "" && at <= last; at += 1) {
        const row = this.rows[at]!;
        if (row.some((cell) => cell !== "" && cell !== undefined)) put(row, area.column, value);
        left -= 1;
      }
    }
  }
}

const BLANK: string[] = [];
/** Merged areas may lie over each other; no sheet that a person made has more cells in them. */
const MOST_FILLED = 1_000_000;

interface Area {
  /** Indexes of its first column and of its first and last row. */
  column: number;
  top: number;
  bottom: number;
}

function areaOf(reference: string): Area | undefined {
  const [, from, top, bottom] = /^([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})$/.exec(reference) ?? [];
  if (from === undefined) return undefined;
  return { column: columnAt(from)!, top: Number(top) - 1, bottom: Number(bottom) - 1 };
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

function isTrue(flag: string | undefined): boolean {
  return flag === "1" || flag === "true";
}

/** A text with its `_xHHHH_` resolved, by which workbooks write characters that XML does not hold (ST_Xstring). */
export function unescaped(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
