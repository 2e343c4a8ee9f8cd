import { NUMBERING } from "../structure/numbering.ts";
import type { Plain } from "../text/plain.ts";
import type { Cut } from "../text/segment.ts";
import { CLASS_OF, CLASSES, type TokenClass, type TokenList } from "../words/tokens.ts";
import { type Frame, looksLikeHeading } from "./frame.ts";
import { genreOf } from "./genre.ts";
import { tagsOf } from "./lead-tags.ts";

/** What the part of the text around a segment looks at. */
export const MODES = ["none", "back", "ahead", "trouble"] as const;

/** Number of a mode in `MODES`. */
export type Mode = number;

/** Shares of segments from which on a part of the text counts as looking somewhere a little, more, and so on. */
export const STEPS = [0.06, 0.15, 0.3, 0.5];

/** Where each segment's tokens are, which classes of words they have, and what stands around them. */
export interface Context {
  /** Index of the first token of each segment; one more entry closes the last. */
  tokenFrom: Int32Array;
  /** Bit `c` is set when a word of class `c` (below 32) occurs in the segment. */
  classes: Int32Array;
  /** Mode of the nearest heading that has one. */
  under: Uint8Array;
  /** Mode of the last words anywhere above that look back or forward. */
  carry: Uint8Array;
  /** Class + 1 of the last tense word before the segment in its line, 0 when there is none. */
  soFar: Uint8Array;
  /** How much of the whole text looks back and ahead, as steps reached (see `STEPS`), 0 to 4. */
  wholeBack: number;
  wholeAhead: number;
  /** The same for the twelve segments around each. */
  aroundBack: Uint8Array;
  aroundAhead: Uint8Array;
  /** The tag that holds for each segment (see `tagsOf`). */
  tags: Uint8Array;
  /** Number of the text's genre. */
  genre: number;
}

const classNumber = (name: TokenClass) => CLASSES.indexOf(name);
const bit = (name: TokenClass) => 1 << classNumber(name);
const LOOK_BACK = classNumber("lookback");
const LOOK_AHEAD = classNumber("lookahead");
const TROUBLE = classNumber("trouble");
const WILL = classNumber("will");
const SINCE = classNumber("since");
/** Classes of words that tell what has been, a bit each. */
export const PAST_BITS =
  bit("done") | bit("honour") | bit("since") | bit("recent") | bit("attend") | bit("trend");
/** Those of words that tell what is to be. */
export const AHEAD_BITS = bit("want") | bit("will");

/** Classes that tell a sentence's tense to the sentences behind it. */
export const TENSES: readonly number[] = (
  ["want", "will", "done", "since", "recent", "meet", "speech", "visit"] as const
).map(classNumber);
const TENSE_BITS = TENSES.reduce((bits, c) => bits | (1 << c), 0);

/** Collects the context of every segment. */
export function contextOf(
  { text, units }: Pick<Plain, "text" | "units">,
  cuts: readonly Cut[],
  frames: readonly Frame[],
  tokens: TokenList,
  tokenFrom: Int32Array,
): Context {
  const n = cuts.length;
  const context: Context = {
    tokenFrom,
    classes: new Int32Array(n),
    under: new Uint8Array(n),
    carry: new Uint8Array(n),
    soFar: new Uint8Array(n),
    wholeBack: 0,
    wholeAhead: 0,
    aroundBack: new Uint8Array(n),
    aroundAhead: new Uint8Array(n),
    tags: tagsOf(text, units, cuts, frames),
    genre: genreOf(text, cuts, frames),
  };
  for (let i = 0; i < n; i++) context.classes[i] = classBits(tokens, tokenFrom[i]!, tokenFrom[i + 1]!);
  spreadLines(cuts, context);
  followModes(cuts, frames, tokens, context);
  lookAround(context);
  return context;
}

function classBits(tokens: TokenList, from: number, to: number): number {
  let bits = 0;
  for (let t = from; t < to; t++) {
    const c = CLASS_OF[tokens.kind[t]!]!;
    if (c < 32) bits |= 1 << c;
  }
  return bits;
}

function spreadLines(cuts: readonly Cut[], { classes, soFar }: Context): void {
  let last = 0;
  for (let i = 0; i < cuts.length; i++) {
    if (i > 0 && cuts[i - 1]!.line !== cuts[i]!.line) last = 0;
    soFar[i] = last;
    if (classes[i]! & TENSE_BITS) last = lastTense(classes[i]!);
  }
}

/** Tense classes, weightiest first: what is stated as done or met outweighs a wish. */
const BY_WEIGHT = (["speech", "will", "since", "recent", "meet", "visit", "done", "want"] as const).map(
  classNumber,
);

/** The weightiest tense class of a segment, as class + 1. */
function lastTense(bits: number): number {
  for (const c of BY_WEIGHT) if (bits & (1 << c)) return c + 1;
  return 0;
}

function followModes(
  cuts: readonly Cut[],
  frames: readonly Frame[],
  tokens: TokenList,
  context: Context,
): void {
  const modes = new Uint8Array(8);
  let carry: Mode = 0;
  for (let i = 0; i < cuts.length; i++) {
    const frame = frames[i]!;
    const from = context.tokenFrom[i]!;
    const to = context.tokenFrom[i + 1]!;
    const mode = modeOf(tokens, from, to);
    if (looksLikeHeading(frame) || frame.ending === "colon") {
      const level = levelOf(frame);
      if (level > 0 || frame.whole) modes.fill(0, level);
      if (mode > 0) {
        modes[level] = mode;
        carry = mode;
      } else if (level <= 2 && frame.whole && frame.numbering.kind > 0) carry = 0;
    } else if (from < to && tokens.start[from]! <= cuts[i]!.start + 1) {
      const c = CLASS_OF[tokens.kind[from]!]!;
      if (c === WILL) carry = 2;
      else if (c === SINCE) carry = 1;
      else if (mode === 3 && frame.length < 40) carry = 3;
    }
    context.under[i] = deepest(modes);
    context.carry[i] = carry;
  }
}

function levelOf(frame: Frame): number {
  const { kind } = frame.numbering;
  return kind === NUMBERING.none ? 0 : Math.min(kind, 7);
}

function deepest(modes: Uint8Array): Mode {
  for (let level = modes.length - 1; level >= 0; level--) if (modes[level]! > 0) return modes[level]!;
  return 0;
}

function modeOf(tokens: TokenList, from: number, to: number): Mode {
  let mode = 0;
  for (let t = from; t < to; t++) {
    const c = CLASS_OF[tokens.kind[t]!]!;
    if (c === TROUBLE) mode = 3;
    else if (c === LOOK_AHEAD || c === WILL) mode = 2;
    else if (c === LOOK_BACK || c === SINCE) mode = 1;
  }
  return mode;
}

/** Counts what looks back and ahead in the whole text and around each segment, by running sums. */
function lookAround(context: Context): void {
  const { classes, aroundBack, aroundAhead } = context;
  const n = classes.length;
  const back = new Int32Array(n + 1);
  const ahead = new Int32Array(n + 1);
  for (let i = 0; i < n; i++) {
    const past = (classes[i]! & PAST_BITS) !== 0;
    back[i + 1] = back[i]! + (past ? 1 : 0);
    ahead[i + 1] = ahead[i]! + (!past && classes[i]! & AHEAD_BITS ? 1 : 0);
  }
  context.wholeBack = stepOf(back[n]!, n);
  context.wholeAhead = stepOf(ahead[n]!, n);
  for (let i = 0; i < n; i++) {
    aroundBack[i] = stepAround(back, i, n);
    aroundAhead[i] = stepAround(ahead, i, n);
  }
}

const REACH = 6;

/** Number of steps that the segments around `i` reach, itself left out, by running sums. */
function stepAround(sums: Int32Array, i: number, n: number): number {
  const from = Math.max(0, i - REACH);
  const to = Math.min(n, i + REACH + 1);
  return stepOf(sums[to]! - sums[from]! - (sums[i + 1]! - sums[i]!), to - from - 1);
}

/** Number of steps that a share of `count` in `size` reaches. */
function stepOf(count: number, size: number): number {
  if (count === 0) return 0;
  const share = count / size;
  let step = 0;
  while (step < STEPS.length && share >= STEPS[step]!) step++;
  return step;
}
