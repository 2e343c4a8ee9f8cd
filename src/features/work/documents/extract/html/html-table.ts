import type { GridCell, GridRow } from "../table-grid.ts";

/** More columns than any table of an office has; a larger span is a mistake or a trap. */
const MOST_COLUMNS = 200;
const MOST_ROWS = 65_534;

/** A table of a page being read: cells find their columns as in HTML's table model (HTML, 4.9.12). */
export class HtmlTable {
  readonly rows: GridRow[] = [];
  /** Cells that reach down, by column, with how many rows they still reach. */
  private readonly reaching = new Map<number, { cell: GridCell; left: number }>();
  private row = new Map<number, GridCell>();
  private column = 0;
  private heads = 0;

  openRow(): void {
    this.row = new Map();
    this.column = 0;
    this.heads = 0;
    for (const [column, { cell }] of this.reaching) this.row.set(column, { ...cell, continued: true });
  }

  /** Adds the row's next cell; a `rowspan` of 0 reaches to the end of the table's part. */
  addCell(
    content: Pick<GridCell, "lines" | "holdsTable">,
    { colspan, rowspan }: Record<string, string>,
    head: boolean,
  ): void {
    while (this.isTaken(this.column)) this.column++;
    const columns = spanTold(colspan, MOST_COLUMNS);
    const cell: GridCell = { ...content, columns, continued: false };
    this.row.set(this.column, cell);
    const left =
      Number.parseInt(rowspan ?? "", 10) === 0 ? Number.POSITIVE_INFINITY : spanTold(rowspan, MOST_ROWS);
    if (left > 1) this.reaching.set(this.column, { cell, left });
    this.column += columns;
    if (head) this.heads++;
  }

  closeRow(inHead: boolean): void {
    const own = [...this.row.values()].filter(({ continued }) => !continued).length;
    for (const [column, reach] of this.reaching) {
      reach.left--;
      if (reach.left <= 0) this.reaching.delete(column);
    }
    const cells = new Map([...this.row].sort(([a], [b]) => a - b));
    if (cells.size > 0) this.rows.push({ cells, head: own > 0 && (inHead || this.heads === own) });
  }

  /** Ends a part of the table: no cell reaches out of it. */
  closePart(): void {
    this.reaching.clear();
  }

  /** Whether a cell from above reaches into a column of the row being read. */
  private isTaken(column: number): boolean {
    for (const [from, { cell }] of this.reaching) {
      if (this.row.get(from)?.continued && column >= from && column < from + cell.columns) return true;
    }
    return false;
  }
}

function spanTold(value: string | undefined, most: number): number {
  const told = Number.parseInt(value ?? "", 10);
  return Number.isNaN(told) ? 1 : Math.max(1, Math.min(told, most));
}
