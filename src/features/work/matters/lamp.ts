import { addDays, daysBetween } from "../../../base/dates.ts";
import type { Lamp, LampCondition, MatterRules } from "./rules.ts";
import { ENDED, type State } from "./states.ts";

/** What the lamp is computed from; nothing else counts. */
export interface LampFacts {
  state: State;
  dueDate: string | null;
  today: string;
  dispatchedOn: string | null;
  lastReportOn: string | null;
  reportCycle: ReportCycle;
  returnedTimes: number;
  urgeLevel: number;
}

export type ReportCycle = "none" | "weekly" | "monthly" | "quarterly";

/** Days after which a report of this cycle counts as missed. */
export const CYCLE_DAYS: Record<Exclude<ReportCycle, "none">, number> = {
  weekly: 7,
  monthly: 31,
  quarterly: 92,
};

/** A lamp and the words that say why it is lit. */
export interface LitLamp {
  lamp: Lamp;
  says: string;
}

/** The lamp of a matter under a rule set: the first rule whose condition holds, else green. */
export function lampOf(facts: LampFacts, rules: MatterRules): LitLamp {
  if (ENDED.includes(facts.state))
    return { lamp: "grey", says: facts.state === "closed" ? "已销号" : "已终止" };
  if (facts.state === "registered" || !facts.dueDate) return { lamp: "grey", says: "待交办" };
  const rule = rules.lamps.find((r) => holds(r.when, facts));
  return rule ? { lamp: rule.lamp, says: rule.says } : { lamp: "green", says: "正常" };
}

function holds(when: LampCondition, facts: LampFacts): boolean {
  const left = daysBetween(facts.today, facts.dueDate!);
  if (when.overdue && left >= 0) return false;
  if (when.daysLeftAtMost !== undefined && left > when.daysLeftAtMost) return false;
  if (when.reportMissed && !reportMissed(facts)) return false;
  if (when.returnedAtLeast !== undefined && facts.returnedTimes < when.returnedAtLeast) return false;
  return when.urgedAtLeast === undefined || facts.urgeLevel >= when.urgedAtLeast;
}

/** The next report's day has passed. Only while the leading unit works on the matter. */
export function reportMissed(facts: LampFacts): boolean {
  const due = nextReportDue(facts);
  return facts.state === "under-way" && due !== null && due < facts.today;
}

/** When the cycle asks for the next report: a cycle after the last one, or after dispatch. */
export function nextReportDue(
  facts: Pick<LampFacts, "reportCycle" | "lastReportOn" | "dispatchedOn">,
): string | null {
  const from = facts.lastReportOn ?? facts.dispatchedOn;
  if (facts.reportCycle === "none" || !from) return null;
  return addDays(from, CYCLE_DAYS[facts.reportCycle]);
}

/** Turns of the lamp to red that a list can be narrowed to; those of the calendar, not those by an act of the day. */
export const TURNS = ["turned-red", "turning-red"] as const;
export type Turn = (typeof TURNS)[number];

/** How far ahead is looked for what turns red. */
const DAYS_AHEAD = 7;

/** Two days between which a lamp turns: it is another on the first, and red on the last. */
export interface Between {
  from: string;
  to: string;
}

/** The days of a turn: from yesterday to today, or from today to a week on. */
export function daysOf(turn: Turn, today: string): Between {
  return turn === "turned-red"
    ? { from: addDays(today, -1), to: today }
    : { from: today, to: addDays(today, DAYS_AHEAD) };
}
