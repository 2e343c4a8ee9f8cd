import { LABELS } from "../types.ts";
import { FEATURES, GOES_WITH_LOWER } from "./features.ts";
import { type Frame, isSentenceLine } from "./frame.ts";
import type { FeatureRows } from "./rows.ts";

/**
 * A linear-chain model over the segments: a score a label from the segment's features, and a score a pair of labels
 * from how the two segments meet. The best chain is found by Viterbi.
 */

/** Number of labels. */
export const WIDTH = 6;

const HEADING = LABELS.indexOf("heading");

/** How two neighbouring segments meet, by number: across a line end, behind ；, or behind another stop. */
export const JOINTS = ["line", "semicolon", "stop"] as const;

/** Weights in the shape the model runs on. */
export interface Model {
  /** `WIDTH` weights a feature. */
  emit: Float64Array;
  /** `WIDTH × WIDTH` weights a joint: from label, to label. */
  move: Float64Array;
}

/** Weights as they are kept in a file: only what is not zero, by feature name; six numbers in the order of the labels. */
export interface WeightFile {
  emit: Record<string, number[]>;
  move: Record<string, number[][]>;
}

/** The model of a weights file, ready to run; features the file does not name weigh nothing. */
export function loadModel(file: WeightFile): Model {
  const emit = new Float64Array(FEATURES.length * WIDTH);
  for (let id = 0; id < FEATURES.length; id++) {
    const weights = file.emit[FEATURES[id]!];
    if (weights === undefined) continue;
    // A loop takes half the time that copying six numbers by emit.set does.
    for (let y = 0; y < WIDTH; y++) emit[id * WIDTH + y] = weights[y]!;
  }
  const move = new Float64Array(JOINTS.length * WIDTH * WIDTH);
  JOINTS.forEach((name, joint) => {
    file.move[name]?.forEach((row, from) => {
      move.set(row, (joint * WIDTH + from) * WIDTH);
    });
  });
  return foldSteps({ emit, move });
}

/** A model as learned made ready to run: a step weighs what it and the steps below it weigh together. */
export function foldSteps({ emit, move }: Model): Model {
  const folded = new Float64Array(emit);
  for (const id of GOES_WITH_LOWER) {
    for (let k = id * WIDTH; k < (id + 1) * WIDTH; k++) folded[k]! += folded[k - WIDTH]!;
  }
  return { emit: folded, move };
}

/** How each segment meets the one before it. */
export function jointsOf(frames: readonly Frame[]): Uint8Array {
  const joints = new Uint8Array(frames.length);
  for (let i = 1; i < frames.length; i++) {
    if (!frames[i]!.first) joints[i] = frames[i - 1]!.ending === "semicolon" ? 1 : 2;
  }
  return joints;
}

/** Score of every label for every segment from its own features. */
export function emissions(
  rows: Pick<FeatureRows, "feature" | "from">,
  count: number,
  model: Model,
): Float64Array {
  const { feature, from } = rows;
  const { emit } = model;
  const scores = new Float64Array(count * WIDTH);
  for (let i = 0; i < count; i++) {
    const to = from[i + 1]!;
    // One variable a label instead of a loop over labels: the sums stay in registers, and this is the innermost loop.
    let heading = 0;
    let task = 0;
    let aim = 0;
    let result = 0;
    let event = 0;
    let other = 0;
    for (let f = from[i]!; f < to; f++) {
      const at = feature[f]! * WIDTH;
      heading += emit[at]!;
      task += emit[at + 1]!;
      aim += emit[at + 2]!;
      result += emit[at + 3]!;
      event += emit[at + 4]!;
      other += emit[at + 5]!;
    }
    const at = i * WIDTH;
    scores[at] = heading;
    scores[at + 1] = task;
    scores[at + 2] = aim;
    scores[at + 3] = result;
    scores[at + 4] = event;
    scores[at + 5] = other;
  }
  return scores;
}

/** Takes the heading from lines that cannot be one, however short they are. */
export function holdToSentences(scores: Float64Array, frames: readonly Frame[]): void {
  for (const [i, frame] of frames.entries())
    if (isSentenceLine(frame)) scores[i * WIDTH + HEADING] = Number.NEGATIVE_INFINITY;
}

/** Number of the best label for every segment. */
export function bestLabels(scores: Float64Array, joints: Uint8Array, model: Model): Uint8Array {
  const count = joints.length;
  const labels = new Uint8Array(count);
  if (count === 0) return labels;
  const { move } = model;
  const back = new Uint8Array(count * WIDTH);
  const best = new Float64Array(scores);
  for (let i = 1; i < count; i++) {
    const before = (i - 1) * WIDTH;
    for (let y = 0; y < WIDTH; y++) {
      const into = joints[i]! * WIDTH * WIDTH + y;
      let top = best[before]! + move[into]!;
      let from = 0;
      for (let p = 1; p < WIDTH; p++) {
        const score = best[before + p]! + move[into + p * WIDTH]!;
        if (score > top) {
          top = score;
          from = p;
        }
      }
      best[before + WIDTH + y]! += top;
      back[before + WIDTH + y] = from;
    }
  }
  let label = 0;
  for (let y = 1; y < WIDTH; y++)
    if (best[(count - 1) * WIDTH + y]! > best[(count - 1) * WIDTH + label]!) label = y;
  for (let i = count - 1; i >= 0; i--) {
    labels[i] = label;
    label = back[i * WIDTH + label]!;
  }
  return labels;
}
