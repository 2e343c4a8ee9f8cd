import type { Glyph } from "./content.ts";

/** Letters drawn anew for boldness or a shadow stand this near to the first, in parts of their height and width. */
const NEAR_HEIGHT = 0.3;
const NEAR_WIDTH = 0.45;
/** Side of the squares in which letters are looked up, in points; nothing counts as near from one side on. */
const SQUARE = 8;

/**
 * Leaves out letters that are drawn a second time on, or a little beside, the same letter: bold made of two strokes,
 * shadows, a layer of recognised text over printed one. Letters that merely repeat ("谢谢") stand a letter apart.
 */
export function withoutOverprint(glyphs: Glyph[]): Glyph[] {
  const kept: Glyph[] = [];
  const squares = new Map<string, Glyph[]>();
  for (const glyph of glyphs) {
    if (glyph.text.trim() !== "") {
      if (isKnown(glyph, squares)) continue;
      const key = squareOf(glyph, 0, 0);
      const there = squares.get(key);
      if (there) there.push(glyph);
      else squares.set(key, [glyph]);
    }
    kept.push(glyph);
  }
  return kept;
}

function squareOf({ text, x, y }: Glyph, across: number, down: number): string {
  return `${Math.floor(x / SQUARE) + across} ${Math.floor(y / SQUARE) + down} ${text}`;
}

function isKnown(glyph: Glyph, squares: Map<string, Glyph[]>): boolean {
  const width = Math.max(glyph.width, glyph.size * 0.2);
  const near = Math.min(SQUARE, glyph.size * NEAR_HEIGHT, width * NEAR_WIDTH);
  for (let across = -1; across <= 1; across++) {
    for (let down = -1; down <= 1; down++) {
      const there = squares.get(squareOf(glyph, across, down));
      if (there?.some((other) => isSamePrint(glyph, other, near))) return true;
    }
  }
  return false;
}

function isSamePrint(a: Glyph, b: Glyph, near: number): boolean {
  const likeSize = a.size < b.size * 1.2 && b.size < a.size * 1.2;
  return likeSize && Math.abs(a.angle - b.angle) < 5 && Math.hypot(a.x - b.x, a.y - b.y) < near;
}
