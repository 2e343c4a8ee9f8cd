import days from "chinese-days";
import { addDays } from "../../../base/dates.ts";
import type { SpecialDay } from "./count/calendar.ts";

/** The first year whose arrangement the package knows. */
const FIRST_YEAR = 2004;

/** The days of each year for which the State Council's arrangement is known, as the package `chinese-days` tells them. */
export const NATIONAL_DAYS: ReadonlyMap<number, readonly SpecialDay[]> = readNationalDays();

/**
 * Asks the package day by day. It answers by the weekday alone, without a word, for a year it does not know: a year counts as
 * known only if it has a day that differs, and so has each year before it.
 */
function readNationalDays(): Map<number, SpecialDay[]> {
  const years = new Map<number, SpecialDay[]>();
  for (let year = FIRST_YEAR; ; year += 1) {
    const special = specialDaysOf(year);
    if (special.length === 0) return years;
    years.set(year, special);
  }
}

function specialDaysOf(year: number): SpecialDay[] {
  const special: SpecialDay[] = [];
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
    const { work, name } = days.getDayDetail(day);
    // A day that differs is named `English,中文,number`, every other by its weekday.
    const chinese = name.split(",")[1];
    if (chinese) special.push({ day, kind: work ? "make-up" : "holiday", name: chinese });
  }
  return special;
}
