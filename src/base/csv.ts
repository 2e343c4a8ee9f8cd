/** The mark by which spreadsheets know that a CSV file is UTF-8. */
export const UTF8_MARK = "\uFEFF";

/**
 * What a spreadsheet would take for the beginning of a formula, full-width signs included; and the same behind
 * apostrophes, so that those somebody typed are told from the one put before them.
 */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;
const GUARDED = /^'(?='*[=+\-@\t\r\n＝＋－＠])/;

/** Rows of cells as a CSV file that spreadsheets open as it is: RFC 4180, UTF-8 with its mark, no formulas. */
export function csvFile(rows: readonly (readonly string[])[]): string {
  return UTF8_MARK + rows.map(csvLine).join("");
}

/** One record with its line end, for files that are sent line by line; the first stands behind {@link UTF8_MARK}. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

/** Rows of cells as spreadsheets put them on the clipboard and take them from it: tabs between cells; no formulas. */
export function clipboardTable(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => cells.map(csvCell).join("\t")).join("\r\n");
}

/** One cell. What would be a formula gets an apostrophe in front (OWASP, CSV injection); see {@link unguarded}. */
function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",;\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A cell without the apostrophe that an export put before what looks like a formula. */
export function unguarded(cell: string): string {
  return cell.replace(GUARDED, "");
}

/** What was found in a text of separated cells. */
export interface ParsedCsv {
  /** Every record with its cells, blank ones included, so that a record's place is its row in a spreadsheet. */
  records: string[][];
  /** Index of the record whose quotation mark is never closed; everything after it would be one cell. */
  unclosed: number | undefined;
}

/**
 * Takes a text apart into records and cells (RFC 4180, with line ends of any system): cells between quotation marks
 * hold separators, line breaks and doubled quotation marks; a quotation mark inside a bare cell is a character.
 */
export function parseCsv(text: string, separator: string): ParsedCsv {
  const records: string[][] = [];
  let record: string[] = [];
  let at = 0;
  let unclosed: number | undefined;
  while (at < text.length || record.length > 0) {
    const cell = text[at] === '"' ? quotedCell(text, at, separator) : bareCell(text, at, separator);
    if (cell.isOpen) unclosed ??= records.length;
    record.push(cell.value);
    at = cell.end;
    if (text[at] === separator) {
      at += 1;
      continue;
    }
    records.push(record);
    record = [];
    at += text[at] === "\r" && text[at + 1] === "\n" ? 2 : 1;
  }
  return { records, unclosed };
}

interface Cell {
  value: string;
  /** Where the separator or line end behind it stands. */
  end: number;
  isOpen?: boolean;
}

function bareCell(text: string, from: number, separator: string): Cell {
  const end = endOfBare(text, from, separator);
  return { value: text.slice(from, end), end };
}

function quotedCell(text: string, from: number, separator: string): Cell {
  let value = "";
  for (let at = from + 1; ; ) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return { value: value + text.slice(at), end: text.length, isOpen: true };
    value += text.slice(at, quote);
    if (text[quote + 1] !== '"') {
      const end = endOfBare(text, quote + 1, separator);
      return { value: value + text.slice(quote + 1, end), end };
    }
    value += '"';
    at = quote + 2;
  }
}

function endOfBare(text: string, from: number, separator: string): number {
  let end = from;
  while (end < text.length && text[end] !== separator && text[end] !== "\n" && text[end] !== "\r") end += 1;
  return end;
}
