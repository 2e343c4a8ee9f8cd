import { describe, expect, test } from "vitest";
import { dueWords } from "./due-words.ts";

describe("dates in words", () => {
  test.each([
    ["2026-09-27", "逾期 3 天"],
    ["2026-09-30", "今天到期"],
    ["2026-10-01", "明天到期"],
    ["2026-10-10", "还有 10 天"],
  ])("%s is %s", (due, words) => {
    expect(dueWords(due, "2026-09-30")).toBe(words);
  });
});
