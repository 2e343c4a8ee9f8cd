import { describe, expect, test } from "vitest";
import { atWords, dueWords, shortDate, turnOf } from "./words.ts";

describe("dates in words", () => {
  test.each([
    ["2026-09-27", "逾期 3 天"],
    ["2026-09-30", "今天到期"],
    ["2026-10-01", "明天到期"],
    ["2026-10-10", "还有 10 天"],
  ])("%s is %s", (due, words) => {
    expect(dueWords(due, "2026-09-30")).toBe(words);
  });

  test("the year is said only where it is another", () => {
    expect(shortDate("2026-10-03", "2026-09-30")).toBe("10月3日");
    expect(shortDate("2027-01-03", "2026-09-30")).toBe("2027年1月3日");
  });

  test("a moment is told in the office's time", () => {
    expect(atWords("2026-09-30T16:05:00.000Z")).toBe("2026-10-01 00:05");
  });
});

test("whose turn it is follows the state", () => {
  const units = { owner: { id: "a", name: "局办公室" }, lead: { id: "b", name: "青禾县教育局" } };
  expect(turnOf({ ...units, state: "under-way" })).toBe("青禾县教育局");
  expect(turnOf({ ...units, state: "submitted" })).toBe("局办公室");
  expect(turnOf({ ...units, state: "closed" })).toBe("");
});
