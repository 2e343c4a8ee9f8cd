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

const ENDING_OF: Record<string, Ending> = {
  "。": "stop",
  "；": "semicolon",
  ";": "semicolon",
  "：": "colon",
  ":": "colon",
  "！": "exclaim",
  "!": "exclaim",
  "？": "question",
  "?": "question",
  "，": "comma",
  ",": "comma",
  "、": "comma",
  "—": "dash",
  "-": "dash",
  "”": "quote",
  "》": "quote",
  "）": "bracket",
  ")": "bracket",
  "】": "bracket",
};

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

/** The frames of all segments of a plain text. */
export function frameSegments(text: string, cuts: readonly Cut[]): Frame[] {
  return cuts.map((cut, i) => {
    const first = i === 0 || cuts[i - 1]!.line !== cut.line;
    const last = i === cuts.length - 1 || cuts[i + 1]!.line !== cut.line;
    const numbering = numberingAt(text, cut.start);
    const from = numbering.kind === 0 ? cut.start : numbering.end;
    return {
      numbering,
      first,
      last,
      ending: ENDING_OF[text[cut.end - 1]!] ?? "open",
      length: cut.end - from,
      whole: first && last,
    };
  });
}
