import { addDays, daysBetween } from "../../base/dates.ts";

/** How the dates of an example are moved to another time. */
export interface DateShift {
  /** Whole weeks, in days, so that every date keeps its weekday; 0 leaves everything as it is written. */
  days: number;
  /** The day of the report as it is written: a month without a year belongs to the school year that begins then. */
  writtenOn: string;
  /** Wording that fits one season only, and what stands for it at any other time. */
  plainly: readonly (readonly [seasonal: string, plain: string])[];
}

const WEEK = 7;

/**
 * By how many days a story must be moved that is written as of `told` to be as fresh on another day: whole weeks, so
 * that it has been lived to its end by then, less than a week ago.
 */
export function daysToMove(told: string, on: string): number {
  return Math.floor(daysBetween(told, on) / WEEK) * WEEK;
}

/** An ISO date moved. */
export function shiftDate(date: string, { days }: Pick<DateShift, "days">): string {
  return addDays(date, days);
}

/** A year as the report's date has it after the shift: `2026` of a report that now is of 2027 becomes 2027. */
export function shiftYear(year: number, { days, writtenOn }: DateShift): number {
  return year + yearOf(addDays(writtenOn, days)) - yearOf(writtenOn);
}

const ISO = String.raw`(?<iso>\d{4}-\d\d-\d\d)(?!\d)`;
const MONTH = String.raw`(?:(?<year>20\d\d)年)?(?<month>1[0-2]|[1-9])月(?:(?<day>[1-3]?\d)日|(?<part>底|[上中下]旬))?`;
const YEAR = String.raw`(?<bare>20\d\d)年`;
const DATES = new RegExp(`(?<!\\d)(?:${ISO}|${MONTH}|${YEAR})`, "g");

interface Found {
  iso?: string;
  year?: string;
  month?: string;
  day?: string;
  part?: string;
  bare?: string;
}

/**
 * A text with all its dates moved: `2026-09-30`, 2026年9月14日, 9月14日, 9月底, 11月中旬, 11月, 2026年. The end of a month
 * becomes the day that lies as far from it as every other date from its own, so that the text says what the terms say.
 */
export function shiftText(text: string, shift: DateShift): string {
  if (shift.days === 0) return text;
  const plain = shift.plainly.reduce((said, [seasonal, other]) => said.replaceAll(seasonal, other), text);
  return plain.replace(DATES, (...all) => {
    const found = all.at(-1) as Found;
    if (found.iso) return shiftDate(found.iso, shift);
    if (found.bare) return `${shiftYear(Number(found.bare), shift)}年`;
    return shiftMonth(found, shift);
  });
}

function shiftMonth({ year, month, day, part }: Found, shift: DateShift): string {
  const from = `${year ?? schoolYearOf(Number(month), shift)}-${month!.padStart(2, "0")}`;
  const isWholeMonth = day === undefined && part !== "底";
  const moved = shiftDate(
    part === "底" ? endOf(from) : `${from}-${(day ?? MIDDLE[part ?? ""] ?? "15").padStart(2, "0")}`,
    shift,
  );
  const [y, m, d] = moved.split("-").map(Number) as [number, number, number];
  const inYear = year === undefined ? "" : `${y}年`;
  if (!isWholeMonth) return `${inYear}${m}月${d}日`;
  return `${inYear}${m}月${part ? partOf(d) : ""}`;
}

/** The day that stands for a third of a month. */
const MIDDLE: Record<string, string> = { 上旬: "5", 中旬: "15", 下旬: "25" };

function partOf(day: number): string {
  if (day <= 10) return "上旬";
  return day <= 20 ? "中旬" : "下旬";
}

/** Months from the report's own on are of its year, those before it of the next. */
function schoolYearOf(month: number, { writtenOn }: DateShift): number {
  return yearOf(writtenOn) + (month >= Number(writtenOn.slice(5, 7)) ? 0 : 1);
}

function endOf(month: string): string {
  const [y, m] = month.split("-").map(Number) as [number, number];
  return new Date(Date.UTC(y, m, 0)).toISOString().slice(0, 10);
}

function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}
