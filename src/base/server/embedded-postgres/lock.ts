import { randomBytes } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { birthMark, isAlive } from "./processes.ts";
import { inUse } from "./start-error.ts";

/** Held while one server works on a data folder. */
export interface FolderLock {
  /** Gives the folder free again; may be called twice. */
  release(): void;
}

interface LockOwner {
  pid: number;
  birth: string | undefined;
}

/**
 * Takes the data folder for this process by the file `luoshi.lock` in it.
 *
 * A lock whose process is gone (after `kill -9` or a power cut) is taken over. The file appears by
 * `link`, so it is never seen half written and only one of two simultaneous starts gets it.
 *
 * @throws StartError `data-folder-in-use` while its owner lives
 */
export function lockFolder(folder: string): FolderLock {
  const lockFile = path.join(folder, "luoshi.lock");
  const ours = JSON.stringify({ pid: process.pid, birth: birthMark(process.pid) } satisfies LockOwner);
  const draft = `${lockFile}.${randomBytes(6).toString("hex")}`;
  writeFileSync(draft, ours, { mode: 0o644, flag: "wx" });
  try {
    while (!tryLink(draft, lockFile)) clearIfStale(lockFile, folder);
  } finally {
    rmSync(draft, { force: true });
  }
  return { release: () => releaseIfOurs(lockFile, ours) };
}

function tryLink(draft: string, lockFile: string): boolean {
  try {
    linkSync(draft, lockFile);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function clearIfStale(lockFile: string, folder: string): void {
  const seen = readLock(lockFile);
  if (seen === undefined) return;
  const owner = parseOwner(seen);
  if (owner && lives(owner)) throw inUse(folder, owner.pid);

  // Another start may clear the same stale lock right now and put its own in place: what we moved
  // away is looked at again, and put back when it is not what we judged.
  const aside = `${lockFile}.${randomBytes(6).toString("hex")}`;
  try {
    renameSync(lockFile, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  if (readLock(aside) !== seen) tryLink(aside, lockFile);
  rmSync(aside, { force: true });
}

function lives(owner: LockOwner): boolean {
  return isAlive(owner.pid) && birthMark(owner.pid) === owner.birth;
}

function parseOwner(text: string): LockOwner | undefined {
  try {
    const owner = JSON.parse(text) as Partial<LockOwner> | null;
    return typeof owner?.pid === "number" && owner.pid > 0
      ? { pid: owner.pid, birth: owner.birth }
      : undefined;
  } catch {
    return undefined;
  }
}

function readLock(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function releaseIfOurs(lockFile: string, ours: string): void {
  if (readLock(lockFile) === ours) rmSync(lockFile, { force: true });
}
