import type { GridCell, GridRow } from "../table-grid.ts";
import { childOf, isElement, switchOf, valOf, type XmlElement } from "./xml-tree.ts";

/** More columns than any table of an office has; a larger span is a mistake or a trap. */
const MOST_COLUMNS = 200;

/** What a cell says, read in the order in which the cells stand. */
export type ReadCell = (cell: XmlElement) => Pick<GridCell, "lines" | "holdsTable">;

/** The grid of a table (ECMA-376 part 1, 17.4): spans, cells merged down, rows taken away by tracked changes left out. */
export function gridOf(table: XmlElement, readCell: ReadCell): GridRow[] {
  const rows: GridRow[] = [];
  /** The cell last begun at each column. */
  const above = new Map<number, GridCell>();
  for (const row of insideOf(table, "w:tr")) {
    const properties = childOf(row, "w:trPr");
    if (childOf(properties, "w:del") || switchOf(properties, "w:hidden")) continue;
    const head = switchOf(properties, "w:tblHeader") ?? false;
    rows.push({ cells: cellsOf(row, readCell, above), head });
  }
  return rows;
}

function cellsOf(row: XmlElement, readCell: ReadCell, above: Map<number, GridCell>): Map<number, GridCell> {
  const cells = new Map<number, GridCell>();
  let column = spanTold(valOf(childOf(row, "w:trPr"), "w:gridBefore"), 0);
  for (const element of insideOf(row, "w:tc")) {
    const properties = childOf(element, "w:tcPr");
    const columns = spanTold(valOf(properties, "w:gridSpan"), 1);
    const merged = childOf(properties, "w:vMerge");
    const begun = merged && merged.attributes.val !== "restart" ? above.get(column) : undefined;
    if (isMergedAside(properties) && cells.size > 0) {
      column += columns;
      continue;
    }
    const cell = begun
      ? { ...begun, columns, continued: true }
      : { ...readCell(element), columns, continued: false };
    above.set(column, cell);
    cells.set(column, cell);
    column += columns;
  }
  return cells;
}

/** The old way of merging over columns: the cell belongs to the one in front of it. */
function isMergedAside(properties: XmlElement | undefined): boolean {
  const merged = childOf(properties, "w:hMerge");
  return merged !== undefined && merged.attributes.val !== "restart";
}

function spanTold(value: string | undefined, least: number): number {
  const told = Number(value ?? least);
  return Number.isInteger(told) ? Math.max(least, Math.min(told, MOST_COLUMNS)) : least;
}

/** Rows or cells right inside an element or inside what frames them, such as a content control. */
function insideOf(parent: XmlElement, name: string): XmlElement[] {
  const found: XmlElement[] = [];
  for (const child of parent.children) {
    if (!isElement(child) || /^w:(?:del|moveFrom|p|tbl|tblPr|trPr|tcPr)$/.test(child.name)) continue;
    if (child.name === name) found.push(child);
    else for (const inner of insideOf(child, name)) found.push(inner);
  }
  return found;
}
