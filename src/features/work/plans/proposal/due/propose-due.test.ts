import { describe, expect, test } from "vitest";
import { type DueRule, dayByRule } from "./due-rules.ts";
import { proposeDue } from "./propose-due.ts";

const asked = {
  dueWords: null,
  headings: [],
  written: null,
  planYear: 2027,
  today: "2027-03-05",
  rule: null,
};

describe("a day is proposed", () => {
  test("from the text's own words, told from the plan's year where the text has no date", () => {
    const due = proposeDue({ ...asked, dueWords: "9月底前", rule: "year-end" });
    expect(due).toEqual({ date: "2027-09-30", why: { kind: "text", words: ["9月底前"], from: null } });
  });

  test.each([
    ["一、上半年重点工作", "2027-06-30"],
    ["（三）6月底前完成的事项", "2027-06-30"],
    ["第三季度", "2027-09-30"],
    ["9月1日至20日", "2027-09-20"],
    ["十月", "2027-10-31"],
  ])("from the heading above: %s", (heading, date) => {
    expect(proposeDue({ ...asked, headings: [heading] })).toMatchObject({ date, why: { kind: "section" } });
  });

  test("by a rule only where a person chose one", () => {
    expect(proposeDue(asked)).toBeNull();
    expect(proposeDue({ ...asked, headings: ["一、夯实基础"], dueWords: "开学前" })).toBeNull();
    expect(proposeDue({ ...asked, rule: "year-end" })).toMatchObject({
      date: "2027-12-31",
      why: { kind: "rule" },
    });
  });
});

test.each<[DueRule, string, number, string]>([
  ["month-end", "2028-02-03", 2028, "2028-02-29"],
  ["term-end", "2027-03-05", 2027, "2027-07-10"],
  ["term-end", "2027-07-11", 2027, "2028-01-20"],
  ["term-end", "2027-01-02", 2027, "2027-01-20"],
  ["year-end", "2026-12-20", 2027, "2027-12-31"],
  ["year-end", "2028-02-01", 2027, "2028-12-31"],
])("%s on %s for a plan of %i is %s, and not past", (rule, today, year, date) => {
  expect(dayByRule(rule, today, year)).toBe(date);
});
