import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockFolder } from "./lock.ts";

let folder: string;
let lockFile: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "luoshi-lock-"));
  lockFile = path.join(folder, "luoshi.lock");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("lockFolder", () => {
  it("holds the folder until released, and leaves nothing behind", () => {
    const lock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(expect.objectContaining({ code: "data-folder-in-use" }));
    lock.release();
    lock.release();
    expect(readdirSync(folder)).toEqual([]);
    lockFolder(folder).release();
  });

  it.each([
    ["of a process that is gone", JSON.stringify({ pid: 2 ** 22 + 1, birth: "x" })],
    [
      "of an earlier process with a living one's id",
      JSON.stringify({ pid: process.pid, birth: "another boot/1" }),
    ],
    ["cut short by a power cut", ""],
    ["with other content", '{"pid":"many"}'],
    ["with no object", "null"],
  ])("takes over a lock %s", (_, content) => {
    writeFileSync(lockFile, content);
    const lock = lockFolder(folder);
    expect(JSON.parse(readFileSync(lockFile, "utf8"))).toMatchObject({ pid: process.pid });
    lock.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("does not release a lock that somebody else took since", () => {
    const lock = lockFolder(folder);
    writeFileSync(lockFile, "another");
    lock.release();
    expect(existsSync(lockFile)).toBe(true);
  });
});
