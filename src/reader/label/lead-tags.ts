import { NUMBERING } from "../structure/numbering.ts";
import type { Cut } from "../text/segment.ts";
import { unitSet } from "../text/units.ts";
import type { Frame } from "./frame.ts";

/**
 * Words in front of a colon that say what follows: a list of problems tells under 问题1： what was found, under 整改措施： what
 * is to be done, and under 整改进展： what has been, in the same words without a tense. The weeks and days of a calendar, each on a line
 * of its own, do the same: what stands below is to be done then, be it only 期中考试.
 */

/** What a tag says of what follows, by number. */
export const TAGS = ["none", "finding", "measure", "progress", "target", "who-when", "day"] as const;
/** Where a segment stands to the tag that holds for it: behind it, further on in its line, or on a line below. */
export const TAG_PLACES = ["opens", "line", "below"] as const;

const NAMES: RegExp[] = [
  /^(?:(?:反馈|存在|主要|突出|具体)的?)?问题(?:[一二三四五六七八九十\d]{1,3})?(?:表现|描述|情况)?$|^(?:具体|主要|突出)表现$|^(?:主要|存在)?不足$/,
  /^(?:整改|具体|主要|工作|改进|下一?步|下阶段|防范|巩固|推进)*(?:措施|举措|打算|要求|任务|计划)$/,
  /^(?:整改|工作|办理|办结|落实|任务|推进|目前|当前|取得的?|完成|销号|最新)*(?:进展|情况|成效|结果|状态|成果)(?:情况)?$/,
  /^(?:整改|工作|年度|预期|总体|完成|验收|销号|任务)*(?:目标|标准)$/,
  /^(?:整改|责任|牵头|配合|主管|分管|完成|办结|工作|负责|包保)*(?:单位|部门|科室|处室|股室|领导|人|时限|期限|时间)$/,
];
const DAY = NAMES.length + 1;
const DAYS =
  /^(?:第?[\d一二三四五六七八九十]{1,3}周|预备周|[\d一二三四五六七八九十]{1,3}月份?|(?:20\d\d年)?\d{1,2}月\d{1,2}日|(?:周|星期)[一二三四五六日天])(?:[\s（(].*)?$/;
const LONGEST_DAYS = 26;
const LONGEST = 10;
const COLON = unitSet("：:");
/** A section begins: no tag above it holds any longer. */
const isSection = (kind: number) => kind >= NUMBERING.chapter && kind <= NUMBERING.hanBracket;

/** Whether a tag says that a segment stands below a day of a calendar, where every line names work. */
export function isBelowDay(tag: number): boolean {
  return tag === TAG_PLACES.length * DAY;
}

/** For each segment the tag that holds for it and its place: 0 where there is none, else 1 + place + places × (tag - 1). */
export function tagsOf(
  text: string,
  units: Uint16Array,
  cuts: readonly Cut[],
  frames: readonly Frame[],
): Uint8Array {
  const tags = new Uint8Array(cuts.length);
  let tag = 0;
  for (let i = 0; i < cuts.length; i++) {
    const { first, numbering } = frames[i]!;
    let place = 1;
    if (first) {
      const own = dayAt(text, cuts[i]!, frames[i]!) || tagAt(text, units, cuts[i]!, frames[i]!);
      place = own > 0 ? 0 : 2;
      if (own > 0) tag = own;
      else if (isSection(numbering.kind) || (tag === DAY && announces(frames[i]!))) tag = 0;
    }
    if (tag > 0) tags[i] = 1 + place + TAG_PLACES.length * (tag - 1);
  }
  return tags;
}

/** 本周提醒： ends what is to be done on a day. */
function announces({ whole, ending }: Frame): boolean {
  return whole && ending === "colon";
}

/** The tag of a line that only names days, 0 for any other. */
function dayAt(text: string, { start, end }: Cut, { whole, ending }: Frame): number {
  if (!whole || end - start > LONGEST_DAYS || (ending !== "open" && ending !== "bracket")) return 0;
  return DAYS.test(text.slice(start, end)) ? DAY : 0;
}

/** The tag whose name and colon stand at the head of a segment, 0 where none does. */
function tagAt(text: string, units: Uint16Array, { start, end }: Cut, { numbering }: Frame): number {
  const from = numbering.kind === 0 ? start : numbering.end;
  const last = Math.min(end, from + LONGEST + 1);
  for (let at = from + 2; at < last; at++) {
    if (COLON[units[at]!] !== 1) continue;
    const name = text.slice(from, at).replace(/^[【[]|[】\]]$/g, "");
    return NAMES.findIndex((pattern) => pattern.test(name)) + 1;
  }
  return 0;
}
