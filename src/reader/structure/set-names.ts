import { verbAt } from "../fields/predicates.ts";
import type { Plain } from "../text/plain.ts";
import { unitSet } from "../text/units.ts";
import { ordinalOf } from "./numbering.ts";
import { isSlogan } from "./slogans.ts";

/** Finds the names of sets of work in a text: “12345”, “1+N”行动方案, “一核两翼三支撑”, “三名”战略, 五大行动, 五个方面的工作. */

/** How a set is named. */
export type SetKind = "digits" | "plus" | "parts" | "counted";

/** A name that may be a set's, with plain offsets. */
export interface SetName {
  name: string;
  kind: SetKind;
  /** Members that it announces; null for “1+N”. */
  size: number | null;
  /** What is counted, the last words of the name: 行动 of 五大行动; of a name of parts the parts: 一核两翼. */
  noun: string;
  start: number;
  end: number;
  /** Whether it counts without listed members: named in quotation marks, or as 五大行动. */
  alone: boolean;
  /** Whether anything may be counted (三支队伍：…): then only a list that is just as long makes it a set. */
  loose?: boolean;
}

const HAN = "一二两三四五六七八九十";
const IS_HAN = unitSet(HAN);
/** What in front of a number makes it part of something else. */
const NOT_BEFORE = unitSet("第一二三四五六七八九十百每“‘");
const IS_COUNTER = unitSet("大个项条张件场种支座道步层块轮把环重篇方");
const SHORT_NOUN = unitSet("模战体工行计");
const ONE_SIGN = "一".charCodeAt(0);
const PLUS_SIGN = "+".charCodeAt(0);
const IS_ONES_COUNTER = unitSet("个条项大");
const NUMBER = "(?:十[一二三四五六七八九]|[一二两三四五六七八九十])";
const COUNTER = "[大个项条张件场种支座道步层块轮把环重篇]";

const QUOTED = /[“‘]([^“”‘’\n]{2,16})[”’]/y;
const TAIL = /(?:战略|体系|育人|模式|机制|工程|行动|计划|工作法|格局|政策)/y;
/** What a set of two characters is called with words between: “三航”教师成长工程. */
const FAR_TAIL =
  /(?:(?![的和与及等在为是将把以推深实开加强])[一-龥]){1,8}?(?:体系|模式|机制|工程|行动|计划|工作法)/y;
const PLUS = /^\d{1,2}(?:\s?\+\s?[\dNXnx]{1,2})+$/;
const PLUS_TAIL = /[一-龥]{0,14}(?:体系|方案|模式|机制|格局|行动|工程|计划|布局|工作法|建设)/y;
const DIGIT_TAIL = /[一-龥]{0,4}?(?:体系|战略|行动|工程|计划|模式|机制|工作法)/y;
/** Not from within a chain: looking at the rest of a long one from each of its digits would take forever. */
const BARE_PLUS = /(?<![+\dNXnx])\d{1,2}(?:\+[\dNXnx]{1,2})+/y;
const COUNTED = new RegExp(`^(${NUMBER})(${COUNTER}?)([一-龥]{1,10})$`);
const PART = new RegExp(`([${HAN}双])(?:个|大|项)?([一-龥]{1,4}?)(?=[${HAN}双]|$)`, "g");
const NOUNS =
  "行动|工程|计划|改革|提升|坚持|聚力|保障|清单|环节|主线|目标|任务|攻坚战?|实事|好事|大事|转变|重点(?!工作|任务)|关键|重心|根本|一批|聚焦|着力|专项|举措|措施|模式|突破|强化|体系|全覆盖|战略|战役|硬仗|支撑|转型|赋能|跃升|优化|引领|融合|机制|更好|更加|新突破|新提升|新作为|抓手|导向|方向|文章";
const ENDS_ON_NOUN = new RegExp(`(?:${NOUNS})$`);
const PLAIN = new RegExp(
  `(${NUMBER})(${COUNTER}|(?=方面))((?:(?!的|方面)[一-龥]){0,6}?(?:${NOUNS}|(?<=[大个项条张件场种支座道步层块轮把环重][一-龥]{0,2})(?:事|网|年)|方面的?(?:重点|主要)?工作|(?:重点|主要|中心)?工作|一(?![一-龥]))(?:(?:行动|工程|计划)(?![一-龥]{0,2}组))?)(?![一-龥]{0,2}(?:教育局|之一)|组|会议|人员)`,
  "y",
);
const SHORT = new RegExp(
  `(${NUMBER})((?![年次个期批轮月])[一-龥](?:模式|战略|体系|工作法|行动|工程|计划))`,
  "y",
);
const ONE = /一(?:个|条|项|大)[一-龥]{0,2}(?:主线|目标|主题|中心|核心|定位|愿景)/y;
const SINGLE = /^一(?:个|条|项|大)[一-龥]{0,2}(?:主线|目标|主题|中心|核心|定位|愿景|根本|重点|关键)$/;
/** Plain names that are sets by themselves, with or without a list: 十大民生实事, 五大行动. */
const STRONG = /^(?:十[一-九]?|[二三四五六七八九])大[一-龥]{0,6}(?:行动|工程|计划|战略|攻坚)$/;
const LONGEST_BARE = 8;
/** A figure of speech, unless the steps are listed. */
const STEPS = "三步走";

const QUOTE_SIGN = 1;
const HAN_SIGN = 2;
const DIGIT_SIGN = 3;
/** What a name may begin with; 0 for nearly all units. */
const SIGN = new Uint8Array(65536);
for (const [signs, kind] of [
  ["“‘", QUOTE_SIGN],
  [HAN, HAN_SIGN],
  ["0123456789", DIGIT_SIGN],
] as const)
  for (const c of signs) SIGN[c.charCodeAt(0)] = kind;
/** What a set's name in quotation marks begins with. */
const BEGINS_QUOTED = unitSet(`${HAN}双0123456789`);

/** Every name in the order of the text, none inside another. */
export function setNames({ text, units }: Pick<Plain, "text" | "units">): SetName[] {
  const names: SetName[] = [];
  for (let i = 0; i < text.length; i++) {
    const sign = SIGN[units[i]!]!;
    if (sign === 0) continue;
    const found =
      sign === QUOTE_SIGN
        ? quotedName(text, units, i)
        : sign === HAN_SIGN
          ? plainName(text, units, i)
          : (plusName(text, units, i) ?? figureName(text, units, i));
    if (!found) continue;
    names.push(found);
    i = found.end - 1;
  }
  return names;
}

function quotedName(text: string, units: Uint16Array, at: number): SetName | null {
  if (BEGINS_QUOTED[units[at + 1]!] === 0) return null;
  const inner = matchAt(QUOTED, text, at)?.[1];
  if (!inner) return null;
  const close = at + inner.length + 2;
  return (
    plusQuoted(text, at, inner, close) ??
    digitsQuoted(text, at, inner, close) ??
    hanQuoted(text, at, inner, close)
  );
}

function plusQuoted(text: string, start: number, inner: string, close: number): SetName | null {
  if (!PLUS.test(inner)) return null;
  const tail = matchAt(PLUS_TAIL, text, close)?.[0] ?? "";
  if (tail === "" && !/[NXnx]/.test(inner)) return null;
  return named(inner.replace(/\s/g, "") + tail, "plus", null, "", start, close + tail.length);
}

/** “12345”: a set of sets; 12345 is also the number of a telephone line, and 2025 a year. */
function digitsQuoted(text: string, start: number, inner: string, close: number): SetName | null {
  const arabic = /^\d{3,6}$/.test(inner);
  if (!arabic && (!/^[一二三四五六七八九十]{3,6}$/.test(inner) || isSlogan(inner))) return null;
  const behind = text.slice(close, close + 8);
  if (
    /^[^，。；]{0,4}(?:热线|市民|政务|工单|平台|投诉)/.test(behind) ||
    /热线[“‘]?$/.test(text.slice(start - 2, start))
  )
    return null;
  if (arabic && (/^(?:19|20)\d\d$/.test(inner) || /0/.test(inner))) return null;
  const tail = matchAt(DIGIT_TAIL, text, close)?.[0] ?? "";
  if (
    inner.length === 3 &&
    tail === "" &&
    !/(?:概括为|按照|构建|实施|推行|创新)$/.test(text.slice(start - 3, start))
  )
    return null;
  return named(inner + tail, "digits", inner.length, "", start, close + tail.length);
}

function hanQuoted(text: string, start: number, inner: string, close: number): SetName | null {
  const special = /^[双两]减一规范$/.test(inner);
  if (!special && (isSlogan(inner) || !/^[一-龥]+$/.test(inner))) return null;
  const parts = partsOf(inner);
  const counts = parts.map(({ size }) => size);
  const enumerates =
    counts.length > 2 && !inner.includes("两") && counts.every((count, i) => count === i + 1);
  if (enumerates) return null;
  const tail =
    (matchAt(TAIL, text, close) ?? (inner.length === 2 ? matchAt(FAR_TAIL, text, close) : null))?.[0] ?? "";
  const end = close + tail.length;
  if (special) return named(inner + tail, "parts", 3, "", start, end);
  if (parts.length > 1 && parts.every(({ noun }) => noun !== "")) {
    const size = parts.reduce((sum, part) => sum + part.size, 0);
    const set = named(inner + tail, "parts", size, inner, start, end);
    if (/多[一-龥]$/.test(inner)) return { ...set, size: null };
    return size > parts.length ? { ...set, alone: !/^(?:双[^双]+)+$/.test(inner) } : null;
  }
  const counted = COUNTED.exec(inner);
  if (!counted)
    return /^双[一-龥]{1,3}(?:行动|工程|计划)$/.test(inner + tail) ? doubled(inner + tail, start, end) : null;
  const size = sizeOf(counted[1]!);
  if (size === 1 && !SINGLE.test(inner)) return null;
  if (tail === "" && inner.length > LONGEST_BARE && !ENDS_ON_NOUN.test(inner)) return null;
  const alone =
    (counted[2] !== "" && inner !== STEPS) ||
    tail !== "" ||
    (inner.length === 2 && isTakenUp(text, start, end));
  return { ...named(inner + tail, "counted", size, nounOf(counted[3]! + tail), start, end), alone };
}

/**
 * Whether a verb takes up a name of two characters as a set of its own: 围绕“四新”主攻“四化”; what only describes the
 * word behind it (“四早”机制 is another matter, “四早”要求) is a term.
 */
function isTakenUp(text: string, start: number, end: number): boolean {
  if (!/[一-龥]/.test(text[end] ?? ""))
    return verbAt(text, start - 2) || /[，。、的]$/.test(text[start - 1] ?? "，");
  return verbAt(text, start - 2) && verbAt(text, end);
}

function doubled(name: string, start: number, end: number): SetName {
  return { ...named(name, "counted", 2, "", start, end), alone: false };
}

/** The parts of “一核两翼三支撑”: 一核, 两翼, 三支撑. */
export function partsOf(name: string): { words: string; size: number; noun: string }[] {
  if (!IS_HAN[name.charCodeAt(0)] && name[0] !== "双") return [];
  return [...name.matchAll(PART)].map(([words, number, noun]) => ({
    words: words!,
    size: sizeOf(number!),
    noun: noun!,
  }));
}

function plusName(text: string, units: Uint16Array, at: number): SetName | null {
  if (units[at + 1] !== PLUS_SIGN && units[at + 2] !== PLUS_SIGN) return null;
  if (SIGN[units[at - 1]!] === DIGIT_SIGN) return null;
  const plus = matchAt(BARE_PLUS, text, at)?.[0];
  if (!plus) return null;
  const tail = matchAt(PLUS_TAIL, text, at + plus.length)?.[0] ?? "";
  return tail === "" ? null : named(plus + tail, "plus", null, "", at, at + plus.length + tail.length);
}

const FIGURE_NAME = new RegExp(
  `(\\d{1,2})([大项个条张件场])((?:(?!的|方面)[一-龥]){0,6}?(?:${NOUNS}|方面的?(?:重点|主要)?工作|(?:重点|主要|中心)工作))(?![一-龥]{0,2}(?:教育局|之一)|组|会议|人员)`,
  "y",
);
const NOT_BEFORE_FIGURE = /[\d.第+—-]$|[一-龥](?:出|过|达|近|约|余|为|了)$/;

/** 5大行动, 8项重点任务: figures in the place of characters, a set where its members are listed. */
function figureName(text: string, units: Uint16Array, at: number): SetName | null {
  if (IS_COUNTER[units[at + 1]!] === 0 && IS_COUNTER[units[at + 2]!] === 0) return null;
  const found = matchAt(FIGURE_NAME, text, at);
  if (!found || NOT_BEFORE_FIGURE.test(text.slice(Math.max(0, at - 2), at))) return null;
  const size = Number(found[1]);
  if (size < 2) return null;
  const noun = nounOf(found[3]!);
  return { ...named(found[0], "counted", size, noun, at, at + found[0].length), alone: false, loose: true };
}

const ANY_NOUN = new RegExp(
  `(${NUMBER})([大个项条张件场种支类套道])(?!阶段|时段|年|月|小时|学期|字|人|原因|问题|情形|方面|以上|以下)([一-龥]{2,6})(?=[”’]?(?:[：:]|——|[，,]?(?:即|分别(?:是|为)|包括)|[（(]))`,
  "y",
);

/** 三支队伍：…: anything that is counted in front of a list. */
function looseName(text: string, at: number): SetName | null {
  const found = matchAt(ANY_NOUN, text, at);
  if (!found || isSlogan(found[0])) return null;
  const size = sizeOf(found[1]!);
  if (size < 2) return null;
  const end = at + found[0].length;
  return { ...named(found[0], "counted", size, nounOf(found[3]!), at, end), alone: false, loose: true };
}

function plainName(text: string, units: Uint16Array, at: number): SetName | null {
  if (NOT_BEFORE[units[at - 1]!] === 1) return null;
  const next = units[at + 1]!;
  const third = units[at + 2]!;
  const one = units[at] === ONE_SIGN && IS_ONES_COUNTER[next] === 1 ? matchAt(ONE, text, at) : null;
  if (one) return { ...named(one[0], "counted", 1, one[0].slice(2), at, at + one[0].length), alone: false };
  const counted = IS_COUNTER[next] === 1 || IS_COUNTER[third] === 1;
  const found =
    (counted ? matchAt(PLAIN, text, at) : null) ??
    (SHORT_NOUN[third] === 1 ? matchAt(SHORT, text, at) : null);
  if (!found) return looseName(text, at);
  const words = found[0];
  const size = sizeOf(found[1]!);
  if (
    size < 2 ||
    isSlogan(words) ||
    (/工作$/.test(words) && found[2] !== "项" && !/方面|重点|主要|中心/.test(words))
  )
    return null;
  const name = words.replace(/(?<=[大个项])方面((?:重点|主要)?工作)$/, "方面的$1");
  const noun = nounOf(found[3] ?? found[2]!);
  return { ...named(name, "counted", size, noun, at, at + words.length), alone: STRONG.test(words) };
}

function nounOf(words: string): string {
  return words.replace(/^方面的?/, "").slice(-2);
}

function named(
  name: string,
  kind: SetKind,
  size: number | null,
  noun: string,
  start: number,
  end: number,
): SetName {
  return { name, kind, size, noun, start, end, alone: true };
}

function sizeOf(number: string): number {
  return number === "两" || number === "双" ? 2 : ordinalOf(number);
}

/** A sticky pattern's match at an offset. */
function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
