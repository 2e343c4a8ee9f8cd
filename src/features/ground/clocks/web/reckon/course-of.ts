import type { Course } from "../../count/course.ts";
import type { CountedDays } from "../../count/rule.ts";
import { ClockRule } from "../../count/rule.ts";

/** What is typed into the form of a date that is to be counted. */
export interface CourseTyped {
  /** A rule's code, or {@link OF_ONE_S_OWN}. */
  code: string;
  count: number | null;
  days: CountedDays;
  startedOn: string | null;
  extendedBy: number | null;
  pauses?: ({ from?: string | null; to?: string | null } | undefined)[];
  restartedOn?: string | null;
}

/** A count that no rule gives: the person says how many days of which kind. */
export const OF_ONE_S_OWN = "of-one-s-own";

/** What is counted from what was typed; undefined where something is missing. */
export function courseOf(typed: CourseTyped, rules: readonly ClockRule[]): Course | undefined {
  const rule = ruleOf(typed, rules);
  if (!rule || !typed.startedOn) return undefined;
  return {
    rule,
    startedOn: typed.startedOn,
    extendedBy: rule.extension ? (typed.extendedBy ?? 0) : 0,
    pauses: (rule.pause === null ? [] : (typed.pauses ?? [])).flatMap((pause) =>
      pause?.from ? [{ from: pause.from, to: pause.to ?? null, why: rule.pause! }] : [],
    ),
    restarts:
      rule.restart !== null && typed.restartedOn ? [{ on: typed.restartedOn, why: rule.restart }] : [],
  };
}

/** The rule that is chosen, or the one that the person's own count makes. */
export function ruleOf(typed: CourseTyped, rules: readonly ClockRule[]): ClockRule | undefined {
  if (typed.code !== OF_ONE_S_OWN) return rules.find(({ code }) => code === typed.code);
  if (typed.count === null) return undefined;
  return ClockRule.safeParse({
    code: OF_ONE_S_OWN,
    name: "自定时限",
    article: "自行填写的天数",
    standing: "check-locally",
    count: typed.count,
    days: typed.days,
    firstDay: "next-day",
    lastDay: "next-working-day",
    pause: "情况需要，暂停计时",
    restart: "补齐材料，重新计时",
    extension: null,
    fromDay: null,
  }).data;
}
