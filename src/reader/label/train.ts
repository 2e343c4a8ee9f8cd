import { FEATURES } from "./features.ts";
import { drawLots } from "./lots.ts";
import { emissions, JOINTS, type Model, type WeightFile, WIDTH } from "./model.ts";
import type { FeatureRows } from "./rows.ts";

/**
 * Learns the model's weights from labelled texts: the weights under which the labels given by people are most likely,
 * held small (a conditional random field with a Gaussian prior), found by full-batch Adam. Each step overlooks some
 * features by lot, so that no weight counts on its neighbours (dropout: Wager, Wang and Liang, 2013). The lots always
 * fall alike, so the same texts always give the same weights.
 */

/** A labelled text, ready for learning. */
export interface Example {
  rows: Pick<FeatureRows, "feature" | "from">;
  /** How each segment meets the one before it. */
  joints: Uint8Array;
  /** Number of the right label of every segment. */
  labels: Uint8Array;
}

/** Settings of learning. */
export interface Training {
  /** The strength that pulls every weight to zero, and its share for the weights of single words. */
  prior: number;
  wordShare: number;
  /** Share of the features that a step overlooks. */
  overlooked: number;
  steps: number;
  rate: number;
}

export const TRAINING: Training = { prior: 2, wordShare: 0.5, overlooked: 0.3, steps: 120, rate: 0.06 };

/** Number of weights of single words, which stand before all others. */
const WORD_WEIGHTS = FEATURES.filter((name) => name.startsWith("word:")).length * WIDTH;

/** Weights learned from the examples. */
export function train(examples: readonly Example[], training: Training = TRAINING): Model {
  const { prior, wordShare, overlooked, steps, rate } = training;
  const model: Model = {
    emit: new Float64Array(FEATURES.length * WIDTH),
    move: new Float64Array(JOINTS.length * WIDTH * WIDTH),
  };
  const slope: Model = {
    emit: new Float64Array(model.emit.length),
    move: new Float64Array(model.move.length),
  };
  const update = [adam(model.emit, slope.emit, rate), adam(model.move, slope.move, rate)];
  const lots = drawLots(1);
  for (let step = 1; step <= steps; step++) {
    pullToZero(model.emit, slope.emit, prior);
    for (let k = 0; k < WORD_WEIGHTS; k++) slope.emit[k]! *= wordShare;
    pullToZero(model.move, slope.move, prior);
    for (const example of examples) addSlope(overlook(example, overlooked, lots), model, slope);
    const cooling = Math.min(1, (2 * (steps - step + 1)) / steps);
    for (const apply of update) apply(step, cooling);
  }
  // A reading overlooks nothing, so every weight counts for as much as it did on average.
  for (let k = 0; k < model.emit.length; k++) model.emit[k]! *= 1 - overlooked;
  return model;
}

/** The example without the share of its features on which the lot falls. */
function overlook({ rows, joints, labels }: Example, share: number, lots: () => number): Example {
  const feature = new Uint16Array(rows.feature.length);
  const from = new Int32Array(labels.length + 1);
  let count = 0;
  for (let i = 0; i < labels.length; i++) {
    from[i] = count;
    for (let f = rows.from[i]!; f < rows.from[i + 1]!; f++) {
      if (lots() >= share) feature[count++] = rows.feature[f]!;
    }
  }
  from[labels.length] = count;
  return { rows: { feature, from }, joints, labels };
}

function pullToZero(weights: Float64Array, slope: Float64Array, prior: number): void {
  for (let k = 0; k < weights.length; k++) slope[k] = prior * weights[k]!;
}

/** The Adam update of one array of weights. */
function adam(
  weights: Float64Array,
  slope: Float64Array,
  rate: number,
): (step: number, cooling: number) => void {
  const mean = new Float64Array(weights.length);
  const square = new Float64Array(weights.length);
  return (step, cooling) => {
    const scale = (rate * cooling * Math.sqrt(1 - 0.999 ** step)) / (1 - 0.9 ** step);
    for (let k = 0; k < weights.length; k++) {
      mean[k] = 0.9 * mean[k]! + 0.1 * slope[k]!;
      square[k] = 0.999 * square[k]! + 0.001 * slope[k]! * slope[k]!;
      weights[k]! -= (scale * mean[k]!) / (Math.sqrt(square[k]!) + 1e-8);
    }
  };
}

/** Adds an example's slope: what the model expects less what is right, by the forward-backward sums. */
function addSlope({ rows, joints, labels }: Example, model: Model, slope: Model): void {
  const n = labels.length;
  if (n === 0) return;
  const scores = emissions(rows, n, model);
  const { forward, backward, total } = sums(scores, joints, model);
  for (let i = 0; i < n; i++) {
    const off = Array.from({ length: WIDTH }, (_, y) =>
      Math.exp(forward[i * WIDTH + y]! + backward[i * WIDTH + y]! - total),
    );
    off[labels[i]!]! -= 1;
    for (let f = rows.from[i]!; f < rows.from[i + 1]!; f++) {
      const at = rows.feature[f]! * WIDTH;
      for (let y = 0; y < WIDTH; y++) slope.emit[at + y]! += off[y]!;
    }
    if (i === 0) continue;
    const joint = joints[i]! * WIDTH * WIDTH;
    for (let p = 0; p < WIDTH; p++) {
      for (let y = 0; y < WIDTH; y++) {
        const k = joint + p * WIDTH + y;
        const path =
          forward[(i - 1) * WIDTH + p]! + model.move[k]! + scores[i * WIDTH + y]! + backward[i * WIDTH + y]!;
        slope.move[k]! += Math.exp(path - total);
      }
    }
    slope.move[joint + labels[i - 1]! * WIDTH + labels[i]!]! -= 1;
  }
}

function sums(scores: Float64Array, joints: Uint8Array, model: Model) {
  const n = joints.length;
  const forward = new Float64Array(n * WIDTH);
  const backward = new Float64Array(n * WIDTH);
  const ways = new Float64Array(WIDTH);
  forward.set(scores.subarray(0, WIDTH));
  for (let i = 1; i < n; i++) {
    const joint = joints[i]! * WIDTH * WIDTH;
    for (let y = 0; y < WIDTH; y++) {
      for (let p = 0; p < WIDTH; p++)
        ways[p] = forward[(i - 1) * WIDTH + p]! + model.move[joint + p * WIDTH + y]!;
      forward[i * WIDTH + y] = logSum(ways) + scores[i * WIDTH + y]!;
    }
  }
  for (let i = n - 2; i >= 0; i--) {
    const joint = joints[i + 1]! * WIDTH * WIDTH;
    for (let p = 0; p < WIDTH; p++) {
      for (let y = 0; y < WIDTH; y++) {
        const next = (i + 1) * WIDTH + y;
        ways[y] = model.move[joint + p * WIDTH + y]! + scores[next]! + backward[next]!;
      }
      backward[i * WIDTH + p] = logSum(ways);
    }
  }
  return { forward, backward, total: logSum(forward.subarray((n - 1) * WIDTH)) };
}

function logSum(values: Float64Array): number {
  const top = Math.max(...values);
  let sum = 0;
  for (const value of values) sum += Math.exp(value - top);
  return top + Math.log(sum);
}

const SMALLEST = 0.02;
const rounded = (weights: Float64Array, from: number) =>
  Array.from(weights.subarray(from, from + WIDTH), (w) => Math.round(w * 100) / 100);

/** The model as a file, rounded to hundredths; features that weigh next to nothing are left out. */
export function weightFile(model: Model): WeightFile {
  const file: WeightFile = { emit: {}, move: {} };
  FEATURES.forEach((name, id) => {
    const weights = rounded(model.emit, id * WIDTH);
    if (weights.some((w) => Math.abs(w) >= SMALLEST)) file.emit[name] = weights;
  });
  JOINTS.forEach((name, joint) => {
    file.move[name] = Array.from({ length: WIDTH }, (_, p) =>
      rounded(model.move, (joint * WIDTH + p) * WIDTH),
    );
  });
  return file;
}
