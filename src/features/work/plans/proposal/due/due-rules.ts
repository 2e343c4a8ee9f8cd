import { dayOf, lastDay } from "../../../../../base/days/day-words.ts";

/** Rules by which a person lets days be proposed for all tasks that have none. */
export const DUE_RULES = ["month-end", "term-end", "year-end"] as const;
export type DueRule = (typeof DUE_RULES)[number];

/** Wording of these on screen. */
export const DUE_RULE_NAMES: Record<DueRule, string> = {
  "month-end": "本月底",
  "term-end": "本学期末",
  "year-end": "计划年度年底",
};

/** The usual last days of the two terms, spring and autumn; the latter lies in the next year. */
const SPRING_END: [number, number] = [7, 10];
const AUTUMN_END: [number, number] = [1, 20];

/** The day that a rule gives today (YYYY-MM-DD) for a plan of a year; never one that has passed. */
export function dayByRule(rule: DueRule, today: string, planYear: number): string {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  if (rule === "month-end") return dayOf(year, month, lastDay(year, month))!;
  if (rule === "year-end") return `${Math.max(year, planYear)}-12-31`;
  const ends = [dayOf(year, ...AUTUMN_END)!, dayOf(year, ...SPRING_END)!, dayOf(year + 1, ...AUTUMN_END)!];
  return ends.find((end) => end >= today)!;
}
