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
  /** Whether the file draws a blank at its end. */
  spaced: boolean;
}

/** What may not begin a line, and so comes along with the letter before it. */
const CLOSING = /^[，。、；：？！）》」』】〕”’％%,.;:?!)]/u;
const UNBROKEN = /^[A-Za-z0-9.,%:/-]/;

/** Makes a line of the segments on one baseline, left to right, with blanks (or tabs, for cells) between them. */
export function lineOf(segments: Segment[], lane: Lane, between: " " | "\t" = " "): PdfLine {
  const letters = segments.flatMap((segment) => segment.letters);
  const main = segments.reduce((a, b) => (b.letters.length > a.letters.length ? b : a));
  return {
    text: between === " " ? lineText(letters) : segments.map((one) => lineText(one.letters)).join("\t"),
    x: Math.min(...segments.map(({ x }) => x)),
    right: Math.max(...segments.map(({ right }) => right)),
    y: main.y,
    size: main.size,
    lane,
    kind: between === " " ? "line" : "row",
    lead: leadOf(letters),
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
