import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openFileStore } from "../../base/server/files/file-store.ts";
import { closeDataFolder } from "./private-data.ts";
import { loadSecret } from "./secret.ts";

let folder: string;
let umask: number;
beforeEach(() => {
  umask = process.umask(0);
  folder = mkdtempSync(path.join(tmpdir(), "luoshi-private-"));
});
afterEach(() => {
  process.umask(umask);
  rmSync(folder, { recursive: true });
});

/** Whatever below the data folder others may read or write. */
function openToOthers(): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names.filter((name) => statSync(path.join(folder, name)).mode & 0o077);
}

test("what is stored is its owner's alone, whatever the umask", async () => {
  const store = openFileStore(path.join(folder, "files"));
  await store.put(new TextEncoder().encode("佐证"));
  loadSecret(folder);
  expect(openToOthers()).toEqual([]);
});

test("what was left open is closed at the start", async () => {
  const left = {
    files: [`files/ab/cd/${"ab".repeat(32)}`, "files/incoming/half", `files/aside/${"cd".repeat(32)}`],
    others: [
      "secret",
      "postgres/password",
      "postgres/log",
      "postgres/data/base/1/1259",
      "postgres/data/PG_VERSION",
    ],
  };
  for (const name of [...left.files, ...left.others]) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), "x".repeat(64));
  }
  await closeDataFolder(folder);
  // The folder that holds only the names of PostgreSQL's parts may be passed through.
  expect(openToOthers()).toEqual(["postgres"]);
  expect(statSync(folder).mode & 0o066).toBe(0);
  expect(await closeDataFolder(folder)).toBe(0);
});
