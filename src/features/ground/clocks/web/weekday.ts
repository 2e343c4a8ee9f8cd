import { t } from "../../../../ui/i18n.ts";

const WEEKDAYS = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"];

/** The weekday of a day, in the language of the screen. */
export function weekdayShown(day: string): string {
  return t(WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]!);
}
