import type { Rule } from "../content/rules.ts";

/** A table as its ruled lines tell: edges of columns and rows, and which cells reach over several of them. */
export interface Grid {
  /** Edges of the columns from left to right, of the rows from top to bottom; one more than there are. */
  xs: number[];
  ys: number[];
  /** For each row and column the number of the cell there; merged ones have one number. */
  cells: number[][];
}

/** Ends and crossings that miss each other by so much meet, in points. */
const MEET = 3;
/** A grid of more squares than this is squared paper or a drawing. */
const MAX_SQUARES = 20_000;

interface Span {
  /** Where it lies: the height of a level line, the distance from the left of an upright one. */
  at: number;
  from: number;
  to: number;
}

/** Finds the tables among a page's ruled lines. A single box is a frame around text, no table. */
export function gridsOf(rules: Rule[]): Grid[] {
  const level = merged(
    rules.flatMap(({ from, to }) => spanIf(Math.abs(from.y - to.y) <= 1, from.y, from.x, to.x)),
  );
  const upright = merged(
    rules.flatMap(({ from, to }) => spanIf(Math.abs(from.x - to.x) <= 1, from.x, from.y, to.y)),
  );
  return connected(level, upright).flatMap(({ level, upright }) => {
    const grid = gridOf(level, upright);
    return grid && new Set(grid.cells.flat()).size > 1 ? [grid] : [];
  });
}

function spanIf(holds: boolean, at: number, a: number, b: number): Span[] {
  return holds ? [{ at, from: Math.min(a, b), to: Math.max(a, b) }] : [];
}

/** Lines drawn in pieces, or twice, as one. */
function merged(spans: Span[]): Span[] {
  const result: Span[] = [];
  const places = clusters(spans.map(({ at }) => at));
  const byPlace = new Map<number, Span[]>();
  for (const span of spans) {
    const place = nearest(places, span.at);
    byPlace.set(place, [...(byPlace.get(place) ?? []), span]);
  }
  for (const [at, pieces] of byPlace) {
    let open: Span | undefined;
    for (const { from, to } of pieces.sort((a, b) => a.from - b.from)) {
      if (open && from <= open.to + MEET) open.to = Math.max(open.to, to);
      else {
        open = { at, from, to };
        result.push(open);
      }
    }
  }
  return result;
}

/** Numbers that are nearly equal as one, in order. */
function clusters(values: number[]): number[] {
  const result: number[] = [];
  for (const value of [...values].sort((a, b) => a - b)) {
    const last = result.at(-1);
    if (last === undefined || value - last > MEET) result.push(value);
  }
  return result;
}

function nearest(places: number[], value: number): number {
  let low = 0;
  let high = places.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((places[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return places[low] ?? value;
}

interface Web {
  level: Span[];
  upright: Span[];
}

/** Level and upright lines that touch, together. */
function connected(level: Span[], upright: Span[]): Web[] {
  const webs: Web[] = [];
  const webOf = new Map<Span, Web>();
  for (const down of upright) {
    const touched = level.filter((across) => touch(across, down));
    const known = [...new Set(touched.flatMap((across) => webOf.get(across) ?? []))];
    const web: Web = { level: [], upright: [down] };
    for (const other of known) {
      web.upright.push(...other.upright);
      webs.splice(webs.indexOf(other), 1);
    }
    web.level = [...new Set([...known.flatMap((other) => other.level), ...touched])];
    for (const across of web.level) webOf.set(across, web);
    webs.push(web);
  }
  return webs.filter((web) => web.level.length > 1);
}

function touch(across: Span, down: Span): boolean {
  const inWidth = down.at >= across.from - MEET && down.at <= across.to + MEET;
  return inWidth && across.at >= down.from - MEET && across.at <= down.to + MEET;
}

/** A table open at its sides ends where its level lines do. */
function gridOf(level: Span[], upright: Span[]): Grid | undefined {
  const xs = clusters([...upright.map(({ at }) => at), ...level.flatMap(({ from, to }) => [from, to])]);
  const ys = clusters([...level.map(({ at }) => at), ...upright.flatMap(({ from, to }) => [from, to])]);
  if (xs.length < 2 || ys.length < 2 || xs.length * ys.length > MAX_SQUARES) return undefined;
  return { xs, ys, cells: numbered(xs, ys, level, upright) };
}

/** Numbers the cells: a square without a line to its left, or above it, belongs to its neighbour there. */
function numbered(xs: number[], ys: number[], level: Span[], upright: Span[]): number[][] {
  const cells: number[][] = [];
  let count = 0;
  for (let row = 0; row + 1 < ys.length; row++) {
    const numbers: number[] = [];
    for (let column = 0; column + 1 < xs.length; column++) {
      const above = cells[row - 1]?.[column];
      const left = numbers[column - 1];
      const middleX = ((xs[column] ?? 0) + (xs[column + 1] ?? 0)) / 2;
      const middleY = ((ys[row] ?? 0) + (ys[row + 1] ?? 0)) / 2;
      if (left !== undefined && !isCut(upright, xs[column] ?? 0, middleY)) numbers.push(left);
      else if (above !== undefined && !isCut(level, ys[row] ?? 0, middleX)) numbers.push(above);
      else numbers.push(count++);
    }
    cells.push(numbers);
  }
  return cells;
}

/** Whether a line lies at a place and passes by a point of it. */
function isCut(spans: Span[], at: number, point: number): boolean {
  return spans.some((span) => Math.abs(span.at - at) <= MEET && span.from <= point && span.to >= point);
}
