import { createHash } from "node:crypto";
import { mkdir, open, readdir, readFile, rm, stat } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";
import { newId } from "../../ids.ts";
import { birthMark, isAlive } from "../embedded-postgres/processes.ts";
import { AppError } from "../errors.ts";

/** A file on its way in: whole, on disk, under a passing name. */
export interface PassingFile {
  size: number;
  hash: string;
  head: Uint8Array;
  /** Where it lies. */
  path: string;
}

/** What must be seen of a file for its type to be told. */
const HEAD = 64 * 1024;

/**
 * Writes what comes in to a passing name in `folder`, hashing it on the way, so that no more of it is in memory than a
 * piece. It is on the disk, not only on its way there, when this ends; where it fails, nothing is left.
 * Errors: `too-large` beyond `most` bytes, `upload-cut` where the source breaks off, `storage-full`.
 */
export async function writePassing(
  folder: string,
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  most: number,
): Promise<PassingFile> {
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch(explainFull);
  const place = path.join(folder, passingName());
  const handle = await open(place, "wx", 0o600).catch(explainFull);
  try {
    const written = await copyAll(source, most, async (piece) => {
      for (let at = 0; at < piece.length; )
        at += (await handle.write(piece, at, piece.length - at)).bytesWritten;
    });
    await handle.sync();
    await handle.close();
    return { ...written, path: place };
  } catch (error) {
    await handle.close().catch(() => {});
    await rm(place, { force: true });
    return explainFull(error);
  }
}

async function copyAll(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  most: number,
  write: (piece: Uint8Array) => Promise<void>,
): Promise<Omit<PassingFile, "path">> {
  const hash = createHash("sha256");
  const head: Uint8Array[] = [];
  let size = 0;
  for await (const piece of unbroken(source)) {
    if (size < HEAD) head.push(piece.slice(0, HEAD - size));
    size += piece.length;
    if (size > most) throw new AppError("too-large");
    hash.update(piece);
    await write(piece);
  }
  return { size, hash: hash.digest("hex"), head: new Uint8Array(Buffer.concat(head)) };
}

/** The pieces of a source; whatever breaks it off is the sender's doing, not the server's. */
async function* unbroken(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const pieces = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
  let isOver = false;
  try {
    for (;;) {
      let next: IteratorResult<Uint8Array>;
      try {
        next = await pieces.next();
      } catch {
        throw new AppError("upload-cut");
      }
      isOver = next.done ?? false;
      if (next.done) return;
      yield next.value;
    }
  } finally {
    if (!isOver) await Promise.resolve(pieces.return?.()).catch(() => {});
  }
}

/** A disk, a quota or a limit of the process that is used up (errno 28, 122, 27). */
const FULL = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);

/** Turns "no space" into a refusal that a person understands; everything else goes on as it is. */
export function explainFull(error: unknown): never {
  const { code } = (error ?? {}) as { code?: unknown };
  if (typeof code === "string" && FULL.has(code)) throw new AppError("storage-full");
  throw error;
}

/** All of a file, in memory. Error `too-large` where that is more than `most` bytes. */
export async function readWhole(file: PassingFile, most: number): Promise<Uint8Array> {
  if (file.size > most) throw new AppError("too-large", `文件超过 ${Math.floor(most / 1024 / 1024)} MB`);
  return new Uint8Array(await readFile(file.path));
}

/** Host, process and its birth stand in the name, so that what a killed process left is known by whoever comes next. */
function passingName(): string {
  return [hostMark(), process.pid, ownBirth(), newId()].join("~");
}

const hostMark = () => encodeURIComponent(hostname()).replaceAll("~", "_");

let born: string | undefined;
function ownBirth(): string {
  born ??= markOf(process.pid);
  return born;
}

const markOf = (pid: number): string => (birthMark(pid) ?? "").replace(/[^\w-]/g, "_");

/** No upload takes so long, in milliseconds. */
const OLDEST = 60 * 60_000;

/** Removes what no living process is writing any more; of other hosts, what nobody can be writing by its age. */
export async function sweepPassing(folder: string, now: Date): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  for (const name of names) {
    const place = path.join(folder, name);
    const [host, pid, birth] = name.split("~");
    const isOurs = host === hostMark() && Number(pid) > 0;
    const lives = isOurs ? isAlive(Number(pid)) && markOf(Number(pid)) === birth : undefined;
    const age = now.getTime() - (await mtimeOf(place));
    if (lives === false || age > OLDEST) await rm(place, { force: true, recursive: true });
  }
}

async function mtimeOf(place: string): Promise<number> {
  return (await stat(place).catch(() => undefined))?.mtimeMs ?? Number.POSITIVE_INFINITY;
}
