import { describe, expect, test } from "vitest";
import { dueWords, turnOf } from "./words.ts";

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

test("whose turn it is follows the state", () => {
  const units = { owner: { id: "a", name: "局办公室" }, lead: { id: "b", name: "青禾县教育局" } };
  expect(turnOf({ ...units, state: "under-way" })).toBe("青禾县教育局");
  expect(turnOf({ ...units, state: "submitted" })).toBe("局办公室");
  expect(turnOf({ ...units, state: "closed" })).toBe("");
});
