import { unitSet } from "../text/unit-set.ts";
import type { Comparison } from "../types.ts";
import { type Wording, wordingOf } from "./comparisons.ts";
import { isDigit, type Numeral, readArabic, readHan, readScale, scaleOf } from "./numerals.ts";
import { beginsUnit, NO_UNIT, PERCENT, type Unit, unitAt } from "./units.ts";

/**
 * Finds the amounts in a segment: 6812人次, 近300人, 5—8所, 百分之八十, 四成, 三轮. Dates, years, ordinals, document
 * numbers, telephone numbers, numbers inside a framework's name and rhetorical ones (两个确立) are not amounts.
 */

/** A figure with plain offsets. */
export interface Amount {
  value: number;
  unit: string;
  comparison: Comparison | undefined;
  start: number;
  end: number;
}

const NOTHING: readonly Amount[] = Object.freeze([]);

const DIGIT = 1;
const HAN = 2;
const KIND = new Uint8Array(65536);
for (const c of "0123456789") KIND[c.charCodeAt(0)] = DIGIT;
for (const c of "零〇一二两三四五六七八九十百千") KIND[c.charCodeAt(0)] = HAN;

const SPACE = 0x20;
const PERCENT_SIGN = 0x25;
const ORDINAL = "第".charCodeAt(0);
const RANGE = unitSet("-—–~～至到");
const ROUGH = unitSet("余多来");
/** What in front of a digit makes it part of a name, a time or a longer number. */
const GLUED = unitSet("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+.:：〔[［/×*@#第-");

/** The amounts in `text` between two offsets, in order. */
export function findAmounts(text: string, from: number, to: number): readonly Amount[] {
  let found: Amount[] | undefined;
  for (let i = from; i < to; i++) {
    const kind = KIND[text.charCodeAt(i)]!;
    if (kind === 0 || (kind === HAN && !goesOn(text, i + 1, to))) continue;
    found ??= [];
    i = (kind === DIGIT ? arabicAmount(text, i, from, to, found) : hanAmount(text, i, from, to, found)) - 1;
  }
  return found ?? NOTHING;
}

/** Whether a number in characters may go on at `at` with a digit, scale, range or unit: most (一是, 统一) do not. */
function goesOn(text: string, at: number, to: number): boolean {
  if (at >= to) return false;
  const unit = text.charCodeAt(at);
  return (
    beginsUnit(unit) ||
    KIND[unit] === HAN ||
    scaleOf(unit) > 0 ||
    RANGE[unit] === 1 ||
    ROUGH[unit] === 1 ||
    unit === SPACE ||
    unit === PERCENT_SIGN
  );
}

/** Reads digits at `at`; answers the offset behind what was read. */
function arabicAmount(text: string, at: number, from: number, to: number, found: Amount[]): number {
  const first = readArabic(text, at, to);
  if (isGlued(text, at, from)) return skipRun(text, first.end, to);
  const second = rangeEnd(text, first.end, to, DIGIT);
  const tail = readTail(text, (second ?? first).end, to);
  if (tail.unit === NO_UNIT || isSpoiled(text, at, first, tail, from, to) || !counts(text, tail, first.value))
    return Math.max(first.end, tail.end);
  const wording = wordingOf(text, at, from, tail.end, to, tail.rough);
  add(found, first, second, tail, wording, at);
  return tail.end;
}

/** Whether the character in front, across one space, makes a digit part of something else. */
function isGlued(text: string, at: number, from: number): boolean {
  if (at - 1 < from) return false;
  const before = text.charCodeAt(at - 1);
  if (before === SPACE && at - 1 > from) return text.charCodeAt(at - 2) === ORDINAL;
  return GLUED[before] === 1;
}

/** Runs of digits and letters such as telephone numbers are passed over whole. */
function skipRun(text: string, at: number, to: number): number {
  let end = at;
  while (end < to && isDigit(text.charCodeAt(end))) end++;
  return end;
}

interface Tail {
  scale: number;
  unit: Unit;
  rough: boolean;
  end: number;
}

/** Scale word, 余/多 and unit behind a number. */
function readTail(text: string, at: number, to: number): Tail {
  let end = at;
  let rough = false;
  let gap = end;
  while (gap < to && text.charCodeAt(gap) === SPACE) gap++;
  if (gap - end <= 1) end = gap;
  if (ROUGH[text.charCodeAt(end)] === 1) {
    rough = true;
    end++;
  }
  const scale = readScale(text, end);
  end = scale.end;
  if (ROUGH[text.charCodeAt(end)] === 1 && unitAt(text, end + 1, to) !== NO_UNIT) {
    rough = true;
    end++;
  }
  const unit = text.charCodeAt(end) === PERCENT_SIGN ? PERCENT : unitAt(text, end, to);
  return { scale: scale.value, unit, rough, end: end + unit.name.length };
}

/** The second number of a range such as 5—8 or 20%—30%, or null; `kind` is that of the first. */
function rangeEnd(text: string, at: number, to: number, kind: number): Numeral | null {
  let next = text.charCodeAt(at) === PERCENT_SIGN ? at + 1 : at;
  if (RANGE[text.charCodeAt(next)] !== 1) return null;
  next += RANGE[text.charCodeAt(next + 1)] === 1 ? 2 : 1;
  if (next >= to || KIND[text.charCodeAt(next)] !== kind) return null;
  return kind === DIGIT ? readArabic(text, next, to) : readHan(text, next, to);
}

const HOUR = "时".charCodeAt(0);
const O_CLOCK = "点".charCodeAt(0);
const SPOILS = unitSet("+xX*〕]:：");

/** Years, times, serial numbers: numbers that no unit can save. */
function isSpoiled(text: string, at: number, number: Numeral, tail: Tail, from: number, to: number): boolean {
  if (tail.unit.name === "年" && number.end - at === 4) return true;
  const before = text.charCodeAt(at - 1);
  if (tail.unit.name === "分" && (before === HOUR || before === O_CLOCK)) return true;
  if (number.end < to && SPOILS[text.charCodeAt(number.end)] === 1) return true;
  return inName(text, at, tail.end, from, to);
}

const LONGEST_NAME = 8;
const NAME_OPENS = "“".charCodeAt(0);
const NAME_CLOSES = "”".charCodeAt(0);

/** Whether a number stands inside a short name in quotation marks such as “研学1小时”. */
function inName(text: string, at: number, end: number, from: number, to: number): boolean {
  const first = Math.max(from, at - LONGEST_NAME);
  let open = at - 1;
  while (open >= first && text.charCodeAt(open) !== NAME_OPENS) {
    if (text.charCodeAt(open) === NAME_CLOSES) return false;
    open--;
  }
  if (open < first) return false;
  const last = Math.min(to, end + LONGEST_NAME, open + 1 + LONGEST_NAME + 1);
  for (let close = end; close < last; close++) if (text.charCodeAt(close) === NAME_CLOSES) return true;
  return false;
}

/** What behind a duration makes it a deadline or part of a name. */
const NOT_DURATION = /内|之内|以内|期|制|级|一|计划|行动|规划|培育|发展|攻坚|来|前|后|之后|为期/y;
const NOT_TIMES = /全会|全体|会议|党代|代表|常委|性|次|都/y;
const NOT_PIECES = /事|实事|大事|好事/y;
const NOT_ISSUES = /工程|项目/y;

function startsAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

/** Whether number and unit make an amount here. */
function counts(text: string, { unit, end }: Tail, value: number): boolean {
  if (unit.never) return false;
  if (unit.duration)
    return unit.name === "年" && text.startsWith("来", end)
      ? value >= 10
      : !startsAt(NOT_DURATION, text, end);
  if (unit.name === "次") return !startsAt(NOT_TIMES, text, end);
  if (unit.name === "件") return !startsAt(NOT_PIECES, text, end);
  return unit.name !== "期" || !startsAt(NOT_ISSUES, text, end);
}

/** What in front of a number in characters makes it part of a word. */
const PART_OF_WORD = unitSet("的第“‘〔星初周十百千万亿之");

/** Reads characters at `at`; answers the offset behind what was read. */
function hanAmount(text: string, at: number, from: number, to: number, found: Amount[]): number {
  const percent = percentAmount(text, at, from, to, found);
  if (percent > 0) return percent;
  const first = readHan(text, at, to) ?? roundHundred(text, at, from, to);
  if (!first) return at + 1;
  if (at > from && PART_OF_WORD[text.charCodeAt(at - 1)] === 1) return first.end;
  const second = rangeEnd(text, first.end, to, HAN);
  const tail = readTail(text, (second ?? first).end, to);
  if (tail.unit === NO_UNIT) return Math.max(first.end, tail.end);
  const wording = wordingOf(text, at, from, tail.end, to, tail.rough);
  if (!hanCounts(text, at, from, first, tail, wording, to)) return Math.max(first.end, tail.end);
  add(found, first, second, tail, wording, at);
  return tail.end;
}

const BOUNDED = unitSet("足近逾超过");
const BOUNDED_BEHIND = /.以[上下]/y;

/** 百 and 千 alone, as in 不足百人 and 百人以下. */
function roundHundred(text: string, at: number, from: number, to: number): Numeral | null {
  const scale = readScale(text, at);
  if (scale.value !== 100 && scale.value !== 1000) return null;
  if (BOUNDED[text.charCodeAt(Math.max(from, at - 1))] === 1) return scale;
  return scale.end + 3 <= to && startsAt(BOUNDED_BEHIND, text, scale.end) ? scale : null;
}

/** 百分之八十 as 80 %. */
function percentAmount(text: string, at: number, from: number, to: number, found: Amount[]): number {
  if (!text.startsWith("百分之", at)) return 0;
  const number = isDigit(text.charCodeAt(at + 3))
    ? readArabic(text, at + 3, to)
    : readPercentHan(text, at + 3, to);
  if (!number) return 0;
  const wording = wordingOf(text, at, from, number.end, to, false);
  add(found, number, null, { scale: 1, unit: PERCENT, rough: false, end: number.end }, wording, at);
  return number.end;
}

function readPercentHan(text: string, at: number, to: number): Numeral | null {
  return text[at] === "百" ? { value: 100, end: at + 1 } : readHan(text, at, to);
}

/** Things that are counted rather than enumerated: 四个县区 against 四个意识. */
const ENTITY =
  /^[一-龥]{0,4}?(?:县|市|区|学科|学校|年级|班|单位|部门|科室|小组|项目|基地|中心|乡镇|镇|街道|村|支部|联合体|集团|联盟|代表队|作品|节目|课题|场馆|平台|站|教学点|实地|分组|工作组|检查组|督导组)/;
const NOT_TENTHS = unitSet("立为果效就功人");

/** Whether a number in characters is an amount: it needs a counting unit, and 一 needs a comparison (至少一次). */
function hanCounts(
  text: string,
  at: number,
  from: number,
  number: Numeral,
  tail: Tail,
  { comparison }: Wording,
  to: number,
): boolean {
  const { unit, end } = tail;
  // With such a comparison even 一 and 个 measure.
  const bounded = comparison === "at-least" || comparison === "at-most";
  switch (unit.name) {
    case "成":
      return number.value < 10 && NOT_TENTHS[text.charCodeAt(end)] !== 1;
    case "年":
      return durationOfYears(text, at, from, number.value, end);
    case "个":
    case "项":
    case "组":
      return number.value >= 2 && (bounded || ENTITY.test(text.slice(end, Math.min(to, end + 8))));
    case "期":
      if (!/(?:组织|举办|开办|开展|连续|共|了)$/.test(text.slice(Math.max(from, at - 2), at))) return false;
  }
  if (!unit.counting || number.value === 0) return false;
  if (number.value === 1 && unit.name !== "次" && number.end - at === 1) return bounded;
  return counts(text, tail, number.value);
}

/** 连续三年 and 十年以上 measure; 三年行动, 五年来, 三年培养 do not. */
function durationOfYears(text: string, at: number, from: number, value: number, end: number): boolean {
  if (text.startsWith("来", end)) return false;
  if (value >= 10 && !startsAt(NOT_DURATION, text, end)) return true;
  return (
    /(?:连续|已有|长达|历时|满|超过)$/.test(text.slice(Math.max(from, at - 2), at)) ||
    text.startsWith("以上", end)
  );
}

/**
 * Adds the amount that begins at `at`, or both ends of a range; its words include the comparison next to it
 * (不少于10次, 58%以上).
 */
function add(
  found: Amount[],
  first: Numeral,
  second: Numeral | null,
  tail: Tail,
  { comparison, lead, trail }: Wording,
  at: number,
): void {
  const share = tail.unit.name === "成";
  const unit = share ? "%" : tail.unit.name;
  const start = at - lead;
  const end = tail.end + trail;
  for (const number of second === null ? [first] : [first, second]) {
    const value = number.value * tail.scale;
    found.push({ value: share ? value * 10 : exact(value), unit, comparison, start, end });
  }
}

/** Without the noise that multiplying decimals leaves: 2.36亿 is 236000000. */
function exact(value: number): number {
  return Number.isInteger(value) && value < 1e12 ? value : Number(value.toPrecision(12));
}
