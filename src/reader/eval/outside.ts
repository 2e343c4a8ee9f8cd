import { FEATURES } from "../label/features.ts";
import type { GramExample } from "../label/grams/train-grams.ts";
import { drawLots } from "../label/lots.ts";
import type { Example } from "../label/train.ts";

/**
 * Examples made from labelled texts that may not be kept in the repository: only which features each segment has, by
 * name and without order, and its label; and of the runs of its characters the places in the hashed table, half of them by
 * lot, in rising order. No sentence can be read from them, and the weights can still be learned again.
 */

/** The examples as a file; `rows` hold indexes into `features`. */
export interface OutsideFile {
  features: string[];
  texts: { labels: number[]; joints: number[]; rows: number[][]; runs: number[][]; beside: number[][] }[];
}

/** A text that is kept by its features and runs only. */
export interface Outside {
  example: Example;
  grams: GramExample;
}

const KEPT = 0.5;

/** The file of some examples. */
export function outsideFile(outside: readonly Outside[]): OutsideFile {
  const used = new Map<number, number>();
  const lots = drawLots(3);
  const texts = outside.map(({ example: { rows, joints, labels }, grams }) => ({
    labels: [...labels],
    joints: [...joints],
    runs: grams.runs.map((runs) => someOf(runs, lots)),
    beside: grams.beside.map((runs) => someOf(runs, lots)),
    rows: Array.from(labels, (_, i) =>
      [...rows.feature.subarray(rows.from[i]!, rows.from[i + 1]!)]
        .map((id) => {
          if (!used.has(id)) used.set(id, used.size);
          return used.get(id)!;
        })
        .sort((a, b) => a - b),
    ),
  }));
  return { features: [...used.keys()].map((id) => FEATURES[id]!), texts };
}

function someOf(runs: Uint16Array, lots: () => number): number[] {
  return [...new Set(runs)].filter(() => lots() < KEPT).sort((a, b) => a - b);
}

/** The examples of a file; features that no longer exist are left out. */
export function outsideExamples({ features, texts }: OutsideFile): Outside[] {
  const ids = features.map((name) => FEATURES.indexOf(name));
  return texts.map(({ labels, joints, rows, runs, beside }) => {
    const from = new Int32Array(rows.length + 1);
    const feature: number[] = [];
    rows.forEach((row, i) => {
      from[i] = feature.length;
      feature.push(...row.map((index) => ids[index]!).filter((id) => id >= 0));
    });
    from[rows.length] = feature.length;
    const known = Uint8Array.from(labels);
    return {
      example: {
        rows: { feature: Uint16Array.from(feature), from },
        joints: Uint8Array.from(joints),
        labels: known,
      },
      grams: { runs: runs.map(places), beside: beside.map(places), labels: known },
    };
  });
}

function places(runs: readonly number[]): Uint16Array {
  return Uint16Array.from(runs);
}
