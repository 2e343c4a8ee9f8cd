import { type Used, usedBetween } from "./processor.ts";

/** How many lives a second one way of doing them gave, round by round. */
export interface Measured {
  name: string;
  perSecond: number[];
  /** What each of them used of the processor, with the work behind it; empty where that cannot be read. */
  used: Used[];
}

/** Reads what the processor did. */
export interface Meter {
  read?: (() => Used) | undefined;
  /** Waits until the work behind the lives is done, so that it counts for them and no others. */
  settle(): Promise<void>;
}

/** How many rounds of how many lives each, and how many at once. */
export interface Settings {
  rounds: number;
  count: number;
  concurrency: number;
}

/** Lives before the first round: until then the compilers on both sides still learn what is asked of them. */
const WARM_UP = 300;

/**
 * Measures several ways side by side: after a warm-up each way takes its turn in every round, so that whatever
 * else the machine does falls on all of them.
 */
export async function interleave(
  ways: { name: string; once: () => Promise<void> }[],
  { rounds, count, concurrency }: Settings,
  { read, settle }: Meter,
): Promise<Measured[]> {
  for (const { once } of ways) await inParallel(once, WARM_UP, concurrency);
  await settle();
  const measured = ways.map(({ name }): Measured => ({ name, perSecond: [], used: [] }));
  for (let round = 0; round < rounds; round++) {
    for (const [i, { once }] of ways.entries()) {
      const before = read?.();
      const begun = performance.now();
      await inParallel(once, count, concurrency);
      measured[i]!.perSecond.push((count * 1000) / (performance.now() - begun));
      await settle();
      if (before) measured[i]!.used.push(usedBetween(before, read!(), count));
    }
  }
  return measured;
}

async function inParallel(once: () => Promise<void>, count: number, concurrency: number): Promise<void> {
  let left = count;
  const worker = async () => {
    while (left-- > 0) await once();
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
}

/** The middle value; of an even number the mean of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
