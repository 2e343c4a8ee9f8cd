import type { ColumnId } from "./cells/columns.ts";

/** One cell: the task of its row, and its column. */
export interface Cell {
  row: string;
  column: ColumnId;
}

/** A rectangle of cells by places, both ends among it. */
export interface Range {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** What the table remembers besides the draft. */
export interface GridView {
  /** The cell that the keyboard stands on. */
  readonly at: Cell | null;
  /** Where the chosen rectangle began; `at` is its other corner. */
  readonly anchor: Cell | null;
  /** The text of the cell that is being written, and why it was not taken. */
  readonly writing: { readonly text: string; readonly refusal?: string } | null;
}

/**
 * The place of the keyboard in the table. Kept outside React, so that a step redraws the two rows it touches and not all
 * that are in sight.
 */
export class GridState {
  readonly #listeners = new Set<() => void>();
  #view: GridView = { at: null, anchor: null, writing: null };
  #rows: readonly string[] = [];
  #columns: readonly ColumnId[] = [];
  #rowPlaces: ReadonlyMap<string, number> = new Map();

  readonly view = (): GridView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Takes note of what rows and columns there are; a place that has gone moves to the one that took its place. */
  follow(rows: readonly string[], columns: readonly ColumnId[]): void {
    const before = this.#view.at;
    const place = before && this.placeOf(before);
    this.#rows = rows;
    this.#columns = columns;
    this.#rowPlaces = new Map(rows.map((id, index) => [id, index]));
    const isHere = (cell: Cell | null) =>
      cell !== null && this.#rowPlaces.has(cell.row) && columns.includes(cell.column);
    const at = isHere(before) ? before : this.#cellAt(place?.row ?? 0, place?.column ?? 0);
    const anchor = isHere(this.#view.anchor) ? this.#view.anchor : at;
    // Where the row of a text that is being written is gone, the text waits at the next one and is not lost.
    this.#show({ at, anchor });
  }

  /** Where a cell stands among the rows and columns; -1 for what is out of sight. */
  placeOf({ row, column }: Cell): { row: number; column: number } {
    return { row: this.#rowPlaces.get(row) ?? -1, column: this.#columns.indexOf(column) };
  }

  /** The chosen rectangle; nothing while there is no row. */
  range(): Range | undefined {
    const { at, anchor } = this.#view;
    if (!at || !anchor) return undefined;
    const [one, other] = [this.placeOf(at), this.placeOf(anchor)];
    return {
      top: Math.min(one.row, other.row),
      bottom: Math.max(one.row, other.row),
      left: Math.min(one.column, other.column),
      right: Math.max(one.column, other.column),
    };
  }

  goTo(cell: Cell, isExtending = false): void {
    this.#show({ at: cell, anchor: isExtending ? (this.#view.anchor ?? cell) : cell });
  }

  /** Goes so many rows down and columns right, up and left where negative, no further than the table. */
  step(rows: number, columns: number, isExtending = false): void {
    const { at } = this.#view;
    const from = at ? this.placeOf(at) : { row: 0, column: 0 };
    const cell = this.#cellAt(from.row + rows, from.column + columns);
    if (cell) this.goTo(cell, isExtending);
  }

  chooseAll(): void {
    const anchor = this.#cellAt(0, 0);
    const at = this.#cellAt(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
    this.#show({ anchor, at });
  }

  /** Begins to write into the current cell, or goes on writing. */
  write(text: string): void {
    this.#show({ writing: { text } });
  }

  refuse(refusal: string): void {
    const { writing } = this.#view;
    if (writing) this.#show({ writing: { ...writing, refusal } });
  }

  stopWriting(): void {
    if (this.#view.writing) this.#show({ writing: null });
  }

  #cellAt(row: number, column: number): Cell | null {
    const id = this.#rows[within(row, this.#rows.length)];
    const columnId = this.#columns[within(column, this.#columns.length)];
    return id === undefined || columnId === undefined ? null : { row: id, column: columnId };
  }

  #show(change: Partial<GridView>): void {
    this.#view = { ...this.#view, ...change };
    for (const listener of this.#listeners) listener();
  }
}

function within(place: number, length: number): number {
  return Math.min(Math.max(place, 0), length - 1);
}
