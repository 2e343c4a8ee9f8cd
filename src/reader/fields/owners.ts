import type { Plain } from "../text/plain.ts";
import { unitSet } from "../text/units.ts";
import type { Areas } from "./document/authority.ts";
import { readDuties } from "./duties.ts";
import { readLabel } from "./labels.ts";
import type { Owners } from "./names.ts";
import { type Clause, namesAt, partnerAt, type Span, sticky } from "./names.ts";
import { doingAt } from "./predicates.ts";

/**
 * Finds who does the work. A responsibility tag names them, and a label in front (安全科：…); so do the units, areas or bodies that stand as the subject of
 * a clause (市教育局会同市公安局开展…, 由各校组织…, 甲科牵头、乙科配合). A unit that is only spoken of, guided, served or
 * given something is no owner.
 */

const CLAUSE_ENDS = unitSet("，,。；;：:！!？?—…“\n");
const LEAD_IN = new RegExp(
  `(?:${[
    "同时|此外|另外|其中|目前|当前|并且|而且|从而|特别是|尤其是|比如|例如|为此|对此|因此|截至目前|近日|日前|近期|连日来|今后|会后|会前|下一步|原则上",
    "请|望|由|让|经(?![开济])|并|而|且",
    "\\d{1,2}[.．、](?!\\d)|其[一二三四五六][是，,]|第[一二三四五六七八九十][，,、]",
    "(?:[一二三四五六七八九十]|\\d{1,2})(?:是|要|个?(?:多月|年)来)",
    "(?:到|自|从|截至)?20\\d\\d年(?:以来|底前?|起|(?:秋季|春季|上半年|下半年)?(?:学期)?(?:开学|结束)?(?:起|前|后|末)?)",
    "(?:到|自|从|截至)?\\d{1,2}月(?:\\d{1,2}日|底|初|中旬|上旬|下旬)?(?:之?前|起|以来)?",
    "(?:到|自|从|于|截至)?20\\d\\d[-./]\\d{1,2}(?:[-./]\\d{1,2})?[日号]?(?:之?前|以前|起|止)?",
    "(?:到|于)?\\d{1,2}[-./]\\d{1,2}[日号]?(?:之前|以前|前|起|止)",
    "(?:[一二三四五六七八九十]{1,2}月(?:底|初)?前?|(?:开学)?第[一二三]周)",
    "今年(?:以来)?|去年|明年|近年来|[一二三五十]年来|(?:\\d{1,2}|[一二三四五六两])(?:年|个月|周|天|日|个工作日)内|年内|年底前?|上半年|下半年|(?:秋季|春季|本|上|下|新)学期(?:开学|结束)?(?:起|前|后|末)?|每(?:学期|学年|季度|月|年|周)末?|暑期|寒假|暑假|春季|秋季|开学前|汛期前",
  ].join("|")})[，,]?`,
  "y",
);
const BEGINS_LEAD_IN = unitSet(
  "同此另其目当并而从特尤比例为对因截近日前连今会下原请望由让经且一二三四五六七八九十两0123456789到自去明年上本新每暑寒春秋开汛第",
);
const BEGINS_PARTNER_FIRST = unitSet("会联协携");
const PARTNER_FIRST = /(?:会同|联合|协同|协调|携手)/y;
const SKIPPED = unitSet(" \u3000”");
const LONGEST_QUOTE = 10;
const AND_SO_ON = "等".charCodeAt(0);
const BY = "由".charCodeAt(0);
const MEET = "会".charCodeAt(0);
const SAME = "同".charCodeAt(0);
const QUOTE_OPEN = "“".charCodeAt(0);
const QUOTE_CLOSE = "”".charCodeAt(0);
const EVERY = "每".charCodeAt(0);
const NOT_BEFORE_BY = unitSet("理自缘");

/** A segment to be searched for owners, by plain offsets; `body` is where it begins behind its number. */
export interface Sentence {
  start: number;
  body: number;
  end: number;
}

/** Owners; where a tag names them, those besides whom the sentence itself has act. */
export interface Doers extends Owners {
  acting: Span[];
}

/** Owners named in a segment; `areas` are the places that the text names without their level. */
export function findOwners(
  { text, units }: Pick<Plain, "text" | "units">,
  { start, body, end }: Sentence,
  areas: Areas,
): Doers {
  const owners: Owners = { lead: [], support: [] };
  const bodyEnd = readDuties(text, start, end, owners);
  if (bodyEnd === start && isBehindSentence(text, start)) return NOBODY_ACTS;
  const clause: Clause = { text, units, to: bodyEnd, areas, groups: false };
  if (!isNobody(owners)) {
    const said: Owners = { lead: [], support: [] };
    readSentence(clause, body, said);
    const acting = [...said.lead, ...said.support].filter((name) => !isKnown(text, name, owners));
    return { ...owners, acting };
  }
  readSentence(clause, body, owners);
  return isNobody(owners) ? NOBODY_ACTS : { ...owners, acting: [] };
}

const NOBODY_ACTS: Doers = { lead: [], support: [], acting: [] };

function isNobody({ lead, support }: Owners): boolean {
  return lead.length === 0 && support.length === 0;
}

/** Adds whom the label at a sentence's head and the subjects of its clauses name. */
function readSentence(clause: Clause, body: number, owners: Owners): void {
  const { text, units, to: end } = clause;
  const behind = readLabel(text, body, end, owners);
  for (let at = behind; at < end; at = clause.to + 1) {
    clause.to = clauseEnd(units, at, end);
    clause.groups = firstOf(AND_SO_ON, units, at, clause.to) < clause.to;
    readClause(clause, at, owners);
  }
}

const SENTENCE_END = unitSet("。；;！!？?）)");

/** Whether a sentence stands above, which takes the tag that is a line of its own. */
function isBehindSentence(text: string, start: number): boolean {
  let at = start - 1;
  while (at >= 0 && /\s/.test(text[at]!)) at--;
  return at >= 0 && SENTENCE_END[text.charCodeAt(at)] === 1;
}

/** Where a clause ends; a short name in quotation marks such as “红星” ends none, a quotation does. */
function clauseEnd(units: Uint16Array, from: number, to: number): number {
  for (let i = from; i < to; i++) {
    if (CLAUSE_ENDS[units[i]!] === 0) continue;
    if (units[i] !== QUOTE_OPEN || i === from) return i;
    const limit = Math.min(to, i + 1 + LONGEST_QUOTE);
    const close = firstOf(QUOTE_CLOSE, units, i + 1, limit);
    if (close === limit) return i;
    i = close;
  }
  return to;
}

/** Offset of the first such unit between two offsets, `to` where there is none. */
function firstOf(unit: number, units: Uint16Array, from: number, to: number): number {
  for (let i = from; i < to; i++) if (units[i] === unit) return i;
  return to;
}

/** Adds the subject of a clause with its partners, when it is the doer, and whoever stands behind 由 and 会同. */
function readClause(clause: Clause, from: number, owners: Owners): void {
  const { units, to } = clause;
  const at = behindLeadIn(clause, from);
  readSubject(clause, at, owners);
  for (let by = at + 1; by < to; by++) {
    if (units[by] === BY && NOT_BEFORE_BY[units[by - 1]!] === 0) readSubject(clause, by + 1, owners);
    else if (units[by] === MEET && units[by + 1] === SAME) readPartners(clause, by + 2, owners);
  }
}

/** Adds those behind 会同 that stands apart from the subject: 于6月底前会同县住建局完成鉴定. */
function readPartners(clause: Clause, at: number, owners: Owners): void {
  const { names, end } = namesAt(clause, at, "partner");
  if (names.length === 0 || doingAt(clause.text, end, clause.to) !== "acts") return;
  for (const name of names) add(clause.text, name, owners, owners.lead);
}

function readSubject(clause: Clause, at: number, owners: Owners): void {
  const { text, units, to } = clause;
  if (at >= to || !isHan(units[at]!)) return;
  const first = BEGINS_PARTNER_FIRST[units[at]!] === 1 ? sticky(PARTNER_FIRST, text, at) : -1;
  const how = units[at - 1] === BY ? "named" : "plain";
  const subject = first > 0 ? namesAt(clause, first, "partner") : namesAt(clause, at, how);
  if (subject.names.length === 0) return;
  const partner = first > 0 ? -1 : partnerAt(text, subject.end);
  const partners = partner > 0 ? namesAt(clause, partner, "partner") : null;
  const joined = partners !== null && partners.names.length > 0;
  const doing =
    partner > 0 && !joined && TOGETHER.test(text.slice(partner - 1, Math.min(to, partner + 24)))
      ? "acts"
      : doingAt(text, joined ? partners.end : subject.end, to);
  if (doing === null || doing === "none" || onlyMeasures(clause, at, subject.end)) return;
  const into = doing === "supports" && owners.lead.length > 0 ? owners.support : owners.lead;
  for (const name of subject.names) add(text, name, owners, into);
  if (partners) for (const name of partners.names) add(text, name, owners, into);
  const next = sticky(LEADING, text, subject.end);
  if (next > 0 && next < to) readSubject(clause, next, owners);
}

function isHan(unit: number): boolean {
  return unit >= 0x4e00 && unit <= 0x9fa5;
}

/** 甲科牵头、乙科配合: who supports stands behind the mark. */
const LEADING = /(?:牵头|主办|负责|主导)、/y;

/** 每校至少配备1名 measures; 每校要开设… and 每个县区6月底前建成… tell who is to do something. */
const EACH = /^每[校所个班县镇乡区]/;
const TOLD = /^(?:每[^，,、]{1,6})?(?:都?要|须|应|必须|将|\d{1,2}月|于|在20\d\d|年底前|限报|推荐|申报|报送)/;

/** Whether a subject is 每校 and the like, and nothing behind it tells what it is to do. */
function onlyMeasures({ text, units, to }: Clause, at: number, end: number): boolean {
  return units[at] === EVERY && EACH.test(text.slice(at, at + 2)) && !TOLD.test(text.slice(end, to));
}

/** A与B签订…, where B is nobody's name: A acts. */
const TOGETHER = /^(?:与|和|同|联合|携手)[^，。；]*(?:签|共建|合作|联合|开展|建立|结对|对接|共同)/;

function add(text: string, name: Span, owners: Owners, into: Span[]): void {
  if (!isKnown(text, name, owners)) into.push(name);
}

function isKnown(text: string, { start, end }: Span, { lead, support }: Owners): boolean {
  const words = text.slice(start, end);
  return isNamed(text, words, lead) || isNamed(text, words, support);
}

function isNamed(text: string, words: string, names: readonly Span[]): boolean {
  for (const { start, end } of names)
    if (end - start === words.length && text.startsWith(words, start)) return true;
  return false;
}

/** Offset behind words of time and joining words at the start of a clause. */
function behindLeadIn({ text, units, to }: Clause, from: number): number {
  let at = from;
  for (;;) {
    while (at < to && SKIPPED[units[at]!] === 1) at++;
    const next = BEGINS_LEAD_IN[units[at]!] === 1 ? sticky(LEAD_IN, text, at) : -1;
    if (next < 0 || next >= to) return at;
    at = next;
  }
}
