import { isBlankBetween, lineText } from "./line-text.ts";
import type { Letter, Segment } from "./segments.ts";

/** The column that a line stands in: the whole page's, or one of several side by side. */
export interface Lane {
  /** Whether lanes of other pages with the same width of page have the same edges. */
  whole: boolean;
  /** Width of the page, in points. */
  pageWidth: number;
}

/** A printed line and where it is; places in points, y downwards. */
export interface PdfLine {
  text: string;
  x: number;
  right: number;
  /** Baseline. */
  y: number;
  /** Height of most of its letters. */
  size: number;
  lane: Lane;
  /** A line of running text, a row of a table, or what stands beside the text. */
  kind: "line" | "row" | "aside";
  /** Width of what may not be broken at its beginning: a letter with its marks, a number, a word with its blank. */
  lead: number;
  /** Width of punctuation at its end, which may hang over the right edge. */
  hanging: number;
  /** Whether the file draws a blank at its end. */
  spaced: boolean;
}

/** What may not begin a line, and so comes along with the letter before it. */
const CLOSING = /^[，。、；：？！）》」』】〕”’％%,.;:?!)]/u;
const UNBROKEN = /^[A-Za-z0-9.,%:/-]/;

/** Makes a line of the segments on one baseline, given from left to right. */
export function lineOf(segments: Segment[], lane: Lane): PdfLine {
  const letters = segments.flatMap((segment) => segment.letters);
  const main = segments.reduce((a, b) => (b.letters.length > a.letters.length ? b : a));
  return {
    text: lineText(letters),
    x: Math.min(...segments.map(({ x }) => x)),
    right: Math.max(...segments.map(({ right }) => right)),
    y: main.y,
    size: main.size,
    lane,
    kind: "line",
    lead: leadOf(letters),
    hanging: hangingOf(letters),
    spaced: letters.at(-1)?.spaced ?? false,
  };
}

function leadOf(letters: Letter[]): number {
  const [first] = letters;
  if (!first) return 0;
  let last = first;
  for (const letter of letters.slice(1, 40)) {
    const isWord = UNBROKEN.test(last.text) && UNBROKEN.test(letter.text) && !isBlankBetween(last, letter);
    if (!isWord && !CLOSING.test(letter.text)) break;
    last = letter;
  }
  const blank = UNBROKEN.test(first.text) ? first.size / 4 : 0;
  return last.x + last.width - first.x + blank;
}

function hangingOf(letters: Letter[]): number {
  const last = letters.at(-1);
  return last && CLOSING.test(last.text) ? last.width : 0;
}
