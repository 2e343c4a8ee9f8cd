import { describe, expect, it, test } from "vitest";
import { dayTyped } from "./day-typed.ts";

const today = "2026-12-01";

describe("a day that is still to come, typed without its year", () => {
  it.each([
    ["01.10", "2027-01-10"],
    ["1月10日前", "2027-01-10"],
    ["3/5", "2027-03-05"],
    ["11-30", "2027-11-30"],
    ["12.1", "2026-12-01"],
    ["12月31日", "2026-12-31"],
    ["6月底", "2027-06-30"],
  ])("%s is the next such day", (words, date) => {
    expect(dayTyped(words, { today, isAhead: true })).toEqual({ date });
  });

  test("a year that was typed stands, past or not", () => {
    expect(dayTyped("2026-01-10", { today, isAhead: true })).toEqual({ date: "2026-01-10" });
  });
});

test("without that, a day without a year is this year's", () => {
  expect(dayTyped("01.10", { today })).toEqual({ date: "2026-01-10" });
});

test.each([
  ["2月30日", "没有“2月30日”这一天，请检查"],
  ["寒假前", "“寒假前”没有说明是哪一天，请选择具体日期"],
  ["随便", "看不懂“随便”，请写成 2026-09-30 或 9月30日"],
])("%s is refused in words", (words, refusal) => {
  expect(dayTyped(words, { today, isAhead: true })).toEqual({ refusal });
});

test("what lies before the earliest day is refused", () => {
  expect(dayTyped("2026-11-30", { today, earliest: today, isAhead: true })).toEqual({
    refusal: "“2026-11-30”早于 2026年12月1日，请另选日期",
  });
});
