import { NUMBERING, type Numbering, numberingAt } from "../structure/numbering.ts";
import type { Cut } from "../text/segment.ts";

/** How a segment stands on the page, without regard to its words. */
export interface Frame {
  numbering: Numbering;
  /** The first segment of its line, and the last. */
  first: boolean;
  last: boolean;
  /** What the segment ends on. */
  ending: Ending;
  /** Characters behind the number. */
  length: number;
  /** The line stands alone: an empty line before and behind it is not needed, only its line ends. */
  whole: boolean;
}

/** Kinds of segment endings, by number. */
export const ENDINGS = [
  "open",
  "stop",
  "semicolon",
  "colon",
  "exclaim",
  "question",
  "comma",
  "dash",
  "quote",
  "bracket",
] as const;
export type Ending = (typeof ENDINGS)[number];

const ENDS_ON: Record<Exclude<Ending, "open">, string> = {
  stop: "。",
  semicolon: "；;",
  colon: "：:",
  exclaim: "！!",
  question: "？?",
  comma: "，,、",
  dash: "—-",
  quote: "”》",
  bracket: "）)】",
};
/** Number of the ending that each UTF-16 unit makes; 0, open, for ordinary characters. */
const ENDING_OF = new Uint8Array(65536);
ENDINGS.forEach((ending, number) => {
  if (ending !== "open") for (const c of ENDS_ON[ending]) ENDING_OF[c.charCodeAt(0)] = number;
});

/** Whether a segment may be a heading: a numbered lead, or a short line of its own without a full stop. */
export function looksLikeHeading(frame: Frame): boolean {
  const { kind } = frame.numbering;
  const outline = kind >= NUMBERING.chapter && kind <= NUMBERING.arabicBracket;
  if (frame.whole) {
    if (outline && kind <= NUMBERING.hanBracket) return frame.length <= 50;
    return frame.length <= 36 && (frame.ending !== "stop" || outline) && frame.ending !== "semicolon";
  }
  return frame.first && outline && frame.length <= 30 && frame.ending === "stop";
}

/** Whether a segment is no heading whatever its words say: a line without a number that ends as a sentence does. */
export function isSentenceLine({ whole, numbering, ending }: Frame): boolean {
  return whole && numbering.kind === NUMBERING.none && (ending === "stop" || ending === "semicolon");
}

/** The frames of all segments of a plain text. */
export function frameSegments(text: string, cuts: readonly Cut[]): Frame[] {
  const frames: Frame[] = new Array(cuts.length);
  for (let i = 0; i < cuts.length; i++) {
    const { start, end, line } = cuts[i]!;
    const first = i === 0 || cuts[i - 1]!.line !== line;
    const last = i === cuts.length - 1 || cuts[i + 1]!.line !== line;
    const numbering = numberingAt(text, start);
    const length = end - (numbering.kind === 0 ? start : numbering.end);
    const ending = ENDINGS[ENDING_OF[text.charCodeAt(end - 1)]!]!;
    frames[i] = { numbering, first, last, ending, length, whole: first && last };
  }
  return frames;
}
