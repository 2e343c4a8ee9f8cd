import { FEATURES } from "../label/features.ts";
import type { Example } from "../label/train.ts";

/**
 * Examples made from labelled texts that may not be kept in the repository: only which features each segment has, by
 * name and without order, and its label. No sentence can be read from them, and the weights can still be learned again.
 */

/** The examples as a file; `rows` hold indexes into `features`. */
export interface OutsideFile {
  features: string[];
  texts: { labels: number[]; joints: number[]; rows: number[][] }[];
}

/** The file of some examples. */
export function outsideFile(examples: readonly Example[]): OutsideFile {
  const used = new Map<number, number>();
  const texts = examples.map(({ rows, joints, labels }) => ({
    labels: [...labels],
    joints: [...joints],
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

/** The examples of a file; features that no longer exist are left out. */
export function outsideExamples({ features, texts }: OutsideFile): Example[] {
  const ids = features.map((name) => FEATURES.indexOf(name));
  return texts.map(({ labels, joints, rows }) => {
    const from = new Int32Array(rows.length + 1);
    const feature: number[] = [];
    rows.forEach((row, i) => {
      from[i] = feature.length;
      feature.push(...row.map((index) => ids[index]!).filter((id) => id >= 0));
    });
    from[rows.length] = feature.length;
    return {
      rows: { feature: Uint16Array.from(feature), from },
      joints: Uint8Array.from(joints),
      labels: Uint8Array.from(labels),
    };
  });
}
