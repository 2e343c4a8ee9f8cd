import { createHash } from "node:crypto";
import { Disk } from "flydrive";
import { FSDriver } from "flydrive/drivers/fs";
import { AppError } from "./errors.ts";

/** Keeps files by the SHA-256 of their content, so that the same file is stored once. */
export interface FileStore {
  /** Stores bytes (again, if need be) and gives their hash in hexadecimal. */
  put(bytes: Uint8Array): Promise<string>;
  /** The bytes of a stored file. Error `not-found` where the store does not hold it. */
  get(hash: string): Promise<Uint8Array>;
}

/** A store in a folder of the local disk. */
export function openFileStore(folder: string): FileStore {
  const disk = new Disk(new FSDriver({ location: folder, visibility: "private" }));
  return {
    async put(bytes) {
      const hash = createHash("sha256").update(bytes).digest("hex");
      if (!(await disk.exists(keyOf(hash)))) await writeWhole(disk, hash, bytes);
      return hash;
    },
    async get(hash) {
      if (!(await disk.exists(keyOf(hash)))) throw new AppError("not-found", "文件不在存储中，请联系管理员");
      return disk.getBytes(keyOf(hash));
    },
  };
}

/** Two levels of folders keep any one folder small. */
function keyOf(hash: string): string {
  return `${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`;
}

/** Writes under a passing name first: a process killed half-way leaves no file under its hash. */
async function writeWhole(disk: Disk, hash: string, bytes: Uint8Array): Promise<void> {
  const passing = `incoming/${hash}.${process.pid}.${Date.now()}`;
  try {
    await disk.put(passing, bytes);
    await disk.move(passing, keyOf(hash));
  } catch (error) {
    if (causedBy(error, "ENOSPC")) throw new AppError("storage-full");
    throw error;
  }
}

function causedBy(error: unknown, code: string): boolean {
  for (let e = error as { code?: unknown; cause?: unknown } | undefined; e; e = e.cause as typeof e) {
    if (e.code === code) return true;
  }
  return false;
}
