/** What one table cell holds. */
export interface Cell {
  lines: string[];
  holdsTable: boolean;
}

/** A cell longer than this that has lines of its own is running text, put in a table for its layout. */
const LAYOUT_CELL_LENGTH = 400;

/**
 * The lines of one table row: a single line with tabs between the cells, empty cells kept so that columns stay in
 * place. A row that serves layout only (one cell, a table inside, or whole paragraphs) gives its cells' lines instead.
 */
export function tableRowLines(cells: Cell[]): string[] {
  if (cells.every((cell) => cell.lines.length === 0)) return [];
  if (isLayout(cells)) return cells.flatMap((cell) => cell.lines);
  return [cells.map((cell) => cell.lines.join(" ").replace(/[\t\n]+/g, " ")).join("\t")];
}

function isLayout(cells: Cell[]): boolean {
  if (cells.length === 1) return true;
  return cells.some(
    (cell) => cell.holdsTable || (cell.lines.length > 1 && length(cell) > LAYOUT_CELL_LENGTH),
  );
}

function length(cell: Cell): number {
  return cell.lines.reduce((sum, line) => sum + line.length, 0);
}
