import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { verifyCourse } from "./verify-course.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "luoshi-course-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const course = (resume: boolean) => verifyCourse(folder, () => {}, { resume });

test("what a check had come to is where the next one goes on, and only who asks for it goes on", () => {
  const first = course(false);
  const one = first.follow("some-authority", "audit.chain");
  expect(one.from).toBeUndefined();
  one.tell(10, 20, "10 aa");
  one.tell(20, 20, "20 bb");
  // Something was found behind that: the place before it stays.
  one.tell(30, 30);
  first.keep();
  expect(course(true).follow("some-authority", "audit.chain").from).toBe("20 bb");
  expect(course(true).follow("other-authority", "audit.chain").from).toBeUndefined();
  expect(course(false).follow("some-authority", "audit.chain").from).toBeUndefined();
});

test.each(["", "[1, 2]", "null", '{"some-authority audit.chain": 7}', "no json"])(
  "a file of places that is spoilt means from the start: %s",
  (text) => {
    writeFileSync(join(folder, "verified.json"), text);
    expect(course(true).follow("some-authority", "audit.chain").from).toBeUndefined();
  },
);
