import type { LabelledText } from "./texts.ts";

/**
 * Pieces of labelled texts, to learn from beside the whole texts: whoever pastes three lines of a plan wants them read
 * as work, although they have no title, no heading and no neighbours.
 */

const EVERY = 14;
const MOST_LINES = 3;

/** Runs of one to three lines of a text, each as a text of its own; every fourteenth line with words begins one. */
export function fragmentsOf({ text, gold }: LabelledText): LabelledText[] {
  const lines = linesOf(text).filter(({ start, end }) => text.slice(start, end).trim() !== "");
  const fragments: LabelledText[] = [];
  for (let i = EVERY - 1; i < lines.length; i += EVERY) {
    const from = lines[i]!.start;
    const last = Math.min(lines.length - 1, i + (fragments.length % MOST_LINES));
    fragments.push(pieceOf(text, gold, from, lines[last]!.end));
  }
  return fragments;
}

function linesOf(text: string): { start: number; end: number }[] {
  let start = 0;
  return text.split("\n").map((line) => {
    const end = start + line.length;
    const span = { start, end };
    start = end + 1;
    return span;
  });
}

function pieceOf(text: string, gold: LabelledText["gold"], from: number, to: number): LabelledText {
  const segments = gold.segments
    .filter(({ start, end }) => start >= from && end <= to)
    .map((segment) => ({ ...segment, start: segment.start - from, end: segment.end - from }));
  return { text: text.slice(from, to), gold: { ...gold, segments } };
}
