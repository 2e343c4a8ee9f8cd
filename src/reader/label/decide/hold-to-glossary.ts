import type { Cut } from "../../text/segment.ts";
import { LABELS } from "../../types.ts";
import type { Frame } from "../frame.ts";
import { WIDTH } from "../model.ts";

const OTHER = LABELS.indexOf("other");
/** What a list of terms is headed by. */
const GLOSSARY = /(?:名词|术语|词语)(?:解释|注释|说明|释义)/;
const LONGEST_HEAD = 24;
/** A term with what it means: “半小时圈”：…, “双师课堂”指…. */
const TERM = /^“[^”]{1,24}”(?:[：:]|是?指|即)/;

/** Behind 名词解释 a numbered term with its explanation is no work, whatever the explanation tells. */
export function holdToGlossary(
  scores: Float64Array,
  text: string,
  cuts: readonly Cut[],
  frames: readonly Frame[],
): void {
  let isGlossary = false;
  for (const [i, { start, end }] of cuts.entries()) {
    if (end - start <= LONGEST_HEAD && GLOSSARY.test(text.slice(start, end))) isGlossary = true;
    if (!isGlossary || frames[i]!.numbering.style === 0) continue;
    if (!TERM.test(text.slice(frames[i]!.numbering.end, end))) continue;
    for (let label = 0; label < WIDTH; label++)
      if (label !== OTHER) scores[i * WIDTH + label] = Number.NEGATIVE_INFINITY;
  }
}
