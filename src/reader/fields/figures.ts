import type { Comparison } from "../types.ts";
import { isDigit, isHanDigit, type Numeral, readArabic, readHan, readScale } from "./numerals.ts";
import { COUNTING, NEVER, unitEnd } from "./units.ts";

/**
 * Finds the amounts in a segment: 6812人次, 近300人, 5—8所, 百分之八十, 四成, 三轮. Dates, years, ordinals, document
 * numbers, telephone numbers, numbers inside a framework's name and rhetorical ones (两个确立) are not amounts.
 */

/** A figure with plain offsets. */
export interface Amount {
  value: number;
  unit: string;
  comparison?: Comparison;
  start: number;
  end: number;
}

const DIGIT = 1;
const HAN = 2;
const KIND = new Uint8Array(65536);
for (let unit = 0; unit < 65536; unit++) KIND[unit] = isDigit(unit) ? DIGIT : isHanDigit(unit) ? HAN : 0;

const RANGE = /[-—–~～至到]{1,2}/y;
const ROUGH = /[余多来]/;
/** What in front of a digit makes it part of a name, a time or a longer number. */
const GLUED = /[A-Za-z0-9_+.:：〔[［/×xX*@#第-]/;
/** What behind a duration makes it a deadline or part of a name. */
const NOT_DURATION =
  /^(?:内|之内|以内|期|制|级|一|计划|行动|规划|培育|发展|攻坚|来|前|后|之后|为期|左右完成)/;

/** The amounts in `text` between two offsets. */
export function findAmounts(text: string, from: number, to: number): Amount[] {
  const found: Amount[] = [];
  for (let i = from; i < to; i++) {
    const kind = KIND[text.charCodeAt(i)]!;
    if (kind === 0) continue;
    i = (kind === DIGIT ? arabicAmount(text, i, from, to, found) : hanAmount(text, i, from, to, found)) - 1;
  }
  return found;
}

/** Reads digits at `at`; answers the offset behind what was read. */
function arabicAmount(text: string, at: number, from: number, to: number, found: Amount[]): number {
  const first = readArabic(text, at, to);
  if (isGlued(text, at, from)) return skipRun(text, first.end, to);
  const second = rangeEnd(text, first.end, to, isDigit, readArabic);
  const tail = readTail(text, (second ?? first).end, to);
  if (isSpoiled(text, at, first, tail, from, to)) return Math.max(first.end, tail.end);
  if (tail.unit === "" || !counts(text, tail, first.value)) return Math.max(first.end, tail.end);
  const comparison = comparisonOf(text, at, from, tail.end, to, tail.rough);
  const values = second === null ? [first] : [first, second];
  for (const { value } of values)
    push(found, text, value * tail.scale, tail.unit, comparison, at, tail.end, from, to);
  return tail.end;
}

/** Whether the character in front, across one space, makes a digit part of something else. */
function isGlued(text: string, at: number, from: number): boolean {
  const before = at - 1 > from && text[at - 1] === " " ? at - 2 : at - 1;
  if (before < from) return false;
  return before === at - 1 ? GLUED.test(text[before]!) : text[before] === "第";
}

/** Runs of digits and letters such as telephone numbers are passed over whole. */
function skipRun(text: string, at: number, to: number): number {
  let end = at;
  while (end < to && isDigit(text.charCodeAt(end))) end++;
  return end;
}

interface Tail {
  scale: number;
  unit: string;
  rough: boolean;
  end: number;
}

/** Scale word, 余/多 and unit behind a number. */
function readTail(text: string, at: number, to: number): Tail {
  let end = at;
  let rough = false;
  let gap = end;
  while (gap < to && text[gap] === " ") gap++;
  if (gap - end <= 1) end = gap;
  if (ROUGH.test(text[end] ?? "")) {
    rough = true;
    end++;
  }
  const scale = readScale(text, end);
  end = scale.end;
  if (ROUGH.test(text[end] ?? "") && unitEnd(text, end + 1, to) > end + 1) {
    rough = true;
    end++;
  }
  if (text[end] === "%") return { scale: scale.value, unit: "%", rough, end: end + 1 };
  const behind = unitEnd(text, end, to);
  return { scale: scale.value, unit: text.slice(end, behind), rough, end: behind };
}

/** The second number of a range such as 5—8 or 20%—30%, or null. */
function rangeEnd(
  text: string,
  at: number,
  to: number,
  begins: (unit: number) => boolean,
  read: (text: string, at: number, to: number) => Numeral | null,
): Numeral | null {
  RANGE.lastIndex = text[at] === "%" ? at + 1 : at;
  if (!RANGE.test(text)) return null;
  const next = RANGE.lastIndex;
  return next < to && begins(text.charCodeAt(next)) ? read(text, next, to) : null;
}

/** Years, times, serial numbers: numbers that no unit can save. */
function isSpoiled(text: string, at: number, number: Numeral, tail: Tail, from: number, to: number): boolean {
  if (inName(text, at, tail.end, from, to)) return true;
  if (tail.unit === "年" && number.end - at === 4) return true;
  if (tail.unit === "分" && /[时点]/.test(text[at - 1] ?? "")) return true;
  return number.end < to && /[+xX*〕\]:：]/.test(text[number.end]!);
}

const LONGEST_NAME = 8;

/** Whether a number stands inside a short name in quotation marks such as “研学1小时”. */
function inName(text: string, at: number, end: number, from: number, to: number): boolean {
  const near = text.slice(Math.max(from, at - LONGEST_NAME), at);
  const open = near.lastIndexOf("“");
  if (open < 0 || near.includes("”", open)) return false;
  const close = text.slice(end, Math.min(to, end + LONGEST_NAME)).indexOf("”");
  return close >= 0 && near.length - open - 1 + (end - at) + close <= LONGEST_NAME;
}

/** Whether number and unit make an amount here. */
function counts(text: string, { unit, end }: Tail, value: number): boolean {
  if (NEVER.has(unit)) return unit === "成" && value < 10;
  const behind = text.slice(end, end + 3);
  if (unit === "年" && behind.startsWith("来")) return value >= 10;
  if (/^(?:年|天|周|个月|个工作日|学期)$/.test(unit)) return !NOT_DURATION.test(behind);
  if (unit === "次") return !/^(?:全会|全体|会议|党代|代表|常委|性|次|都)/.test(behind);
  return (
    !(unit === "件" && /^(?:事|实事|大事|好事)/.test(behind)) &&
    !(unit === "期" && /^(?:工程|项目)/.test(behind))
  );
}

/** Reads characters at `at`; answers the offset behind what was read. */
function hanAmount(text: string, at: number, from: number, to: number, found: Amount[]): number {
  const percent = percentAmount(text, at, from, to, found);
  if (percent > 0) return percent;
  const first = readHan(text, at, to) ?? roundHundred(text, at, from, to);
  if (!first) return at + 1;
  const before = at > from ? text[at - 1]! : "";
  if (/[的第“‘〔星初周十百千万亿之]/.test(before)) return first.end;
  const second = rangeEnd(text, first.end, to, isHanDigit, readHan);
  const tail = readTail(text, (second ?? first).end, to);
  const comparison = comparisonOf(text, at, from, tail.end, to, tail.rough);
  if (!hanCounts(text, at, from, first, tail, comparison, to)) return Math.max(first.end, tail.end);
  const values = second === null ? [first] : [first, second];
  for (const { value } of values)
    push(found, text, value * tail.scale, tail.unit, comparison, at, tail.end, from, to);
  return tail.end;
}

/** 百 and 千 alone, as in 不足百人 and 百人以下. */
function roundHundred(text: string, at: number, from: number, to: number): Numeral | null {
  const scale = readScale(text, at);
  if (scale.value !== 100 && scale.value !== 1000) return null;
  const bounded =
    /[足近逾超过]/.test(text[Math.max(from, at - 1)]!) ||
    /^.以[上下]/.test(text.slice(scale.end, Math.min(to, scale.end + 3)));
  return bounded ? scale : null;
}

/** 百分之八十 as 80 %. */
function percentAmount(text: string, at: number, from: number, to: number, found: Amount[]): number {
  if (!text.startsWith("百分之", at)) return 0;
  const number = isDigit(text.charCodeAt(at + 3))
    ? readArabic(text, at + 3, to)
    : readPercentHan(text, at + 3, to);
  if (!number) return 0;
  push(
    found,
    text,
    number.value,
    "%",
    comparisonOf(text, at, from, number.end, to, false),
    at,
    number.end,
    from,
    to,
  );
  return number.end;
}

function readPercentHan(text: string, at: number, to: number): Numeral | null {
  return text[at] === "百" ? { value: 100, end: at + 1 } : readHan(text, at, to);
}

/** Comparisons that set a bound; with one of these even 一 and 个 measure. */
const BOUND = new Set<Comparison | undefined>(["at-least", "at-most"]);
/** Things that are counted rather than enumerated: 四个县区 against 四个意识. */
const ENTITY =
  /^[一-龥]{0,4}?(?:县|市|区|学科|学校|年级|班|单位|部门|科室|小组|项目|基地|中心|乡镇|镇|街道|村|支部|联合体|集团|联盟|代表队|作品|节目|课题|场馆|平台|站|教学点|实地|分组|工作组|检查组|督导组)/;

/** Whether a number in characters is an amount: it needs a counting unit, and 一 needs a comparison (至少一次). */
function hanCounts(
  text: string,
  at: number,
  from: number,
  number: Numeral,
  tail: Tail,
  comparison: Comparison | undefined,
  to: number,
): boolean {
  const { unit, end } = tail;
  if (unit === "成") return number.value < 10 && !/^[立为果效就功人]/.test(text.slice(end, end + 1));
  if (unit === "年") return durationOfYears(text, at, from, number.value, end);
  if (unit === "个" || unit === "项" || unit === "组") {
    return (
      number.value >= 2 && (BOUND.has(comparison) || ENTITY.test(text.slice(end, Math.min(to, end + 8))))
    );
  }
  if (!COUNTING.has(unit) || number.value === 0) return false;
  if (unit === "期" && !/(?:组织|举办|开办|开展|连续|共|了)$/.test(text.slice(Math.max(from, at - 2), at)))
    return false;
  if (number.value === 1 && unit !== "次" && number.end - at === 1) return BOUND.has(comparison);
  return counts(text, tail, number.value);
}

/** 连续三年 and 十年以上 measure; 三年行动, 五年来, 三年培养 do not. */
function durationOfYears(text: string, at: number, from: number, value: number, end: number): boolean {
  if (text.startsWith("来", end)) return false;
  if (value >= 10 && !NOT_DURATION.test(text.slice(end, end + 3))) return true;
  return (
    /(?:连续|已有|长达|历时|满|超过)$/.test(text.slice(Math.max(from, at - 2), at)) ||
    text.startsWith("以上", end)
  );
}

const BEFORE: [RegExp, Comparison][] = [
  [/(?:不低于|不少于|至少[^，。,；]{0,3}|不得少于|不得低于|不小于|最低)$/, "at-least"],
  [/(?:不超过|不高于|不多于|不得超过|不大于|最多|限报|限额|控制在)$/, "at-most"],
  [/(?:提高到|提升到|提高至|提升至|增加到|增至|升至|达到|达|稳定在|保持在|达标率)$/, "reach"],
  [/(?:近|约|大约|将近|接近)$/, "about"],
  [/(?:超过|超|突破|逾|高于|多于|高达)$/, "more-than"],
  [/(?:增长|增长了|增加|增加了|提高|提高了|提升|提升了|上升|上升了|增幅|新增)$/, "grow"],
  [/(?:下降|下降了|减少|减少了|降低|降低了|压减|压减了|缩减)$/, "fall"],
];
const LOOK = 7;

/** How the amount between two offsets is to be compared, by the words in front of it and behind it. */
function comparisonOf(
  text: string,
  at: number,
  from: number,
  end: number,
  to: number,
  rough: boolean,
): Comparison | undefined {
  const behind = text.slice(end, Math.min(to, end + 2));
  if (behind === "以上") return "at-least";
  if (behind === "以内" || behind === "以下") return "at-most";
  const before = text.slice(Math.max(from, at - LOOK), at);
  for (const [pattern, comparison] of BEFORE) if (pattern.test(before)) return comparison;
  return rough || behind === "左右" ? "about" : undefined;
}

const LEADING =
  /(?:不低于|不少于|至少|不得少于|不得低于|不超过|不高于|不得超过|最多|限报|达到|近|约|超过|突破|逾)$/;

/** Adds a figure; its words include the comparison next to it (不少于10次, 58%以上). */
function push(
  found: Amount[],
  text: string,
  value: number,
  unit: string,
  comparison: Comparison | undefined,
  at: number,
  end: number,
  from: number,
  to: number,
): void {
  const lead = LEADING.exec(text.slice(Math.max(from, at - 4), at))?.[0].length ?? 0;
  const behind = text.slice(end, Math.min(to, end + 2));
  const trail = behind === "以上" || behind === "以内" || behind === "以下" ? 2 : 0;
  const share = unit === "成";
  const amount: Amount = {
    value: share ? value * 10 : Number(value.toPrecision(12)),
    unit: share ? "%" : unit,
    start: at - lead,
    end: end + trail,
  };
  if (comparison) amount.comparison = comparison;
  found.push(amount);
}
