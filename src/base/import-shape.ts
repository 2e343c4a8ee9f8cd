import { z } from "zod";

/** Limits of one import: rows below the heading, and bytes of the file. */
export const MOST_ROWS = 5_000;
export const LARGEST_SHEET = 2 * 1024 * 1024;

/** Rows that begin so are examples of the template and never read. */
export const EXAMPLE_MARK = "例：";

/** A column of a sheet that is imported or exported. */
export interface SheetColumn<Key extends string> {
  key: Key;
  /** Its heading, as exports and templates write it. */
  heading: string;
  /** Other headings under which it is found. */
  also?: readonly string[];
  /** Longest text of a cell, where it is no name: lines are then kept as they are, and a list shows its beginning. */
  longest?: number;
  /** Whether a sheet without this column is refused; a cell of it may still be empty. */
  isNeeded: boolean;
  /** What belongs there, in a line for the person who fills it in. */
  hint: string;
  /** What stands in it in the template's example rows. */
  examples: readonly string[];
  /** The room it takes in a list, in pixels. */
  width: number;
}

/** What an import would do with a row. */
export const OUTCOMES = ["add", "change", "same", "fault"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What is wrong with a row: the heading of the column, where it is one cell's fault, and a sentence. */
export const RowFault = z.object({ column: z.string().nullable(), message: z.string() });
export type RowFault = z.output<typeof RowFault>;

/** A row of a sheet, and what an import would do with it. */
export const ImportRow = z.object({
  /** The row's number as a spreadsheet shows it, from 1. */
  line: z.number(),
  outcome: z.enum(OUTCOMES),
  /** Its cells in the order of the columns, as they were understood. */
  cells: z.array(z.string()),
  /** What would be written over, or added to what is there. */
  changes: z.array(z.object({ label: z.string(), before: z.string(), after: z.string() })),
  faults: z.array(RowFault),
});
export type ImportRow = z.output<typeof ImportRow>;

/** How many rows have each outcome. */
export const ImportCounts = z.object({
  add: z.number(),
  change: z.number(),
  same: z.number(),
  fault: z.number(),
});
export type ImportCounts = z.output<typeof ImportCounts>;

/** A tab of a workbook that could be meant. */
export const SheetTab = z.object({ name: z.string(), rows: z.number(), isRead: z.boolean() });
export type SheetTab = z.output<typeof SheetTab>;

/** What an import would do, row by row. */
export const ImportPreview = z.object({
  counts: ImportCounts,
  rows: z.array(ImportRow),
  /** Headings of columns that are not read. */
  ignored: z.array(z.string()),
  /** The tabs of the workbook that have the heading, where there is more than one; one of them was read. */
  tabs: z.array(SheetTab),
  /** What one should know of how the sheet was read. */
  remarks: z.array(z.string()),
  /** Stands for exactly this outcome; the import is refused where it would do anything else. */
  stamp: z.string(),
});
export type ImportPreview = z.output<typeof ImportPreview>;

const Tab = z
  .string()
  .max(200)
  .optional()
  .describe("the workbook's tab to read; the first that fits if left out");

/** How a preview is asked for. */
export const PreviewQuery = z.object({ tab: Tab });

/** How an import is asked for: what was seen before, and whether faulty rows may stay behind. */
export const ImportQuery = z.object({
  stamp: z.string().regex(/^[0-9a-f]{64}$/, "核对编号不正确，请重新核对"),
  skipFaulty: z.enum(["true", "false"]).default("false").describe("leave faulty rows out"),
  tab: Tab,
});

/** Counts the rows by outcome. */
export function countsOf(rows: readonly Pick<ImportRow, "outcome">[]): ImportCounts {
  const counts = { add: 0, change: 0, same: 0, fault: 0 };
  for (const { outcome } of rows) counts[outcome] += 1;
  return counts;
}
