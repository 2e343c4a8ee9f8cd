import { afterEach, expect, test } from "vitest";
import { speak } from "../i18n.ts";
import { dateWords } from "./date-words.ts";

afterEach(() => speak("zh-CN"));

test("dates are written the way an office writes them", () => {
  expect(dateWords("2026-09-30")).toBe("2026年9月30日");
  expect(dateWords("2026-01-05", "moment")).toBe("2026年1月5日");
});

test("short dates leave out this year only", () => {
  expect(dateWords("2026-09-30", "short", "2026-03-01")).toBe("09-30");
  expect(dateWords("2027-01-05", "short", "2026-03-01")).toBe("2027-01-05");
});

test("instants are told by the office's clock", () => {
  expect(dateWords("2026-09-29T16:30:00Z")).toBe("2026年9月30日");
  expect(dateWords("2026-09-29T16:30:00Z", "moment")).toBe("2026年9月30日 00:30");
  expect(dateWords("2026-12-31T16:00:00Z", "short", "2027-05-01")).toBe("01-01");
});

test("what is no date stays as it is", () => {
  expect(dateWords("长期坚持")).toBe("长期坚持");
});

test("English on request", async () => {
  await speak("en");
  expect(dateWords("2026-09-30")).toBe("30 Sept 2026");
});
