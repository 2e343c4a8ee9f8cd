import { median } from "../rounds.ts";
import type { Scale } from "./place.ts";

/** One line of the table "flat at a million". */
export interface ScaleRow {
  /** What is measured, and for whom: `ledger, county`. `--rows=ledger` chooses by how it begins. */
  name: string;
  /** What was measured before the work began, as the issue tells it: at 10,000 and at a million. */
  before?: string;
  /** What is wanted at the largest size: so many times the figure of 10,000, or so many of the unit; `least` where more is better. */
  wanted: { times: number } | { most: number } | { least: number };
  /** Milliseconds, unless said otherwise. */
  unit?: string;
  /** Left out above this size unless it is chosen by name: it takes too long. */
  upTo?: number;
  measure(scale: Scale): Promise<number>;
}

const ROUNDS = 15;
const ENOUGH = 4_000;

/**
 * The median time of one run in milliseconds: three to warm up, then fifteen, fewer once they took four seconds. Where
 * `once` fails, the row says so and the table goes on.
 */
export async function timed(once: () => Promise<unknown>): Promise<number> {
  for (let i = 0; i < 3; i++) await once();
  const took: number[] = [];
  const until = performance.now() + ENOUGH;
  while (took.length < 3 || (took.length < ROUNDS && performance.now() < until)) {
    const begun = performance.now();
    await once();
    took.push(performance.now() - begun);
  }
  return median(took);
}
