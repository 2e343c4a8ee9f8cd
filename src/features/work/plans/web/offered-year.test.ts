import { expect, test } from "vitest";
import { offeredYear } from "./offered-year.ts";

const TODAY = "2026-11-22";

test.each([
  ["青禾县教育局2027年工作要点", "2026-11-20", 2027],
  ["青禾县教育局2027年工作要点", null, 2027],
  ["2026年工作总结和2027年工作打算", null, 2027],
  ["2026—2027年度重点工作安排", null, 2027],
  ["青禾县教育局工作要点", "2025-03-01", 2025],
  ["青禾县教育局工作要点", null, 2026],
  ["关于做好12026年号文件所列事项的通知", null, 2026],
])("of %s, dated %s, the year %i is offered", (title, date, year) => {
  expect(offeredYear(title, date, TODAY)).toBe(year);
});
