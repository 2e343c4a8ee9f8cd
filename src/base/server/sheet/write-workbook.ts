import writeXlsxFile, { type SheetData } from "write-excel-file/node";

/** What a cell shows: words, a number, or nothing. */
export type CellValue = string | number | null;

/** A tab of a workbook to be written. */
export interface NewTab {
  name: string;
  /** The heads of the columns, each with its width in characters. */
  columns: readonly { head: string; width: number }[];
  rows: readonly (readonly CellValue[])[];
}

/** The longest text that a cell of Excel holds. */
const LONGEST = 32_767;

/** Writes an xlsx workbook: heads in bold that stay in sight, lines broken within their cells; a text is never a formula. */
export async function writeWorkbook(tabs: readonly NewTab[]): Promise<Buffer> {
  const sheets = tabs.map(({ name, columns, rows }) => ({
    sheet: name,
    data: [columns.map(({ head }) => headCell(head)), ...rows.map((row) => row.map(cell))] as SheetData,
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  }));
  return writeXlsxFile(sheets).toBuffer();
}

function headCell(value: string) {
  return { value, type: String, fontWeight: "bold" as const, wrap: true };
}

function cell(value: CellValue) {
  if (value === null || value === "") return null;
  if (typeof value === "number") return { value, type: Number, alignVertical: "top" as const };
  return { value: value.slice(0, LONGEST), type: String, wrap: true, alignVertical: "top" as const };
}
