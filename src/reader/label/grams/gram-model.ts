import type { Cut } from "../../text/segment.ts";
import { WIDTH } from "../model.ts";
import { BESIDE_SHARE, BUCKETS, gramsBeside, gramsOf, MOST_BESIDE, MOST_GRAMS } from "./grams.ts";

/**
 * A small classifier over the characters of a segment and those of its neighbours nearest to it: each run of up to three
 * has a score a label, and the segment has their mean. It knows words that no lexicon names; the sequence model knows what stands around. Their scores are added.
 */

/** The classifier as it is kept in a file: a byte a run and label, 128 for nothing, as base64; `scale` is a byte's worth. */
export interface GramFile {
  scale: number;
  scores: string;
}

/**
 * Scores ready to add: three labels in one number, each in its own 17 bits, so that two additions do for six. The sums of
 * `MOST_GRAMS` bytes stay within them.
 */
export interface GramModel {
  scale: number;
  packed: Float64Array;
}

/** How much the classifier's scores count beside the sequence model's; chosen by `scripts/train-reader.ts` (docs/reader.md). */
export const GRAM_SHARE = 0.45;

const LANES = 3;
const LANE = 2 ** 17;
/** What stands for no score in a byte. */
export const NOTHING = 128;

/** The classifier of a file. */
export function loadGrams({ scale, scores }: GramFile): GramModel {
  const bytes = atob(scores);
  const packed = new Float64Array(BUCKETS * 2);
  for (let k = 0; k < packed.length; k++) {
    const at = k * LANES;
    packed[k] =
      bytes.charCodeAt(at) + bytes.charCodeAt(at + 1) * LANE + bytes.charCodeAt(at + 2) * LANE * LANE;
  }
  return { scale, packed };
}

/** One for all segments, filled anew for each. */
const runs = new Uint16Array(MOST_GRAMS);
const beside = new Uint16Array(MOST_BESIDE);

/** Adds a share of the classifier's scores to the scores of every segment's labels. */
export function addGrams(
  scores: Float64Array,
  units: Uint16Array,
  cuts: readonly Cut[],
  { scale, packed }: GramModel,
  share = GRAM_SHARE,
): void {
  for (let i = 0; i < cuts.length; i++) {
    const own = gramsOf(units, cuts[i]!, runs);
    const others = gramsBeside(units, cuts, i, beside);
    const worth = (share * scale) / (own + BESIDE_SHARE * others);
    addRuns(scores, i * WIDTH, runs, own, worth, packed);
    addRuns(scores, i * WIDTH, beside, others, BESIDE_SHARE * worth, packed);
  }
}

function addRuns(
  scores: Float64Array,
  at: number,
  places: Uint16Array,
  count: number,
  worth: number,
  packed: Float64Array,
): void {
  let first = 0;
  let second = 0;
  for (let k = 0; k < count; k++) {
    const place = places[k]! * 2;
    first += packed[place]!;
    second += packed[place + 1]!;
  }
  addLanes(scores, at, first, worth);
  addLanes(scores, at + LANES, second, worth);
}

/** Adds the three sums in one number; what stands for nothing in each byte is the same for all labels and drops out. */
function addLanes(scores: Float64Array, at: number, sums: number, worth: number): void {
  const low = sums % LANE;
  const rest = (sums - low) / LANE;
  const middle = rest % LANE;
  scores[at]! += low * worth;
  scores[at + 1]! += middle * worth;
  scores[at + 2]! += ((rest - middle) / LANE) * worth;
}
