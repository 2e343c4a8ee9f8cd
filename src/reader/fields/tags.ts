import { isSpace } from "../text/segment.ts";
import { unitSet } from "../text/units.ts";
import type { Owners, Span } from "./names.ts";

/** Reads responsibility tags such as （牵头单位：甲科；配合单位：乙科、丙科）. */

const TAG =
  /(?:[（(](?:责任|牵头|主办|主责|配合|协办|承办|办理|落实|完成)(?:[^（()）\n]|[（(][^（()）\n]{1,8}[）)]){0,250}[）)]|[[【](?:责任|牵头|主办|主责|配合|协办|承办|办理|落实|完成)[^[\]【】\n]{0,250}[\]】])[。；;]?$/;
const LONGEST_TAG = 280;
const PART = /(责任|牵头|主办|主责|承办|办理|落实|配合|协办|完成|联系)[一-龥]{0,6}[:：]/g;
const LIMIT = /时[限间][:：]$/;
const OPENS = unitSet("(（");
const CLOSES = unitSet(")）");
const ENDS_TAG = unitSet(")）]】");
const NAME_BREAK = unitSet("、,，");
const AFTER_NAMES = unitSet(")）]】。；;,，");
const AND_SO_ON = "等".charCodeAt(0);

/** Adds the names of the tag that ends the segment to `owners`; answers where the tag begins, or `end`. */
export function readTag(text: string, start: number, end: number, owners: Owners): number {
  if (!ENDS_TAG[text.charCodeAt(end - 1)] && !ENDS_TAG[text.charCodeAt(end - 2)]) return end;
  const from = Math.max(start, end - LONGEST_TAG);
  const found = TAG.exec(text.slice(from, end));
  if (!found) return end;
  const tag = found[0];
  const at = from + found.index;
  let into: Span[] | null = null;
  let nameStart = 0;
  for (const part of tag.matchAll(PART)) {
    if (into) addNames(tag, nameStart, part.index, at, into);
    into = LIMIT.test(part[0]) ? null : namesOf(part[1]!, owners);
    nameStart = part.index + part[0].length;
  }
  if (into) addNames(tag, nameStart, tag.length, at, into);
  return at;
}

/** Where the names behind a word of the tag belong; null for those who are no owners. */
function namesOf(role: string, owners: Owners): Span[] | null {
  if (role === "完成" || role === "联系") return null;
  return role === "配合" || role === "协办" ? owners.support : owners.lead;
}

/** Adds the names listed in `tag` between two of its offsets; the tag begins at `at` in the text. */
function addNames(tag: string, from: number, to: number, at: number, into: Span[]): void {
  const last = namesEnd(tag, from, to);
  let start = from;
  let depth = 0;
  for (let i = from; i <= last; i++) {
    const unit = tag.charCodeAt(i);
    if (OPENS[unit] === 1) depth++;
    else if (CLOSES[unit] === 1) depth--;
    // 各县（市、区）教育局 is one name.
    if (i < last && depth > 0) continue;
    if (i < last && NAME_BREAK[unit] === 0 && !isSpace(unit)) continue;
    const end = i > start && tag.charCodeAt(i - 1) === AND_SO_ON ? i - 1 : i;
    if (end > start) into.push({ start: at + start, end: at + end });
    start = i + 1;
  }
}

/** Offset behind the last name: stops and brackets behind it go, but for the one that closes a note in the name. */
function namesEnd(tag: string, from: number, to: number): number {
  let end = to;
  while (end > from && (AFTER_NAMES[tag.charCodeAt(end - 1)] === 1 || isSpace(tag.charCodeAt(end - 1))))
    end--;
  for (let i = end - 1; i >= from && CLOSES[tag.charCodeAt(i)] === 0; i--) {
    if (OPENS[tag.charCodeAt(i)] === 1) return Math.min(end + 1, to);
  }
  return end;
}
