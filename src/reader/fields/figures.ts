import type { Plain } from "../text/plain.ts";
import { unitSet } from "../text/units.ts";
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
/** With what a number in characters may go on but for another such character and a unit. */
const GOES_ON = unitSet("-—–~～至到余多来百千万亿十 %");
/** What in front of a digit makes it part of a name, a time or a longer number. */
const GLUED = unitSet("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+.:：〔[［/×*@#第-");

const EVERY = "每".charCodeAt(0);
const PARTED = "分".charCodeAt(0);
const POINT = "点".charCodeAt(0);
const TEN_THOUSAND = 10_000;
/** What in front of 百余 and 千余 makes them no hundred and no thousand. */
const UNTOLD = unitSet("数几好");
const HOUR = "时".charCodeAt(0);
const O_CLOCK = "点".charCodeAt(0);
/** What behind a number makes it a name, a sum or a part of the time. */
const SPOILS = unitSet("+xX*〕]:：");
const LONGEST_NAME = 8;
const NAME_OPENS = "“".charCodeAt(0);
const NAME_CLOSES = "”".charCodeAt(0);
/** What in front of a number in characters makes it part of a word. */
const PART_OF_WORD = unitSet("的第“‘〔星初周十百千万亿之");
const HUNDRED = "百".charCodeAt(0);
/** What in front of 百 and 千 alone makes them amounts. */
const BOUNDED = unitSet("足近逾超过");
const BOUNDED_BEHIND = /.以[上下]/y;
const NOT_TENTHS = unitSet("立为果效就功人");

/** What behind a duration makes it a deadline or part of a name. */
const NOT_DURATION = /内|之内|以内|期|制|级|一|计划|行动|规划|培育|发展|攻坚|来|前|后|之后|为期/y;
const NOT_TIMES = /全会|全体|会议|党代|代表|常委|性|次|都/y;
const NOT_PIECES = /事|实事|大事|好事/y;
const NOT_ISSUES = /工程|项目/y;
const ISSUES_RUN = /(?:组织|举办|开办|开展|连续|共|了)$/;
const WRITTEN = /发表|刊发|刊登|撰写|推送|推出/;
const YEARS_LAST = /(?:连续|已有|长达|历时|满|超过)$/;
/** Things that are counted rather than enumerated: 四个县区 against 四个意识. */
const ENTITY =
  /^[一-龥]{0,4}?(?:县|市|区|指标|学科|学校|年级|班|单位|部门|科室|小组|项目|基地|中心|乡镇|镇|街道|村|支部|联合体|集团|联盟|代表队|作品|节目|课题|场馆|平台|站|教学点|实地|分组|工作组|检查组|督导组)/;

/** Scale word, 余/多 and unit behind a number. */
interface Tail {
  scale: number;
  unit: Unit;
  rough: boolean;
  end: number;
}

/** Finds the amounts in the segments of one text. */
export class AmountFinder {
  private readonly text: string;
  private readonly units: Uint16Array;
  /** The segment looked at, and what was found in it so far. */
  private from = 0;
  private to = 0;
  private readonly found: Amount[] = [];
  private count = 0;
  /** What stands behind the number looked at: one for all numbers, filled anew for each. */
  private readonly tail: Tail = { scale: 1, unit: NO_UNIT, rough: false, end: 0 };

  constructor({ text, units }: Pick<Plain, "text" | "units">) {
    this.text = text;
    this.units = units;
  }

  /** The amounts between two offsets, in order. */
  find(from: number, to: number): readonly Amount[] {
    this.from = from;
    this.to = to;
    this.count = 0;
    for (let i = from; i < to; i++) {
      const kind = KIND[this.units[i]!]!;
      if (kind === DIGIT) i = this.readDigits(i) - 1;
      else if (kind === HAN && this.goesOn(i + 1)) i = this.readCharacters(i) - 1;
    }
    return this.count > 0 ? this.found.slice(0, this.count) : NOTHING;
  }

  /** Whether a number in characters may go on at `at` with a digit, scale, range or unit: most (一是, 统一) do not. */
  private goesOn(at: number): boolean {
    const unit = this.units[at]!;
    return at < this.to && (GOES_ON[unit] === 1 || KIND[unit] === HAN || beginsUnit(unit));
  }

  /** Reads digits at `at`; answers the offset behind what was read. */
  private readDigits(at: number): number {
    const first = readArabic(this.units, at, this.to);
    if (this.isGlued(at)) return this.runEnd(first.end);
    const scale = this.scaleInRange(first.end);
    const second = this.rangeEnd(scale > 1 ? first.end + 1 : first.end, DIGIT);
    const tail = this.readTail((second ?? first).end);
    const end = Math.max(first.end, tail.end);
    if (tail.unit === NO_UNIT || this.isSpoiled(at, first, tail) || !this.counts(tail, first.value))
      return end;
    if (scale > 1 && second !== null) first.value = (first.value * scale) / tail.scale;
    this.add(at, first, second, tail, this.wordingOf(at, tail));
    return tail.end;
  }

  /** The scale of a range's first number where it has its own, as in 5万至6万; else 1. */
  private scaleInRange(at: number): number {
    const scale = at + 1 < this.to && RANGE[this.units[at + 1]!] === 1 ? scaleOf(this.units[at]!) : 0;
    return scale >= TEN_THOUSAND ? scale : 1;
  }

  /** Whether the character in front, across one space, makes a digit part of something else. */
  private isGlued(at: number): boolean {
    if (at <= this.from) return false;
    const before = this.units[at - 1]!;
    if (before === SPACE && at - 1 > this.from) return this.units[at - 2] === ORDINAL;
    return GLUED[before] === 1;
  }

  /** Runs of digits and letters such as telephone numbers are passed over whole. */
  private runEnd(at: number): number {
    let end = at;
    while (end < this.to && isDigit(this.units[end]!)) end++;
    return end;
  }

  private readTail(at: number): Tail {
    const { units, to } = this;
    let end = at;
    let rough = false;
    if (end < to && units[end] === SPACE && (end + 1 >= to || units[end + 1] !== SPACE)) end++;
    if (ROUGH[units[end]!] === 1) {
      rough = true;
      end++;
    }
    const scale = scaleOf(units[end]!) > 0 ? readScale(units, end) : null;
    if (scale) end = scale.end;
    if (ROUGH[units[end]!] === 1 && unitAt(units, end + 1, to) !== NO_UNIT) {
      rough = true;
      end++;
    }
    const unit = units[end] === PERCENT_SIGN ? PERCENT : unitAt(units, end, to);
    const { tail } = this;
    tail.scale = scale?.value ?? 1;
    tail.unit = unit;
    tail.rough = rough;
    tail.end = end + unit.name.length;
    return tail;
  }

  /** The second number of a range such as 5—8 or 20%—30%, or null; `kind` is that of the first. */
  private rangeEnd(at: number, kind: number): Numeral | null {
    const { units, to } = this;
    let next = units[at] === PERCENT_SIGN ? at + 1 : at;
    if (RANGE[units[next]!] !== 1) return null;
    next += RANGE[units[next + 1]!] === 1 ? 2 : 1;
    if (next >= to || KIND[units[next]!] !== kind) return null;
    return kind === DIGIT ? readArabic(units, next, to) : readHan(units, next, to);
  }

  /** Years, times, serial numbers: numbers that no unit can save. */
  private isSpoiled(at: number, number: Numeral, { unit, end }: Tail): boolean {
    if (unit.name === "年" && number.end - at === 4 && number.value >= 1000) return true;
    const before = at === 0 ? 0 : this.units[at - 1]!;
    if (unit.duration && before === EVERY) return true;
    if (unit.name === "分" && (before === HOUR || before === O_CLOCK)) return true;
    if (number.end < this.to && SPOILS[this.units[number.end]!] === 1) return true;
    return this.inName(at, end);
  }

  /** Whether a number stands inside a short name in quotation marks such as “研学1小时”. */
  private inName(at: number, end: number): boolean {
    const { units } = this;
    const first = Math.max(this.from, at - LONGEST_NAME);
    let open = at - 1;
    while (open >= first && units[open] !== NAME_OPENS) {
      if (units[open] === NAME_CLOSES) return false;
      open--;
    }
    if (open < first) return false;
    const last = Math.min(this.to, open + LONGEST_NAME + 2);
    for (let close = end; close < last; close++) if (units[close] === NAME_CLOSES) return true;
    return false;
  }

  /** Whether number and unit make an amount here. */
  private counts({ unit, end }: Tail, value: number): boolean {
    if (unit.never) return false;
    if (unit.name === "年" && this.text.startsWith("来", end)) return value >= 10;
    if ((unit.name === "小时" || unit.name === "分钟") && this.text.startsWith("内", end)) return false;
    if (unit.duration) return !this.startsAt(NOT_DURATION, end);
    if (unit.name === "次") return !this.startsAt(NOT_TIMES, end);
    if (unit.name === "件") return !this.startsAt(NOT_PIECES, end);
    return unit.name !== "期" || !this.startsAt(NOT_ISSUES, end);
  }

  private startsAt(pattern: RegExp, at: number): boolean {
    pattern.lastIndex = at;
    return pattern.test(this.text);
  }

  /** Reads a number in characters at `at`; answers the offset behind what was read. */
  private readCharacters(at: number): number {
    const percent = this.readPercentage(at);
    if (percent > 0) return percent;
    const first = readHan(this.units, at, this.to) ?? this.readRound(at);
    if (!first) return at + 1;
    if (at > this.from && PART_OF_WORD[this.units[at - 1]!] === 1) return first.end;
    const fraction = this.readFraction(at, first);
    if (fraction > 0) return fraction;
    const second = this.rangeEnd(first.end, HAN);
    const tail = this.readTail((second ?? first).end);
    const end = Math.max(first.end, tail.end);
    if (tail.unit === NO_UNIT) return end;
    const wording = this.wordingOf(at, tail);
    if (!this.charactersCount(at, first, tail, wording)) return end;
    this.add(at, first, second, tail, wording);
    return tail.end;
  }

  /** 百 and 千 alone, as in 不足百人 and 百人以下. */
  private readRound(at: number): Numeral | null {
    const scale = readScale(this.units, at);
    if (scale.value !== 100 && scale.value !== 1000) return null;
    const before = at > this.from ? this.units[at - 1]! : 0;
    if (BOUNDED[before] === 1 || (ROUGH[this.units[scale.end]!] === 1 && UNTOLD[before] === 0)) return scale;
    return scale.end + 3 <= this.to && this.startsAt(BOUNDED_BEHIND, scale.end) ? scale : null;
  }

  /** 百分之八十 as 80 %. */
  private readPercentage(at: number): number {
    const { units, to } = this;
    if (units[at] !== HUNDRED || !this.text.startsWith("百分之", at)) return 0;
    const number = isDigit(units[at + 3]!) ? readArabic(units, at + 3, to) : this.readHundredth(at + 3);
    if (!number) return 0;
    const tail = { scale: 1, unit: PERCENT, rough: false, end: number.end };
    this.add(at, number, null, tail, this.wordingOf(at, tail));
    return number.end;
  }

  private readHundredth(at: number): Numeral | null {
    const { units, to } = this;
    if (units[at] === HUNDRED) return { value: 100, end: at + 1 };
    const whole = readHan(units, at, to);
    if (!whole || units[whole.end] !== POINT) return whole;
    let { value, end } = whole;
    let place = 1;
    for (let i = end + 1; i < to; i++) {
      const digit = readHan(units, i, i + 1);
      if (!digit || digit.value > 9) break;
      place *= 10;
      value = value * 10 + digit.value;
      end = i + 1;
    }
    return { value: value / place, end };
  }

  /** 四分之一 as 25 %; answers the offset behind it, 0 where none stands. */
  private readFraction(at: number, parts: Numeral): number {
    if (this.units[parts.end] !== PARTED || !this.text.startsWith("分之", parts.end)) return 0;
    const share = readHan(this.units, parts.end + 2, this.to);
    if (!share || parts.value < 2 || share.value === 0) return 0;
    const tail = { scale: 1, unit: PERCENT, rough: false, end: share.end };
    const number = { value: Number(((100 * share.value) / parts.value).toFixed(2)), end: share.end };
    this.add(at, number, null, tail, this.wordingOf(at, tail));
    return share.end;
  }

  /** Whether a number in characters is an amount: it needs a counting unit, and 一 needs a comparison (至少一次). */
  private charactersCount(at: number, number: Numeral, tail: Tail, { comparison }: Wording): boolean {
    const { unit, end } = tail;
    // With such a comparison even 一 and 个 measure.
    const bounded = comparison === "at-least" || comparison === "at-most";
    switch (unit.name) {
      case "成":
        return number.value < 10 && NOT_TENTHS[this.units[end]!] !== 1;
      case "年":
        return this.isDuration(at, number.value, end);
      case "个":
      case "项":
      case "组":
        if (number.value > 10 || this.isCountedOut(at)) return true;
        return (
          number.value >= 2 && (bounded || ENTITY.test(this.text.slice(end, Math.min(this.to, end + 8))))
        );
      case "篇":
        // 做好三篇文章 names a set of work.
        if (this.text.startsWith("文章", end) && !WRITTEN.test(this.twoBefore(at))) return false;
        break;
      case "期":
        if (!ISSUES_RUN.test(this.twoBefore(at))) return false;
    }
    if (!unit.counting || number.value === 0) return false;
    if (unit.duration && at > this.from && this.units[at - 1] === EVERY) return false;
    if (number.value === 1 && unit.name !== "次" && number.end - at === 1) return bounded;
    return this.counts(tail, number.value);
  }

  /** 分三组, 其中有五项: nothing but a count stands there. */
  private isCountedOut(at: number): boolean {
    return at > this.from && (this.units[at - 1] === PARTED || this.twoBefore(at) === "中有");
  }

  /** 连续三年 and 十年以上 measure; 三年行动, 五年来, 三年培养 do not. */
  private isDuration(at: number, years: number, end: number): boolean {
    if (this.text.startsWith("来", end)) return false;
    if (years >= 10 && !this.startsAt(NOT_DURATION, end)) return true;
    return YEARS_LAST.test(this.twoBefore(at)) || this.text.startsWith("以上", end);
  }

  private twoBefore(at: number): string {
    return this.text.slice(Math.max(this.from, at - 2), at);
  }

  private wordingOf(at: number, { end, rough }: Tail): Wording {
    return wordingOf(this.units, at, this.from, end, this.to, rough);
  }

  /** Adds the amount that begins at `at`, or both ends of a range. */
  private add(at: number, first: Numeral, second: Numeral | null, tail: Tail, wording: Wording): void {
    this.addOne(at, first.value, tail, wording);
    if (second !== null) this.addOne(at, second.value, tail, wording);
  }

  /** Adds one amount; its words include the comparison next to it (不少于10次, 58%以上). */
  private addOne(at: number, number: number, { scale, unit, end }: Tail, wording: Wording): void {
    const { comparison, lead, trail } = wording;
    const share = unit.name === "成";
    this.found[this.count++] = {
      value: share ? number * scale * 10 : exact(number * scale),
      unit: share ? "%" : unit.name,
      comparison,
      start: at - lead,
      end: end + trail,
    };
  }
}

/** Without the noise that multiplying decimals leaves: 2.36亿 is 236000000. */
function exact(value: number): number {
  return Number.isInteger(value) && value < 1e12 ? value : Number(value.toPrecision(12));
}
