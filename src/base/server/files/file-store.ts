import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { Disk } from "flydrive";
import { FSDriver } from "flydrive/drivers/fs";
import type { ReceivedFile } from "../../received-file.ts";
import { AppError } from "../errors.ts";
import { explainFull, type PassingFile, readWhole, sweepPassing, writePassing } from "./passing.ts";

/** A file that was received, until it is kept or dropped. */
export interface Received extends ReceivedFile {
  /** Removes it, unless it was kept. */
  drop(): Promise<void>;
}

/** Keeps files by the SHA-256 of their content, so that the same file is stored once. */
export interface FileStore {
  /** What the files of one unit may take together, in bytes. */
  readonly unitQuota: number;
  /**
   * Takes a file in, a piece at a time, without keeping it yet. Errors: `too-large` beyond `most` bytes, `upload-cut`,
   * `storage-full`; nothing is left then.
   */
  receive(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, most?: number): Promise<Received>;
  /** Stores bytes (again, if need be) and gives their hash in hexadecimal. */
  put(bytes: Uint8Array): Promise<string>;
  /** The bytes of a stored file, in memory. Error `not-found` where the store does not hold it. */
  get(hash: string): Promise<Uint8Array>;
  /** A stored file to be read piece by piece. Error `not-found` where the store does not hold it. */
  open(hash: string): Promise<{ size: number; stream: ReadableStream<Uint8Array> }>;
  /**
   * Removes what killed processes left half written, and files that nothing needs: they are set aside a day after they
   * came, and are gone a day later unless somebody needed them meanwhile. `needed` says which of some hashes are.
   */
  sweep(needed: (hashes: string[]) => Promise<ReadonlySet<string>>, now?: Date): Promise<void>;
}

/** Room for two thousand large files. */
const USUAL_QUOTA = 100 * 1024 ** 3;

/** A store in a folder of the local disk. */
export function openFileStore(folder: string, { unitQuota = USUAL_QUOTA } = {}): FileStore {
  const disk = new Disk(new FSDriver({ location: folder, visibility: "private" }));
  const store: FileStore = {
    unitQuota,
    receive: async (source, most = Number.POSITIVE_INFINITY) =>
      received(folder, await writePassing(path.join(folder, INCOMING), source, most)),
    put: async (bytes) => (await store.receive([bytes])).keep(),
    get: async (hash) => {
      await expectThere(folder, hash);
      return disk.getBytes(keyOf(hash));
    },
    open: async (hash) => {
      const size = await expectThere(folder, hash);
      const stream = Readable.toWeb(createReadStream(path.join(folder, keyOf(hash))));
      return { size, stream: stream as ReadableStream<Uint8Array> };
    },
    sweep: async (needed, now = new Date()) => {
      await sweepPassing(path.join(folder, INCOMING), now);
      await sweepAside(folder, needed, now);
      await setAsideUnneeded(folder, needed, now);
    },
  };
  return store;
}

const INCOMING = "incoming";
/** Files on their way out, flat, by their hash. */
const ASIDE = "aside";
const A_DAY = 24 * 3600_000;

/** Two levels of folders keep any one folder small. */
function keyOf(hash: string): string {
  return `${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`;
}

function received(folder: string, passing: PassingFile): Received {
  const place = path.join(folder, keyOf(passing.hash));
  const file = { ...passing };
  return {
    size: file.size,
    hash: file.hash,
    head: file.head,
    get path() {
      return file.path;
    },
    bytes: (most) => readWhole(file, most),
    async keep() {
      if (file.path === place) return file.hash;
      await moveIn(file, place).catch(explainFull);
      file.path = place;
      return file.hash;
    },
    drop: async () => {
      if (file.path !== place) await rm(file.path, { force: true });
    },
  };
}

/** Moved whole, so that nobody finds half a file under its hash; one of another size was damaged and is replaced. */
async function moveIn(file: PassingFile, place: string): Promise<void> {
  if ((await sizeOf(place)) === file.size) {
    await rm(file.path, { force: true });
    // As good as new: the sweep leaves it alone until a row that tells of it is written.
    await utimes(place, new Date(), new Date());
    return;
  }
  await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
  await rename(file.path, place);
  await syncFolder(path.dirname(place));
}

/** Makes a rename outlive a power cut; Windows cannot and need not sync folders. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}

/** The size of a stored file; one that was set aside is brought back. Error `not-found`. */
async function expectThere(folder: string, hash: string): Promise<number> {
  const size = (await sizeOf(path.join(folder, keyOf(hash)))) ?? (await bringBack(folder, hash));
  if (size === undefined) throw new AppError("not-found", "文件不在存储中，请联系管理员");
  return size;
}

async function bringBack(folder: string, hash: string): Promise<number | undefined> {
  const place = path.join(folder, keyOf(hash));
  await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
  await rename(path.join(folder, ASIDE, hash), place).catch(ifMissing(undefined));
  return sizeOf(place);
}

async function sizeOf(place: string): Promise<number | undefined> {
  return (await stat(place).catch(ifMissing(undefined)))?.size;
}

/** What was set aside a day ago goes, unless it is needed after all. */
async function sweepAside(
  folder: string,
  needed: (hashes: string[]) => Promise<ReadonlySet<string>>,
  now: Date,
): Promise<void> {
  const hashes = (await readdir(path.join(folder, ASIDE)).catch(ifMissing([]))).filter(isHash);
  const wanted = await needed(hashes);
  for (const hash of hashes) {
    const place = path.join(folder, ASIDE, hash);
    if (wanted.has(hash)) await bringBack(folder, hash);
    else if (await isOlder(place, now)) await rm(place, { force: true });
  }
}

async function setAsideUnneeded(
  folder: string,
  needed: (hashes: string[]) => Promise<ReadonlySet<string>>,
  now: Date,
): Promise<void> {
  for await (const hashes of storedHashes(folder)) {
    const wanted = await needed(hashes);
    for (const hash of hashes) {
      const place = path.join(folder, keyOf(hash));
      if (wanted.has(hash) || !(await isOlder(place, now))) continue;
      await mkdir(path.join(folder, ASIDE), { recursive: true, mode: 0o700 });
      await rename(place, path.join(folder, ASIDE, hash)).catch(ifMissing(undefined));
      await utimes(path.join(folder, ASIDE, hash), now, now).catch(ifMissing(undefined));
    }
  }
}

/** The hashes of stored files, those of one folder of the first level at a time. */
async function* storedHashes(folder: string): AsyncGenerator<string[]> {
  const list = (place: string) => readdir(place).catch(ifMissing([] as string[]));
  for (const outer of (await list(folder)).filter(isPair)) {
    const inner = (await list(path.join(folder, outer))).filter(isPair);
    const found = await Promise.all(inner.map((pair) => list(path.join(folder, outer, pair))));
    yield found.flat().filter(isHash);
  }
}

const isPair = (name: string) => /^[0-9a-f]{2}$/.test(name);
const isHash = (name: string) => /^[0-9a-f]{64}$/.test(name);

async function isOlder(place: string, now: Date): Promise<boolean> {
  const found = await stat(place).catch(ifMissing(undefined));
  return found !== undefined && now.getTime() - found.mtimeMs > A_DAY;
}

function ifMissing<T>(otherwise: T): (error: unknown) => T {
  return (error) => {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return otherwise;
    throw error;
  };
}
