import { afterEach, expect, test } from "vitest";
import { CODES, type Code, entryOf } from "../../base/codes.ts";
import { ApiError } from "../../base/web/api.ts";
import english from "../en.json" with { type: "json" };
import { offerEnglish, speak } from "../i18n.ts";
import { errorWords } from "./error-words.ts";

function refusal(code: Code, detail: string = entryOf(code).title): ApiError {
  return new ApiError({ type: "", ...entryOf(code), code, detail });
}

afterEach(() => speak("zh-CN"));

test("the server's own sentence is what a Chinese screen says", () => {
  const { title, detail, code } = errorWords(refusal("forbidden", "文稿由督查、负责人或经办上传"));
  expect({ title, detail, code }).toEqual({
    title: "没有权限",
    detail: "文稿由督查、负责人或经办上传",
    code: "forbidden",
  });
});

test("an English screen says what the code means, with the server's sentence where that says more", async () => {
  offerEnglish([async () => english]);
  await speak("en");
  expect(errorWords(refusal("forbidden")).detail).toBe("Your post may not do this");
  expect(errorWords(refusal("forbidden", "文稿由督查、负责人或经办上传")).detail).toBe(
    "Your post may not do this (文稿由督查、负责人或经办上传)",
  );
});

test.each(Object.keys(CODES) as Code[])("%s is explained in English", async (code) => {
  offerEnglish([async () => english]);
  await speak("en");
  expect(errorWords(refusal(code)).detail).not.toMatch(/\p{Script=Han}/u);
});
