import { dayOf } from "../../../base/days/day-words.ts";
import { ordinalOf } from "../../structure/numbering.ts";

/** Reads calendar days as official texts write them: 2024年3月5日, 2024-03-05, 二〇二四年三月五日. */

const FULL = /(20\d\d)\s*(?:年|[-/.])\s*(\d{1,2})\s*(?:月|[-/.])\s*(\d{1,2})\s*日?/g;
const FULL_HAN =
  /二([〇○零ＯO])([一二三四五六七八九〇○零])([一二三四五六七八九〇○零])年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日/g;
const HAN_DIGITS = "〇一二三四五六七八九";

/** A day with the offsets of its words. */
export interface Day {
  /** YYYY-MM-DD */
  day: string;
  start: number;
  end: number;
}

/** Every full date of `text`, in the order of their kinds: Arabic ones first. */
export function fullDays(text: string): Day[] {
  const days: Day[] = [];
  for (const match of text.matchAll(FULL)) {
    add(days, match, Number(match[1]), Number(match[2]), Number(match[3]));
  }
  for (const match of text.matchAll(FULL_HAN)) {
    const year = 2000 + hanDigit(match[2]!) * 10 + hanDigit(match[3]!);
    add(days, match, year, ordinalOf(match[4]!), ordinalOf(match[5]!));
  }
  return days;
}

function add(days: Day[], match: RegExpExecArray, year: number, month: number, day: number): void {
  const iso = dayOf(year, month, day);
  if (iso) days.push({ day: iso, start: match.index, end: match.index + match[0].length });
}

function hanDigit(c: string): number {
  return Math.max(0, HAN_DIGITS.indexOf(c));
}
