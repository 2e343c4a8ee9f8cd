/**
 * Reads the number in front of a heading or list item: 第一章, 一、, (一), 1., 1.1, (1), ①, 第一，, 首先，, 一是, “1”是,
 * and bullets.
 */

/** Kinds of numbering that labelling knows; a larger number usually stands deeper in an outline. */
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

/** Every way of numbering by its usual rank: of two that a text uses, the larger usually stands below the smaller. */
export const STYLE = {
  none: 0,
  part: 1,
  chapter: 2,
  section: 3,
  article: 4,
  han: 5,
  hanBracket: 6,
  arabic: 7,
  dotted: 8,
  arabicBracket: 9,
  circled: 10,
  stage: 11,
  quoted: 12,
  ordinal: 13,
  firstly: 14,
  spoken: 15,
  each: 16,
  bullet: 17,
} as const;

/** A numbering found at the start of a segment. */
export interface Numbering {
  kind: number;
  /** The finer kind that outlines are made by, see `STYLE`. */
  style: number;
  /** Value of the number, 0 for a bullet; `LAST` for 最后. */
  ordinal: number;
  /** Offset of the first character behind the number. */
  end: number;
}

/** Ordinal of 最后: whatever comes next. */
export const LAST = 99;

const NONE: Numbering = { kind: 0, style: 0, ordinal: 0, end: 0 };

interface Pattern {
  pattern: RegExp;
  kind: number;
  style: number;
}

const HAN_NUMBER = "[一二三四五六七八九十]{1,3}";
const all: Record<string, Pattern> = {
  part: row(`第(${HAN_NUMBER}|\\d{1,2})(?:编|部分?)[\\s、:：]?`, "chapter", "part"),
  chapter: row(`第(${HAN_NUMBER}|\\d{1,2})章分?[\\s、:：]?`, "chapter", "chapter"),
  section: row(`第(${HAN_NUMBER}|\\d{1,2})节分?[\\s、:：]?`, "chapter", "section"),
  article: row(`第(${HAN_NUMBER}|\\d{1,2})条[\\s、:：]?`, "none", "article"),
  stage: row(`第(${HAN_NUMBER}|\\d{1,2})(?:阶段|步骤?|环节|批次)[\\s、，,:：]`, "none", "stage"),
  ordinal: row(`第(${HAN_NUMBER}|\\d{1,2})[,，、]`, "spoken", "ordinal"),
  ordinalThing: row(`第(${HAN_NUMBER})(?=[个件项点类种](?:方面)?[一-龥]{0,3}(?:是|，|,))`, "none", "ordinal"),
  each: row("其([一二三四五六])[,，、是]", "spoken", "each"),
  firstly: row("(首先|其次|再次|再者|最后|此外)(?:[,，、]|是|要)", "none", "firstly"),
  spoken: row("([一二三四五六七八九十])(?:是|要|抓)", "spoken", "spoken"),
  han: row(`(${HAN_NUMBER})[、.．]\\s?`, "han", "han"),
  hanBracket: row(`[(（](${HAN_NUMBER})[)）][、.．]?\\s?`, "hanBracket", "hanBracket"),
  hanHalf: row(`(${HAN_NUMBER})[)）]\\s?`, "none", "hanBracket"),
  hanRing: row("([㈠-㈩])[、.．]?\\s?", "none", "hanBracket"),
  dotted: row(
    "\\d{1,2}\\.(\\d{1,2})(?:\\.\\d{1,2})?(?:[、．]|\\s(?=[一-龥])|(?![万亿千百十余多个名人元所家次节米公倍年小吨亩度分月日号止]|(?:之|以)前|前(?![期置后提沿言景端]))(?=[一-龥]{4}))",
    "none",
    "dotted",
  ),
  arabic: row(
    "(\\d{1,2})(?:[、．]|\\.(?!\\d)|\\.(?=\\d{1,2}月|\\d{4}年)|\\s(?=[^\\d\\s]))\\s?",
    "arabic",
    "arabic",
  ),
  arabicRing: row("([⒈-⒛])\\s?", "none", "arabic"),
  bracket: row("[(（](\\d{1,2})[)）][、.．]?\\s?", "arabicBracket", "arabicBracket"),
  half: row("(\\d{1,2})[)）]\\s?", "arabicBracket", "arabicBracket"),
  bracketRing: row("([⑴-⒇])\\s?", "none", "arabicBracket"),
  circled: row("([①-⑳])\\s?", "arabicBracket", "circled"),
  quoted: row(`[“‘](\\d{1,2}|${HAN_NUMBER}|N)[”’](?=是|即|就是|为|指|[，,：:]|—)`, "none", "quoted"),
  bullet: row("(?:[●■◆▲★·•○□*#]\\s?|[-—]{1,2}\\s?(?=[一-龥“]))()", "bullet", "bullet"),
};

function row(source: string, kind: keyof typeof NUMBERING, style: keyof typeof STYLE): Pattern {
  return { pattern: new RegExp(source, "y"), kind: NUMBERING[kind], style: STYLE[style] };
}

/** The patterns to try by first character; a character with none begins no number. */
const BY_FIRST = new Map<number, Pattern[]>();
for (const [firsts, names] of [
  ["第", "part chapter section article stage ordinal ordinalThing"],
  ["其", "each firstly"],
  ["首再最此", "firstly"],
  ["一二三四五六七八九十", "spoken han hanHalf"],
  ["(（", "hanBracket bracket"],
  ["0123456789", "dotted arabic half"],
  ["㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩", "hanRing"],
  ["⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛", "arabicRing"],
  ["⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇", "bracketRing"],
  ["①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "circled"],
  ["“‘", "quoted"],
  ["●■◆▲★·•○□-—*#", "bullet"],
] as const) {
  const patterns = names.split(" ").map((name) => all[name]!);
  for (const c of firsts) BY_FIRST.set(c.charCodeAt(0), patterns);
}
const BEGINS = new Uint8Array(65536);
for (const unit of BY_FIRST.keys()) BEGINS[unit] = 1;

/** The numbering at `at`, style 0 when there is none; looks at no more than twelve characters. */
export function numberingAt(text: string, at: number): Numbering {
  const unit = text.charCodeAt(at);
  if (BEGINS[unit] !== 1) return NONE;
  for (const { pattern, kind, style } of BY_FIRST.get(unit)!) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) return { kind, style, ordinal: ordinalOf(found[1]!), end: pattern.lastIndex };
  }
  return NONE;
}

const FIRSTLY: Record<string, number> = { 首先: 1, 其次: 2, 再次: 3, 再者: 3, 此外: LAST, 最后: LAST };
const RINGS = ["①", "⑴", "⒈"].map((c) => c.charCodeAt(0));

/** Value of 十二, 12, ⑫ or 其次; 0 when it is none of these. */
export function ordinalOf(number: string): number {
  if (number === "") return 0;
  const unit = number.charCodeAt(0);
  for (const ring of RINGS) if (unit >= ring && unit < ring + 20) return unit - ring + 1;
  if (unit >= 0x3220 && unit < 0x322a) return unit - 0x3220 + 1;
  if (isArabic(unit)) return Number(number);
  return FIRSTLY[number] ?? hanOrdinal(number);
}

function isArabic(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

const HAN_DIGITS = "一二三四五六七八九";

/** Value of 十二 or 三: a number in characters below a hundred. */
function hanOrdinal(number: string): number {
  const ten = number.indexOf("十");
  if (ten < 0) return hanDigit(number[0]);
  return (ten === 0 ? 1 : hanDigit(number[0])) * 10 + hanDigit(number[ten + 1]);
}

function hanDigit(character: string | undefined): number {
  return character ? HAN_DIGITS.indexOf(character) + 1 : 0;
}
