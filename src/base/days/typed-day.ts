import { addDays } from "../dates.ts";
import { searchForm } from "../normal-text.ts";
import { dayOf, dayOfWords, lastDay } from "./day-words.ts";

/**
 * What somebody typed into a date field: a day, or why it is none: no such day in the calendar, words of time that name
 * no certain day (开学前), or nothing that is understood.
 */
export type TypedDay = { date: string } | { problem: "no-such-day" | "not-certain" | "unknown" };

/**
 * Reads a day as people type it: 2026-09-30, 2026.9.30, 20260930, 9.30, 9月30日前, 月底, 下月底, 年底, 三季度末, 9月上旬, 今天,
 * 下周五, 10天内. A day without a year is the one of this year, or of the next where it would lie before `earliest`.
 * `today` and `earliest` are YYYY-MM-DD.
 */
export function readTypedDay(typed: string, today: string, earliest?: string): TypedDay {
  const words = searchForm(typed).replace(/[,，。;；]+$/u, "");
  const bare = words.replace(/(?:之前|以前|前|为?止)$/u, "");
  const date = relativeDay(bare, today) ?? fromThisYearOn(bare, words, today, earliest);
  if (date) return { date };
  if (SHAPED.test(bare)) return { problem: "no-such-day" };
  return { problem: UNCERTAIN.test(words) ? "not-certain" : "unknown" };
}

/** What is written like a day, though the calendar may not have it. */
const SHAPED =
  /^(?:\d{8}|(?:\d{4}|\d{2})[-./年]\d{1,2}[-./月]\d{1,2}[日号]?|\d{1,2}[-./月]\d{1,2}[日号]?|(?:\d{4}年|今年|明年)?\d{1,2}月\d{1,2}[日号])$/u;
/** Words of time that leave the day open. */
const UNCERTAIN =
  /开学|学期|学年|假|国庆|元旦|春节|中秋|清明|端午|五一|十一|教师节|中考|高考|汛期|供暖|适时|尽快|尽早|及时|长期|常态|持续|每|近期|年初|月初|月中|会后|之日/u;

function fromThisYearOn(
  bare: string,
  words: string,
  today: string,
  earliest: string | undefined,
): string | undefined {
  const year = Number(today.slice(0, 4));
  const ofYear = (one: number) => dayInYear(bare, one) ?? dayOfWords(words, `${one}-01-01`);
  const date = ofYear(year);
  if (!date || !earliest || date >= earliest) return date;
  return ofYear(year + 1) ?? date;
}

/** Days in figures alone; those without a year of their own in the year given. */
function dayInYear(bare: string, year: number): string | undefined {
  const [, ...whole] =
    /^(\d{4})(\d\d)(\d\d)$/.exec(bare) ?? /^(\d{2})[-./年](\d{1,2})[-./月](\d{1,2})[日号]?$/.exec(bare) ?? [];
  if (whole.length === 3) return numbered(`20${whole[0]}`.slice(-4), whole[1]!, whole[2]!);
  const [, month, day] = /^(\d{1,2})[-./月](\d{1,2})[日号]?$/.exec(bare) ?? [];
  return month && day ? numbered(String(year), month, day) : undefined;
}

function numbered(year: string, month: string, day: string): string | undefined {
  return dayOf(Number(year), Number(month), Number(day)) ?? undefined;
}

const DAYS: Record<string, number> = { 今: 0, 明: 1, 后: 2, 大后: 3, 昨: -1, 前: -2 };
const WEEKDAYS = "一二三四五六日";

/** Days told from today on. */
function relativeDay(bare: string, today: string): string | undefined {
  const [, told] = /^(大后|今|明|后|昨|前)[天日]$/.exec(bare) ?? [];
  if (told) return addDays(today, DAYS[told]!);
  const [, count] = /^(\d{1,3})[天日](?:后|内|之内|以内)?$/.exec(bare) ?? [];
  if (count && /[后内]$/.test(bare)) return addDays(today, Number(count));
  return weekday(bare, today) ?? endOf(bare, today);
}

function weekday(bare: string, today: string): string | undefined {
  const [, which, name] = /^(本|这|下)?个?(?:周|星期|礼拜)([一二三四五六日天末])$/.exec(bare) ?? [];
  if (!name) return undefined;
  const wanted = name === "末" ? 6 : WEEKDAYS.indexOf(name === "天" ? "日" : name);
  const now = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(today, wanted - now + (which === "下" ? 7 : 0));
}

/** Ends of months, quarters and years that are told by this, next, or nothing. */
function endOf(bare: string, today: string): string | undefined {
  const [, which = "", what] =
    /^(本|这|当|下|今|明|后)?个?(月|季|季度|年)(?:度)?(?:底|末|终|内)$/.exec(bare) ?? [];
  if (!what) return undefined;
  const [year, month] = today.split("-").map(Number) as [number, number];
  const on = which === "下" || which === "明" ? 1 : which === "后" ? 2 : 0;
  if (what === "年") return dayOf(year + on, 12, 31)!;
  const last = what === "月" ? month + on : (Math.ceil(month / 3) + on) * 3;
  const inYear = year + Math.floor((last - 1) / 12);
  const inMonth = ((last - 1) % 12) + 1;
  return dayOf(inYear, inMonth, lastDay(inYear, inMonth))!;
}
