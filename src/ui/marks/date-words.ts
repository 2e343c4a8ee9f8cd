import { OFFICE_TIME_ZONE, officeDate } from "../../base/dates.ts";
import { currentLanguage } from "../i18n.ts";

/** `full` 2026年9月30日 · `short` 09-30, with the year where it is not this one · `moment` with the time of day. */
export type DateForm = "full" | "short" | "moment";

const timeFormat = new Intl.DateTimeFormat("en-GB", {
  timeZone: OFFICE_TIME_ZONE,
  hour: "2-digit",
  minute: "2-digit",
});
const englishFormat = new Intl.DateTimeFormat("en-GB", {
  timeZone: "UTC",
  day: "numeric",
  month: "short",
  year: "numeric",
});

/**
 * A date (`2026-09-30`) or an instant (ISO with time) in words, by the office's calendar; anything else comes
 * back as it is. `today` is the office's date, for leaving out this year.
 */
export function dateWords(value: string, form: DateForm = "full", today = officeDate()): string {
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(value);
  const at = new Date(isDate ? `${value}T00:00:00Z` : value);
  if (Number.isNaN(at.getTime())) return value;
  const day = isDate ? value : officeDate(at);
  if (form === "short") return day.slice(0, 4) === today.slice(0, 4) ? day.slice(5) : day;
  const time = form === "moment" && !isDate ? ` ${timeFormat.format(at)}` : "";
  return dayWords(day) + time;
}

function dayWords(day: string): string {
  if (currentLanguage() === "en") return englishFormat.format(new Date(`${day}T00:00:00Z`));
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}
