import { dayOfWords } from "../../base/days/day-words.ts";
import { type Deadline, findDue } from "../fields/dates/due.ts";
import type { Owners, Span } from "../fields/names.ts";
import type { Plain } from "../text/plain.ts";
import { type Placed, type PlacedRow, saysNothing } from "./cells.ts";
import type { ColumnRole } from "./columns.ts";
import { namesInCell } from "./names-in-cell.ts";
import type { TableCell } from "./rows.ts";

/** What the columns of a row say of its tasks; null where they are silent, so that the sentence itself may say it. */
export interface RowFields {
  owners: Owners | null;
  due: Deadline | null;
  /** Cells that say by what one sees that it is done. */
  standard: TableCell[];
}

const SILENT: RowFields = { owners: null, due: null, standard: [] };
const AS_ABOVE = /^(?:同上|〃|″|"|如上)$/;
const LONGEST_DUE = 40;

/** What the columns say of the row that a segment stands in; undefined outside tables. */
export type ColumnsTell = (segment: number) => RowFields | undefined;

/** Reads every row's columns once; days count from `written`. */
export function columnsTell(plain: Plain, placed: Placed, written: string | null): ColumnsTell {
  let above = SILENT;
  const rows = placed.rows.map((row) => {
    if (row.row.head) return SILENT;
    above = fieldsOf(plain, row, above, written);
    return { ...above, due: dueInNote(plain, row, written) ?? above.due };
  });
  return (segment) => rows[placed.rowOf[segment]!];
}

function fieldsOf(plain: Plain, row: PlacedRow, above: RowFields, written: string | null): RowFields {
  const isAbove = ({ start, end }: TableCell) => AS_ABOVE.test(plain.text.slice(start, end));
  const [due] = cellsUnder(plain.text, row, "due");
  const standard = cellsUnder(plain.text, row, "standard");
  const merged = continuesAbove(row) ? above : SILENT;
  return {
    owners: ownersOf(plain.text, row, above.owners, isAbove) ?? merged.owners,
    due: due ? (isAbove(due) ? above.due : dueIn(plain, due, written)) : merged.due,
    standard: standard.some(isAbove) ? above.standard : standard,
  };
}

/**
 * Whether a row's first cells are those of the row above, merged with them: nothing stands in front of its work. What its other
 * columns leave open is then said above, too.
 */
function continuesAbove({ row, columns, uses }: PlacedRow): boolean {
  const work = row.cells.findIndex((_, k) => uses[k] === "task");
  const first = columns.findIndex(({ role }) => role === "task" || role === "detail");
  return work === 0 && first > 0 && row.cells[0]!.column >= first;
}

/** A day before which 备注 wants it done: closer than the days of the week that the row stands for. */
function dueInNote(plain: Plain, row: PlacedRow, written: string | null): Deadline | null {
  for (const { start, end } of cellsUnder(plain.text, row, "note")) {
    const found = findDue(plain, start, end, written);
    if (found && found.end <= end && plain.text.slice(found.start, found.end).endsWith("前")) return found;
  }
  return null;
}

/** The cells of a row that say something under a column of that role. */
function cellsUnder(text: string, { row, columns }: PlacedRow, role: ColumnRole): TableCell[] {
  return row.cells.filter(
    ({ start, end, column }) => columns[column]?.role === role && !saysNothing(text.slice(start, end)),
  );
}

/** Who does the row's work. 责任单位 lead where no column says who leads, else they support; persons only where no unit is. */
function ownersOf(
  text: string,
  row: PlacedRow,
  above: Owners | null,
  isAbove: (cell: TableCell) => boolean,
): Owners | null {
  const leads = cellsUnder(text, row, "lead");
  const duties = cellsUnder(text, row, "duty");
  const supports = cellsUnder(text, row, "support");
  const sides: [keyof Owners, TableCell[]][] = [
    ["lead", leads],
    [leads.length > 0 ? "support" : "lead", duties],
    ["support", supports],
  ];
  if (leads.length + duties.length === 0) sides[0] = ["lead", cellsUnder(text, row, "person")];
  const owners: Owners = { lead: [], support: [] };
  for (const [side, cells] of sides) {
    for (const cell of cells) {
      if (!isAbove(cell)) namesInCell(text, cell, side, owners);
      else if (above) owners[side].push(...above[side]);
    }
  }
  return owners.lead.length + owners.support.length > 0 ? withoutTwice(text, owners) : null;
}

/** Each name once; who leads does not support as well. */
function withoutTwice(text: string, { lead, support }: Owners): Owners {
  const seen = new Set<string>();
  const isNew = ({ start, end }: Span) => {
    const words = text.slice(start, end);
    return !seen.has(words) && seen.add(words);
  };
  return { lead: lead.filter(isNew), support: support.filter(isNew) };
}

/**
 * The deadline that a cell under 完成时限 says: the day that all its words are, else what they hold as a sentence would;
 * all of them where that is no day that is known.
 */
function dueIn(plain: Plain, { start, end }: TableCell, written: string | null): Deadline | null {
  const words = plain.text.slice(start, end);
  const date = dayOfWords(words, written);
  if (date) return { start, end, date };
  const found = findDue(plain, start, end, written);
  if (found && found.end <= end) return found;
  return words.length <= LONGEST_DUE ? { start, end } : null;
}
