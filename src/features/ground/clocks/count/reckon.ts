import { addDays } from "../../../../base/dates.ts";
import { type Calendar, type CalendarDay, dayFinder, isWorked } from "./calendar.ts";
import type { Course, Pause } from "./course.ts";
import { type ClockRule, lengthWords } from "./rule.ts";

/** A day of the working: whether it counts, as the how manieth, and why. */
export interface WorkedDay extends CalendarDay {
  counts: boolean;
  /** How many days have passed with it; the last one reaches the rule's length. Null where it does not count. */
  number: number | null;
  why: Why;
}

/** Why a day counts or not. */
export type Why =
  | "counts"
  | "weekend"
  | "holiday"
  | "vacation"
  | "paused"
  /** The length is reached, but on a day on which nobody works. */
  | "moved-on";

export const WHY_WORDS: Record<Why, string> = {
  counts: "计入",
  weekend: "周末，不计",
  holiday: "放假，不计",
  vacation: "学校假期，不计",
  paused: "中止期间，不计",
  "moved-on": "末日遇休息日，顺延",
};

/** A date with its working. */
export interface Reckoned {
  /** The day that is counted as the beginning: the start, or the last restart. */
  begunOn: string;
  firstDay: string;
  /** The last day in time; null while the clock stands still. */
  dueOn: string | null;
  /** A day that matters lies where the calendar is not known yet: the date may move. */
  isProvisional: boolean;
  days: WorkedDay[];
}

/** Why a course cannot be counted, as a sentence for a person. Whoever calls {@link reckon} says what becomes of it. */
export class CourseRefused extends Error {}

/** Longer than any time limit with its pauses lasts; more is a slip of the pen. */
const MOST_DAYS = 4_000;

/**
 * Counts a time limit day by day. Pure: the same in the browser, on the server and at the command line. Throws
 * {@link CourseRefused} where pauses overlap, end before they begin, lie before the start or behind the end, where the rule
 * knows no such interruption, or where it was prolonged beyond what it allows.
 */
export function reckon(course: Course, calendar: Calendar): Reckoned {
  refuseBadCourse(course);
  const find = dayFinder(calendar);
  const begunOn = [course.startedOn, ...course.restarts.map(({ on }) => on)].sort().at(-1)!;
  const firstDay = firstDayOf(course.rule, begunOn, find);
  // What began to stand still before it began anew ended with that.
  const pauses = course.pauses.filter(({ from }) => from >= begunOn);
  const days = course.rule.days === "month" ? byMonths : byDays;
  const worked = days({ ...course, pauses }, begunOn, firstDay, find);
  const last = worked.days.at(-1);
  const late = pauses.find(({ from }) => worked.dueOn !== null && from > worked.dueOn);
  if (late) throw new CourseRefused(`自${late.from}起的中止已在期限之后`);
  return {
    begunOn,
    firstDay,
    dueOn: worked.dueOn,
    isProvisional: worked.days.some((day) => !day.isKnown && bears(course.rule, day, firstDay, day === last)),
    days: worked.days,
  };
}

interface Worked {
  dueOn: string | null;
  days: WorkedDay[];
}

/** Counts days off until the length is reached, then on to a day on which one works where the rule says so. */
function byDays(course: Course, _: string, firstDay: string, find: (day: string) => CalendarDay): Worked {
  const length = course.rule.count + course.extendedBy;
  const days: WorkedDay[] = [];
  let number = 0;
  for (let found = find(firstDay); days.length < MOST_DAYS; found = find(found.next)) {
    const { day } = found;
    const pause = pauseOn(course, day);
    if (pause && pause.to === null) return { dueOn: null, days };
    const isOver = number === length;
    const why = pause ? "paused" : isOver ? "moved-on" : whyCounted(course.rule, found);
    const counts = why === "counts";
    if (counts) number += 1;
    days.push(workedDay(found, why, counts ? number : null));
    if (number === length && endsOn(course.rule, found) && !pause) return { dueOn: day, days };
  }
  throw new CourseRefused("期限过长，请核对规则和日期");
}

/** The day of the same number so many months later, moved on by what was paused and by days on which nobody works. */
function byMonths(
  course: Course,
  begunOn: string,
  firstDay: string,
  find: (day: string) => CalendarDay,
): Worked {
  let last = addMonths(begunOn, course.rule.count + course.extendedBy);
  const days: WorkedDay[] = [];
  for (let day = firstDay; days.length < MOST_DAYS; day = addDays(day, 1)) {
    const pause = pauseOn(course, day);
    if (pause && pause.to === null) return { dueOn: null, days };
    if (pause) last = addDays(last, 1);
    const found = find(day);
    const isOver = day > last;
    days.push(workedDay(found, pause ? "paused" : isOver ? "moved-on" : "counts", null));
    if (day >= last && endsOn(course.rule, found) && !pause) return { dueOn: day, days };
  }
  throw new CourseRefused("期限过长，请核对规则和日期");
}

/** Named one by one: thousands of days are made at once, and a spread takes ten times as long. */
function workedDay(of: CalendarDay, why: Why, number: number | null): WorkedDay {
  const { day, kind, name, vacation, isKnown, next } = of;
  return { day, kind, name, vacation, isKnown, next, counts: why === "counts", number, why };
}

function whyCounted({ days }: ClockRule, day: CalendarDay): Why {
  if (days === "calendar" || days === "month") return "counts";
  if (!isWorked(day)) return day.kind === "holiday" ? "holiday" : "weekend";
  return days === "school" && day.vacation !== null ? "vacation" : "counts";
}

function endsOn({ lastDay }: ClockRule, day: CalendarDay): boolean {
  return lastDay === "as-it-falls" || isWorked(day);
}

function firstDayOf({ firstDay }: ClockRule, begunOn: string, find: (day: string) => CalendarDay): string {
  if (firstDay === "same-day") return begunOn;
  let day = addDays(begunOn, 1);
  for (let tried = 0; firstDay === "next-working-day" && !isWorked(find(day)); tried += 1) {
    if (tried > MOST_DAYS) throw new CourseRefused("日历中没有工作日，请核对放假安排");
    day = addDays(day, 1);
  }
  return day;
}

/** Whether a day's arrangement bears on the date: each day's where working days are counted, else the ends' alone. */
function bears(
  { days, lastDay, firstDay }: ClockRule,
  day: WorkedDay,
  first: string,
  isLast: boolean,
): boolean {
  if (days === "working" || days === "school") return true;
  if (firstDay === "next-working-day" && day.day === first) return true;
  return lastDay === "next-working-day" && (isLast || day.why === "moved-on");
}

function pauseOn({ pauses }: Course, day: string): Pause | undefined {
  return pauses.find(({ from, to }) => day >= from && (to === null || day <= to));
}

/** The day of the same number `months` later, or the last of that month where it has none. */
export function addMonths(day: string, months: number): string {
  const [year, month, number] = day.split("-").map(Number) as [number, number, number];
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  lastOfMonth.setUTCDate(Math.min(number, lastOfMonth.getUTCDate()));
  return lastOfMonth.toISOString().slice(0, 10);
}

function refuseBadCourse({ rule, startedOn, pauses, restarts, extendedBy }: Course): void {
  if (pauses.length > 0 && rule.pause === null)
    throw new CourseRefused(`“${rule.name}”没有可以中止计时的情形`);
  if (restarts.length > 0 && rule.restart === null)
    throw new CourseRefused(`“${rule.name}”没有可以重新计时的情形`);
  const most = rule.extension?.most ?? 0;
  if (extendedBy > most)
    throw new CourseRefused(
      most === 0 ? `“${rule.name}”不能延长` : `“${rule.name}”最多延长${lengthWords(rule, most)}`,
    );
  const early = restarts.find(({ on }) => on < startedOn);
  if (early) throw new CourseRefused(`重新计时之日${early.on}早于起算之日`);
  const sorted = [...pauses].sort((one, other) => (one.from < other.from ? -1 : 1));
  for (const [i, { from, to }] of sorted.entries()) {
    if (to !== null && to < from) throw new CourseRefused(`自${from}起的中止，恢复之日早于中止之日`);
    if (from < startedOn) throw new CourseRefused(`自${from}起的中止早于起算之日`);
    const next = sorted[i + 1];
    if (next && (to === null || next.from <= to))
      throw new CourseRefused(`自${from}起与自${next.from}起的中止重叠`);
  }
}
