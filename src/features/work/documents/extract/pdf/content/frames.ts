import type { Glyph, PageContent } from "./content.ts";
import { type Matrix, type Point, transform, turn } from "./matrix.ts";
import type { Rule } from "./rules.ts";

/** The part of a page whose text runs in one direction, turned so that its lines are level. */
export interface Frame {
  glyphs: Glyph[];
  rules: Rule[];
  /** The page's corners, turned alike. */
  box: { left: number; right: number; top: number; bottom: number };
}

/** The page as it is read, and what stands on it turned otherwise. */
export interface Frames {
  main: Frame;
  /** Lines that lean a little, each direction by itself, and how to find their place in the main frame. */
  leaning: { frame: Frame; toMain: Matrix }[];
  /** Text at right angles or upside down. */
  turned: Frame[];
}

/** Directions within so many degrees are one: a scanned page is never quite straight. */
const SAME_DIRECTION = 1.5;
/** Lines that lean by no more than this belong among the lines around them. */
const LEANING = 20;

/** Sorts a page's text by direction. The direction of most characters is the page's own. */
export function framesOf(content: PageContent): Frames {
  const groups = byDirection(content.glyphs);
  const [main, ...others] = groups;
  if (main === undefined) return { main: frameOf(content, [], 0), leaning: [], turned: [] };
  const frames: Frames = { main: frameOf(content, main.glyphs, main.angle), leaning: [], turned: [] };
  for (const { angle, glyphs } of others) {
    const frame = frameOf(content, glyphs, angle);
    const lean = difference(angle, main.angle);
    if (Math.abs(lean) <= LEANING) frames.leaning.push({ frame, toMain: turn(lean) });
    else frames.turned.push(frame);
  }
  return frames;
}

interface Direction {
  angle: number;
  glyphs: Glyph[];
}

/** Groups of one direction, the one of most characters first; blanks and marks without width have none of their own. */
function byDirection(glyphs: Glyph[]): Direction[] {
  const groups: Direction[] = [];
  let last: Direction | undefined;
  for (const glyph of glyphs) {
    const known = glyph.width === 0 && last ? last : groups.find((group) => isAlong(group, glyph));
    if (known) known.glyphs.push(glyph);
    else groups.push({ angle: glyph.angle, glyphs: [glyph] });
    last = known ?? groups.at(-1);
  }
  return groups.sort((a, b) => b.glyphs.length - a.glyphs.length);
}

function isAlong(group: Direction, glyph: Glyph): boolean {
  return Math.abs(difference(group.angle, glyph.angle)) <= SAME_DIRECTION;
}

/** @returns degrees from `b` to `a`, −180 to 180 */
function difference(a: number, b: number): number {
  return ((((a - b) % 360) + 540) % 360) - 180;
}

function frameOf({ width, height, rules }: PageContent, glyphs: Glyph[], angle: number): Frame {
  const matrix = turn(-angle);
  const corners = [
    { x: 0, y: 0 },
    { x: width, y: 0 },
    { x: 0, y: height },
    { x: width, y: height },
  ].map((corner) => transform(matrix, corner));
  const xs = corners.map(({ x }) => x);
  const ys = corners.map(({ y }) => y);
  return {
    glyphs: glyphs.map((glyph) => ({ ...glyph, ...transform(matrix, glyph) })),
    rules: rules.map(({ from, to }) => turnedRule(matrix, from, to)),
    box: { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) },
  };
}

function turnedRule(matrix: Matrix, from: Point, to: Point): Rule {
  return { from: transform(matrix, from), to: transform(matrix, to) };
}
