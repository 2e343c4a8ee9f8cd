import { CLASS_NOTES, WORDS, type WordClass } from "./lexicon.ts";
import { branch, buildTrie } from "./trie.ts";

/** Classes of words in the order in which they are numbered; the last four are not words but figures and dates. */
export const CLASSES = [
  ...(Object.keys(CLASS_NOTES) as WordClass[]),
  "year",
  "date",
  "number",
  "percent",
] as const;

/** A word class, or the class of a date or number. */
export type TokenClass = (typeof CLASSES)[number];

/** Number of the class of each known word; of a word listed twice the first counts. */
const listed = new Map<string, number>();
for (const name of Object.keys(WORDS) as WordClass[]) {
  const number = CLASSES.indexOf(name);
  for (const word of WORDS[name].split(/\s+/)) if (!listed.has(word)) listed.set(word, number);
}
const known = [...listed.keys()];
const FIGURES = ["year", "date", "number", "percent"] as const;

/** Every token kind by number: the known words, then #year, #date, #number, #percent. */
export const TOKENS: readonly string[] = [...known, ...FIGURES.map((name) => `#${name}`)];

/** Whether words are one of the lexicon's, whatever its class. */
export function isKnownWord(words: string): boolean {
  return listed.has(words);
}

/** Number of the class of every token kind. */
export const CLASS_OF = Uint8Array.from([
  ...listed.values(),
  ...FIGURES.map((name) => CLASSES.indexOf(name)),
]);

/** Number of the token kind of a year; #date, #number and #percent follow. */
export const YEAR = known.length;
export const DATE = YEAR + 1;
export const NUMBER = YEAR + 2;
export const PERCENT = YEAR + 3;

const TRIE = buildTrie(known);

/** The tokens of a whole text in order, in columns. */
export class TokenList {
  kind: Uint16Array;
  start: Int32Array;
  end: Int32Array;
  count = 0;

  /** Room for `expected` tokens to begin with; it grows when there are more. */
  constructor(expected: number) {
    this.kind = new Uint16Array(Math.max(16, expected));
    this.start = new Int32Array(this.kind.length);
    this.end = new Int32Array(this.kind.length);
  }

  /** Appends one token. */
  push(kind: number, start: number, end: number): void {
    if (this.count === this.kind.length) this.grow();
    const at = this.count++;
    this.kind[at] = kind;
    this.start[at] = start;
    this.end[at] = end;
  }

  private grow(): void {
    const size = this.kind.length * 2;
    const kind = new Uint16Array(size);
    const start = new Int32Array(size);
    const end = new Int32Array(size);
    kind.set(this.kind);
    start.set(this.start);
    end.set(this.end);
    this.kind = kind;
    this.start = start;
    this.end = end;
  }
}

const YEAR_SIGN = "年".charCodeAt(0);
const MONTH_SIGN = "月".charCodeAt(0);
const DAY_SIGN = "日".charCodeAt(0);
const DAY_SIGN_2 = "号".charCodeAt(0);
const DOT = ".".charCodeAt(0);
const PERCENT_SIGN = "%".charCodeAt(0);
const WIDE_PERCENT = "％".charCodeAt(0);

const TITLE_OPEN = "《".charCodeAt(0);
const TITLE_CLOSE = "》".charCodeAt(0);
const QUOTE_OPEN = "“".charCodeAt(0);
const QUOTE_CLOSE = "”".charCodeAt(0);
const FULL_STOP = "。".charCodeAt(0);
const LONGEST_TITLE = 60;
const LONGEST_NAME = 22;

/** Adds the tokens of a text's units between two offsets: known words, longest first and never overlapping, dates, numbers. */
export function scanTokens(units: Uint16Array, from: number, to: number, tokens: TokenList): void {
  for (let i = from; i < to; ) {
    const unit = units[i]!;
    const first = TRIE.first[unit]!;
    if (first > 0) i = scanWord(units, i, to, first, tokens);
    else if (unit >= 48 && unit <= 57) i = scanNumber(units, i, to, tokens);
    else if (unit === TITLE_OPEN || unit === QUOTE_OPEN) i = nameEnd(units, i, to);
    else i++;
  }
}

/** Reads the longest word at `at`, whose first unit leads to the node `first`; answers the offset to go on from. */
function scanWord(units: Uint16Array, at: number, to: number, first: number, tokens: TokenList): number {
  let word = TRIE.word[first]!;
  let end = at + 1;
  let node = first;
  for (let i = end; i < to; i++) {
    node = branch(TRIE, node, units[i]!);
    if (node === 0) break;
    if (TRIE.word[node]! < 0) continue;
    word = TRIE.word[node]!;
    end = i + 1;
  }
  if (word >= 0) tokens.push(word, at, end);
  return end;
}

/**
 * Offset behind the title 《…》 or short name “…” that opens at `at`; words inside a name tell nothing about the
 * sentence. Answers the offset of what is inside when it is a quotation.
 */
function nameEnd(units: Uint16Array, at: number, to: number): number {
  const close = units[at]! === TITLE_OPEN ? TITLE_CLOSE : QUOTE_CLOSE;
  const limit = Math.min(to, at + (close === TITLE_CLOSE ? LONGEST_TITLE : LONGEST_NAME));
  for (let i = at + 1; i < limit; i++) {
    const unit = units[i]!;
    if (unit === close) return i + 1;
    if (unit === FULL_STOP) break;
  }
  return at + 1;
}

/** Reads a run of digits as year, date, percentage or number; answers the offset behind it. */
function scanNumber(units: Uint16Array, from: number, to: number, tokens: TokenList): number {
  let i = digitsEnd(units, from, to);
  const length = i - from;
  const sign = i < to ? units[i]! : 0;
  if (sign === YEAR_SIGN && length === 4) {
    tokens.push(YEAR, from, ++i);
    return i;
  }
  if (sign === MONTH_SIGN && length <= 2) {
    const day = digitsEnd(units, i + 1, to);
    const daySign = day < to ? units[day]! : 0;
    const full = day > i + 1 && (daySign === DAY_SIGN || daySign === DAY_SIGN_2);
    const end = full ? day + 1 : i + 1;
    tokens.push(DATE, from, end);
    return end;
  }
  if (sign === DOT) i = Math.max(i, digitsEnd(units, i + 1, to));
  const next = i < to ? units[i]! : 0;
  if (next === PERCENT_SIGN || next === WIDE_PERCENT) {
    tokens.push(PERCENT, from, ++i);
    return i;
  }
  tokens.push(NUMBER, from, i);
  return i;
}

function digitsEnd(units: Uint16Array, from: number, to: number): number {
  let i = from;
  while (i < to) {
    const unit = units[i]!;
    if (unit < 48 || unit > 57) break;
    i++;
  }
  return i;
}
