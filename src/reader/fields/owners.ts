import { CLASS_OF, CLASSES, type TokenClass, type TokenList } from "../words/tokens.ts";
import { readTag } from "./tags.ts";

/**
 * Finds who does the work: the names in a responsibility tag （牵头单位：…；配合单位：…）, and units or places that stand
 * as the subject of a clause (市教育局会同市公安局开展…, 由各校组织…). A unit that is only spoken of is no owner.
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

const has = (names: readonly TokenClass[]) => {
  const set = new Uint8Array(CLASSES.length);
  for (const name of names) set[CLASSES.indexOf(name)] = 1;
  return set;
};
const UNIT = CLASSES.indexOf("unit");
/** Classes of words with which a predicate begins. */
const PREDICATE = has([
  "verb",
  "want",
  "adverb",
  "will",
  "ba",
  "light",
  "done",
  "meet",
  "visit",
  "exhort",
  "honour",
  "since",
  "recent",
  "rise",
  "date",
  "year",
  "deadline",
  "means",
  "attend",
  "background",
  "problem",
  "lack",
]);
/** Adverbs, prepositions and verbs that begin a predicate and are too short for the lexicon. */
const PREDICATE_UNITS = units(
  "将把对以在为要已均都也还各先再共每不正更就按从向由因自也严牵克拿拨筹抢充提逐分做派赴累深推坚综邀连通牢夺登抽选利全率组带",
);
/** What may not stand inside a subject. */
const NOT_IN_SUBJECT = units("将把对以在让使被给从按用的了是为就到有向据于并做进");
const CLAUSE_ENDS = units("，,。；;：:！!？?—…“”\n");
const PARTNER = /(?:将|要|会|应)?(?:会同|联合|协同|携手|与|和)/y;
const LEAD_IN =
  /^(?:请|由|让|同时|此外|其中|目前|当前|今年|去年|近年来|近期|近日|特别是|并|而|从而|各自|据悉|日前|会后|五年来|十年来|一年来|今后|\d{1,4}[年月日]\S{0,2}?(?:起|前|底前)?)+/;
/** A short note inside a name: 各县(市、区)教育局, 教育系统“红星”宣讲团. */
const INSET = /^(?:[(（][^()（）]{1,6}[)）]|“[^“”]{1,6}”)?[一-龥]{0,3}$/;
/** Persons are owners only as a body: 全体教师, 广大党员干部. */
const PERSONS =
  /^(?:教师|校长|党员干部|领导干部|教职工|督学|机关|高中|小学|初中|大学|学院|幼儿园|公安|财政)$/;
const WHOLE_AREAS = /^(?:全市|全县|全区|全省|全州)$/;
const LONGEST_NAME = 24;

function units(characters: string): Uint8Array {
  const set = new Uint8Array(65536);
  for (const c of characters) set[c.charCodeAt(0)] = 1;
  return set;
}

/** Owners named in the segment between two offsets, whose tokens are `from` to `to`. */
export function findOwners(
  text: string,
  start: number,
  end: number,
  tokens: TokenList,
  from: number,
  to: number,
): Owners {
  const owners: Owners = { lead: [], support: [] };
  const bodyEnd = readTag(text, start, end, owners);
  const clause: Clause = { text, start, end: bodyEnd, tokens, from, to };
  let free = start;
  for (let t = from; t < to; t++) {
    if (CLASS_OF[tokens.kind[t]!] !== UNIT || tokens.start[t]! < free || tokens.end[t]! > bodyEnd) continue;
    const last = chainEnd(clause, t);
    const names = subjectNames(clause, t, last);
    t = last;
    if (names.length === 0) continue;
    owners.lead.push(...names);
    free = names.at(-1)!.end;
  }
  if (owners.lead.length === 0) addPlaces(clause, owners.lead);
  return owners;
}

interface Clause {
  text: string;
  start: number;
  end: number;
  tokens: TokenList;
  from: number;
  to: number;
}

/** Last token of a chain of unit words such as 各地各校党组织 or 各县(市、区)教育局. */
function chainEnd({ text, tokens, to }: Clause, first: number): number {
  let last = first;
  for (let t = first + 1; t < to && CLASS_OF[tokens.kind[t]!] === UNIT; t++) {
    const gap = text.slice(tokens.end[last]!, tokens.start[t]!);
    if (gap.length > 10 || !INSET.test(gap) || [...gap].some((c) => NOT_IN_SUBJECT[c.charCodeAt(0)] === 1))
      break;
    last = t;
  }
  return last;
}

/** The names of the subject that the unit words `first` to `last` end, partners included; none when it is no subject. */
function subjectNames(clause: Clause, first: number, last: number): Span[] {
  const { text, tokens } = clause;
  let end = tokens.end[last]!;
  const inset = /^[(（][^()（）]{1,6}[)）]/.exec(text.slice(end, end + 8));
  if (inset) end += inset[0].length;
  const quoted = text[end] === "”";
  const partners = partnersAt(clause, end, last + 1);
  if (partners.length === 0 && !predicateAt(clause, quoted ? end + 1 : end, last + 1)) return [];
  const start = subjectStart(clause, tokens.start[first]!, end);
  if (start < 0) return [];
  const names = splitNames(clause, start, end);
  return names.length === 0 ? [] : [...names, ...partners];
}

function predicateAt({ text, tokens, to, end }: Clause, at: number, next: number): boolean {
  if (at >= end) return false;
  if (next < to && tokens.start[next] === at && PREDICATE[CLASS_OF[tokens.kind[next]!]!] === 1) return true;
  return PREDICATE_UNITS[text.charCodeAt(at)] === 1;
}

/** Where the subject begins: at the start of its clause or behind 由; -1 when the words before it are no name. */
function subjectStart(
  { text, start: segmentStart, tokens, from, to }: Clause,
  unitStart: number,
  nameEnd: number,
): number {
  const lowest = Math.max(segmentStart, unitStart - 2 * LONGEST_NAME);
  let start = unitStart;
  while (start > lowest && CLAUSE_ENDS[text.charCodeAt(start - 1)] === 0 && text[start - 1] !== "由") start--;
  if (start === lowest && start > segmentStart) return -1;
  const lead = LEAD_IN.exec(text.slice(start, nameEnd))?.[0].length ?? 0;
  if (start + lead < nameEnd) start += lead;
  while (start < unitStart && /[\s\d.、．()（）一二三四五六七八九十]/.test(text[start]!)) start++;
  if (/^(?:[与和同跟]|会同)/.test(text.slice(start, start + 2))) return -1;
  for (let i = start; i < unitStart; i++) if (NOT_IN_SUBJECT[text.charCodeAt(i)] === 1) return -1;
  for (let t = from; t < to && tokens.start[t]! < unitStart; t++) {
    if (tokens.start[t]! >= start && PREDICATE[CLASS_OF[tokens.kind[t]!]!] === 1) return -1;
  }
  return start;
}

/** Splits 市教育局、市人社局和市财政局; pieces in front that are no units are left out. */
function splitNames(clause: Clause, start: number, end: number): Span[] {
  const { text } = clause;
  if (/等(?:部门|单位)$/.test(text.slice(start, end)) || /^.委、.政府$/.test(text.slice(start, end)))
    return [{ start, end }];
  const names: Span[] = [];
  let to = end;
  let depth = 0;
  for (let i = end - 1; i >= start - 1; i--) {
    const mark = i < start ? "" : text[i]!;
    if (mark === ")" || mark === "）") depth++;
    if (mark === "(" || mark === "（") depth--;
    if (depth > 0) continue;
    if (i >= start && mark !== "、" && !(/[和与及]/.test(mark) && unitEndsAt(clause, i))) continue;
    if (!unitEndsAt(clause, to) && to !== end) break;
    names.unshift({ start: i + 1, end: to });
    to = i;
  }
  return names.filter((name) => isName(text.slice(name.start, name.end)));
}

function isName(name: string): boolean {
  return (
    name.length >= 2 &&
    name.length <= LONGEST_NAME &&
    !/^(?:\d|[位名个所家])/.test(name) &&
    !PERSONS.test(name) &&
    !WHOLE_AREAS.test(name)
  );
}

function unitEndsAt({ tokens, from, to }: Clause, at: number): boolean {
  for (let t = from; t < to && tokens.start[t]! < at; t++) {
    if (tokens.end[t] === at && CLASS_OF[tokens.kind[t]!] === UNIT) return true;
  }
  return false;
}

/** The units behind 会同 or 与 at `at`. */
function partnersAt(clause: Clause, at: number, from: number): Span[] {
  const { text, tokens, to } = clause;
  PARTNER.lastIndex = at;
  if (!PARTNER.test(text)) return [];
  const start = PARTNER.lastIndex;
  let last = -1;
  for (let t = from; t < to && tokens.start[t]! - (last < 0 ? start : last) <= 12; t++) {
    const kind = CLASS_OF[tokens.kind[t]!]!;
    if (tokens.start[t]! < start) continue;
    if (kind === UNIT) last = tokens.end[t]!;
    else if (PREDICATE[kind] === 1) break;
  }
  if (last < 0 || /[，；。\d]/.test(text.slice(start, last))) return [];
  return splitNames(clause, start, last);
}

const PLACE = /[一-龥]{1,5}?(?:新区|开发区|市|县|区|州|旗)/y;

/** Adds places that act at the start of a clause: 渔山县筹措…, 白礁区、澜安新区要…. */
function addPlaces(clause: Clause, into: Span[]): void {
  const { text, start, end, from, to, tokens } = clause;
  let next = from;
  for (let i = start; i < end; i++) {
    if (i > start && CLAUSE_ENDS[text.charCodeAt(i - 1)] === 0) continue;
    const names: Span[] = [];
    for (let at = i; at < end; at++) {
      PLACE.lastIndex = at;
      if (!PLACE.test(text) || PLACE.lastIndex - at < 3) break;
      names.push({ start: at, end: PLACE.lastIndex });
      at = PLACE.lastIndex;
      if (text[at] !== "、" && text[at] !== "和") break;
    }
    const last = names.at(-1)?.end ?? end;
    while (next < to && tokens.start[next]! < last) next++;
    if (names.length > 0 && predicateAt(clause, last, next) && !inside(clause, i, last)) into.push(...names);
  }
}

/** Whether words of a predicate stand between two offsets, so that what looks like a place is none. */
function inside({ tokens, from, to }: Clause, start: number, end: number): boolean {
  for (let t = from; t < to && tokens.start[t]! < end; t++) {
    if (tokens.start[t]! >= start && PREDICATE[CLASS_OF[tokens.kind[t]!]!] === 1) return true;
  }
  return false;
}
