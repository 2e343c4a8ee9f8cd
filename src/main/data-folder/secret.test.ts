import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadSecret } from "./secret.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "luoshi-secret-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a secret is made once, for its owner alone, and nothing else is left behind", () => {
  const made = loadSecret(folder);
  expect(made).toMatch(/^[0-9a-f]{64}$/);
  expect(loadSecret(folder)).toBe(made);
  expect(readdirSync(folder)).toEqual(["secret"]);
  expect(statSync(join(folder, "secret")).mode & 0o777).toBe(0o600);
});

test("one that others could read is theirs no more", () => {
  const path = join(folder, "secret");
  writeFileSync(path, "0123456789abcdef".repeat(4), { mode: 0o644 });
  loadSecret(folder);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test.each([
  ["empty", ""],
  ["blank", " \n\n"],
  ["short", "only-31-characters-are-not-enough".slice(0, 31)],
  ["one letter", "a".repeat(64)],
])("a file that is %s is refused and stays as it is", (_, content) => {
  const path = join(folder, "secret");
  writeFileSync(path, content);
  expect(() => loadSecret(folder)).toThrow(expect.objectContaining({ code: "bad-secret" }));
  expect(readFileSync(path, "utf8")).toBe(content);
});
