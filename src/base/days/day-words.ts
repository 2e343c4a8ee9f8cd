/**
 * Reads days as offices write them, in words and in figures: 2026年9月30日24时前, 2026.9.30, 9.30前, 9月上旬, 月底, 三季度末.
 * For the reader's deadlines and for what is typed into date fields. What has no certain day (开学前, 国庆前, 每月底) gives
 * none.
 */

const HAN_DIGITS = "零一二三四五六七八九";

/** Value of 12, 十二, 二十 or 三: a number below a hundred; 0 for what is none. */
function numberOf(words: string): number {
  if (/^\d{1,2}$/.test(words)) return Number(words);
  const ten = words.indexOf("十");
  const digit = (character: string | undefined) => Math.max(0, HAN_DIGITS.indexOf(character || "零"));
  if (ten < 0) return words.length === 1 ? digit(words) : 0;
  return (ten === 0 ? 1 : digit(words[0])) * 10 + digit(words[ten + 1]);
}

/** YYYY-MM-DD of a day that the calendar has, else null. */
export function dayOf(year: number, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1 || day > lastDay(year, month)) return null;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

const DAYS_IN = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Last day of a month, 1 to 12. */
export function lastDay(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : DAYS_IN[month - 1]!;
}

/** A time of the day behind a day, as a piece of a pattern: （周三）下午, 24时, 17:30, 下班. */
export const TIME_OF_DAY =
  "(?:[（(](?:星期|周)[一二三四五六日天][)）])?(?:上午|下午|中午|晚上|早上|晚|早|凌晨)?(?:\\d{1,2}(?:[:：]\\d{2}|[时点](?:\\d{1,2}分|整|半)?)|下班|上班|零时)?";

const FULL = /(20\d\d)\s*[-./]\s*(\d{1,2})\s*[-./]\s*(\d{1,2})(?!\d)[日号]?/g;
const YEAR_MONTH = /(20\d\d)\s*[-./]\s*(\d{1,2})(?![\d./-])月?/g;
const MONTH_DAY = /(?<![\d./])(\d{1,2})[./](\d{1,2})(?![\d./])[日号]?/g;
const MONTH_DASH_DAY = /^(到?)(\d{1,2})-(\d{1,2})(?=前|之前|以前|止|$)/;

const HAN_YEAR = /二[〇○零]([一二三四五六七八九〇○零])([一二三四五六七八九〇○零])年/g;
const SHORT_YEAR = /(?<!\d)(2\d)年(?=\d{1,2}月)/g;

/** Days in figures as the same in words: 2026.9.30前 as 2026年9月30日前; and years as four digits. */
function inWords(words: string): string {
  const digit = (character: string) => Math.max(0, HAN_DIGITS.indexOf(character));
  return words
    .replace(HAN_YEAR, (_, tens: string, ones: string) => `20${digit(tens)}${digit(ones)}年`)
    .replace(SHORT_YEAR, "20$1年")
    .replace(FULL, "$1年$2月$3日")
    .replace(YEAR_MONTH, "$1年$2月")
    .replace(MONTH_DAY, "$1月$2日")
    .replace(MONTH_DASH_DAY, "$1$2月$3日");
}

const EXACT = new RegExp(
  `^(?:到|于|在)?(?:(20\\d\\d)年|(今年|本年|当年)|(明年))?(\\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份)?(?:(\\d{1,2}|[一二三四五六七八九十]{1,3})[日号]${TIME_OF_DAY}|(上中旬|中下旬|上旬|中旬|下旬|底|末))?(?:之前|以前|前|为?止)?$`,
);
const PART_END: Record<string, [number, number]> = {
  上半年: [6, 30],
  下半年: [12, 31],
  第一季度: [3, 31],
  一季度: [3, 31],
  第二季度: [6, 30],
  二季度: [6, 30],
  第三季度: [9, 30],
  三季度: [9, 30],
  第四季度: [12, 31],
  四季度: [12, 31],
};
/** Last year of each five-year plan. */
const PLAN_ENDS: Record<string, number> = { 十四五: 2025, 十五五: 2030, 十六五: 2035 };

const RANGE = /^(.*?)(?:至|到|—|-|～|~){1,2}(.+)$/;
const YEARS_THROUGH = /^(?:自|从)?20\d\d(?:年度?)?(?:至|到|—|－|-|～|~){1,2}(20\d\d)年$/;
const PLAN = /十[四五六]五/;
const TOLD_YEAR = /20\d\d/;
const MONTH_END = /^[本当]?月(?:底|末)(?:之前|以前|前)?$/;
const PART_OF_YEAR_LAST = /(上半年|下半年|第?[一二三四]季度)[末底]?$/;
const YEAR_END =
  /^(?:到)?(?:20\d\d年|今年|明年|本年|当年)?年?(?:底|末|内|终)(?:前|之前|以前)?$|^(?:到)?20\d\d年$|^今年$|^明年$|^本年度$/;

/**
 * The day by which, YYYY-MM-DD, or undefined where it is not certain. `written` is the day to count from: without a
 * year of its own a day is the one in that year, and none where it has passed.
 */
export function dayOfWords(given: string, written: string | null): string | undefined {
  const words = inWords(given);
  if (ANOTHER_YEAR.test(words)) return undefined;
  const lastYear = YEARS_THROUGH.exec(words)?.[1];
  if (lastYear) return `${lastYear}-12-31`;
  const range = RANGE.exec(words.startsWith("到") ? words.slice(1) : words);
  if (range) return rangeEnd(range[1]!, range[2]!, written);
  const exact = EXACT.exec(words);
  if (exact) return monthDate(exact, written);
  const plan = PLAN.exec(words);
  if (plan) return `${PLAN_ENDS[plan[0]]}-12-31`;
  const told = TOLD_YEAR.exec(words)?.[0];
  const year =
    told ??
    (words.startsWith("明年") && written ? String(Number(written.slice(0, 4)) + 1) : written?.slice(0, 4));
  if (!year) return undefined;
  if (written && MONTH_END.test(words)) {
    const month = Number(written.slice(5, 7));
    return dayOf(Number(year), month, lastDay(Number(year), month)) ?? undefined;
  }
  const part = PART_OF_YEAR_LAST.exec(words)?.[1];
  if (part) {
    const [month, day] = PART_END[part]!;
    const date = dayOf(Number(year), month, day)!;
    return told || (written !== null && date >= written) ? date : undefined;
  }
  return YEAR_END.test(words) ? `${year}-12-31` : undefined;
}

/** 3月至6月, 9月1日至30日, 4—6月: the day on which the period ends. */
function rangeEnd(first: string, last: string, written: string | null): string | undefined {
  const year = /20\d\d年/.exec(first)?.[0] ?? "";
  const month = /(\d{1,2}|[一二三四五六七八九十]{1,2})月/.exec(first)?.[0] ?? "";
  const words = `${/20\d\d年|明年/.test(last) ? "" : year}${/月/.test(last) ? "" : month}${last}`;
  const exact = EXACT.exec(words);
  return exact ? monthDate(exact, written) : undefined;
}

/** Years that are told from another day than the one to count from. */
const ANOTHER_YEAR = /^(?:到|于|在)?(?:次年|翌年|后年)/;
const PART_ENDS: Record<string, number> = { 上旬: 10, 中旬: 20, 上中旬: 20 };

function monthDate(
  [, told, , next, month, day, part]: RegExpExecArray,
  written: string | null,
): string | undefined {
  const ownYear = written?.slice(0, 4);
  const year = told ?? (next && ownYear ? String(Number(ownYear) + 1) : ownYear);
  if (!year) return undefined;
  const inMonth = numberOf(month!);
  if (inMonth < 1 || inMonth > 12) return undefined;
  const last = lastDay(Number(year), inMonth);
  const dayNumber = day ? numberOf(day) : (PART_ENDS[part ?? ""] ?? last);
  const date = dayOf(Number(year), inMonth, dayNumber);
  return date && (told || next || (written && date >= written)) ? date : undefined;
}
