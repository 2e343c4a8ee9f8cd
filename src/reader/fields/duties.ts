import { unitSet } from "../text/units.ts";
import { readBareTag } from "./labels.ts";
import type { Owners, Span } from "./names.ts";
import { readTag } from "./tags.ts";

/**
 * Reads who is told to do a sentence's work in words set apart from it: the tag at its end （责任单位：…）, a tag on the next
 * line, 【牵头单位：…】, （甲科牵头，乙科、丙科配合）, or
 * a bare （甲科）.
 */

const NEXT_LINE =
  /[ \t\u3000]*(?:\n[ \t\u3000]*){0,2}[（(【[]?(?=(?:责任|牵头|主责|主办|承办|落实|配合|协办|完成|办理)(?:单位|科室|处室|股室|部门|领导|人|主体|时限|时间)[:：])/y;
const PARTS =
  /(责任|牵头|主责|主办|承办|落实|配合|协办|完成|办理|时限|联系)(?:单位|科室|处室|股室|部门|领导|人|主体|时限|时间)?[:：]/g;
/** The words of a tag up to its end; brackets inside a name such as 各县（市、区）教育局 end none. */
const TAG_WORDS = /(?:[（(][^（()）：:\n]{1,8}[）)]|[^\n）)】\]])*/y;
const LONGEST_TAG = 200;
/** Names up to the next mark; one inside brackets ends none: 各县（市、区）教育局. */
const NAMES = /(?:[（(][^（()）\n]{1,8}[）)]|[^、，,；;\s\u3000])+/g;
const BRACKETED = /[（(]([^（()）：:\n]{3,80}?(?:牵头|负责|主责|落实|配合))[）)][。；;]?$/;
const ROLE =
  /(?:^|[，,；;、])(?:由)?([^，,；;]+?)(?:共同|分别)?(牵头(?:负责|落实)?|负责(?:落实)?|主责|落实|(?:参与|协同)?配合|协办)/g;

const STOPS = unitSet("。；;");
const CLOSES = unitSet("）)");
const BLANK = unitSet(" \t\u3000\n");
const BEGINS_TAG = unitSet("（(【[责牵主承落配协完办");

/** Adds those that a tag names to `owners`; answers where the sentence's own words end. */
export function readDuties(text: string, start: number, end: number, owners: Owners): number {
  const bodyEnd = readTag(text, start, end, owners);
  if (bodyEnd < end) {
    joinPosts(text, owners.lead);
    joinPosts(text, owners.support);
    return bodyEnd;
  }
  const bracket = bracketTag(text, start, end, owners);
  if (bracket < end) return bracket;
  readBelow(text, end, owners);
  return end;
}

const POST_ALONE = /(?:党组|党委|总支|支部|工委|班子)(?:成员|委员|副?书记)$/;
const POST_AND_NAME = /^[一-龥]{0,6}(?:局长|主任|书记|督学|校长|调研员|组长)[一-龥]{2,3}$/;

/** One person's posts are one owner: 党组成员、副局长林某. */
function joinPosts(text: string, names: Span[]): void {
  for (let i = names.length - 2; i >= 0; i--) {
    const first = names[i]!;
    const next = names[i + 1]!;
    if (next.start !== first.end + 1 || !POST_ALONE.test(text.slice(first.start, first.end))) continue;
    if (!POST_AND_NAME.test(text.slice(next.start, next.end))) continue;
    names.splice(i, 2, { start: first.start, end: next.end });
  }
}

/** （甲科牵头，乙科配合） or （甲科、乙科） at the end of the sentence. */
function bracketTag(text: string, start: number, end: number, owners: Owners): number {
  const closing = STOPS[text.charCodeAt(end - 1)] === 1 ? end - 2 : end - 1;
  if (CLOSES[text.charCodeAt(closing)] !== 1) return end;
  const from = Math.max(start, end - LONGEST_TAG);
  const found = BRACKETED.exec(text.slice(from, end));
  if (!found) {
    const bare = readBareTag(text, start, closing, owners);
    return bare < 0 ? end : bare;
  }
  const at = from + found.index;
  for (const role of found[1]!.matchAll(ROLE)) {
    const nameStart = at + 1 + role.index + role[0].indexOf(role[1]!);
    addNames(
      text,
      nameStart,
      nameStart + role[1]!.length,
      /配合|协办/.test(role[2]!) ? owners.support : owners.lead,
    );
  }
  return at;
}

const BRACKET_BELOW =
  /[ \t\u3000]*(?:\n[ \t\u3000]*){1,2}[（(](?=[^（()）：:\n]{3,80}?(?:牵头|负责|主责|落实|配合)[）)])/y;

/** A tag that stands alone behind the sentence, most often on the next line. */
function readBelow(text: string, end: number, owners: Owners): void {
  if (!mayBeginTag(text, end)) return;
  BRACKET_BELOW.lastIndex = end;
  if (BRACKET_BELOW.test(text)) {
    const from = BRACKET_BELOW.lastIndex - 1;
    bracketTag(text, from, from + text.slice(from, from + LONGEST_TAG).search(/[）)]/) + 1, owners);
    return;
  }
  const below = tagBelow(text, end);
  if (!below) return;
  const tag = text.slice(below.start, below.end);
  let into: Span[] | null = null;
  let nameStart = 0;
  for (const part of tag.matchAll(PARTS)) {
    if (into) addNames(text, below.start + nameStart, below.start + part.index, into);
    into = /配合|协办/.test(part[1]!)
      ? owners.support
      : /完成|联系|时[限间]/.test(part[0])
        ? null
        : owners.lead;
    nameStart = part.index + part[0].length;
  }
  if (into) addNames(text, below.start + nameStart, below.end, into);
}

/** Where the tag （责任单位：…） on the line below a sentence stands, without its brackets; null where there is none. */
export function tagBelow(text: string, end: number): Span | null {
  if (!mayBeginTag(text, end)) return null;
  NEXT_LINE.lastIndex = end;
  if (!NEXT_LINE.test(text)) return null;
  const start = NEXT_LINE.lastIndex;
  TAG_WORDS.lastIndex = 0;
  const words = TAG_WORDS.exec(text.slice(start, start + LONGEST_TAG))![0];
  return { start, end: start + words.length };
}

function mayBeginTag(text: string, end: number): boolean {
  let below = end;
  while (BLANK[text.charCodeAt(below)] === 1) below++;
  return BEGINS_TAG[text.charCodeAt(below)] === 1;
}

function addNames(text: string, from: number, to: number, into: Span[]): void {
  for (const found of text.slice(from, to).matchAll(NAMES)) {
    const words = found[0].replace(/[。）)】]+$/, "").replace(/等$/, "");
    if (words.length > 1) into.push({ start: from + found.index, end: from + found.index + words.length });
  }
}
