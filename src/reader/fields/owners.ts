import { numberingAt } from "../structure/numbering.ts";
import { unitSet } from "../text/units.ts";
import { readDuties } from "./duties.ts";
import { doingAt, verbAt } from "./predicates.ts";
import { endsUnit, isPlainBody, isUnitName, SHORT_NAMES } from "./unit-names.ts";

/**
 * Finds who does the work. A responsibility tag names them; else the units, areas or bodies that stand as the subject of
 * a clause (市教育局会同市公安局开展…, 由各校组织…, 甲科牵头、乙科配合). A unit that is only spoken of, guided, served or
 * given something is no owner.
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

const CLAUSE_ENDS = unitSet("，,。；;：:！!？?—…“\n");
/** What no name contains. */
const NOT_IN_NAME = unitSet("、，,。；;：:！!？?—…\n的了是在为把被让给向就按于将对从由使用到据并做进要须应");
const JOINING = unitSet("和与及");
const LEAD_IN = new RegExp(
  `(?:${[
    "同时|此外|另外|其中|目前|当前|并且|而且|从而|特别是|尤其是|比如|例如|为此|对此|因此|截至目前|近日|日前|近期|连日来|今后|会后|会前|下一步|原则上",
    "请|望|由|让|经|并|而|且",
    "\\d{1,2}[.．、](?!\\d)|其[一二三四五六][是，,]|第[一二三四五六七八九十][，,、]",
    "(?:[一二三四五六七八九十]|\\d{1,2})(?:是|要|个?(?:多月|年)来)",
    "(?:到|自|从|截至)?20\\d\\d年(?:以来|底前?|起|(?:秋季|春季|上半年|下半年)?(?:学期)?(?:开学|结束)?(?:起|前|后|末)?)",
    "(?:到|自|从|截至)?\\d{1,2}月(?:\\d{1,2}日|底|初|中旬|上旬|下旬)?(?:之?前|起|以来)?",
    "(?:[一二三四五六七八九十]{1,2}月(?:底|初)?前?|(?:开学)?第[一二三]周)",
    "今年(?:以来)?|去年|明年|近年来|[一二三五十]年来|(?:\\d{1,2}|[一二三四五六两])(?:年|个月|周|天|日|个工作日)内|年内|年底前?|上半年|下半年|(?:秋季|春季|本|上|下|新)学期(?:开学|结束)?(?:起|前|后|末)?|每(?:学期|学年|季度|月|年|周)末?|暑期|寒假|暑假|春季|秋季|开学前|汛期前",
  ].join("|")})[，,]?`,
  "y",
);
const BEGINS_LEAD_IN = unitSet(
  "同此另其目当并而从特尤比例为对因截近日前连今会下原请望由让经且一二三四五六七八九十两0123456789到自去明年上本新每暑寒春秋开汛第",
);
const BEGINS_PARTNER = unitSet("将要会应联协携与和");
const PARTNER = /(?:将|要|会|应)?(?:会同|联合|协同|携手|与|和)/y;
const PARTNER_FIRST = /(?:会同|联合|协同|协调|携手)/y;
/** Names that share one noun: 教育、公安等部门, 金沙、柳林等乡镇. */
const GROUP =
  /[一-龥]{2,8}(?:、[一-龥]{2,8})*等(?:[\d一二三四五六七八九十]+[个家所])?(?:有关|相关)?(?:部门|单位|乡镇|镇街|街道|县区|县市区|县|区|科室|学校|高校)/y;
const COMMITTEE_AND_GOVERNMENT = /[市县区州省旗]委、[市县区州省旗]政府/y;
const INSET = /[(（][^()（），。]{1,6}[)）]/y;
const WHOLE_AREAS = /^(?:全市|全县|全区|全省|全州|全旗|我们|本次)$/;
const LONGEST_NAME = 26;
/** A name that begins with a verb is an office's, called after its work. */
const LONGEST_NAMED_AFTER_WORK = 10;
const LONGEST_QUOTE = 10;
const LONGEST_GROUP = 60;
const LONGEST_AREA = 5;
const AND_SO_ON = "等".charCodeAt(0);
const BY = "由".charCodeAt(0);
const QUOTE_CLOSE = "”".charCodeAt(0);
const NOT_BEFORE_BY = unitSet("理自缘");
const TOKEN_HAN = /[一-龥]/;

/** Owners named in the segment between two offsets; `areas` are the places that the text names without their level. */
export function findOwners(text: string, start: number, end: number, areas: ReadonlySet<string>): Owners {
  const owners: Owners = { lead: [], support: [] };
  const bodyEnd = readDuties(text, start, end, owners);
  if (bodyEnd === start && isBehindSentence(text, start)) return NOBODY_ACTS;
  if (owners.lead.length > 0 || owners.support.length > 0) return owners;
  const { style, end: numberEnd } = numberingAt(text, start);
  let at = style > 0 ? numberEnd : start;
  while (at < bodyEnd) {
    const to = clauseEnd(text, at, bodyEnd);
    readClause({ text, to, areas }, at, owners);
    at = to + 1;
  }
  return owners;
}

const NOBODY_ACTS: Owners = { lead: [], support: [] };
const SENTENCE_END = unitSet("。；;！!？?）)");

/** Whether a sentence stands above, which takes the tag that is a line of its own. */
function isBehindSentence(text: string, start: number): boolean {
  let at = start - 1;
  while (at >= 0 && /\s/.test(text[at]!)) at--;
  return at >= 0 && SENTENCE_END[text.charCodeAt(at)] === 1;
}

/** Where a clause ends; a short name in quotation marks such as “红星” ends none, a quotation does. */
function clauseEnd(text: string, from: number, to: number): number {
  for (let i = from; i < to; i++) {
    if (CLAUSE_ENDS[text.charCodeAt(i)] === 0) continue;
    const close = text[i] === "“" && i > from ? quoteEnd(text, i, to) : -1;
    if (close < 0) return i;
    i = close;
  }
  return to;
}

function quoteEnd(text: string, open: number, to: number): number {
  for (let i = open + 1; i <= Math.min(to - 1, open + LONGEST_QUOTE); i++)
    if (text.charCodeAt(i) === QUOTE_CLOSE) return i;
  return -1;
}

interface Clause {
  text: string;
  to: number;
  areas: ReadonlySet<string>;
}

/** Adds the subject of a clause with its partners, when it is the doer, and whoever stands behind 由. */
function readClause(clause: Clause, from: number, owners: Owners): void {
  const at = behindLeadIn(clause.text, from, clause.to);
  readSubject(clause, at, owners);
  for (let by = at + 1; by < clause.to; by++) {
    if (clause.text.charCodeAt(by) === BY && NOT_BEFORE_BY[clause.text.charCodeAt(by - 1)] === 0)
      readSubject(clause, by + 1, owners);
  }
}

function readSubject(clause: Clause, at: number, owners: Owners): void {
  const { text, to } = clause;
  if (at >= to || !TOKEN_HAN.test(text[at]!)) return;
  const first = BEGINS_PARTNER[text.charCodeAt(at)] === 1 ? sticky(PARTNER_FIRST, text, at) : -1;
  const named = text[at - 1] === "由";
  const subject =
    first > 0 ? namesAt(clause, first, "partner") : namesAt(clause, at, named ? "named" : "plain");
  if (subject.names.length === 0) return;
  const partner = first > 0 ? -1 : partnerAt(text, subject.end);
  const partners = partner > 0 ? namesAt(clause, partner, "partner") : null;
  const joined = partners !== null && partners.names.length > 0;
  const doing =
    partner > 0 && !joined && TOGETHER.test(text.slice(partner - 1, Math.min(to, partner + 24)))
      ? "acts"
      : doingAt(text, joined ? partners.end : subject.end, to);
  if (
    doing === null ||
    doing === "none" ||
    (EACH.test(text.slice(at, at + 2)) && !TOLD.test(text.slice(subject.end, to)))
  )
    return;
  const into = doing === "supports" && owners.lead.length > 0 ? owners.support : owners.lead;
  for (const name of [...subject.names, ...(partners?.names ?? [])]) add(text, name, owners, into);
  const next = sticky(LEADING, text, subject.end);
  if (next > 0 && next < to) readSubject(clause, next, owners);
}

/** 甲科牵头、乙科配合: who supports stands behind the mark. */
const LEADING = /(?:牵头|主办|负责|主导)、/y;

/** 每校至少配备1名 measures; 每校要开设… and 每个县区6月底前建成… tell who is to do something. */
const EACH = /^每[校所个班县镇乡区]/;
const TOLD = /^(?:都?要|须|应|必须|将|\d{1,2}月|于|在20\d\d|年底前|限报|推荐|申报|报送)/;

/** A与B签订…, where B is nobody's name: A acts. */
const TOGETHER = /^(?:与|和|同|联合|携手)[^，。；]*(?:签|共建|合作|联合|开展|建立|结对|对接|共同)/;

function add(text: string, name: Span, { lead, support }: Owners, into: Span[]): void {
  const words = text.slice(name.start, name.end);
  if ([...lead, ...support].some(({ start, end }) => text.slice(start, end) === words)) return;
  into.push(name);
}

/** Offset behind words of time and joining words at the start of a clause. */
function behindLeadIn(text: string, from: number, to: number): number {
  let at = from;
  for (;;) {
    while (at < to && (text[at] === " " || text[at] === "\u3000" || text[at] === "”")) at++;
    const next = BEGINS_LEAD_IN[text.charCodeAt(at)] === 1 ? sticky(LEAD_IN, text, at) : -1;
    if (next < 0 || next >= to) return at;
    at = next;
  }
}

function sticky(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

function partnerAt(text: string, at: number): number {
  return BEGINS_PARTNER[text.charCodeAt(at)] === 1 ? sticky(PARTNER, text, at) : -1;
}

interface Names {
  names: Span[];
  end: number;
}

const NO_NAMES: Names = { names: [], end: 0 };

/** The names listed at an offset: 甲、乙和丙, or a group; none unless each is a unit's. */
function namesAt(clause: Clause, from: number, how: How): Names {
  const { text, to } = clause;
  const group = hasGroupWord(text, from, to) ? sticky(GROUP, text, from) : -1;
  if (group > 0 && group <= to && !text.slice(from, group).includes("项目"))
    return { names: [{ start: from, end: group }], end: group };
  const both = text[from + 1] === "委" ? sticky(COMMITTEE_AND_GOVERNMENT, text, from) : -1;
  if (both > 0 && follows(text, both, to)) return { names: [{ start: from, end: both }], end: both };
  const names: Span[] = [];
  let at = from;
  for (;;) {
    const end = nameEnd(clause, at, how);
    if (end < 0) return names.length > 0 && how === "partner" ? { names, end: names.at(-1)!.end } : NO_NAMES;
    names.push({ start: at, end });
    const behind = text[end] === "”" ? end + 1 : end;
    const joins =
      text[behind] === "、" ||
      (JOINING[text.charCodeAt(behind)] === 1 && nameEnd(clause, behind + 1, how) > 0);
    if (!joins) return { names, end: behind };
    at = behind + 1;
  }
}

function hasGroupWord(text: string, from: number, to: number): boolean {
  for (let i = from + 2; i < Math.min(to, from + LONGEST_GROUP); i++)
    if (text.charCodeAt(i) === AND_SO_ON) return true;
  return false;
}

/** Words of names that hold a character which no name holds by itself: 进修学校, 应急管理局, 大数据中心. */
const IN_NAMES = new Set(
  "进修 应急 应用 数据 向阳 向荣 就业 从化 于都 对外 在线 使者 将台 将乐 用品 到位".split(" "),
);

function isPartOfName(text: string, at: number): boolean {
  return IN_NAMES.has(text.slice(at, at + 2)) || IN_NAMES.has(text.slice(at - 1, at + 1));
}

/** How strictly a name is read: a plain subject, one behind 由, one behind 会同. */
type How = "plain" | "named" | "partner";

/** Where the name that begins at an offset ends, -1 when none does: before a predicate, a partner or the next name. */
function nameEnd(clause: Clause, from: number, how: How): number {
  const { text, to } = clause;
  const last = Math.min(to, from + (verbAt(text, from) ? LONGEST_NAMED_AFTER_WORK : LONGEST_NAME));
  let quoted = false;
  for (let end = from + 1; end <= last; end++) {
    const c = text.charCodeAt(end - 1);
    if (text[end - 1] === "“") quoted = true;
    else if (text[end - 1] === "”") {
      if (!quoted) return -1;
      quoted = false;
    } else if (
      !quoted &&
      ((NOT_IN_NAME[c] === 1 && !isPartOfName(text, end - 1)) ||
        (JOINING[c] === 1 && endsUnit(text, from, end - 1)))
    )
      return -1;
    if (quoted || end - from < 2) continue;
    const inset = sticky(INSET, text, end);
    if (isNameUpTo(clause, from, end, how) && follows(text, inset > 0 ? inset : end, to)) {
      const whole = inset > 0 ? inset : end;
      if (!runsOn(text, from, whole, to)) return whole;
    }
    if (inset > 0) end = inset;
  }
  return -1;
}

function isNameUpTo({ text, areas }: Clause, from: number, end: number, how: How): boolean {
  const mayBeArea = end - from <= LONGEST_AREA && areas.size > 0;
  if (!mayBeArea && how !== "partner" && !endsUnit(text, from, end)) return false;
  const name = text.slice(from, end);
  if (mayBeArea && areas.has(name)) return true;
  if (how === "partner" && SHORT_NAMES.test(name)) return true;
  if (!endsUnit(text, from, end)) return false;
  return isName(name) || (how === "named" && isPlainBody(name));
}

function isName(name: string): boolean {
  return !WHOLE_AREAS.test(name) && isUnitName(name);
}

/** Whether what stands at an offset can follow a subject: a predicate, a partner, or the next name of a list. */
function follows(text: string, closing: number, to: number): boolean {
  const at = text[closing] === "”" ? closing + 1 : closing;
  if (at >= to) return false;
  if (text[at] === "、" || JOINING[text.charCodeAt(at)] === 1) return true;
  return partnerAt(text, at) > 0 || doingAt(text, at, to) !== null;
}

const DEPARTMENT =
  /^[一-龥]{1,6}?(?:科|室|处|股|办|(?<!干)部|组|委|院|站|中心|委员会|支部|党委|党组|工委|人|同志)/;

/** Whether the words behind a name are rather its department than a predicate: 教育局督导室, 县教育局发展规划股. */
function runsOn(text: string, from: number, end: number, to: number): boolean {
  const behind = DEPARTMENT.exec(text.slice(end, Math.min(to, end + 12)));
  if (!behind) return false;
  const longer = end + behind[0].length;
  return (
    longer - from <= LONGEST_NAME &&
    endsUnit(text, from, longer) &&
    /^(?:督导|督查|督办|规划|发展|安全|组织|宣传|服务|保障|培训|评估|审批|审计|考试|招生|管理|指导|建设|研究|监察|改革|财务|资助|负责|派驻)/.test(
      behind[0],
    ) &&
    follows(text, longer, to)
  );
}
