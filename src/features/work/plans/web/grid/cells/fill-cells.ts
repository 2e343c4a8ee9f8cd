import { parseCsv, unguarded } from "../../../../../../base/csv.ts";
import { t } from "../../../../../../ui/i18n.ts";
import type { PlanItem } from "../../../draft/contract.ts";
import { isEmpty, type Wanted } from "../../bulk/weigh.ts";
import { type CellWorld, cellText, readCell } from "./cell-text.ts";
import { type ColumnId, columnOf } from "./columns.ts";

/** The cells of a rectangle: rows from top to bottom, columns from left to right. */
export interface Area {
  items: readonly PlanItem[];
  columns: readonly ColumnId[];
}

/** A cell that does not take what was meant for it, and why. */
export interface CellRefusal {
  title: string;
  column: string;
  text: string;
  why: string;
}

/** What filling cells comes to before anything is written. */
export interface CellsRead {
  wanted: Wanted[];
  refused: CellRefusal[];
  /** Rows and columns of a pasted table for which there was no room. */
  beyond: { rows: number; columns: number };
}

const NOTHING_BEYOND = { rows: 0, columns: 0 };

/** Ctrl+D: the values of the topmost row go into those below it. */
export function fillDown({ items, columns }: Area): CellsRead {
  const [source, ...below] = items;
  const fields = columns.flatMap((column) => columnOf(column).field ?? []);
  const wanted = source
    ? below.flatMap((item) => fields.map((name): Wanted => ({ item, name, value: source[name] })))
    : [];
  return {
    wanted: wanted.filter(({ name }) => name !== "title"),
    refused: [],
    beyond: NOTHING_BEYOND,
  };
}

/** Delete: empties what may be empty. */
export function emptied({ items, columns }: Area, world: CellWorld): CellsRead {
  return read(
    items.flatMap((item) =>
      columns
        .filter((column) => columnOf(column).field && !isEmpty(item, columnOf(column).field!))
        .map((column) => ({ item, column, text: "" })),
    ),
    world,
  );
}

/**
 * A table from the clipboard. One cell goes into every cell of `chosen`; anything larger begins at the first cell of
 * `chosen` and goes as far as `room` has rows and columns.
 */
export function pasted(text: string, chosen: Area, room: Area, world: CellWorld): CellsRead {
  const rows = parseCsv(text, "\t").records.map((cells) => cells.map(unguarded));
  if (rows.length === 1 && rows[0]!.length === 1) {
    const [[only]] = rows as [[string]];
    return read(
      chosen.items.flatMap((item) => chosen.columns.map((column) => ({ item, column, text: only }))),
      world,
    );
  }
  const width = Math.max(...rows.map((cells) => cells.length), 0);
  const into = rows.slice(0, room.items.length).flatMap((cells, row) =>
    cells.slice(0, room.columns.length).map((cell, at) => ({
      item: room.items[row]!,
      column: room.columns[at]!,
      text: cell,
    })),
  );
  return {
    ...read(into, world),
    beyond: {
      rows: Math.max(rows.length - room.items.length, 0),
      columns: Math.max(width - room.columns.length, 0),
    },
  };
}

interface Given {
  item: PlanItem;
  column: ColumnId;
  text: string;
}

function read(given: readonly Given[], world: CellWorld): CellsRead {
  const wanted: Wanted[] = [];
  const refused: CellRefusal[] = [];
  for (const { item, column, text } of given) {
    // What stands there already is taken for itself: a name that another unit has as well, a column only to be read.
    if (text.trim() === cellText(item, column, world)) continue;
    const { field, name } = columnOf(column);
    // Who leads may come from the same table; a unit that then would do both leads.
    const one = readCell(text, { ...item, leadUnitId: null }, column, world);
    if ("refusal" in one) refused.push({ title: item.title, column: t(name), text, why: one.refusal });
    else if (field) wanted.push({ item, name: field, value: one.value });
  }
  return { wanted, refused, beyond: NOTHING_BEYOND };
}
