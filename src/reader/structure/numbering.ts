/**
 * Reads the number in front of a heading or list item: 第一章, 一、, (一), 1., (1), ①, 一是, 第一, and bullets.
 */

/** Kinds of numbering; a larger number stands deeper in an outline that uses all of them. */
export const NUMBERING = {
  none: 0,
  chapter: 1,
  han: 2,
  hanBracket: 3,
  arabic: 4,
  arabicBracket: 5,
  spoken: 6,
  bullet: 7,
} as const;

/** A numbering found at the start of a segment. */
export interface Numbering {
  kind: number;
  /** Value of the number, 0 for a bullet. */
  ordinal: number;
  /** Offset of the first character behind the number. */
  end: number;
}

const NONE: Numbering = { kind: 0, ordinal: 0, end: 0 };

const LEAD = new Uint8Array(65536);
for (const c of "一二三四五六七八九十第其首另再最((（0123456789①②③④⑤⑥⑦⑧⑨⑩●■◆▲★·•○□-—*#")
  LEAD[c.charCodeAt(0)] = 1;

const CHAPTER = /第([一二三四五六七八九十]{1,3}|\d{1,2})(?:[章编节部]分?)[\s、:：]?/y;
const HAN = /([一二三四五六七八九十]{1,3})[、.．]\s?/y;
const HAN_BRACKET = /[(（]([一二三四五六七八九十]{1,3})[)）]\s?/y;
const ARABIC = /(\d{1,2})(?:[、．]|\.(?!\d)|\s(?=[^\d\s]))\s?/y;
const ARABIC_BRACKET = /(?:[(（](\d{1,2})[)）]|(\d{1,2})[)）]|([①-⑳]))\s?/y;
const SPOKEN =
  /(?:([一二三四五六七八九十])(?:是|要|抓)|第([一二三四五六七八九十]{1,2})[,，、]|其([一二三四五六])[,，、])/y;
const BULLET = /[●■◆▲★·•○□*#]\s?|[-—]{1,2}\s?(?=[一-龥“])/y;

/** The numbering at `at`, kind 0 when there is none; looks at no more than ten characters. */
export function numberingAt(text: string, at: number): Numbering {
  if (LEAD[text.charCodeAt(at)] !== 1) return NONE;
  return (
    match(CHAPTER, text, at, NUMBERING.chapter) ??
    match(SPOKEN, text, at, NUMBERING.spoken) ??
    match(HAN, text, at, NUMBERING.han) ??
    match(HAN_BRACKET, text, at, NUMBERING.hanBracket) ??
    match(ARABIC, text, at, NUMBERING.arabic) ??
    match(ARABIC_BRACKET, text, at, NUMBERING.arabicBracket) ??
    match(BULLET, text, at, NUMBERING.bullet) ??
    NONE
  );
}

function match(pattern: RegExp, text: string, at: number, kind: number): Numbering | undefined {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  if (!found) return undefined;
  return { kind, ordinal: ordinalOf(found[1] ?? found[2] ?? found[3] ?? ""), end: pattern.lastIndex };
}

/** Value of 十二, 12 or ⑫; 0 when it is none of these. */
export function ordinalOf(number: string): number {
  if (number === "") return 0;
  const circled = number.charCodeAt(0) - 0x2460;
  if (circled >= 0 && circled < 20) return circled + 1;
  if (/^\d+$/.test(number)) return Number(number);
  const ten = number.indexOf("十");
  const digit = (c: string | undefined) => (c ? "一二三四五六七八九".indexOf(c) + 1 : 0);
  if (ten < 0) return digit(number[0]);
  return (ten === 0 ? 1 : digit(number[0])) * 10 + digit(number[ten + 1]);
}
