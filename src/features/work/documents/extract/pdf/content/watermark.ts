import type { Glyph, PageContent } from "./content.ts";

/** Text that leans by more than this from every side of the page runs across it. */
const ACROSS = 12;
/** How much larger than the page's usual text a watermark is that runs across it, and one that does not. */
const LARGER_ACROSS = 1.4;
const LARGER_LEVEL = 1.8;

/**
 * Takes a watermark out of a page: large or pale text that runs across it, and large pale text that lies under the
 * lines. Pale text that stands by itself is a heading in grey, or white on a coloured ground, and stays.
 *
 * @returns the page without it, and its words
 */
export function withoutWatermark(content: PageContent): { content: PageContent; words: string } {
  const usual = usualSize(content.glyphs);
  const doubtful = new Set(content.glyphs.filter((glyph) => isLikely(glyph, usual)));
  if (doubtful.size === 0) return { content, words: "" };
  const plain = content.glyphs.filter((glyph) => !doubtful.has(glyph));
  const under = levelOnesUnder(doubtful, plain);
  const isMark = (glyph: Glyph) => doubtful.has(glyph) && (runsAcross(glyph) || under);
  return {
    content: { ...content, glyphs: content.glyphs.filter((glyph) => !isMark(glyph)) },
    words: content.glyphs
      .filter(isMark)
      .map(({ text }) => text)
      .join("")
      .trim(),
  };
}

/** The middle of all letters' heights. */
function usualSize(glyphs: Glyph[]): number {
  const sizes = glyphs.map(({ size }) => size).sort((a, b) => a - b);
  return sizes[Math.floor(sizes.length / 2)] ?? 0;
}

function isLikely(glyph: Glyph, usual: number): boolean {
  if (runsAcross(glyph)) return glyph.pale || glyph.size > usual * LARGER_ACROSS;
  return glyph.pale && glyph.size > usual * LARGER_LEVEL;
}

function runsAcross({ angle }: Glyph): boolean {
  const lean = Math.abs(angle) % 90;
  return Math.min(lean, 90 - lean) > ACROSS;
}

/** Whether other text lies upon the large pale letters that do not run across. */
function levelOnesUnder(doubtful: Set<Glyph>, plain: Glyph[]): boolean {
  const level = [...doubtful].filter((glyph) => !runsAcross(glyph));
  return level.some((large) => plain.some((glyph) => liesUpon(glyph, large)));
}

function liesUpon(glyph: Glyph, large: Glyph): boolean {
  const inWidth = glyph.x + glyph.width > large.x && glyph.x < large.x + large.width;
  return inWidth && glyph.y > large.y - large.size * 0.8 && glyph.y < large.y + large.size * 0.1;
}
