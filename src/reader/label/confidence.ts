import { type Model, WIDTH } from "./model.ts";

/**
 * How sure the model is of a label: the share of all chains, each counting as the model weighs it, in which the segment has
 * that label (forward and backward sums; Rabiner, 1989). Weights learned from few texts are surer than they are right, so
 * all scores are divided by one number first, under which texts left out of the learning are told most honestly
 * (temperature scaling; Guo and others, 2017).
 */

/** By how much scores are divided; chosen by `scripts/train-reader.ts` on texts left out (docs/reader.md). */
export const TEMPERATURE = 1.25;

/** How sure the model is of each segment's label, 0 to 1, and which other label is likeliest. */
export interface Certainty {
  confidence: Float64Array;
  rival: Uint8Array;
}

/** How sure the model is of the segments' labels, which may differ from the best chain. */
export function certaintyOf(
  labels: Uint8Array,
  scores: Float64Array,
  joints: Uint8Array,
  { move }: Model,
  temperature = TEMPERATURE,
): Certainty {
  const count = joints.length;
  const own = ownChances(scores, count, temperature);
  const step = move.map((weight) => Math.exp(weight / temperature));
  const ahead = forwardChances(own, joints, step);
  const certainty = { confidence: new Float64Array(count), rival: new Uint8Array(count) };
  const chances = new Float64Array(WIDTH);
  let behind = new Float64Array(WIDTH).fill(1);
  for (let i = count - 1; i >= 0; i--) {
    const at = i * WIDTH;
    let all = 0;
    for (let y = 0; y < WIDTH; y++) {
      chances[y] = ahead[at + y]! * behind[y]!;
      all += chances[y]!;
    }
    certainty.confidence[i] = chances[labels[i]!]! / all;
    certainty.rival[i] = likeliestBut(labels[i]!, chances);
    behind = backwardChances(own, at, behind, step, joints[i]! * WIDTH * WIDTH);
  }
  return certainty;
}

function likeliestBut(label: number, chances: Float64Array): number {
  let best = label === 0 ? 1 : 0;
  for (let y = best + 1; y < WIDTH; y++) if (y !== label && chances[y]! > chances[best]!) best = y;
  return best;
}

/** How likely each label is by the segment alone, the likeliest counting as 1: sums of them neither vanish nor overflow. */
function ownChances(scores: Float64Array, count: number, temperature: number): Float64Array {
  const own = new Float64Array(count * WIDTH);
  for (let at = 0; at < own.length; at += WIDTH) {
    let top = Number.NEGATIVE_INFINITY;
    for (let y = 0; y < WIDTH; y++) if (scores[at + y]! > top) top = scores[at + y]!;
    for (let y = 0; y < WIDTH; y++) own[at + y] = Math.exp((scores[at + y]! - top) / temperature);
  }
  return own;
}

/** How likely each label is by the segment and all in front of it; those of a segment add up to 1. */
function forwardChances(own: Float64Array, joints: Uint8Array, step: Float64Array): Float64Array {
  const ahead = new Float64Array(own.length);
  for (let i = 0; i < joints.length; i++) {
    const at = i * WIDTH;
    let all = 0;
    for (let y = 0; y < WIDTH; y++) {
      let ways = 1;
      if (i > 0) {
        ways = 0;
        const into = joints[i]! * WIDTH * WIDTH + y;
        for (let p = 0; p < WIDTH; p++) ways += ahead[at - WIDTH + p]! * step[into + p * WIDTH]!;
      }
      ahead[at + y] = ways * own[at + y]!;
      all += ahead[at + y]!;
    }
    for (let y = 0; y < WIDTH; y++) ahead[at + y]! /= all;
  }
  return ahead;
}

/** How likely what follows is behind each label of the segment before, told from what follows this one. */
function backwardChances(
  own: Float64Array,
  at: number,
  behind: Float64Array,
  step: Float64Array,
  joint: number,
): Float64Array<ArrayBuffer> {
  const before = new Float64Array(WIDTH);
  let all = 0;
  for (let p = 0; p < WIDTH; p++) {
    for (let y = 0; y < WIDTH; y++) before[p]! += step[joint + p * WIDTH + y]! * own[at + y]! * behind[y]!;
    all += before[p]!;
  }
  for (let p = 0; p < WIDTH; p++) before[p]! /= all;
  return before;
}
