import type { Frame } from "../label/frame.ts";
import type { Cut } from "../text/segment.ts";
import { membersOf, type Parts, quotedLists } from "./members.ts";
import { ordinalOf } from "./numbering.ts";

/**
 * Finds the named sets of work that administrative texts are built on: “12345”, “1+N”行动方案, 五大行动, “三名”战略,
 * 五个方面的工作. A set in quotation marks always counts; a plain 三项工程 counts only when its members are listed.
 */

/** A set with plain offsets. */
export interface Found {
  name: string;
  size: number | null;
  members: string[];
  start: number;
  end: number;
}

const HAN = "一二两三四五六七八九十";
/** Slogans of national policy: everybody knows them, no plan lists them. */
const SLOGANS =
  /^(?:两个确立|四个意识|四个自信|两个维护|两个大局|三会一课|四不两直|四梁八柱|三位一体|双减|一校一品|一校一策|一人一案|一生一策|五育|五育并举|三新|三个务必|两个一百年|四史|四有好老师|四个引路人|一岗双责|三全育人|三重一大|双高|双一流|双师|双师型|双师课堂|双随机一公开|十四五|十三五|十五五|七一|五一|六一|十一|八一|三农|三好|一把手|一票否决|两学一做|四风|三公|五老|一对一|一站式|一体化|一刀切|一盘棋|三不腐|五位一体|四个全面|两个只增不减|三严三实|三个代表|四个服务|一带一路|双向|双休|双选|三个一|五个一|一網打盡|第一.*|一线|一流|百.*|千.*|万.*|双拥|两张皮|一手.*|一课.*|四个100%|三线一单|五星|一把尺子.*|双师课.*|一日.*|一米.*|双线|双语|六不|.条|.点)$/;
const QUOTED = /[“‘]([^“”‘’\n]{2,14})[”’]/g;
const SUFFIX = /(?:战略|体系|育人|模式|机制|工程|行动|计划|工作法|格局)/y;
const PLUS_TAIL = /[一-龥]{0,14}(?:体系|方案|模式|机制|格局|行动|工程|计划|布局|工作法|建设)/y;
const PLAIN =
  /(?<![第一二三四五六七八九十百每])([二两三四五六七八九]|十[一二]?)(?:大|项|个|张|条|件)(?:(?!的)[一-龥]){0,4}?(?:行动|工程|计划|改革|提升|坚持|聚力|保障|清单|环节|主线|目标|任务|攻坚|事|网|年|转变|方面的?(?:重点)?工作|重点|关键|重心|一批|聚焦|着力|专项|举措|模式|突破|强化|体系)(?![一-龥]{0,2}(?:教育局|之一))/g;
const SHORT = /(?<![第一二三四五六七八九十百每“‘])([二两三四五六七八九])[一-龥](?:模式|战略|体系|工作法)/g;
const ONE = /一条主线|一个目标|一个主题|一个中心|一条主题/g;

/** All sets of a text, each name once, in the order of their first mention. */
export function findFrameworks(text: string, cuts: readonly Cut[], frames: readonly Frame[]): Found[] {
  const parts: Parts = { text, cuts, frames, lists: quotedLists(text) };
  const found = new Map<string, Found>();
  const candidates = [...quotedNames(parts.text), ...plainNames(parts.text)].sort(
    (a, b) => a.start - b.start,
  );
  const tries = new Map<string, number>();
  candidates.forEach((candidate, order) => {
    const known = found.get(candidate.name);
    const tried = tries.get(candidate.name) ?? 0;
    if ((known && known.members.length > 0) || tried >= MOST_TRIES) return;
    tries.set(candidate.name, tried + 1);
    const segment = segmentAt(candidate.start, parts);
    if (segment < 0) return;
    const size = candidate.size;
    const members =
      size === null
        ? []
        : (digitMembers(candidate, candidates, order) ?? membersOf({ ...candidate, segment, size }, parts));
    if (members.length === 0 && (known || !candidate.quoted || !STANDS_ALONE.test(candidate.name))) return;
    const { name, start, end } = candidate;
    found.set(name, { name, size, members, start, end });
  });
  return [...found.values()];
}

/** Names that count as sets even where no member is listed. */
const STANDS_ALONE =
  /^(?:\d|[一二两三四五六七八九十]{4,6}$|[一二两三四五六七八九十](?:大|个|项|条|张).|[二两三四五六七八九十][一-龥](?:.{2,})?$|[一二两三四五六七八九十][一-龥][二两三四五六七八九十][一-龥]$|双)/;
const MEMBERS_WITHIN = 1500;
/** A set is looked for at its first mentions; a name repeated a thousand times is not read a thousand times. */
const MOST_TRIES = 20;

/** The sets that a name of digits stands for: “1355” is 一个…, 三项…, 五大…, 五项…, in this order behind it. */
function digitMembers(
  { name, end }: Candidate,
  candidates: readonly Candidate[],
  order: number,
): string[] | null {
  if (!/^(?:\d{4,6}|[一二三四五六七八九十]{4,6})$/.test(name)) return null;
  const sizes = [...name].map((digit) => (/\d/.test(digit) ? Number(digit) : ordinalOf(digit)));
  const members: string[] = [];
  for (let i = order + 1; i < candidates.length; i++) {
    const candidate = candidates[i]!;
    if (candidate.start > end + MEMBERS_WITHIN) break;
    if (candidate.start < end) continue;
    if (candidate.size === sizes[members.length]) members.push(candidate.name);
    if (members.length === sizes.length) return members;
  }
  return null;
}

interface Candidate {
  name: string;
  size: number | null;
  start: number;
  end: number;
  quoted: boolean;
}

function quotedNames(text: string): Candidate[] {
  const names: Candidate[] = [];
  for (const match of text.matchAll(QUOTED)) {
    const inner = match[1]!;
    const start = match.index;
    const close = start + match[0].length;
    if (/^\d(?:\+[\dNXnx])+/.test(inner)) {
      const tail = sticky(PLUS_TAIL, text, close);
      if (tail === "" && !/[NXnx]/.test(inner)) continue;
      names.push({ name: inner + tail, size: null, start, end: close + tail.length, quoted: true });
      continue;
    }
    const size = /^一.一/.test(inner) ? null : sizeOf(inner, text, close);
    if (size === null || SLOGANS.test(inner)) continue;
    const tail = sticky(SUFFIX, text, close);
    if (tail === "" && inner.length > 8) continue;
    names.push({ name: inner + tail, size, start, end: close + tail.length, quoted: true });
  }
  return names;
}

/** The number a quoted name announces, null when it announces none. */
function sizeOf(inner: string, text: string, close: number): number | null {
  if (/^\d{4,6}$/.test(inner))
    return /^[12][09]\d\d$/.test(inner) || text.startsWith("热线", close) ? null : inner.length;
  if (new RegExp(`^[${HAN}]{4,6}$`).test(inner)) return inner.length;
  if (/^[双两]减一规范$/.test(inner)) return 3;
  const named = new RegExp(`^([${HAN}])(?:大|个|项|条|张|件)?[一-龥]{1,8}$`).exec(inner);
  if (!named) return null;
  if (/[，,、]/.test(inner)) return null;
  const second = new RegExp(`^.[一-龥]{1,2}([${HAN}])[一-龥]{1,2}$`).exec(inner);
  const first = named[1] === "两" ? 2 : ordinalOf(named[1]!);
  if (first === 1 && !second && !/^一[个条]/.test(inner)) return null;
  return second ? first + (second[1] === "两" ? 2 : ordinalOf(second[1]!)) : first;
}

function sticky(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}

function plainNames(text: string): Candidate[] {
  const names: Candidate[] = [];
  for (const match of [...text.matchAll(PLAIN), ...text.matchAll(SHORT)]) {
    if (SLOGANS.test(match[0])) continue;
    const size = match[1] === "两" ? 2 : ordinalOf(match[1]!);
    names.push({
      name: match[0].replace(/方面工作$/, "方面的工作"),
      size,
      start: match.index,
      end: match.index + match[0].length,
      quoted: false,
    });
  }
  for (const match of text.matchAll(ONE)) {
    names.push({
      name: match[0],
      size: 1,
      start: match.index,
      end: match.index + match[0].length,
      quoted: false,
    });
  }
  return names;
}

/** Index of the segment an offset stands in, by halving; -1 between segments. */
function segmentAt(offset: number, { cuts }: Parts): number {
  let low = 0;
  let high = cuts.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (cuts[middle]!.end <= offset) low = middle + 1;
    else if (cuts[middle]!.start > offset) high = middle - 1;
    else return middle;
  }
  return -1;
}
