import { daysBetween } from "../../base/dates.ts";
import { t } from "../i18n.ts";

/** How far off a due date is, counted in calendar days from `today` (both `YYYY-MM-DD`). */
export function dueWords(dueDate: string, today: string): string {
  const days = daysBetween(today, dueDate);
  if (days < 0) return t("逾期 {days} 天", { days: -days });
  if (days === 0) return t("今天到期");
  return days === 1 ? t("明天到期") : t("还有 {days} 天", { days });
}
