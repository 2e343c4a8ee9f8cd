import { softBreaks } from "./lines.ts";
import { ALL, SURE } from "./script.ts";

/**
 * The plain form of a text: what the reader's rules look at. Traditional characters are simplified, a pinyin gloss such
 * as (tǒng) and HTML tags are gone, full-width letters and digits are half-width. Every unit knows where it came from,
 * so that results point into the text as it was given.
 */
export interface Plain {
  /** The text as given. */
  source: string;
  /** The text as read. */
  text: string;
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

/** What a UTF-16 unit needs before it can be read. */
const NEEDS = new Uint8Array(65536);
for (let unit = 0; unit < 65536; unit++) if (SURE[unit] !== 0) NEEDS[unit] = TRADITIONAL;
for (let unit = 0xff10; unit <= 0xff5a; unit++) {
  const half = unit - 0xfee0;
  if ((half >= 48 && half <= 57) || (half >= 65 && half <= 90) || half >= 97) NEEDS[unit] = WIDE;
}
NEEDS[0xff05] = WIDE;
for (const unit of [
  0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2060, 0xfeff, 0xad,
]) {
  NEEDS[unit] = INVISIBLE;
}
NEEDS["<".charCodeAt(0)] = TAG_OPEN;
NEEDS["&".charCodeAt(0)] = ENTITY;
NEEDS[13] = RETURN;

/** From this share of traditional characters on a text counts as traditional. */
const TRADITIONAL_SHARE = 0.02;
const TAG = /<(\/?)([a-zA-Z][a-zA-Z0-9]{0,9})(?:\s[^<>\n]{0,400})?\/?>|<!--[^<>\n]{0,400}-->/y;
const BLOCK_TAG = /^(?:p|div|br|li|ul|ol|tr|table|h[1-6]|section|article)$/i;
const ENTITY_NAME = /&(?:nbsp|emsp|ensp|#160|#12288);/y;

/** Makes the plain form of a text in time linear in its length; a clean text is its own plain form. */
export function toPlain(source: string): Plain {
  let firstNeed = -1;
  let traditionalUnits = 0;
  for (let i = 0; i < source.length; i++) {
    const need = NEEDS[source.charCodeAt(i)]!;
    if (need === ORDINARY) continue;
    if (firstNeed < 0) firstNeed = i;
    if (need === TRADITIONAL) traditionalUnits++;
  }
  const breaks = softBreaks(source);
  if (firstNeed < 0 && breaks.length === 0) {
    return { source, text: source, at: null, traditional: false, joints: [] };
  }
  return rewrite(source, traditionalUnits > source.length * TRADITIONAL_SHARE, breaks);
}

function rewrite(source: string, traditional: boolean, breaks: readonly number[]): Plain {
  const forms = traditional ? ALL : SURE;
  const units = new Uint16Array(source.length);
  const at = new Uint32Array(source.length + 1);
  const joints: number[] = [];
  let count = 0;
  let nextBreak = 0;
  for (let i = 0; i < source.length; i++) {
    const unit = source.charCodeAt(i);
    const need = NEEDS[unit]!;
    at[count] = i;
    if (i === breaks[nextBreak]) {
      joints.push(count);
      nextBreak++;
    } else if (need === ORDINARY) {
      units[count++] = forms[unit] || unit;
      if (isOpenBracket(source.charCodeAt(i + 1))) i += glossLength(source, i + 1, false);
    } else if (need === TRADITIONAL) {
      units[count++] = forms[unit]!;
      i += glossLength(source, i + 1, true);
    } else if (need === WIDE) units[count++] = unit - 0xfee0;
    else if (need === RETURN) units[count++] = source.charCodeAt(i + 1) === 10 ? 32 : 10;
    else if (need !== INVISIBLE) {
      const length = markupLength(source, i);
      const shown = length === 0 ? unit : markupUnit(source, i, length);
      if (shown !== 0) units[count++] = shown;
      i += Math.max(length, 1) - 1;
    }
  }
  at[count] = source.length;
  return {
    source,
    text: decode(units.subarray(0, count)),
    at: at.subarray(0, count + 1),
    traditional,
    joints,
  };
}

/** Length of the HTML tag or space entity at `at`, 0 when there is none. */
function markupLength(source: string, at: number): number {
  const pattern = source.charCodeAt(at) === 38 ? ENTITY_NAME : TAG;
  pattern.lastIndex = at;
  return pattern.test(source) ? pattern.lastIndex - at : 0;
}

/** What stands for a piece of markup in the plain text: a line end for a block tag, a space for an entity, else nothing. */
function markupUnit(source: string, at: number, length: number): number {
  if (source.charCodeAt(at) === 38) return 32;
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
function glossLength(source: string, at: number, afterTraditional: boolean): number {
  if (!isOpenBracket(source.charCodeAt(at))) return 0;
  let toned = false;
  for (let i = at + 1; i < source.length && i <= at + GLOSS_LONGEST + 1; i++) {
    const unit = source.charCodeAt(i);
    if (unit === 0x29 || unit === 0xff09) return i > at + 1 && (toned || afterTraditional) ? i + 1 - at : 0;
    const letter = unit >= 97 && unit <= 122;
    const tone = (unit >= 0xe0 && unit <= 0x1dc) || (unit >= 0x300 && unit <= 0x30c) || unit === 0x261;
    if (!letter && !tone) return 0;
    toned ||= tone;
  }
  return 0;
}

const CHUNK = 8192;

/** Units as a string; lone surrogates stay as they are. */
function decode(units: Uint16Array): string {
  const parts: string[] = [];
  for (let i = 0; i < units.length; i += CHUNK) {
    parts.push(String.fromCharCode.apply(null, units.subarray(i, i + CHUNK) as unknown as number[]));
  }
  return parts.join("");
}

/** Offset in the source of a plain offset that begins something. */
export function sourceStart(plain: Plain, offset: number): number {
  return plain.at === null ? offset : plain.at[offset]!;
}

/** Offset in the source of a plain offset that ends something: behind the last unit and its pinyin gloss. */
export function sourceEnd(plain: Plain, offset: number): number {
  if (plain.at === null || offset === 0) return offset;
  const last = plain.at[offset - 1]!;
  return last + 1 + glossLength(plain.source, last + 1, SURE[plain.source.charCodeAt(last)] !== 0);
}

/** The words between two plain offsets exactly as the source has them. */
export function sourceText(plain: Plain, start: number, end: number): string {
  return plain.at === null
    ? plain.text.slice(start, end)
    : plain.source.slice(sourceStart(plain, start), sourceEnd(plain, end));
}
