import { expect, test } from "vitest";
import { readArrangement } from "./arrangement.ts";
import { NATIONAL_DAYS } from "./national.ts";

test("a notice on holidays is read into days off and days on which one works", () => {
  const text = `某年放假安排如下：
一、元旦：1月1日（周五）至3日（周日）放假调休，共3天。
二、春节：2月5日（农历除夕、周五）至11日（周四）放假调休，共7天。1月31日（星期日）、2月14日（星期日）上班。
三、清明节：4月3日至5日放假，共3天。
七、国庆节：9月30日至10月2日放假。10月10日上班。`;
  const days = readArrangement(text, 2027).map(({ day, kind, name }) => `${day.slice(5)} ${kind} ${name}`);
  expect(days).toEqual([
    ...["01-01", "01-02", "01-03"].map((day) => `${day} holiday 元旦`),
    "01-31 make-up 春节",
    ...["02-05", "02-06", "02-07", "02-08", "02-09", "02-10", "02-11"].map((day) => `${day} holiday 春节`),
    "02-14 make-up 春节",
    ...["04-03", "04-04", "04-05"].map((day) => `${day} holiday 清明节`),
    ...["09-30", "10-01", "10-02"].map((day) => `${day} holiday 国庆节`),
    "10-10 make-up 国庆节",
  ]);
});

test("days of another year, days that are none and a text without holidays give nothing", () => {
  expect(readArrangement("元旦：2027年1月1日放假。", 2028)).toEqual([]);
  expect(readArrangement("春节：2月30日放假。", 2027)).toEqual([]);
  expect(readArrangement("请各校于3月1日上班。", 2027)).toEqual([]);
});

test("the package's years are known one after the other, each with days off and days to make up for them", () => {
  const years = [...NATIONAL_DAYS.keys()];
  expect(years).toEqual(years.map((_, i) => 2004 + i));
  expect(years).toContain(2026);
  expect(NATIONAL_DAYS.get(2026)).toContainEqual({ day: "2026-10-10", kind: "make-up", name: "国庆节" });
  for (const special of NATIONAL_DAYS.values())
    expect(new Set(special.map(({ kind }) => kind))).toEqual(new Set(["holiday", "make-up"]));
});
