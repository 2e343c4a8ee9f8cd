import { asMeant, UNSEEN_HIGH, UNSEEN_UNITS } from "../../base/normal-text.ts";
import { entityLength, entityUnit } from "./entities.ts";
import { softBreaks } from "./lines.ts";
import { allForms, SURE, SURE_PAIRS, TRADITIONAL_SHARE } from "./script.ts";
import { unitsOf } from "./units.ts";

/**
 * The plain form of a text: what the reader's rules look at. Traditional characters are simplified, a pinyin gloss such
 * as (tǒng), HTML tags, unseen marks and blanks inside a day are gone, full-width letters and digits are half-width. Every unit knows where
 * it came from, so that results point into the text as it was given.
 */
export interface Plain {
  /**
   * The text as given, but for radicals and vertical marks, in whose place stands what is meant, unit for unit; and its
   * units (see `unitsOf`).
   */
  source: string;
  sourceUnits: Uint16Array;
  /** The text as read. */
  text: string;
  /** The units of `text`, for all that looks at characters one by one. */
  units: Uint16Array;
  /** Offset in `source` of each unit of `text`, and `source.length` at the end; null when both are the same. */
  at: Uint32Array | null;
  /** Whether the text is written in traditional characters. */
  traditional: boolean;
  /** Plain offsets where a line end inside a sentence was read over, in order. */
  joints: readonly number[];
}

const ORDINARY = 0;
const TRADITIONAL = 1;
const WIDE = 2;
const INVISIBLE = 3;
const TAG_OPEN = 4;
const ENTITY = 5;
const RETURN = 6;
const BRACKET = 7;
const INVISIBLE_PAIR = 8;

/** What a UTF-16 unit needs before it can be read; an open bracket only where something else needs rewriting. */
const NEEDS = new Uint8Array(65536);
for (let i = 0; i < SURE_PAIRS.length; i += 2) NEEDS[SURE_PAIRS.charCodeAt(i)] = TRADITIONAL;
for (let unit = 0xff10; unit <= 0xff5a; unit++) {
  const half = unit - 0xfee0;
  if ((half >= 48 && half <= 57) || (half >= 65 && half <= 90) || half >= 97) NEEDS[unit] = WIDE;
}
NEEDS[0xff05] = WIDE;
for (const unit of UNSEEN_UNITS) NEEDS[unit] = INVISIBLE;
for (let unit: number = UNSEEN_HIGH[0]; unit <= UNSEEN_HIGH[1]; unit++) NEEDS[unit] = INVISIBLE_PAIR;
NEEDS["<".charCodeAt(0)] = TAG_OPEN;
NEEDS["&".charCodeAt(0)] = ENTITY;
NEEDS[13] = RETURN;
for (const unit of [0x28, 0xff08]) NEEDS[unit] = BRACKET;

const TAG = /<(\/?)([a-zA-Z][a-zA-Z0-9]{0,9})(?:\s[^<>\n]{0,400})?\/?>|<!--[^<>\n]{0,400}-->/y;
const BLOCK_TAG = /^(?:p|div|br|li|ul|ol|tr|table|h[1-6]|section|article)$/i;

/** Makes the plain form of a text in time linear in its length; a clean text is its own plain form. */
export function toPlain(given: string): Plain {
  const source = asMeant(given);
  const units = unitsOf(source);
  let clean = true;
  let traditionalUnits = 0;
  for (let i = 0; i < source.length; i++) {
    const need = NEEDS[units[i]!]!;
    if (need === ORDINARY || need === BRACKET) continue;
    clean = false;
    if (need === TRADITIONAL) traditionalUnits++;
  }
  const breaks = skipped(source, units);
  if (clean && breaks.length === 0) {
    return { source, sourceUnits: units, text: source, units, at: null, traditional: false, joints: [] };
  }
  return rewrite(source, units, traditionalUnits > source.length * TRADITIONAL_SHARE, breaks);
}

/** Blanks between the figures of a day and its words: 2026 年 9 月 30 日 is one day. */
const BLANKS = "[ \\u00a0\\u3000]{1,2}";
const FIGURE = "[\\d０-９]";
/** Looks for the blank first, so that all other characters are passed at once. */
const DAY_BLANKS = new RegExp(
  `(?=[ \\u00a0\\u3000])(?:${[
    `(?<=${FIGURE})${BLANKS}(?=[年月日号])`,
    `(?<=[年月])${BLANKS}(?=${FIGURE}|[底末初]|[上中下]旬)`,
    `(?<=${FIGURE}(?:${BLANKS})?[日号]|月[底末初])${BLANKS}(?=前|之前|以前)`,
    `(?<=[年月日号])${BLANKS}(?=[至到—～~])`,
    `(?<=[年月日号](?:${BLANKS})?[至到—～~]{1,2})${BLANKS}(?=${FIGURE})`,
  ].join("|")})`,
  "g",
);

/** From this many on, and in at least a quarter of the places where one may stand, blanks beside figures are a PDF's. */
const MANY_BLANKS = 6;
const BLANKS_SHARE = 0.25;
const FIGURE_BESIDE_HAN = /[一-龥]\d|\d[一-龥]/g;
const isDigit = (unit: number) => (unit >= 48 && unit <= 57) || (unit >= 0xff10 && unit <= 0xff19);
const isHan = (unit: number) => unit >= 0x4e00 && unit <= 0x9fa5;

/**
 * Offsets of the blanks that a PDF's letters left between characters and figures (新建 6 所), where they are frequent; one
 * behind a line's number is none of them.
 */
function blanksBesideFigures(source: string, units: Uint16Array): number[] {
  const found: number[] = [];
  for (let i = source.indexOf(" "); i >= 0; i = source.indexOf(" ", i + 1)) {
    const before = units[i - 1] ?? 0;
    const behind = units[i + 1] ?? 0;
    if (!(isHan(before) && isDigit(behind)) && !(isDigit(before) && isHan(behind))) continue;
    if (isHan(before)) found.push(i);
    else {
      const lineStart = source.lastIndexOf("\n", i) + 1;
      if (i - lineStart > LONGEST_NUMBER || !ONLY_FIGURES.test(source.slice(lineStart, i))) found.push(i);
    }
  }
  if (found.length < MANY_BLANKS) return [];
  const closed = source.match(FIGURE_BESIDE_HAN)?.length ?? 0;
  return found.length >= BLANKS_SHARE * (closed + found.length) ? found : [];
}

const LONGEST_NUMBER = 8;
const ONLY_FIGURES = /^[\s\d.．]*$/;

/** Offsets of what is read over: line ends inside a sentence, blanks inside a day and a PDF's beside figures; in order. */
function skipped(source: string, units: Uint16Array): readonly number[] {
  const breaks = softBreaks(source);
  const blanks = [...source.matchAll(DAY_BLANKS)].flatMap(({ 0: found, index }) =>
    found.length === 1 ? [index] : [index, index + 1],
  );
  const beside = blanksBesideFigures(source, units);
  if (blanks.length + beside.length === 0) return breaks;
  return [...new Set([...breaks, ...blanks, ...beside])].sort((a, b) => a - b);
}

const LINE_END = 10;

function rewrite(source: string, units: Uint16Array, traditional: boolean, breaks: readonly number[]): Plain {
  const written = new PlainWriter(source, units, traditional);
  const joints: number[] = [];
  let nextBreak = 0;
  for (let i = 0; i < source.length; ) {
    const end = runEnd(units, i, breaks[nextBreak] ?? source.length);
    if (end > i) written.copy(i, end);
    i = end;
    if (i === source.length) break;
    const need = NEEDS[units[i]!]!;
    if (i === breaks[nextBreak]) {
      if (units[i] === LINE_END) joints.push(written.count);
      nextBreak++;
      i++;
    } else if (need === BRACKET) i += glossLength(units, i, false);
    else if (need === TRADITIONAL) {
      written.put(SURE[units[i]!]!, i);
      i += 1 + glossLength(units, i + 1, true);
    } else {
      const length = Math.max(1, markupLength(source, i, need));
      const shown = shownUnit(source, i, need, length);
      if (shown !== 0) written.put(shown, i);
      i += length;
    }
  }
  return { source, sourceUnits: units, ...written.finish(), traditional, joints };
}

/** Offset behind the run of units from `at` on that stay as they stand, `end` at most; a gloss in the run ends it. */
function runEnd(units: Uint16Array, at: number, end: number): number {
  for (let i = at; i < end; i++) {
    const need = NEEDS[units[i]!]!;
    if (need === ORDINARY) continue;
    if (need !== BRACKET || (i > at && glossLength(units, i, false) > 0)) return i;
  }
  return Math.max(at, end);
}

const CHUNK = 4096;
/** A run from this length on is cut out of the source whole. */
const LONG_RUN = 24;

/** Builds a plain text piece by piece and notes where each unit came from. */
class PlainWriter {
  count = 0;
  private readonly source: string;
  private readonly sourceUnits: Uint16Array;
  private readonly units: Uint16Array;
  /** Forms that take the place of units copied, where the text is traditional. */
  private readonly forms: Uint16Array | null;
  private readonly at: Uint32Array;
  private readonly pieces: string[] = [];
  /** How many units the pieces hold. */
  private told = 0;

  constructor(source: string, sourceUnits: Uint16Array, traditional: boolean) {
    this.source = source;
    this.sourceUnits = sourceUnits;
    this.units = new Uint16Array(sourceUnits.length);
    this.forms = traditional ? allForms() : null;
    this.at = new Uint32Array(source.length + 1);
  }

  /** Adds one unit that stands for the one at `from`. */
  put(unit: number, from: number): void {
    this.units[this.count] = unit;
    this.at[this.count++] = from;
  }

  /** Adds the units between two offsets as they stand, those of a traditional text simplified. */
  copy(from: number, to: number): void {
    const { forms, sourceUnits, units, at } = this;
    const whole = forms === null && to - from >= LONG_RUN;
    if (whole) this.flush();
    const shift = this.count - from;
    for (let i = from; i < to; i++) at[i + shift] = i;
    for (let i = from; i < to; i++) units[i + shift] = sourceUnits[i]!;
    if (forms !== null) simplify(units, this.count, this.count + to - from, forms);
    this.count += to - from;
    if (!whole) return;
    this.pieces.push(this.source.slice(from, to));
    this.told = this.count;
  }

  finish(): Pick<Plain, "text" | "units" | "at"> {
    this.flush();
    this.at[this.count] = this.source.length;
    return { text: this.pieces.join(""), units: this.units, at: this.at.subarray(0, this.count + 1) };
  }

  /** Turns the units that no piece holds yet into pieces; lone surrogates stay as they are. */
  private flush(): void {
    for (; this.told < this.count; this.told = Math.min(this.count, this.told + CHUNK)) {
      const units = this.units.subarray(this.told, Math.min(this.count, this.told + CHUNK));
      this.pieces.push(String.fromCharCode.apply(null, units as unknown as number[]));
    }
  }
}

/** Puts simplified forms in the place of the units between two offsets. */
function simplify(units: Uint16Array, from: number, to: number, forms: Uint16Array): void {
  for (let i = from; i < to; i++) if (forms[units[i]!]! > 0) units[i] = forms[units[i]!]!;
}

/** Length of the HTML tag, entity or unseen surrogate pair at `at`, 0 when there is none. */
function markupLength(source: string, at: number, need: number): number {
  if (need === INVISIBLE_PAIR) return source.codePointAt(at)! > 0xffff ? 2 : 0;
  if (need === ENTITY) return entityLength(source, at);
  if (need !== TAG_OPEN) return 0;
  TAG.lastIndex = at;
  return TAG.test(source) ? TAG.lastIndex - at : 0;
}

/** What stands for a unit that is not copied, or for the markup of the given length, in the plain text; 0 for nothing. */
function shownUnit(source: string, at: number, need: number, length: number): number {
  const unit = source.charCodeAt(at);
  if (need === WIDE) return unit - 0xfee0;
  if (need === RETURN) return source.charCodeAt(at + 1) === 10 ? 32 : 10;
  if (need === INVISIBLE) return 0;
  if (length === 1) return unit;
  if (need === INVISIBLE_PAIR) return 0;
  if (need === ENTITY) return entityUnit(source, at, length);
  const name = /^<\/?([a-zA-Z0-9]+)/.exec(source.slice(at, at + Math.min(length, 14)))?.[1] ?? "";
  return BLOCK_TAG.test(name) ? 10 : 0;
}

function isOpenBracket(unit: number): boolean {
  return unit === 0x28 || unit === 0xff08;
}

const GLOSS_LONGEST = 7;

/**
 * Length of a pinyin gloss “(tǒng)” at `at`, brackets included, 0 when there is none. Behind a character that is not
 * traditional the gloss must carry a tone mark, so that “甲(a)” stays.
 */
function glossLength(units: Uint16Array, at: number, afterTraditional: boolean): number {
  if (!isOpenBracket(units[at]!)) return 0;
  let toned = false;
  for (let i = at + 1; i <= at + GLOSS_LONGEST + 1; i++) {
    const unit = units[i]!;
    if (unit === 0x29 || unit === 0xff09) return i > at + 1 && (toned || afterTraditional) ? i + 1 - at : 0;
    const letter = unit >= 97 && unit <= 122;
    const tone = (unit >= 0xe0 && unit <= 0x1dc) || (unit >= 0x300 && unit <= 0x30c) || unit === 0x261;
    if (!letter && !tone) return 0;
    toned ||= tone;
  }
  return 0;
}

/** Offset in the source of a plain offset that begins something. */
export function sourceStart(plain: Plain, offset: number): number {
  return plain.at === null ? offset : plain.at[offset]!;
}

/** Offset in the source of a plain offset that ends something: behind the last unit and its pinyin gloss. */
export function sourceEnd(plain: Plain, offset: number): number {
  if (plain.at === null || offset === 0) return offset;
  const last = plain.at[offset - 1]!;
  const unit = plain.sourceUnits[last]!;
  if (NEEDS[unit] === ENTITY) return last + Math.max(1, entityLength(plain.source, last));
  return last + 1 + glossLength(plain.sourceUnits, last + 1, SURE[unit] !== 0);
}

/** Where segments begin and end in the source, in columns. */
export interface Spans {
  start: Uint32Array;
  end: Uint32Array;
}

/** The source offsets of all segments. */
export function sourceSpans(plain: Plain, cuts: readonly { start: number; end: number }[]): Spans {
  const spans: Spans = { start: new Uint32Array(cuts.length), end: new Uint32Array(cuts.length) };
  for (let i = 0; i < cuts.length; i++) {
    spans.start[i] = sourceStart(plain, cuts[i]!.start);
    spans.end[i] = sourceEnd(plain, cuts[i]!.end);
  }
  return spans;
}

/** The words between two plain offsets exactly as the source has them. */
export function sourceText(plain: Plain, start: number, end: number): string {
  return plain.at === null
    ? plain.text.slice(start, end)
    : plain.source.slice(sourceStart(plain, start), sourceEnd(plain, end));
}
