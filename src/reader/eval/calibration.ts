import { certaintyOf, TEMPERATURE } from "../label/confidence.ts";
import { decide } from "../label/decide/decide.ts";
import type { LeftOut } from "./leave-one-out.ts";

/** A label given to a segment of a text left out of the learning: how sure of it, and whether it is right. */
export interface Told {
  confidence: number;
  isRight: boolean;
}

/** All labels of texts left out, under the models that go with them. */
export function toldLabels(leftOut: readonly LeftOut[], temperature = TEMPERATURE): Told[] {
  return leftOut.flatMap(({ text, models }) => {
    const { scores, joints, labels } = decide(text.prepared, models);
    const { confidence } = certaintyOf(labels, scores, joints, models.model, temperature);
    return Array.from(text.example.labels, (right, i) => ({
      confidence: confidence[i]!,
      isRight: labels[i] === right,
    }));
  });
}

/** The mean of how unlikely each outcome was told to be: the less, the more honest (in nats). */
export function surprise(told: readonly Told[]): number {
  const chance = ({ confidence, isRight }: Told) => Math.max(isRight ? confidence : 1 - confidence, 1e-6);
  return told.reduce((sum, one) => sum - Math.log(chance(one)), 0) / told.length;
}

/** The share of wrong labels among those of which the reader is least sure, a fifth unless another share is given. */
export function errorsAmongLeastSure(told: readonly Told[], share = 0.2): number {
  const wrong = told.filter(({ isRight }) => !isRight).length;
  const least = [...told].sort((a, b) => a.confidence - b.confidence).slice(0, share * told.length);
  return wrong === 0 ? 1 : least.filter(({ isRight }) => !isRight).length / wrong;
}

/** Edges of the bins in which confidence is set against the share right. */
const EDGES = [0, 0.5, 0.6, 0.7, 0.8, 0.87, 0.95, 0.99, 1.01];

/** How many labels lie in each bin of confidence, how sure of them on the mean, and how many of them are right. */
export function bins(told: readonly Told[]) {
  return EDGES.slice(1).map((to, k) => {
    const from = EDGES[k]!;
    const inside = told.filter(({ confidence }) => confidence >= from && confidence < to);
    const mean = inside.reduce((sum, { confidence }) => sum + confidence, 0) / inside.length;
    const right = inside.filter(({ isRight }) => isRight).length / inside.length;
    return { from, to: Math.min(to, 1), count: inside.length, mean, right };
  });
}
