import fc from "fast-check";
import { expect, test } from "vitest";
import { readTypedDay } from "./typed-day.ts";

/** A Monday. */
const TODAY = "2026-11-30";
const dayOf = (typed: string, earliest?: string) => {
  const read = readTypedDay(typed, TODAY, earliest);
  return "date" in read ? read.date : read.problem;
};

test.each([
  ["2027-03-05", "2027-03-05"],
  ["2027/3/5", "2027-03-05"],
  ["2027.3.5", "2027-03-05"],
  ["27.3.5", "2027-03-05"],
  ["20270305", "2027-03-05"],
  ["２０２７－０３－０５", "2027-03-05"],
  ["2027年3月5日", "2027-03-05"],
  ["二〇二七年三月五日", "2027-03-05"],
  ["2027年3月5日24时前", "2027-03-05"],
  ["12.31", "2026-12-31"],
  ["12-31", "2026-12-31"],
  ["12/31", "2026-12-31"],
  ["12月31日", "2026-12-31"],
  ["12 月 31 日前", "2026-12-31"],
  ["十二月三十一日", "2026-12-31"],
  ["12月31号之前", "2026-12-31"],
  ["月底", "2026-11-30"],
  ["本月底前", "2026-11-30"],
  ["下月底", "2026-12-31"],
  ["下个月末", "2026-12-31"],
  ["12月底", "2026-12-31"],
  ["12月上旬", "2026-12-10"],
  ["年底", "2026-12-31"],
  ["年内", "2026-12-31"],
  ["今年年底前", "2026-12-31"],
  ["明年底", "2027-12-31"],
  ["明年3月底", "2027-03-31"],
  ["本季度末", "2026-12-31"],
  ["下季度末", "2027-03-31"],
  ["四季度", "2026-12-31"],
  ["今天", "2026-11-30"],
  ["明天", "2026-12-01"],
  ["10天内", "2026-12-10"],
  ["周五", "2026-12-04"],
  ["下周三前", "2026-12-09"],
  ["3.15", "2026-03-15"],
])("%s is understood", (typed, day) => {
  expect(dayOf(typed)).toBe(day);
});

test.each([
  ["3.15", "2027-03-15"],
  ["3月15日前", "2027-03-15"],
  ["3月底", "2027-03-31"],
  ["一季度末", "2027-03-31"],
  ["12.31", "2026-12-31"],
  ["2026.3.15", "2026-03-15"],
])("%s lies in the next year where the days before today are gone", (typed, day) => {
  expect(dayOf(typed, TODAY)).toBe(day);
});

test.each([
  ["2.30", "no-such-day"],
  ["2026-13-01", "no-such-day"],
  ["13月1日", "no-such-day"],
  ["20260931", "no-such-day"],
  ["开学前", "not-certain"],
  ["本学期末", "not-certain"],
  ["国庆前", "not-certain"],
  ["每月底", "not-certain"],
  ["尽快", "not-certain"],
  ["", "unknown"],
  ["很快吧", "unknown"],
  ["1.5万", "unknown"],
  ["2026", "unknown"],
])("%s is none, and why", (typed, problem) => {
  expect(dayOf(typed)).toBe(problem);
});

test("whatever is typed is read or refused, and a day is one that the calendar has", () => {
  const pieces = fc.array(fc.constantFrom(..."0123456789年月日号底末前.-/上下本明今旬季周 二十一"), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(pieces, (typed) => {
      const read = readTypedDay(typed.join(""), TODAY);
      if (!("date" in read)) return;
      expect(read.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(new Date(`${read.date}T00:00:00Z`).toISOString().slice(0, 10)).toBe(read.date);
    }),
    { numRuns: 5000 },
  );
});
