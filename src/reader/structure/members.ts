import { listBefore, listBehind, listedWith, withoutAim } from "./lists.ts";
import {
  areasBehind,
  bulletsBehind,
  clausesBehind,
  eachOneBehind,
  headedBy,
  keyedTitles,
  ordinalsBehind,
  type Parts,
  quotedAnywhere,
  quotedNear,
  type Run,
  runBehind,
  titlesOf,
} from "./parts.ts";
import { partsOf, type SetName } from "./set-names.ts";

/** Finds the members of a set, where the text lists them: first the way that is hardest to mistake. */

const LONGEST_MEMBER = 40;
/** A list of so many more or fewer members than announced is still the set's, to be looked at by a person. */
const SLACK = 2;

/** The members of a set named in a segment, in order; empty where the text does not list them. */
export function membersOf(
  set: SetName,
  segment: number,
  names: readonly SetName[],
  order: number,
  parts: Parts,
): readonly string[] {
  if (set.kind === "digits" || set.kind === "plus") return figuredMembers(set, segment, names, order, parts);
  const size = set.size!;
  if (set.kind === "parts")
    return (
      exactly(size, partedMembers(set, parts)) ??
      exactly(size, alikeMembers(set, segment, parts)) ??
      counted(set, segment, size, parts)
    );
  return counted(set, segment, size, parts);
}

/** What is known of a set whose members are looked for. */
interface Sought {
  set: SetName;
  /** Segment that names it. */
  segment: number;
  size: number;
  /** What its members are called, "" where the name does not tell. */
  noun: string;
  /** The numbered series right behind the segment. */
  near: Run | null;
}

type Way = (sought: Sought, parts: Parts) => readonly string[];

const NONE: readonly string[] = [];

const WAYS_TO_ONE: readonly Way[] = [
  listedBefore,
  ({ set, segment }, { text, cuts }) => onlyMember(text, set.end, cuts[segment]!.end),
  quotedAround,
  listedAreas,
  eachWithOne,
  toldInOrder,
];

const WAYS_TO_MANY: readonly Way[] = [
  listedBefore,
  ({ set, segment, size }, { text, cuts }) => withoutAim(listBehind(text, set.end, cuts[segment]!.end, size)),
  listedBehind,
  announcedSeries,
  ({ segment, size, noun }, parts) => bulletsBehind(segment, size, noun, parts),
  quotedAround,
  listedAreas,
  ({ segment, size, noun }, parts) => keyedTitles(segment, size, noun, parts),
  ({ set, segment }, parts) =>
    parts.cuts[segment]!.end - set.end <= 8 ? clausesBehind(segment, parts) : NONE,
  eachWithOne,
  toldInOrder,
  namedAgain,
  ({ noun }, parts) => headedBy(noun, parts),
];

const SOON = 16;

/** The series behind the sentence that announces it, by its last words or a colon; else one that speaks of what is counted. */
function announcedSeries({ set, segment, near, noun }: Sought, parts: Parts): readonly string[] {
  if (!near) return NONE;
  const titles = titlesOf(near, noun, parts);
  const announced = parts.frames[segment]!.ending === "colon" || parts.cuts[segment]!.end - set.end <= SOON;
  return announced || titles.every((title) => title.includes(noun)) ? titles : NONE;
}

/** What is counted as anything at all is listed next to its name, or numbered right behind it. */
const WAYS_TO_ANYTHING: readonly Way[] = [
  listedBefore,
  ({ set, segment, size }, { text, cuts }) => withoutAim(listBehind(text, set.end, cuts[segment]!.end, size)),
  ({ near, noun, set, segment }, parts) =>
    near && parts.cuts[segment]!.end - set.end <= 3 ? titlesOf(near, noun, parts) : NONE,
];

function listedBefore({ set, segment, size }: Sought, { text, cuts }: Parts): readonly string[] {
  return mayFollowList(set, text) ? listBefore(text, cuts[segment]!.start, set.start, size) : NONE;
}

function listedBehind({ set, size }: Sought, { text }: Parts): string[] {
  return withoutAim(listBehind(text, set.end, text.length, size));
}

function quotedAround({ set, segment, size }: Sought, parts: Parts): string[] {
  return quotedNear(segment, set.start, set.end, size, parts);
}

function listedAreas({ set, segment, size }: Sought, parts: Parts): readonly string[] {
  return AREAS.test(set.name) ? areasBehind(segment, size, parts) : NONE;
}

function eachWithOne({ segment, size, noun }: Sought, parts: Parts): readonly string[] {
  return noun.startsWith("一") ? eachOneBehind(segment, size, parts) : NONE;
}

/** 健全“四级网络”。由…建立A、B、C、D四级网络: the list in front of the name's next mention. */
function namedAgain({ set, size }: Sought, { text }: Parts): readonly string[] {
  const ahead = set.kind === "counted" ? text.slice(set.end, set.end + WITHIN).indexOf(set.name) : -1;
  return ahead > 0 ? listBefore(text, set.end, set.end + ahead, size) : NONE;
}

function toldInOrder({ set, size }: Sought, parts: Parts): string[] {
  return ordinalsBehind(set.end, size, parts);
}

/** The members of a set that counts them: each way to find them is tried only when those before it found none. */
function counted(set: SetName, segment: number, size: number, parts: Parts): readonly string[] {
  const noun = set.kind === "counted" ? set.noun : "";
  const many = size > 1;
  const sought: Sought = { set, segment, size, noun, near: many ? runBehind(segment, parts) : null };
  const ways = set.loose ? WAYS_TO_ANYTHING : many ? WAYS_TO_MANY : WAYS_TO_ONE;
  for (const way of ways) {
    const members = exactly(size, way(sought, parts));
    if (members && speaksOfAll(members, noun)) return members;
  }
  if (set.loose) return NONE;
  const quoted = exactly(size, quotedAnywhere(set.name, size, parts));
  if (quoted) return quoted;
  return set.kind === "counted" ? someOf(sought, parts) : NONE;
}

/** Members of a list that is a little too long or too short for its set. */
function someOf(sought: Sought, parts: Parts): readonly string[] {
  const { set, segment, size, noun, near } = sought;
  const announces = parts.cuts[segment]!.end - set.end <= 3 || parts.frames[segment]!.ending === "colon";
  const series = announces && near?.items[0] === segment + 1 ? titlesOf(near, noun, parts) : NONE;
  const some = nearly(size, listedBehind(sought, parts)) ?? nearly(size, series) ?? NONE;
  return speaksOfAll(some, noun) ? some : NONE;
}

/** Whether a list may stand in front of a name: not of 两项工作, nor without 等 of “四新”, which counts nothing. */
function mayFollowList({ size, noun, name, start }: SetName, text: string): boolean {
  if (size === 1) return text[start - 1] === "”" && text.slice(start - LONGEST_ONLY - 2, start).includes("“");
  if (noun === "工作" || noun === "项工") return /方面|重点|主要/.test(name);
  return COUNTS.test(name) || /[等的这]$/.test(text.slice(start - 1, start));
}

const COUNTS =
  /^..?[大个项条张件场种支座道步层块轮把环重]|(?:行动|工程|计划|战略|体系|模式|机制|工作法|格局)$/;

const LONGEST_ONLY = 24;

/** What a single set stands for: 一条主线，即办好每一所学校; “…”为主题. */
function onlyMember(text: string, end: number, to: number): string[] {
  const [member] = listBehind(text, end, to, 1);
  const bare = member?.split(/[，,]/)[0] ?? "";
  return bare.length > 1 && bare.length <= LONGEST_ONLY ? [bare] : [];
}

/** Whether all members have the word that the set counts, or none has: a list of which some have it is another list. */
function speaksOfAll(members: readonly string[], noun: string): boolean {
  if (noun.length < 2) return noun !== "一" || members.every((member) => member.includes("一"));
  const having = members.filter((member) => member.includes(noun)).length;
  return having === 0 || having === members.length;
}

const AREAS = /方面|工作|任务|重点|突破/;

function exactly(size: number, members: readonly string[]): readonly string[] | undefined {
  return members.length === size && members.every(isMember) ? members : undefined;
}

function nearly(size: number, members: readonly string[]): readonly string[] | undefined {
  return size > 2 && members.length > 1 && Math.abs(members.length - size) <= SLACK && members.every(isMember)
    ? members
    : undefined;
}

function isMember(words: string): boolean {
  return words.length >= 2 && words.length <= LONGEST_MEMBER && !words.includes("\n");
}

const WITHIN = 1500;

/** The sets that a name of digits stands for: “1355” is 一个…, 三项…, 五大…, 五项…; or “1”是…, “3”是…. */
function figuredMembers(
  { name, kind, size, end }: SetName,
  segment: number,
  names: readonly SetName[],
  order: number,
  parts: Parts,
): string[] {
  const digits =
    kind === "plus" ? (/^[\d+NXnx]+/.exec(name)?.[0].split("+") ?? []) : [...name].slice(0, size ?? 0);
  const explained = explainedMembers(digits, end, names, order, parts);
  if (explained.length === digits.length || kind === "plus") return explained;
  const listed = exactly(digits.length, listBehind(parts.text, end, parts.cuts[segment]!.end, digits.length));
  if (listed) return listed.map(setNameOf);
  const near = runBehind(segment, parts);
  const series = near?.items.length === size ? namedTitles(near.items, parts) : [];
  if (series.length === size) return series.map(setNameOf);
  const told = setsInOrder(digits.map(digitOf), end, names, order);
  const best = told.length >= explained.length ? told : explained;
  return best.length >= digits.length - 1 ? best : [];
}

/** 守住两条底线 as 两条底线: the set that a member names at its end. */
function setNameOf(member: string): string {
  return /[一二两三四五六七八九十][大个项条张件场种支][一-龥]{1,10}$/.exec(member)?.[0] ?? member;
}

function digitOf(digit: string): number {
  return /\d/.test(digit) ? Number(digit) : "零一二三四五六七八九十".indexOf(digit);
}

/** “1”是紧扣一条主线…；“2”是…: each digit's set where its clause names one, else its clause. */
function explainedMembers(
  digits: readonly string[],
  from: number,
  names: readonly SetName[],
  order: number,
  { text }: Parts,
): string[] {
  const members: string[] = [];
  const area = text.slice(from, from + WITHIN);
  let at = 0;
  for (const digit of digits) {
    const mark = new RegExp(`[“‘]${digit}[”’][，,]?(?:就是|是指|是|即|为|指|：|:|——)`, "g");
    mark.lastIndex = at;
    if (!mark.exec(area)) return members;
    at = mark.lastIndex;
    const stop = area.slice(at).search(/[。；;\n]|，[^，。；]{0,6}[“‘]\d/);
    const clause = stop < 0 ? area.slice(at) : area.slice(at, at + stop);
    const set = setWithin(names, order, from + at, from + at + clause.length, digitOf(digit));
    members.push(set ?? setNameOf(clause.split(/[，,]/)[0]!.trim()).slice(0, LONGEST_MEMBER));
  }
  return members;
}

function setWithin(
  names: readonly SetName[],
  order: number,
  from: number,
  to: number,
  size: number,
): string | null {
  for (let i = order + 1; i < names.length && names[i]!.start < to; i++) {
    if (names[i]!.start >= from && names[i]!.size === size) return names[i]!.name;
  }
  return null;
}

/** Counted sets behind a name of digits, in the digits' order; a digit whose set is not named is passed over. */
function setsInOrder(
  sizes: readonly number[],
  from: number,
  names: readonly SetName[],
  order: number,
): string[] {
  const members: string[] = [];
  let next = 0;
  for (let i = order + 1; i < names.length && next < sizes.length; i++) {
    const { start, size, name } = names[i]!;
    if (start > from + WITHIN) break;
    const at = size === null || start < from ? -1 : sizes.indexOf(size, next);
    if (at < 0 || at > next + 1) continue;
    members.push(name);
    next = at + 1;
  }
  return members;
}

const NAMED = /“([一二两三四五六七八九十]+[大个项条张]?[一-龥]{1,8})”/;

/** The sets that the items of a series name in quotation marks, else the items' titles. */
function namedTitles(items: readonly number[], { text, cuts, frames }: Parts): string[] {
  return items.map((i) => {
    const title = text.slice(frames[i]!.numbering.end, cuts[i]!.end);
    return NAMED.exec(title.slice(0, 24))?.[1] ?? title.split(/[。：:；;，,]/)[0]!;
  });
}

/** The lists of the parts of “一核两翼三支撑”, each told where its part is named again. */
function partedMembers({ noun, end }: SetName, { text }: Parts): string[] {
  const members: string[] = [];
  for (const { words, size } of partsOf(noun)) {
    const ahead = text.slice(end, end + WITHIN).indexOf(words);
    if (ahead < 0) return [];
    const at = end + ahead;
    const quote = text[at + words.length] === "”" ? 1 : 0;
    const from = at + words.length + quote;
    const stop = text.slice(from, from + 200).search(/[；;。\n]/);
    const behind = withoutAim(listBehind(text, from, stop < 0 ? from + 200 : from + stop, size));
    const before = size > 1 ? listBefore(text, end, text[at - 1] === "“" ? at - 1 : at, size) : [];
    const found = exactly(size, behind) ?? exactly(size, before);
    if (!found) return [];
    members.push(...found);
  }
  return members;
}

/** 以“三提三抓”…，提A、提B、提C，抓D、抓E、抓F: the lists behind the name whose members all begin with a part's word. */
function alikeMembers({ noun, end }: SetName, segment: number, { text, cuts }: Parts): string[] {
  const last = cuts[Math.min(segment + 1, cuts.length - 1)]!;
  const words = text.slice(end, Math.min(last.end, end + 200));
  return partsOf(noun).flatMap((part) => listedWith(words, part.noun, part.size));
}
