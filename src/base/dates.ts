import { z } from "zod";

/** The office's time zone. Times are kept in UTC; dates are the calendar dates people in the office see. */
export const OFFICE_TIME_ZONE = "Asia/Shanghai";

/** The first and the last day with which an office can have to do; adding days to either stays a date of four digits. */
const [FIRST_DAY, LAST_DAY] = ["1900-01-01", "2199-12-31"];

/** A calendar date without a time, `YYYY-MM-DD`, that exists in the calendar and lies in an office's centuries. */
export const LocalDate = z.iso
  .date({ error: "日期应写成 2026-09-30 这样，且确有这一天", abort: true })
  .refine((day) => day >= FIRST_DAY && day <= LAST_DAY, "日期须在 1900 年至 2199 年之间")
  .describe("YYYY-MM-DD");

const dayFormat = new Intl.DateTimeFormat("en-CA", {
  timeZone: OFFICE_TIME_ZONE,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

/** The office's calendar date at an instant. */
export function officeDate(at: Date = new Date()): string {
  const quarter = Math.floor(at.getTime() / QUARTER);
  if (lastAsked.quarter !== quarter) lastAsked = { quarter, date: dayFormat.format(at) };
  return lastAsked.date;
}

/** A quarter of an hour, in milliseconds: no zone's day begins within one. Mostly the same is asked for again. */
const QUARTER = 900_000;
let lastAsked = { quarter: Number.NaN, date: "" };

const hourFormat = new Intl.DateTimeFormat("en-GB", { timeZone: OFFICE_TIME_ZONE, hour: "2-digit" });

/** The hour in the office at an instant, 0 to 23. */
export function officeHour(at: Date = new Date()): number {
  return Number(hourFormat.format(at));
}

/** The date `days` after (or, negative, before) a date. Both are `YYYY-MM-DD`. */
export function addDays(date: string, days: number): string {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** Whole days from one date to another; negative when `to` lies before `from`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** A date as an office writes it: `2026-09-30` becomes 2026年9月30日. */
export function inWords(date: string): string {
  const [year, month, day] = date.split("-").map(Number);
  return `${year}年${month}月${day}日`;
}
