import { tabbedLine } from "../../table-grid.ts";
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

/**
 * A cell that reaches over several rows says the same in each of them; one that reaches over several columns stands in
 * the first. A cell as wide as the table is said once.
 */
function rowsOf(grid: Grid, byCell: Map<number, Glyph[]>, lane: Lane): PdfLine[] {
  const texts = new Map<number, string[]>();
  return grid.cells.flatMap((numbers, row) => {
    const isWhole = new Set(numbers).size === 1;
    if (isWhole && grid.cells[row - 1]?.[0] === numbers[0]) return [];
    const cells = (isWhole ? numbers.slice(0, 1) : numbers).map((cell, column) => {
      if (numbers[column - 1] === cell) return [];
      const lines = texts.get(cell) ?? cellLines(byCell.get(cell) ?? [], widthOf(grid, cell, row), lane);
      texts.set(cell, lines);
      return lines;
    });
    if (cells.every((lines) => lines.length === 0)) return [];
    const size = numbers.flatMap((cell) => byCell.get(cell)?.[0]?.size ?? [])[0] ?? 0;
    const lines = isWhole ? cells.flat() : [tabbedLine(cells)];
    return lines.map((text) => rowLine(text, grid, row, size, lane));
  });
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

function rowLine(text: string, { xs, ys }: Grid, row: number, size: number, lane: Lane): PdfLine {
  const [x = 0, right = 0, y = 0] = [xs[0], xs.at(-1), ys[row + 1]];
  return { text, x, right, y, size, lane, kind: "row", lead: right - x, hanging: 0, spaced: false };
}
