import type { Cut } from "../../text/segment.ts";
import { drawLots } from "../lots.ts";
import { WIDTH } from "../model.ts";
import { type GramFile, NOTHING } from "./gram-model.ts";
import { BESIDE_SHARE, BUCKETS, gramsBeside, gramsOf, MOST_BESIDE, MOST_GRAMS } from "./grams.ts";

/**
 * Learns the classifier over characters (a bag of hashed runs behind a few hidden numbers, as in Joulin and others, 2017):
 * stochastic gradient descent that overlooks a share of the runs by lot. The lots always fall alike, so the same texts
 * always give the same scores. What is kept is each run's score a label, which the hidden numbers only lead to.
 */

/** The runs of every segment of a text and those beside it, and its right label. */
export interface GramExample {
  runs: readonly Uint16Array[];
  beside: readonly Uint16Array[];
  labels: Uint8Array;
}

/** Settings of learning. */
export interface GramTraining {
  hidden: number;
  rounds: number;
  rate: number;
  /** Share of the runs that a step overlooks. */
  overlooked: number;
}

export const GRAM_TRAINING: GramTraining = { hidden: 8, rounds: 16, rate: 0.5, overlooked: 0.4 };

/** The example of a text whose first segments have these labels. */
export function gramExample(units: Uint16Array, cuts: readonly Cut[], labels: Uint8Array): GramExample {
  const into = new Uint16Array(MOST_GRAMS);
  const around = new Uint16Array(MOST_BESIDE);
  const kept = cuts.slice(0, labels.length);
  return {
    runs: kept.map((cut) => into.slice(0, gramsOf(units, cut, into))),
    beside: kept.map((_, i) => around.slice(0, gramsBeside(units, cuts, i, around))),
    labels,
  };
}

/** The classifier learned from the examples, each score as a byte. */
export function trainGrams(
  examples: readonly GramExample[],
  training: GramTraining = GRAM_TRAINING,
): GramFile {
  const lots = drawLots(7);
  const learner = new Learner(training, lots);
  const segments = examples.flatMap(({ runs, beside, labels }) =>
    runs.map((own, i) => ({ own, beside: beside[i]!, label: labels[i]! })),
  );
  const steps = segments.length * training.rounds;
  for (let step = 0; step < steps; step++) {
    if (step % segments.length === 0) shuffle(segments, lots);
    learner.learn(segments[step % segments.length]!, training.rate * (1 - step / steps));
  }
  return learner.file();
}

function shuffle<T>(items: T[], lots: () => number): void {
  for (let k = items.length - 1; k > 0; k--) {
    const other = Math.floor(lots() * (k + 1));
    [items[k], items[other]] = [items[other]!, items[k]!];
  }
}

interface Segment {
  own: Uint16Array;
  beside: Uint16Array;
  label: number;
}

class Learner {
  /** `hidden` numbers a run, and as many a label. */
  private readonly runs: Float32Array;
  private readonly labels: Float32Array;
  private readonly met = new Uint8Array(BUCKETS);
  private readonly mean: Float32Array;
  private readonly slope: Float32Array;
  /** The runs that a step looks at, and how much each counts. */
  private readonly kept = new Uint16Array(MOST_GRAMS + MOST_BESIDE);
  private readonly counts = new Float32Array(MOST_GRAMS + MOST_BESIDE);
  private count = 0;

  constructor(
    private readonly training: GramTraining,
    private readonly lots: () => number,
  ) {
    const { hidden } = training;
    this.runs = Float32Array.from({ length: BUCKETS * hidden }, () => ((lots() - 0.5) * 2) / hidden);
    this.labels = new Float32Array(WIDTH * hidden);
    this.mean = new Float32Array(hidden);
    this.slope = new Float32Array(hidden);
  }

  /** One step towards a segment's right label. */
  learn({ own, beside, label }: Segment, rate: number): void {
    this.count = 0;
    this.mean.fill(0);
    const weight = this.take(own, 1) + this.take(beside, BESIDE_SHARE);
    if (weight === 0) return;
    const { runs, labels, mean, slope, kept, counts } = this;
    const { hidden } = this.training;
    for (let d = 0; d < hidden; d++) mean[d]! /= weight;
    const chances = this.chances();
    slope.fill(0);
    for (let y = 0; y < WIDTH; y++) {
      const off = (y === label ? 1 : 0) - chances[y]!;
      for (let d = 0; d < hidden; d++) {
        slope[d]! += off * labels[y * hidden + d]!;
        labels[y * hidden + d]! += rate * off * mean[d]!;
      }
    }
    for (let k = 0; k < this.count; k++) {
      const part = (rate * counts[k]!) / weight;
      for (let d = 0; d < hidden; d++) runs[kept[k]! * hidden + d]! += part * slope[d]!;
    }
  }

  /** Adds up the runs on which the lot falls, each counting so much; answers how much they count together. */
  private take(places: Uint16Array, counts: number): number {
    const { runs, mean, kept } = this;
    const { hidden, overlooked } = this.training;
    let weight = 0;
    for (const run of places) {
      this.met[run] = 1;
      if (this.lots() < overlooked) continue;
      this.counts[this.count] = counts;
      kept[this.count++] = run;
      weight += counts;
      for (let d = 0; d < hidden; d++) mean[d]! += counts * runs[run * hidden + d]!;
    }
    return weight;
  }

  /** How likely each label is by the mean of a segment's runs. */
  private chances(): number[] {
    const scores = Array.from({ length: WIDTH }, (_, y) => this.score(this.mean, 0, y));
    const top = Math.max(...scores);
    const powers = scores.map((score) => Math.exp(score - top));
    const sum = powers.reduce((a, b) => a + b);
    return powers.map((power) => power / sum);
  }

  private score(numbers: Float32Array, from: number, label: number): number {
    const { hidden } = this.training;
    let sum = 0;
    for (let d = 0; d < hidden; d++) sum += numbers[from + d]! * this.labels[label * hidden + d]!;
    return sum;
  }

  /** Each run's score a label as a byte; runs that no text has score nothing. */
  file(): GramFile {
    const scores = new Float64Array(BUCKETS * WIDTH);
    for (let run = 0; run < BUCKETS; run++) {
      if (this.met[run] === 0) continue;
      for (let y = 0; y < WIDTH; y++)
        scores[run * WIDTH + y] = this.score(this.runs, run * this.training.hidden, y);
    }
    const scale = scores.reduce((most, score) => Math.max(most, Math.abs(score)), 0) / (NOTHING - 1);
    const bytes = Array.from(scores, (score) => String.fromCharCode(Math.round(score / scale) + NOTHING));
    return { scale: Number(scale.toPrecision(6)), scores: btoa(bytes.join("")) };
  }
}
