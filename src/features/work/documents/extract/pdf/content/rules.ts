import type { getResolvedPDFJS } from "unpdf";
import { type Matrix, type Point, transform } from "./matrix.ts";

/** pdf.js's numbers of drawing operators by name. */
export type Operators = Awaited<ReturnType<typeof getResolvedPDFJS>>["OPS"];

/** A straight line drawn level or upright, as borders of tables are. */
export interface Rule {
  from: Point;
  to: Point;
}

/** A drawn line's thickest, in points; a filled box as thin as this is a line. */
const MAX_THICKNESS = 3;
/** Shorter lines are dashes and underlines of single letters. */
const MIN_LENGTH = 8;
/** Pages with more lines than this hold a drawing, not a table. */
const MAX_RULES = 5000;

/** Gathers the straight lines of a page's paths. */
export class RuleCollector {
  readonly rules: Rule[] = [];
  private readonly painting: Map<number, "stroke" | "fill">;

  constructor(operators: Operators) {
    this.painting = paintingOperators(operators);
  }

  /** Takes a path as pdf.js hands it on, with the operator that paints it; one that only clips has no lines. */
  add(operator: number, path: ArrayLike<number> | null | undefined, matrix: Matrix): void {
    const painted = this.painting.get(operator);
    if (painted === undefined || !path) return;
    for (const part of subpaths(path)) {
      const points = part.map((point) => transform(matrix, point));
      if (painted === "fill") this.addThinBox(points);
      else for (let i = 1; i < points.length; i++) this.addRule(points[i - 1], points[i]);
    }
  }

  private addThinBox(points: Point[]): void {
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const { x, y } of points) {
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
    const middle = { x: (left + right) / 2, y: (top + bottom) / 2 };
    if (bottom - top <= MAX_THICKNESS) this.addRule({ x: left, y: middle.y }, { x: right, y: middle.y });
    else if (right - left <= MAX_THICKNESS) this.addRule({ x: middle.x, y: top }, { x: middle.x, y: bottom });
  }

  private addRule(from: Point | undefined, to: Point | undefined): void {
    if (!from || !to || this.rules.length >= MAX_RULES) return;
    const [across, down] = [Math.abs(to.x - from.x), Math.abs(to.y - from.y)];
    if (Math.min(across, down) > 1 || Math.max(across, down) < MIN_LENGTH) return;
    this.rules.push({ from, to });
  }
}

function paintingOperators(ops: Operators): Map<number, "stroke" | "fill"> {
  const strokes = [
    ops.stroke,
    ops.closeStroke,
    ops.fillStroke,
    ops.eoFillStroke,
    ops.closeFillStroke,
    ops.closeEOFillStroke,
  ];
  return new Map([
    ...strokes.map((operator) => [operator, "stroke"] as const),
    ...[ops.fill, ops.eoFill].map((operator) => [operator, "fill"] as const),
  ]);
}

/** How many numbers follow each of pdf.js's path commands: move, line, cubic and quadratic curve, close. */
const PATH_NUMBERS = [2, 2, 6, 4, 0];

/** The corners of a path's parts; a curve goes straight to its end. */
function subpaths(path: ArrayLike<number>): Point[][] {
  const parts: Point[][] = [];
  for (let i = 0; i < path.length; ) {
    const command = path[i] ?? 0;
    const count = PATH_NUMBERS[command] ?? 0;
    const part = parts.at(-1);
    if (count > 0) {
      const point = { x: path[i + count - 1] ?? 0, y: path[i + count] ?? 0 };
      if (command === 0 || part === undefined) parts.push([point]);
      else part.push(point);
    } else if (part?.[0]) part.push(part[0]);
    i += 1 + count;
  }
  return parts;
}
