import type { Cut } from "../text/segment.ts";
import { CLASS_OF, CLASSES, TOKENS, type TokenList } from "../words/tokens.ts";
import { type Context, MODES, TENSES } from "./context.ts";
import { ENDINGS, type Frame } from "./frame.ts";

/**
 * Turns each segment into the features that speak for its label: the words in it, where their classes stand, how the
 * segment is placed on the page, and what the part of the text around it looks at. Features are few and general, so
 * that weights learned from some texts hold for others.
 */

const names: string[] = [];
const block = (prefix: string, items: readonly string[]): number => {
  const from = names.length;
  for (const item of items) names.push(`${prefix}:${item}`);
  return from;
};

const LENGTHS = [4, 8, 14, 22, 35, 60, 100];
const lengthNames = [...LENGTHS.map((n) => `≤${n}`), `>${LENGTHS.at(-1)}`];
const numberingNames = [
  "none",
  "chapter",
  "han",
  "hanBracket",
  "arabic",
  "arabicBracket",
  "spoken",
  "bullet",
];
const placed = (items: readonly string[]) => items.flatMap((item) => [`${item}/part`, `${item}/line`]);

const WORD = block("word", TOKENS);
const START = block("start", CLASSES);
const FIRST = block("first", CLASSES);
const CLAUSE = block("clause", CLASSES);
const HAS = block("has", CLASSES);
const LAST = block("last", CLASSES);
const NEXT = block("next", CLASSES.slice(0, 32));
const BEFORE = block("before", CLASSES.slice(0, 32));
const LINE = block("line", CLASSES.slice(0, 32));
const SO_FAR = block("so-far", ["none", ...CLASSES.slice(0, 32)]);
const UNDER = block("under", MODES);
const CARRY = block("carry", MODES);
const TENSE = block("tense", ["0", "1", "2", "3", "4", "none"]);
const NUMBERED = block("numbering", placed(numberingNames));
const ENDING = block("ending", placed(ENDINGS));
const LENGTH = block("length", placed(lengthNames));
const PLACE = block("place", [
  "line-1",
  "line-2",
  "line-3",
  "line-4-6",
  "last-line",
  "last-lines",
  "first-part",
  "inner-part",
  "last-part",
  "whole",
]);
const LEADS = block("leads", ["same-line", "semicolons", "numbered", "spoken", "nothing"]);
const QUOTE = block("quote", ["opens", "closes", "speech"]);
const UNDER_TENSE = block(
  "under+tense",
  MODES.flatMap((m) => ["0", "1", "2", "3", "4", "none"].map((t) => `${m}/${t}`)),
);
const BARE = block("bare", ["no-tense", "no-tense/verb-first", "no-token", "no-verb"]);
const BARE_UNDER = block(
  "bare+under",
  MODES.flatMap((m) => MODES.map((c) => `${m}/${c}`)),
);
const BARE_TENSE = block("bare+tense", ["0", "1", "2", "3", "4", "none"]);
const VERBS = block("verbs", ["0", "1", "2", "3", "4", "5+"]);

/** Names of all features by number; the weights file speaks of them by these names. */
export const FEATURES: readonly string[] = names;

const VERB = CLASSES.indexOf("verb");
const SPEECH = 1 << CLASSES.indexOf("speech");
const TENSE_BITS = TENSES.reduce((bits, c) => bits | (1 << c), 0);

/** The features of every segment, in columns; `token` says which token a word feature came from, -1 for the rest. */
export class FeatureRows {
  feature = new Uint16Array(4096);
  token = new Int32Array(4096);
  from: Int32Array;
  count = 0;
  private readonly seen = new Int32Array(FEATURES.length).fill(-1);
  private row = -1;

  constructor(rows: number) {
    this.from = new Int32Array(rows + 1);
  }

  /** Begins the next row. */
  open(row: number): void {
    this.row = row;
    this.from[row] = this.count;
  }

  /** Adds a feature to the open row, once. */
  add(feature: number, token: number): void {
    if (this.seen[feature] === this.row) return;
    this.seen[feature] = this.row;
    if (this.count === this.feature.length) this.grow();
    this.feature[this.count] = feature;
    this.token[this.count++] = token;
  }

  /** Ends the last row. */
  close(rows: number): void {
    this.from[rows] = this.count;
  }

  private grow(): void {
    const feature = new Uint16Array(this.feature.length * 2);
    const token = new Int32Array(feature.length);
    feature.set(this.feature);
    token.set(this.token);
    this.feature = feature;
    this.token = token;
  }
}

/** The features of all segments. */
export function extractFeatures(
  text: string,
  cuts: readonly Cut[],
  frames: readonly Frame[],
  tokens: TokenList,
  context: Context,
): FeatureRows {
  const rows = new FeatureRows(cuts.length);
  const lastLine = cuts.at(-1)?.line ?? 0;
  let lineNumber = 0;
  for (let i = 0; i < cuts.length; i++) {
    if (i > 0 && frames[i]!.first) lineNumber++;
    rows.open(i);
    addWords(rows, text, cuts[i]!, frames[i]!, tokens, context.tokenFrom[i]!, context.tokenFrom[i + 1]!);
    addPlace(rows, frames[i]!, lineNumber, lastLine - cuts[i]!.line);
    addNeighbours(rows, i, cuts, frames, context);
    addQuotes(rows, text, cuts[i]!, context.classes[i]!);
  }
  rows.close(cuts.length);
  return rows;
}

function addWords(
  rows: FeatureRows,
  text: string,
  cut: Cut,
  frame: Frame,
  tokens: TokenList,
  from: number,
  to: number,
): void {
  const body = frame.numbering.kind === 0 ? cut.start : frame.numbering.end;
  let verbs = 0;
  for (let t = from; t < to; t++) {
    const kind = tokens.kind[t]!;
    const c = CLASS_OF[kind]!;
    rows.add(WORD + kind, t);
    rows.add(HAS + c, t);
    if (c === VERB) verbs++;
    if (beginsClause(text, tokens.start[t]!, body)) rows.add(CLAUSE + c, t);
  }
  rows.add(VERBS + Math.min(verbs, 5), -1);
  if (verbs === 0) rows.add(BARE + 3, -1);
  if (from === to) {
    rows.add(BARE + 2, -1);
    return;
  }
  const first = CLASS_OF[tokens.kind[from]!]!;
  rows.add(FIRST + first, from);
  if (tokens.start[from]! <= body + 1) rows.add(START + first, from);
  rows.add(LAST + CLASS_OF[tokens.kind[to - 1]!]!, to - 1);
}

/** Whether an offset stands at the start of the segment or behind a comma, colon or opening quote. */
function beginsClause(text: string, at: number, body: number): boolean {
  if (at <= body) return true;
  const before = text.charCodeAt(at - 1);
  return (
    before === 0xff0c ||
    before === 0x2c ||
    before === 0x3001 ||
    before === 0xff1a ||
    before === 0x3a ||
    before === 0x201c
  );
}

function addPlace(rows: FeatureRows, frame: Frame, line: number, linesLeft: number): void {
  const whole = frame.whole ? 1 : 0;
  rows.add(NUMBERED + frame.numbering.kind * 2 + whole, -1);
  rows.add(ENDING + ENDINGS.indexOf(frame.ending) * 2 + whole, -1);
  let bucket = 0;
  while (bucket < LENGTHS.length && frame.length > LENGTHS[bucket]!) bucket++;
  rows.add(LENGTH + bucket * 2 + whole, -1);
  if (line < 3) rows.add(PLACE + line, -1);
  else if (line < 6) rows.add(PLACE + 3, -1);
  if (linesLeft === 0) rows.add(PLACE + 4, -1);
  if (linesLeft < 3) rows.add(PLACE + 5, -1);
  rows.add(PLACE + (frame.whole ? 9 : frame.first ? 6 : frame.last ? 8 : 7), -1);
}

function addNeighbours(
  rows: FeatureRows,
  i: number,
  cuts: readonly Cut[],
  frames: readonly Frame[],
  context: Context,
): void {
  const own = context.classes[i]!;
  addClasses(rows, LINE, context.lineClasses[i]! & ~own);
  if (i > 0) addClasses(rows, BEFORE, context.classes[i - 1]!);
  if (i + 1 < cuts.length) addClasses(rows, NEXT, context.classes[i + 1]!);
  rows.add(SO_FAR + context.soFar[i]!, -1);
  rows.add(UNDER + context.under[i]!, -1);
  rows.add(CARRY + context.carry[i]!, -1);
  rows.add(TENSE + context.tense, -1);
  rows.add(UNDER_TENSE + context.under[i]! * 6 + context.tense, -1);
  rows.add(LEADS + leadOf(i, frames), -1);
  if ((own & TENSE_BITS) === 0) {
    rows.add(BARE, -1);
    rows.add(BARE_UNDER + context.under[i]! * MODES.length + context.carry[i]!, -1);
    rows.add(BARE_TENSE + context.tense, -1);
  }
}

function addClasses(rows: FeatureRows, from: number, bits: number): void {
  for (let rest = bits; rest !== 0; rest &= rest - 1) rows.add(from + 31 - Math.clz32(rest & -rest), -1);
}

/** What follows: 0 more of the same line, 1 a run of parts that end on ；, 2 a numbered line, 3 一是…, 4 nothing such. */
function leadOf(i: number, frames: readonly Frame[]): number {
  const next = frames[i + 1];
  if (!next) return 4;
  if (!next.first) return next.numbering.kind === 6 ? 3 : next.ending === "semicolon" ? 1 : 0;
  return next.numbering.kind === 6 ? 3 : next.numbering.kind > frames[i]!.numbering.kind ? 2 : 4;
}

function addQuotes(rows: FeatureRows, text: string, cut: Cut, classes: number): void {
  const opens = text.charCodeAt(cut.start) === 0x201c;
  if (opens) rows.add(QUOTE, -1);
  if (text.charCodeAt(cut.end - 1) === 0x201d) rows.add(QUOTE + 1, -1);
  if (opens && classes & SPEECH) rows.add(QUOTE + 2, -1);
}
