import { attributeOf, scanXml, type XmlPart } from "./xml-scan.ts";

/** A table of a web page. */
export interface HtmlTable {
  /** Its cells row by row; what spans rows stands in each of them. */
  rows: string[][];
  /** Numbers, from 1, of rows that the page hides. */
  hiddenRows: number[];
}

/** Whether a text is a web page with tables, as many systems export them under the name of a workbook. */
export function isHtml(text: string): boolean {
  return /^\s*<(?:!doctype html|html|head|body|table|meta|style|div|!--)/i.test(text);
}

/** The tables of a web page. Each character is looked at once; tags that are never closed end with the next of their kind. */
export function htmlTables(page: string): HtmlTable[] {
  const reader = new TableReader();
  for (const part of scanXml(page)) reader.take(part);
  reader.closeRow();
  return reader.tables.filter(({ rows }) => rows.length > 0);
}

const MOST_COLUMNS = 100;

/** What still reaches down from a cell above. */
interface Span {
  rows: number;
  value: string;
}

class TableReader {
  readonly tables: HtmlTable[] = [];
  private row: string[] | undefined;
  private column = 0;
  private cell: { text: string; attributes: string } | undefined;
  private spans = new Map<number, Span>();

  take(part: XmlPart): void {
    if (part.kind === "text") {
      if (this.cell) this.cell.text += part.text.replaceAll("&nbsp;", " ");
      return;
    }
    const name = part.name.toLowerCase();
    const isOpen = part.kind === "open";
    if (name === "table") {
      this.closeRow();
      if (isOpen) this.openTable();
    } else if (name === "tr") {
      this.closeRow();
      if (isOpen) this.openRow(part.attributes);
    } else if (name === "td" || name === "th") {
      this.closeCell();
      if (isOpen) this.cell = { text: "", attributes: part.attributes };
    } else if (name === "br" && isOpen && this.cell) this.cell.text += "\n";
  }

  private openTable(): void {
    this.tables.push({ rows: [], hiddenRows: [] });
    this.spans = new Map();
  }

  private openRow(attributes: string): void {
    if (this.tables.length === 0) this.openTable();
    const { rows, hiddenRows } = this.tables.at(-1)!;
    this.row = [];
    this.column = 0;
    rows.push(this.row);
    if (/display\s*:\s*none/i.test(attributes)) hiddenRows.push(rows.length);
  }

  closeRow(): void {
    this.closeCell();
    if (this.row) this.passSpans(MOST_COLUMNS);
    this.row = undefined;
  }

  private closeCell(): void {
    const { cell, row } = this;
    this.cell = undefined;
    if (!cell || !row) return;
    this.passSpans(this.column);
    const value = shownIn(cell.text.trim(), cell.attributes);
    const rows = spanIn(cell.attributes, "rowspan");
    if (this.column < MOST_COLUMNS) {
      while (row.length < this.column) row.push("");
      row[this.column] = value;
      if (rows > 1) this.spans.set(this.column, { rows: rows - 1, value });
    }
    this.column += spanIn(cell.attributes, "colspan");
  }

  /** Puts what reaches down from above into the row, at the next column and up to the one given. */
  private passSpans(last: number): void {
    for (let at = this.column; at <= Math.max(last, this.column) && at < MOST_COLUMNS; at += 1) {
      const span = this.spans.get(at);
      if (!span) {
        if (at >= last) return;
        continue;
      }
      while (this.row!.length < at) this.row!.push("");
      this.row![at] = span.value;
      span.rows -= 1;
      if (span.rows === 0) this.spans.delete(at);
      if (at === this.column) this.column += 1;
    }
  }
}

function spanIn(attributes: string, name: "rowspan" | "colspan"): number {
  const [, given] = SPANS[name].exec(attributes) ?? [];
  return Math.min(Math.max(Number(given ?? 1), 1), 1000);
}

const SPANS = {
  rowspan: /\browspan\s*=\s*["']?(\d{1,6})/i,
  colspan: /\bcolspan\s*=\s*["']?(\d{1,6})/i,
};

/** What a cell shows; the whole number where the page shortens it to powers of ten. */
function shownIn(text: string, attributes: string): string {
  if (!/^\d\.\d+E\+?\d+$/i.test(text)) return text;
  const number = Number(attributeOf(attributes, "num") ?? text);
  return Number.isSafeInteger(number) ? String(number) : text;
}
