import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { canEnter, chooseAccount, findOpenFolder } from "./account.ts";

const root = process.geteuid?.() === 0;
const me = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
const stranger = { uid: 54321, gid: 54321 };
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "luoshi-account-"));
  mkdirSync(path.join(folder, "inner"), { mode: 0o755 });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("canEnter", () => {
  it.each([
    { mode: 0o700, mine: true, theirs: false },
    { mode: 0o711, mine: true, theirs: true },
    { mode: 0o755, mine: true, theirs: true },
    { mode: 0o644, mine: false, theirs: false },
  ])("reads every folder's bits on the way: $mode", ({ mode, mine, theirs }) => {
    // From the outside: a listing of "inner" needs no right of ours here, only the bits are read.
    const inner = path.join(folder, "inner");
    chmodSync(inner, mode);
    chmodSync(folder, 0o711);
    expect(canEnter(me, inner)).toBe(mine);
    expect(canEnter(stranger, inner)).toBe(theirs);
  });

  it("needs the way above too, and no account needs nothing", () => {
    expect(canEnter(stranger, path.join(folder, "inner"))).toBe(false);
    expect(canEnter(undefined, path.join(folder, "inner"))).toBe(true);
  });
});

describe("chooseAccount", () => {
  if (root) {
    it("takes an unprivileged account, and stays with the one that owns the data", () => {
      const first = chooseAccount(path.join(folder, "none"));
      expect(first?.uid).toBeGreaterThan(0);
      chownSync(path.join(folder, "inner"), 4242, 4243);
      expect(chooseAccount(path.join(folder, "inner"))).toEqual({ uid: 4242, gid: 4243 });
      expect(chooseAccount(folder)).toEqual(first);
    });

    it("keeps programs where only root writes", () => {
      chmodSync(folder, 0o711);
      vi.stubEnv("XDG_CACHE_HOME", folder);
      const found = findOpenFolder(stranger);
      expect(found).toBe(path.join(folder, "luoshi"));
      chownSync(found!, stranger.uid, stranger.gid);
      expect(findOpenFolder(stranger)).not.toBe(found);
      vi.unstubAllEnvs();
    });
  } else {
    it("stays with an ordinary user", () => {
      expect(chooseAccount(path.join(folder, "inner"))).toBeUndefined();
    });
  }
});
