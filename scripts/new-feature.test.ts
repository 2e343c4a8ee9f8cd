import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { layOut } from "./new-feature.ts";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const copy = mkdtempSync(path.join(tmpdir(), "luoshi-new-feature-"));
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const git = (...args: string[]) => execFileSync("git", args, { cwd: ROOT, encoding: "utf8" });

/** Runs a program of the copy to its end; what it says goes into the error where it fails. */
function run(...args: string[]): string {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("VITEST")));
  return execFileSync(process.execPath, args, { cwd: copy, env, encoding: "utf8" });
}

const LETTERS = { name: "letters", record: "letter", title: "来信", group: "work" };

test("a new feature costs its folder, a migration and one line, and passes the checks and its own tests untouched", () => {
  const there = git("ls-files", "-co", "--exclude-standard").trim().split("\n");
  for (const file of there)
    cpSync(path.join(ROOT, file), path.join(copy, file), { errorOnExist: false, recursive: true });
  symlinkSync(path.join(ROOT, "node_modules"), path.join(copy, "node_modules"));
  execFileSync("git", ["init", "--quiet", copy]);

  const list = readFileSync(path.join(copy, "src/main/features.ts"), "utf8").split("\n");
  const written = layOut(copy, LETTERS);
  const outside = written.filter((file) => !file.startsWith("src/features/work/letters/"));
  expect(outside).toEqual([
    expect.stringMatching(/^db\/migrations\/\d{4}_letters\.sql$/),
    "src/main/features.ts",
  ]);
  const longer = readFileSync(path.join(copy, "src/main/features.ts"), "utf8").split("\n");
  expect(longer.filter((line) => !list.includes(line))).toEqual([
    '  import("../features/work/letters/feature.ts"),',
  ]);
  expect(longer).toHaveLength(list.length + 1);

  run("--import", "tsx", "scripts/write-schema.ts");
  run("--import", "tsx", "scripts/write-docs.ts");
  expect(readFileSync(path.join(copy, "docs/data-model.md"), "utf8")).toMatch(/^\| `letter` \|/m);
  run("node_modules/typescript/bin/tsc", "--noEmit");
  run("node_modules/@biomejs/biome/bin/biome", "lint", "src/features/work/letters");
  run("--import", "tsx", "scripts/check-structure.ts");
  run("node_modules/vitest/vitest.mjs", "run", "--project", "code", "src/features/work/letters");
}, 600_000);

test("a name that is none, or is taken, is refused before anything is written", () => {
  expect(() => layOut(ROOT, { ...LETTERS, name: "Letters" })).toThrow("one English word");
  expect(() => layOut(ROOT, { ...LETTERS, name: "matters" })).toThrow(
    "src/features/work/matters is there already",
  );
  expect(() => layOut(ROOT, { ...LETTERS, record: "matter" })).toThrow("a table matter already");
  expect(() => layOut(ROOT, { ...LETTERS, record: "letters" })).toThrow("--record");
  expect(() => layOut(ROOT, { ...LETTERS, group: "roof" })).toThrow("the groups are ground");
});
