import type { Cut } from "../../text/segment.ts";

/**
 * The characters of a segment as numbers that a small classifier learns from: every run of one, two and three of them,
 * hashed into a table (Weinberger and others, 2009). White space is passed over, all figures count as one.
 */

/** Places in the table; a power of two. */
export const BUCKETS = 1 << 15;
/** Characters of a segment that are looked at. */
const MOST_UNITS = 160;
/** Characters of the segment in front and of the one behind that are looked at, those nearest. */
const BESIDE_UNITS = 16;
/** Runs that these make at most, with a sign at either end. */
export const MOST_GRAMS = 3 * (MOST_UNITS + 2);
export const MOST_BESIDE = 4 * (BESIDE_UNITS + 2);
/** How much a run of a neighbour counts beside one of the segment's own. */
export const BESIDE_SHARE = 0.5;

const BEGINS = 1;
const ENDS = 2;
const FIGURE = 48;
const SPREAD = 0x9e3779b1;
const STEP = 0x85ebca6b;
const SHIFT = 32 - 15;

/** What each unit counts as; 0 for white space. */
const MEANT = new Uint16Array(65536);
for (let unit = 33; unit < 65536; unit++) MEANT[unit] = unit;
for (let digit = 48; digit <= 57; digit++) MEANT[digit] = FIGURE;
for (const space of [0xa0, 0x3000]) MEANT[space] = 0;

/** Writes the places of a segment's runs into `into`, which holds `MOST_GRAMS`; answers how many there are. */
export function gramsOf(units: Uint16Array, { start, end }: Cut, into: Uint16Array): number {
  let count = 0;
  let last = 0;
  let before = BEGINS;
  into[count++] = bucketOf(BEGINS);
  let left = MOST_UNITS;
  for (let i = start; i < end && left > 0; i++) {
    const unit = MEANT[units[i]!]!;
    if (unit === 0 || goesOn(units, i, start)) continue;
    left--;
    count = addRuns(last, before, unit, into, count);
    last = before;
    before = unit;
  }
  return addRuns(last, before, ENDS, into, count);
}

/** What a unit can be within a figure: a digit, or what joins the parts of one (. - /); 0 for all others. */
const DIGIT = 1;
const JOINT = 2;
const IN_FIGURE = new Uint8Array(65536);
for (let digit = 48; digit <= 57; digit++) IN_FIGURE[digit] = DIGIT;
for (const joint of [45, 46, 47]) IN_FIGURE[joint] = JOINT;

/**
 * Whether a unit only goes on with a figure or a day in figures: 120, 3.5 and 2026.10.15 are each one figure. Asked of every
 * character: no function is made in it.
 */
function goesOn(units: Uint16Array, i: number, start: number): boolean {
  const kind = IN_FIGURE[units[i]!]!;
  if (kind === 0 || i === start) return false;
  const before = IN_FIGURE[units[i - 1]!]!;
  if (kind === JOINT) return before === DIGIT && IN_FIGURE[units[i + 1] ?? 0] === DIGIT;
  if (before === DIGIT) return true;
  return before === JOINT && i - 2 >= start && IN_FIGURE[units[i - 2]!] === DIGIT;
}

const IN_FRONT = 0x51ed270b;
const BEHIND = 0x2545f491;

/**
 * Writes the places of the runs of one and two at the end of the segment in front of segment `i` and at the beginning of the
 * one behind it into `into`, which holds `MOST_BESIDE`; answers how many there are.
 */
export function gramsBeside(units: Uint16Array, cuts: readonly Cut[], i: number, into: Uint16Array): number {
  let count = 0;
  if (i > 0) {
    const { start, end } = cuts[i - 1]!;
    let from = end;
    for (let left = BESIDE_UNITS; from > start && left > 0; from--) if (MEANT[units[from - 1]!]! > 0) left--;
    count = addPairs(units, from, end, IN_FRONT, into, count);
  }
  if (i + 1 < cuts.length) {
    const { start, end } = cuts[i + 1]!;
    count = addPairs(units, start, end, BEHIND, into, count);
  }
  return count;
}

/** Adds the runs of one and two of the first characters between two offsets; `salt` tells the sides apart. */
function addPairs(
  units: Uint16Array,
  from: number,
  to: number,
  salt: number,
  into: Uint16Array,
  count: number,
): number {
  let before = BEGINS;
  let at = count;
  const last = count + 2 * BESIDE_UNITS;
  for (let i = from; i < to && at < last; i++) {
    const unit = MEANT[units[i]!]!;
    if (unit === 0) continue;
    into[at++] = bucketOf(unit ^ salt);
    into[at++] = bucketOf((Math.imul(before, STEP) ^ unit) + salt);
    before = unit;
  }
  into[at++] = bucketOf((Math.imul(before, STEP) ^ ENDS) + salt);
  return at;
}

/** Adds the runs of one, two and three that end on a unit; `last` is 0 where only one stands in front of it. */
function addRuns(last: number, before: number, unit: number, into: Uint16Array, count: number): number {
  const pair = Math.imul(before, STEP) ^ unit;
  into[count] = bucketOf(unit);
  into[count + 1] = bucketOf(pair + 0x10000);
  if (last === 0) return count + 2;
  into[count + 2] = bucketOf(Math.imul(last, SPREAD) ^ Math.imul(pair, STEP));
  return count + 3;
}

function bucketOf(run: number): number {
  const mixed = Math.imul(run ^ (run >>> 15), SPREAD);
  return Math.imul(mixed ^ (mixed >>> 13), STEP) >>> SHIFT;
}
