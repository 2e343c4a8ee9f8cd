import { addDays } from "../../../base/dates.ts";

/** The three lots of the to-do list, by due date. */
export const DUE_GROUPS = ["now", "week", "later"] as const;
export type DueGroup = (typeof DUE_GROUPS)[number];

export const DUE_GROUP_NAMES: Record<DueGroup, string> = {
  // Not "late": what is not yet given to anybody can lie before today and is not.
  now: "今天及以前",
  week: "本周",
  later: "以后",
};

/** The lot of a due date (`YYYY-MM-DD`); the week ends on Sunday, a matter without a date comes last. */
export function dueGroup(dueDate: string | null, today: string): DueGroup {
  if (dueDate === null) return "later";
  if (dueDate <= today) return "now";
  return dueDate <= endOfWeek(today) ? "week" : "later";
}

function endOfWeek(today: string): string {
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  return addDays(today, (7 - weekday) % 7);
}

/** Rows by lot, the order within each kept, lots without rows left out. */
export function byDueGroup<T extends { dueDate: string | null }>(
  rows: readonly T[],
  today: string,
): { group: DueGroup; rows: T[] }[] {
  return DUE_GROUPS.map((group) => ({
    group,
    rows: rows.filter((row) => dueGroup(row.dueDate, today) === group),
  })).filter((lot) => lot.rows.length > 0);
}
