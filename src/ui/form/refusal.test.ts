import { expect, test } from "vitest";
import type { Problem } from "../../base/codes.ts";
import { ApiError } from "../../base/web/api.ts";
import { conflictWords, fieldErrors, unplacedProblems } from "./refusal.ts";

function refusal(more: Partial<Problem>): ApiError {
  return new ApiError({ type: "", title: "", status: 400, code: "bad-request", detail: "请检查", ...more });
}

test("field problems find their places, several at one place together", () => {
  const error = refusal({
    fields: [
      { path: "title", message: "请填写名称" },
      { path: "figures.0.value", message: "应为数字" },
      { path: "figures.0.value", message: "不能为负" },
    ],
  });
  expect(fieldErrors(error)).toEqual([
    { name: ["title"], errors: ["请填写名称"] },
    { name: ["figures", 0, "value"], errors: ["应为数字", "不能为负"] },
  ]);
  expect(unplacedProblems(error, [["title"]])).toHaveLength(2);
  expect(fieldErrors(new Error("other"))).toEqual([]);
});

test("a conflict says who did what and when", () => {
  const facts = { version: 4, by: "周明澈", at: "2026-09-28T02:20:00Z", what: "签收" };
  expect(conflictWords(refusal({ code: "changed-meanwhile", status: 409, facts }))).toContain(
    "周明澈于2026年9月28日 10:20办理：签收",
  );
  const returned = { ...facts, what: "退回：缺验收单。" };
  expect(conflictWords(refusal({ code: "changed-meanwhile", status: 409, facts: returned }))).toContain(
    "办理：退回：缺验收单。您填写的内容仍在",
  );
  expect(conflictWords(refusal({ code: "changed-meanwhile", status: 409, detail: "他人刚刚处理过" }))).toBe(
    "他人刚刚处理过",
  );
  expect(conflictWords(refusal({}))).toBeUndefined();
});
