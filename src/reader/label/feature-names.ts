/** Names of the features that have been numbered so far; `FEATURES` in features.ts is the whole list. */
export const featureNames: string[] = [];

/** Numbers of the first feature of each block and of the one behind its last, by the block's prefix. */
export const blocks = new Map<string, { from: number; to: number }>();

/** Adds a block of features named `prefix:item` and gives the number of its first. */
export function block(prefix: string, items: readonly string[]): number {
  const from = featureNames.length;
  blocks.set(prefix, { from, to: from + items.length });
  for (const item of items) featureNames.push(`${prefix}:${item}`);
  return from;
}

/** Names of all pairs of two lists; the second changes fastest. */
export function cross(a: readonly string[], b: readonly string[]): string[] {
  return a.flatMap((x) => b.map((y) => `${x}/${y}`));
}
