import { unitSet } from "../text/units.ts";
import type { Areas } from "./document/authority.ts";
import { doingAt, mayBeDoing, verbAt } from "./predicates.ts";
import { endsUnit, isPlainBody, isUnitName, mayEndUnit, SHORT_NAMES } from "./unit-names.ts";

/**
 * Reads the names of units, areas and bodies that stand at a place in a clause: 甲、乙和丙, 教育、公安等部门, 各校. A name ends
 * where something can follow it: a predicate, a partner, or the next name of a list.
 */

/** Plain offsets of a name. */
export interface Span {
  start: number;
  end: number;
}

/** Those who lead and those who support. */
export interface Owners {
  lead: Span[];
  support: Span[];
}

/** Words that are searched for names: the text, its units, and where the words end. */
export interface Clause {
  readonly text: string;
  readonly units: Uint16Array;
  to: number;
  /** Places that the text names without their level. */
  readonly areas: Areas;
  /** Whether 等 stands in the clause: else no group is named in it. */
  groups: boolean;
}

/** Names found at a place, and the offset behind them. */
export interface Names {
  names: Span[];
  end: number;
}

/** How strictly a name is read: a plain subject, one behind 由, one behind 会同. */
export type How = "plain" | "named" | "partner";

const PAUSE = "、".charCodeAt(0);
const QUOTE_OPEN = "“".charCodeAt(0);
const QUOTE_CLOSE = "”".charCodeAt(0);
const COMMITTEE = "委".charCodeAt(0);
const AND_SO_ON = "等".charCodeAt(0);
const EVERY = "各".charCodeAt(0);

const OF_ALL = unitSet("各全");
const JOINS = "和与及";
const JOINING = unitSet(JOINS);
const NEVER_IN_NAME = "”、，,。；;：:！!？?—…\n的了是在为把被让给向就按于将对从由使用到据并做进要须应";
/** What no name contains, but for a short name in quotation marks. */
const NOT_IN_NAME = unitSet(NEVER_IN_NAME);
/** What may end a name that is being read, or spoil it: all else is passed over. */
const HALTS = unitSet(`${NEVER_IN_NAME}${JOINS}“`);
const PARTNERS = "将要会应联协携与和";
const BEGINS_PARTNER = unitSet(PARTNERS);
const PARTNER = /(?:将|要|会|应)?(?:会同|联合|协同|携手|与|和)/y;
/** Names that share one noun: 教育、公安等部门, 金沙、柳林等乡镇. */
const GROUP =
  /[一-龥]{2,8}(?:、[一-龥]{2,8})*等(?:[\d一二三四五六七八九十]+[个家所])?(?:有关|相关)?(?:部门|单位|乡镇|镇街|街道|县区|县市区|县|区|科室|学校|高校)/y;
const COMMITTEE_AND_GOVERNMENT = /[市县区州省旗]委、[市县区州省旗]政府/y;
const EVERY_PARTY_AND_GOVERNMENT = /各(?:级|地|县区|区县|县市区)?(?:地方)?党委(?:和|、)?政府/y;
const INSET = /[(（][^()（），。]{1,6}[)）]/y;
const BEGINS_INSET = unitSet("(（");
/** What may stand right behind a name but for a predicate. */
const STANDS_BEHIND = unitSet(`”、${JOINS}${PARTNERS}`);
const WHOLE_AREAS = /^(?:全市|全县|全区|全省|全州|全旗|我们|本次)$/;
const LONGEST_NAME = 26;
/** A name that begins with a verb is an office's, called after its work. */
const LONGEST_NAMED_AFTER_WORK = 10;
const LONGEST_GROUP = 60;
const LONGEST_AREA = 5;

const NO_NAMES: Names = { names: [], end: 0 };

/** The names listed at an offset: 甲、乙和丙, or a group; none unless each is a unit's. */
export function namesAt(clause: Clause, from: number, how: How): Names {
  const { units } = clause;
  const whole = groupEnd(clause, from);
  if (whole > 0) return { names: [{ start: from, end: whole }], end: whole };
  const first = nameEnd(clause, from, how);
  if (first < 0) return NO_NAMES;
  const names: Span[] = [{ start: from, end: first }];
  for (;;) {
    const { end } = names.at(-1)!;
    const behind = units[end] === QUOTE_CLOSE ? end + 1 : end;
    const joined = JOINING[units[behind]!] === 1;
    if (!joined && units[behind] !== PAUSE) return { names, end: behind };
    // 各中小学、幼儿园 and 全区学校、幼儿园: the first word holds for the names behind it, too.
    const next = nameEnd(clause, behind + 1, how === "plain" && OF_ALL[units[from]!] === 1 ? "named" : how);
    if (next > 0) names.push({ start: behind + 1, end: next });
    else if (joined) return { names, end: behind };
    else return how === "partner" ? { names, end } : NO_NAMES;
  }
}

/** Where a group of names that are read as one ends: 教育、公安等部门, 县委、县政府; -1 when none begins at an offset. */
function groupEnd(clause: Clause, from: number): number {
  const { text, units, to } = clause;
  const group = clause.groups && hasGroupWord(units, from, to) ? sticky(GROUP, text, from) : -1;
  if (group > 0 && group <= to && !text.slice(from, group).includes("项目")) return group;
  const both =
    units[from + 1] === COMMITTEE
      ? sticky(COMMITTEE_AND_GOVERNMENT, text, from)
      : units[from] === EVERY
        ? sticky(EVERY_PARTY_AND_GOVERNMENT, text, from)
        : -1;
  return both > 0 && follows(clause, both) ? both : -1;
}

function hasGroupWord(units: Uint16Array, from: number, to: number): boolean {
  for (let i = from + 2; i < Math.min(to, from + LONGEST_GROUP); i++) if (units[i] === AND_SO_ON) return true;
  return false;
}

/** Where the name that begins at an offset ends, -1 when none does: before a predicate, a partner or the next name. */
function nameEnd(clause: Clause, from: number, how: How): number {
  const { text, units, to, areas } = clause;
  const last = Math.min(to, from + (verbAt(text, from) ? LONGEST_NAMED_AFTER_WORK : LONGEST_NAME));
  const endsOnAny = how === "partner" || areas.begins.has(units[from]!);
  let quoted = false;
  for (let end = from + 1; end <= last; end++) {
    const unit = units[end - 1]!;
    if (HALTS[unit] === 1) {
      if (unit === QUOTE_OPEN) quoted = true;
      else if (unit === QUOTE_CLOSE && quoted) quoted = false;
      else if (!quoted && spoils(clause, from, end - 1)) return -1;
    }
    if (quoted || end - from < 2) continue;
    const inset = BEGINS_INSET[units[end]!] === 1 ? sticky(INSET, text, end) : -1;
    const whole = inset > 0 ? inset : end;
    if ((endsOnAny || mayEndUnit(unit)) && mayFollow(clause, whole)) {
      if (isNameUpTo(clause, from, end, how) && follows(clause, whole) && !runsOn(clause, from, whole))
        return whole;
    }
    if (inset > 0) end = inset;
  }
  return -1;
}

/** Whether a unit at `at` belongs to no name that begins at `from`. */
function spoils({ text, units }: Clause, from: number, at: number): boolean {
  if (NOT_IN_NAME[units[at]!] === 1) return !isPartOfName(text, at);
  return JOINING[units[at]!] === 1 && endsUnit(text, from, at);
}

/** Words of names that hold a character which no name holds by itself: 进修学校, 应急管理局, 大数据中心. */
const IN_NAMES = new Set(
  "进修 应急 应用 数据 向阳 向荣 就业 从化 于都 对外 在线 使者 将台 将乐 用品 到位 主要".split(" "),
);

const IS_IN_NAMES = unitSet([...IN_NAMES].join(""));

function isPartOfName(text: string, at: number): boolean {
  if (IS_IN_NAMES[text.charCodeAt(at)] === 0) return false;
  return IN_NAMES.has(text.slice(at, at + 2)) || IN_NAMES.has(text.slice(at - 1, at + 1));
}

function isNameUpTo({ text, areas }: Clause, from: number, end: number, how: How): boolean {
  const ends = endsUnit(text, from, end);
  const mayBeArea = end - from <= LONGEST_AREA && areas.begins.has(text.charCodeAt(from));
  if (!ends && !mayBeArea && how !== "partner") return false;
  const name = text.slice(from, end);
  if (mayBeArea && areas.names.has(name)) return true;
  if (how === "partner" && SHORT_NAMES.test(name)) return true;
  return ends && (isName(name) || (how === "named" && isPlainBody(name)));
}

function isName(name: string): boolean {
  return !WHOLE_AREAS.test(name) && isUnitName(name);
}

/** Whether what stands at an offset may follow a name: a quick no for most places. */
function mayFollow({ text, units, to }: Clause, at: number): boolean {
  return STANDS_BEHIND[units[at]!] === 1 || mayBeDoing(text, at, to);
}

/** Whether what stands at an offset can follow a subject: a predicate, a partner, or the next name of a list. */
function follows({ text, units, to }: Clause, closing: number): boolean {
  const at = units[closing] === QUOTE_CLOSE ? closing + 1 : closing;
  if (at >= to) return false;
  if (units[at] === PAUSE || JOINING[units[at]!] === 1) return true;
  return partnerAt(text, at) > 0 || doingAt(text, at, to) !== null;
}

/** Offset behind the words that join a partner to a subject (会同, 与), -1 when none stand at an offset. */
export function partnerAt(text: string, at: number): number {
  return BEGINS_PARTNER[text.charCodeAt(at)] === 1 ? sticky(PARTNER, text, at) : -1;
}

/** Offset behind what a sticky pattern matches at an offset, -1 when it does not. */
export function sticky(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

const DEPARTMENT =
  /^[一-龥]{1,6}?(?:科|室|处|股|办|(?<!干)部|组|委|院|站|中心|委员会|支部|党委|党组|工委|人|同志)/;
const DEPARTMENT_WORK =
  /^(?:督导|督查|督办|规划|发展|安全|组织|宣传|服务|保障|培训|评估|审批|审计|考试|招生|管理|指导|建设|研究|监察|改革|财务|资助|负责|派驻)/;

const HEAD = /^(?:主要|分管|有关|相关)(?:负责人|负责同志|领导)/;
const BEGINS_HEAD = unitSet("主分有相");

/** Whether the words behind a name are rather its department or head: 教育局督导室, 县教育局发展规划股, 学校主要负责人. */
function runsOn(clause: Clause, from: number, end: number): boolean {
  const { text, to } = clause;
  const words = text.slice(end, Math.min(to, end + 12));
  const head = BEGINS_HEAD[text.charCodeAt(end)] === 1 ? HEAD.exec(words) : null;
  const behind = head ?? (DEPARTMENT_WORK.test(words) ? DEPARTMENT.exec(words) : null);
  if (!behind) return false;
  const longer = end + behind[0].length;
  return longer - from <= LONGEST_NAME && endsUnit(text, from, longer) && follows(clause, longer);
}
