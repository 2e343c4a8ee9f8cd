import { type GridCell, type GridRow, tableLines } from "../../table-grid.ts";
import type { Glyph } from "../content/content.ts";
import type { Frame } from "../content/frames.ts";
import { joinCellLines } from "../flow/paragraphs.ts";
import { type Grid, gridsOf } from "./grid.ts";
import { type Lane, lineOf, type PdfLine } from "./lines.ts";
import { type Segment, segmentsOf } from "./segments.ts";

/** A ruled table: where it is, and a line for each row. */
export interface Table {
  x: number;
  right: number;
  y: number;
  rows: PdfLine[];
}

/** Takes the ruled tables out of a frame. Each cell is read by itself, so that wrapped cells of a row never mix. */
export function takeTables(frame: Frame, lane: Lane): { tables: Table[]; rest: Glyph[] } {
  const grids = gridsOf(frame.rules);
  const inside = new Map<Grid, Glyph[]>(grids.map((grid) => [grid, []]));
  const rest = frame.glyphs.filter((glyph) => {
    const grid = grids.find((one) => squareOf(one, glyph) !== undefined);
    if (grid) inside.get(grid)?.push(glyph);
    return grid === undefined;
  });
  return { tables: grids.map((grid) => tableOf(grid, inside.get(grid) ?? [], lane)), rest };
}

function squareOf(
  { xs, ys }: Grid,
  { x, y, width, size }: Glyph,
): { row: number; column: number } | undefined {
  const column = between(xs, x + width / 2);
  const row = between(ys, y - size * 0.35);
  return row === undefined || column === undefined ? undefined : { row, column };
}

function between(edges: number[], value: number): number | undefined {
  const next = edges.findIndex((edge) => edge > value);
  return next < 1 ? undefined : next - 1;
}

function tableOf(grid: Grid, glyphs: Glyph[], lane: Lane): Table {
  const byCell = new Map<number, Glyph[]>();
  for (const glyph of glyphs) {
    const square = squareOf(grid, glyph);
    const cell = square && grid.cells[square.row]?.[square.column];
    if (cell === undefined) continue;
    const there = byCell.get(cell);
    if (there) there.push(glyph);
    else byCell.set(cell, [glyph]);
  }
  const [x = 0, y = 0, right = 0] = [grid.xs[0], grid.ys[0], grid.xs.at(-1)];
  return { x, right, y, rows: rowsOf(grid, byCell, lane) };
}

/** A line's place is told by its share of the table: what a row gives may be several lines, or none. */
function rowsOf(grid: Grid, byCell: Map<number, Glyph[]>, lane: Lane): PdfLine[] {
  const texts = new Map<number, string[]>();
  const rows = grid.cells.map((numbers, row) =>
    gridRow(grid, numbers, row, (cell) => {
      const lines = texts.get(cell) ?? cellLines(byCell.get(cell) ?? [], widthOf(grid, cell, row), lane);
      texts.set(cell, lines);
      return lines;
    }),
  );
  const [x = 0, right = 0, top = 0, bottom = 0] = [grid.xs[0], grid.xs.at(-1), grid.ys[0], grid.ys.at(-1)];
  const size = [...byCell.values()][0]?.[0]?.size ?? 0;
  return tableLines(rows).map((text, at, all): PdfLine => {
    const y = top + ((bottom - top) * (at + 1)) / all.length;
    return { text, x, right, y, size, lane, kind: "row", lead: right - x, hanging: 0, spaced: false };
  });
}

function gridRow(
  { cells: all }: Grid,
  numbers: number[],
  row: number,
  linesOf: (cell: number) => string[],
): GridRow {
  const cells = new Map<number, GridCell>();
  numbers.forEach((cell, column) => {
    if (numbers[column - 1] === cell) return;
    const columns = numbers.lastIndexOf(cell) - column + 1;
    cells.set(column, {
      lines: linesOf(cell),
      holdsTable: false,
      columns,
      continued: all[row - 1]?.includes(cell) ?? false,
    });
  });
  return { cells, head: false };
}

function widthOf({ xs, cells }: Grid, cell: number, row: number): number {
  const numbers = cells[row] ?? [];
  return (xs[numbers.lastIndexOf(cell) + 1] ?? 0) - (xs[numbers.indexOf(cell)] ?? 0);
}

function cellLines(glyphs: Glyph[], width: number, lane: Lane): string[] {
  const rows: Segment[][] = [];
  for (const segment of segmentsOf(glyphs)) {
    const row = rows.at(-1);
    if (row?.[0] && Math.abs(row[0].y - segment.y) <= segment.size * 0.3) row.push(segment);
    else rows.push([segment]);
  }
  return joinCellLines(
    rows.map((row) => lineOf(row, lane)),
    width,
  );
}
