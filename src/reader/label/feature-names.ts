/** Names of the features that have been numbered so far; `FEATURES` in features.ts is the whole list. */
export const featureNames: string[] = [];

/** Where each block of features begins, by its prefix. */
export const blockStarts = new Map<string, number>();

/** Adds a block of features named `prefix:item` and gives the number of its first. */
export function block(prefix: string, items: readonly string[]): number {
  const from = featureNames.length;
  blockStarts.set(prefix, from);
  for (const item of items) featureNames.push(`${prefix}:${item}`);
  return from;
}

/** Names of all pairs of two lists; the second changes fastest. */
export function cross(a: readonly string[], b: readonly string[]): string[] {
  return a.flatMap((x) => b.map((y) => `${x}/${y}`));
}
