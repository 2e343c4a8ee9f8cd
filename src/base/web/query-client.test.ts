import { expect, test } from "vitest";
import type { Code } from "../codes.ts";
import { ApiError, OfflineError } from "./api.ts";
import { isAnswer, needsSignIn } from "./query-client.ts";

function refusal(status: number, code: Code = "unexpected"): ApiError {
  return new ApiError({ type: "", title: "", status, code, detail: "" });
}

test("a refusal is an answer; a fault of server or network is not", () => {
  expect(isAnswer(refusal(400))).toBe(true);
  expect(isAnswer(refusal(401))).toBe(true);
  expect(isAnswer(refusal(409))).toBe(true);
  expect(isAnswer(refusal(500))).toBe(false);
  expect(isAnswer(refusal(503))).toBe(false);
  expect(isAnswer(new OfflineError())).toBe(false);
});

test("an ended session asks for a sign-in, a wrong password does not", () => {
  expect(needsSignIn(refusal(401, "session-ended"))).toBe(true);
  expect(needsSignIn(refusal(401, "sign-in-required"))).toBe(true);
  expect(needsSignIn(refusal(401, "sign-in-failed"))).toBe(false);
  expect(needsSignIn(new OfflineError())).toBe(false);
});
