import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "../../../../base/dates.ts";
import { clockOn } from "../states.ts";
import { type Calendar, dayFinder, isWorked } from "./calendar.ts";
import type { Course } from "./course.ts";
import { CourseRefused, reckon } from "./reckon.ts";
import { ClockRule } from "./rule.ts";

/** October 2026 as an office knows it, and two weeks without school in January. */
const CALENDAR: Calendar = {
  knownFrom: "2026-01-01",
  knownUntil: "2026-12-31",
  special: [
    { day: "2026-09-20", kind: "make-up", name: "国庆节" },
    ...["01", "02", "05", "06", "07"].map((day) => ({
      day: `2026-10-${day}`,
      kind: "holiday" as const,
      name: "国庆节",
    })),
    { day: "2026-10-10", kind: "make-up", name: "国庆节" },
  ],
  vacations: [{ name: "秋假", from: "2026-11-02", to: "2026-11-06" }],
};

const RULE = ClockRule.parse({
  code: "reply",
  name: "答复",
  article: "本局规定第三条",
  standing: "read",
  count: 5,
  days: "working",
  firstDay: "next-day",
  lastDay: "next-working-day",
  pause: "征求第三方意见",
  restart: "补正材料",
  extension: { most: 10, grantedBy: "分管负责人" },
  fromDay: null,
});

const course = (more: Partial<Course> & { rule?: ClockRule } = {}): Course => ({
  rule: RULE,
  startedOn: "2026-09-28",
  pauses: [],
  restarts: [],
  extendedBy: 0,
  ...more,
});
const rule = (more: Partial<ClockRule>): ClockRule => ({ ...RULE, ...more });
const due = (more: Partial<Course>) => reckon(course(more), CALENDAR).dueOn;

describe("a date by rule", () => {
  test.each([
    ["working days leave out holidays and count make-up days", {}, "2026-10-10"],
    ["calendar days count all", { rule: rule({ days: "calendar", count: 8 }) }, "2026-10-08"],
    ["a last day on which nobody works moves on", { rule: rule({ days: "calendar" }) }, "2026-10-08"],
    [
      "or stays, where the rule says so",
      { rule: rule({ days: "calendar", lastDay: "as-it-falls" }) },
      "2026-10-03",
    ],
    ["the day itself counts where the rule says so", { rule: rule({ firstDay: "same-day" }) }, "2026-10-09"],
    [
      "the first day can be the next on which one works",
      {
        startedOn: "2026-09-30",
        rule: rule({ days: "calendar", count: 1, firstDay: "next-working-day" }),
      },
      "2026-10-08",
    ],
    ["a month ends on the day of the same number", { rule: rule({ days: "month", count: 1 }) }, "2026-10-28"],
    [
      "or on the month's last",
      { startedOn: "2026-08-31", rule: rule({ days: "month", count: 1 }) },
      "2026-09-30",
    ],
    [
      "days of school leave out vacations",
      { startedOn: "2026-10-30", rule: rule({ days: "school" }) },
      "2026-11-13",
    ],
    [
      "a pause does not count",
      { pauses: [{ from: "2026-09-29", to: "2026-10-08", why: "征求意见" }] },
      "2026-10-14",
    ],
    [
      "it begins anew from the completed paper",
      { restarts: [{ on: "2026-10-12", why: "补正" }] },
      "2026-10-19",
    ],
    ["prolonged it goes on in the same days", { extendedBy: 2 }, "2026-10-13"],
    [
      "a clock that stands still has no date",
      { pauses: [{ from: "2026-09-30", to: null, why: "征求意见" }] },
      null,
    ],
  ] as const)("%s", (_, more, expected) => {
    expect(due(more as Partial<Course>)).toBe(expected);
  });

  test("says of each day why it counts or not", () => {
    const { days, firstDay } = reckon(course(), CALENDAR);
    expect(firstDay).toBe("2026-09-29");
    expect(days.map(({ day, why, number, name }) => [day.slice(5), why, number, name])).toEqual([
      ["09-29", "counts", 1, null],
      ["09-30", "counts", 2, null],
      ["10-01", "holiday", null, "国庆节"],
      ["10-02", "holiday", null, "国庆节"],
      ["10-03", "weekend", null, null],
      ["10-04", "weekend", null, null],
      ["10-05", "holiday", null, "国庆节"],
      ["10-06", "holiday", null, "国庆节"],
      ["10-07", "holiday", null, "国庆节"],
      ["10-08", "counts", 3, null],
      ["10-09", "counts", 4, null],
      ["10-10", "counts", 5, "国庆节"],
    ]);
  });

  test("is provisional where it was counted over days whose arrangement is not known", () => {
    expect(reckon(course(), CALENDAR).isProvisional).toBe(false);
    expect(reckon(course({ startedOn: "2026-12-28" }), CALENDAR).isProvisional).toBe(true);
    const asItFalls = rule({ days: "calendar", lastDay: "as-it-falls" });
    expect(reckon(course({ startedOn: "2026-12-28", rule: asItFalls }), CALENDAR).isProvisional).toBe(false);
    const movesOn = rule({ days: "calendar", count: 3 });
    expect(reckon(course({ startedOn: "2026-12-28", rule: movesOn }), CALENDAR).isProvisional).toBe(false);
    expect(reckon(course({ startedOn: "2026-12-29", rule: movesOn }), CALENDAR).isProvisional).toBe(true);
  });

  test.each([
    ["never paused", { rule: rule({ pause: null }), pauses: [{ from: "2026-09-29", to: null, why: "等" }] }],
    ["never begun anew", { rule: rule({ restart: null }), restarts: [{ on: "2026-09-29", why: "补正" }] }],
    ["prolonged too far", { extendedBy: 11 }],
    ["never prolonged", { rule: rule({ extension: null }), extendedBy: 1 }],
    ["resumed before it paused", { pauses: [{ from: "2026-09-30", to: "2026-09-29", why: "等" }] }],
    ["paused before it began", { pauses: [{ from: "2026-09-01", to: null, why: "等" }] }],
    ["paused behind its end", { pauses: [{ from: "2026-11-01", to: null, why: "等" }] }],
    [
      "paused twice at once",
      {
        pauses: [
          { from: "2026-09-29", to: "2026-10-08", why: "等" },
          { from: "2026-10-08", to: null, why: "等" },
        ],
      },
    ],
    ["begun anew before it began", { restarts: [{ on: "2026-09-01", why: "补正" }] }],
  ] as const)("is refused where it is %s", (_, more) => {
    expect(() => due(more as Partial<Course>)).toThrow(CourseRefused);
  });
});

const ruleOf = fc.record({
  count: fc.integer({ min: 1, max: 60 }),
  days: fc.constantFrom("calendar", "working", "school"),
  firstDay: fc.constantFrom("next-day", "same-day", "next-working-day"),
  lastDay: fc.constantFrom("next-working-day", "as-it-falls"),
});
const dayIn2026 = fc.integer({ min: 0, max: 330 }).map((n) => addDays("2026-01-01", n));
const calendarOf = fc
  .record({
    off: fc.uniqueArray(dayIn2026, { maxLength: 40 }),
    vacation: fc.tuple(dayIn2026, fc.integer({ min: 0, max: 40 })),
  })
  .map(({ off, vacation: [from, length] }): Calendar => {
    const weekend = (day: string) => !isWorked(dayFinder({ ...CALENDAR, special: [] })(day));
    return {
      ...CALENDAR,
      special: off.map((day) => ({ day, kind: weekend(day) ? "make-up" : "holiday", name: "节" })),
      vacations: [{ name: "假", from, to: addDays(from, length) }],
    };
  });

describe("whatever the rule and the calendar", () => {
  test("as many days count as the rule says, the date is the last of them or the first worked day behind, and a later start is never due earlier", () => {
    fc.assert(
      fc.property(ruleOf, calendarOf, dayIn2026, (of, calendar, startedOn) => {
        const limits = rule(of as Partial<ClockRule>);
        const { days, dueOn, firstDay } = reckon(course({ rule: limits, startedOn }), calendar);
        const find = dayFinder(calendar);
        const counted = days.filter(({ counts }) => counts);
        expect(counted.map(({ number }) => number)).toEqual(counted.map((_, i) => i + 1));
        expect(counted).toHaveLength(of.count);
        expect(days[0]!.day).toBe(firstDay);
        expect(days.at(-1)!.day).toBe(dueOn);
        if (of.lastDay === "next-working-day") expect(isWorked(find(dueOn!))).toBe(true);
        else expect(dueOn).toBe(counted.at(-1)!.day);
        if (of.days !== "calendar") expect(counted.every(({ day }) => isWorked(find(day)))).toBe(true);
        const next = reckon(course({ rule: limits, startedOn: addDays(startedOn, 1) }), calendar);
        expect(next.dueOn! >= dueOn!).toBe(true);
      }),
    );
  });

  test("of calendar days a pause moves the date by just as many", () => {
    const limits = rule({ days: "calendar", lastDay: "as-it-falls", count: 30 });
    fc.assert(
      fc.property(
        dayIn2026,
        fc.integer({ min: 1, max: 29 }),
        fc.integer({ min: 0, max: 40 }),
        (startedOn, at, length) => {
          const from = addDays(startedOn, at);
          const paused = course({
            rule: limits,
            startedOn,
            pauses: [{ from, to: addDays(from, length), why: "等" }],
          });
          expect(reckon(paused, CALENDAR).dueOn).toBe(addDays(startedOn, 30 + length + 1));
        },
      ),
    );
  });
});

test("how a clock stands follows from its course and the day", () => {
  const open = { metOn: null, isVoid: false, hasRestarted: false };
  expect(clockOn("2026-10-10", { dueOn: "2026-10-10" }, open)).toEqual({ state: "running", daysOver: 0 });
  expect(clockOn("2026-10-13", { dueOn: "2026-10-10" }, open)).toEqual({ state: "missed", daysOver: 3 });
  expect(clockOn("2026-10-13", { dueOn: null }, open)).toEqual({ state: "paused", daysOver: 0 });
  const anew = { ...open, hasRestarted: true };
  expect(clockOn("2026-10-10", { dueOn: "2026-10-10" }, anew).state).toBe("restarted");
  const done = { ...open, metOn: "2026-10-10" };
  expect(clockOn("2026-11-30", { dueOn: "2026-10-10" }, done)).toEqual({ state: "met", daysOver: 0 });
  const late = { ...open, metOn: "2026-10-12" };
  expect(clockOn("2026-11-30", { dueOn: "2026-10-10" }, late)).toEqual({ state: "missed", daysOver: 2 });
  expect(clockOn("2026-11-30", { dueOn: "2026-10-10" }, { ...open, isVoid: true }).state).toBe("void");
});
