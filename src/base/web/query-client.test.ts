import { expect, test } from "vitest";
import { ApiError, OfflineError } from "./api.ts";
import { isAnswer } from "./query-client.ts";

function refusal(status: number): ApiError {
  return new ApiError({ type: "", title: "", status, code: "unexpected", detail: "" });
}

test("a refusal is an answer; a fault of server or network is not", () => {
  expect(isAnswer(refusal(400))).toBe(true);
  expect(isAnswer(refusal(401))).toBe(true);
  expect(isAnswer(refusal(409))).toBe(true);
  expect(isAnswer(refusal(500))).toBe(false);
  expect(isAnswer(refusal(503))).toBe(false);
  expect(isAnswer(new OfflineError())).toBe(false);
});
