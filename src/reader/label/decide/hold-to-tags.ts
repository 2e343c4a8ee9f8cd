import { LABELS } from "../../types.ts";
import { AHEAD_BITS, type Context, PAST_BITS } from "../context.ts";
import { TAG_PLACES, TAGS } from "../lead-tags.ts";
import { WIDTH } from "../model.ts";

const TASK = LABELS.indexOf("task");
const RESULT = LABELS.indexOf("result");
const BELOW = TAG_PLACES.indexOf("below");

/** What a segment is not under a tag unless its words have the tense for it: 更换灭火器 is to be done, or was found done. */
const NEVER: Partial<Record<(typeof TAGS)[number], { label: number; unless: number }>> = {
  measure: { label: RESULT, unless: PAST_BITS },
  target: { label: RESULT, unless: PAST_BITS },
  finding: { label: TASK, unless: AHEAD_BITS },
  progress: { label: TASK, unless: AHEAD_BITS },
};

/** Takes from the segments of a tag's own line what the tag does not allow: what was found or has been is no work ahead, nor the reverse. */
export function holdToTags(scores: Float64Array, { tags, classes }: Context): void {
  for (let i = 0; i < tags.length; i++) {
    const place = (tags[i]! - 1) % TAG_PLACES.length;
    if (tags[i] === 0 || place === BELOW) continue;
    const never = NEVER[TAGS[1 + Math.floor((tags[i]! - 1) / TAG_PLACES.length)]!];
    if (never && (classes[i]! & never.unless) === 0)
      scores[i * WIDTH + never.label] = Number.NEGATIVE_INFINITY;
  }
}
