import { daysBetween } from "../../../base/dates.ts";
import type { Reckoned } from "./count/reckon.ts";

/** How a clock stands on a day. Running, restarted and missed follow from the course and the day; nobody writes them. */
export const CLOCK_STATES = ["running", "restarted", "paused", "met", "missed", "void"] as const;
export type ClockState = (typeof CLOCK_STATES)[number];

export const CLOCK_STATE_NAMES: Record<ClockState, string> = {
  running: "计时中",
  restarted: "重新计时",
  paused: "暂停计时",
  met: "按时",
  missed: "超时",
  void: "作废",
};

/** What a clock's state follows from, beside its working. */
export interface ClockFacts {
  /** When what is due was done; null while it is not. */
  metOn: string | null;
  /** Whether it counts no more, since what it was for ended otherwise. */
  isVoid: boolean;
  hasRestarted: boolean;
}

/** How a clock stands on a day, and by how many calendar days what is due is, or was, over. */
export function clockOn(
  today: string,
  { dueOn }: Pick<Reckoned, "dueOn">,
  { metOn, isVoid, hasRestarted }: ClockFacts,
): { state: ClockState; daysOver: number } {
  if (isVoid) return { state: "void", daysOver: 0 };
  const daysOver = dueOn === null ? 0 : Math.max(0, daysBetween(dueOn, metOn ?? today));
  if (daysOver > 0) return { state: "missed", daysOver };
  if (metOn !== null) return { state: "met", daysOver };
  if (dueOn === null) return { state: "paused", daysOver };
  return { state: hasRestarted ? "restarted" : "running", daysOver };
}
