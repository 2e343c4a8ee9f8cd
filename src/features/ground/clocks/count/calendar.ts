import { z } from "zod";
import { addDays, LocalDate } from "../../../../base/dates.ts";

/** What a day of an office's calendar can be. */
export const DAY_KINDS = ["workday", "weekend", "holiday", "make-up"] as const;
export type DayKind = (typeof DAY_KINDS)[number];

export const DAY_KIND_NAMES: Record<DayKind, string> = {
  workday: "工作日",
  weekend: "周末",
  holiday: "放假",
  "make-up": "调休上班",
};

/** A day that differs from what its weekday says: one off, or a weekend on which one works. */
export const SpecialDay = z.object({
  day: LocalDate,
  kind: z.enum(["holiday", "make-up"]),
  name: z.string().trim().min(1, "请写明名称").max(40),
});
export type SpecialDay = z.infer<typeof SpecialDay>;

/** Days without school, both ends counted in. */
export const Vacation = z.object({
  name: z.string().trim().min(1, "请写明名称").max(40),
  from: LocalDate,
  to: LocalDate,
});
export type Vacation = z.infer<typeof Vacation>;

/**
 * The days of an office. What lies outside `knownFrom` to `knownUntil` was never arranged, or not yet: such days are taken
 * by their weekday alone, and a date that was counted over them is provisional.
 */
export const Calendar = z
  .object({
    knownFrom: LocalDate,
    knownUntil: LocalDate,
    special: z.array(SpecialDay).max(4_000).describe("days that differ from their weekday, in order"),
    vacations: z.array(Vacation).max(400).describe("of the unit and of those above it, in order"),
  })
  .describe("the days of an office, and until when they are known");
export type Calendar = z.infer<typeof Calendar>;

/** A day with what it is in a calendar. */
export interface CalendarDay {
  /** `YYYY-MM-DD` */
  day: string;
  kind: DayKind;
  /** What the holiday is called, or that for which one works. */
  name: string | null;
  /** The vacation in which it lies; the office works on. */
  vacation: string | null;
  /** Whether its arrangement is known. */
  isKnown: boolean;
  /** The day after it. */
  next: string;
}

/** Looks a day up in a calendar. */
export type DayFinder = (day: string) => CalendarDay;

/** Look-ups of calendars that were asked before: thousands of dates are counted over one. */
const finders = new WeakMap<Calendar, DayFinder>();

/** The look-up of a calendar's days. The calendar must not be changed any more. */
export function dayFinder(calendar: Calendar): DayFinder {
  const found = finders.get(calendar) ?? newFinder(calendar);
  finders.set(calendar, found);
  return found;
}

function newFinder({ special, vacations, knownFrom, knownUntil }: Calendar): DayFinder {
  const differing = new Map(special.map((one) => [one.day, one]));
  const asked = new Map<string, CalendarDay>();
  return (day) => {
    const before = asked.get(day);
    if (before) return before;
    const differs = differing.get(day);
    const found: CalendarDay = {
      day,
      kind: differs?.kind ?? (isWeekend(day) ? "weekend" : "workday"),
      name: differs?.name ?? null,
      vacation: vacations.find(({ from, to }) => day >= from && day <= to)?.name ?? null,
      isKnown: day >= knownFrom && day <= knownUntil,
      next: addDays(day, 1),
    };
    asked.set(day, found);
    return found;
  };
}

/** Whether the office works on a day. */
export function isWorked({ kind }: CalendarDay): boolean {
  return kind === "workday" || kind === "make-up";
}

/** Whether a day is a Saturday or a Sunday. */
export function isWeekend(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/** A calendar cut to what a count from one day to another asks it. */
export function cutCalendar(calendar: Calendar, from: string, to: string): Calendar {
  return {
    ...calendar,
    special: calendar.special.filter(({ day }) => day >= from && day <= to),
    vacations: calendar.vacations.filter((one) => one.to >= from && one.from <= to),
  };
}
