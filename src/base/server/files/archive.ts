import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";

/** How much an archive may hold before nobody unpacks it. */
export interface ArchiveLimits {
  entries: number;
  /** Bytes unpacked, all entries together. */
  unpacked: number;
  /** Unpacked to packed size of one entry above {@link RATIO_FREE_BYTES}; any where left out. */
  ratio?: number;
  /** Which entries are counted, where the others are never unpacked; all where left out. */
  counts?: (name: string) => boolean;
}

/** Why an archive is not unpacked. `size` and `entries` say how much there is, `claim` that an entry is larger than it says. */
export class ArchiveRefused extends Error {
  constructor(
    readonly why: "entries" | "size" | "ratio" | "claim",
    readonly amount = 0,
  ) {
    super(`archive refused: ${why} ${amount}`);
  }
}

/** An archive whose table of contents has been checked; nothing has been unpacked yet. */
export interface Archive {
  names: string[];
  /** Whether any entry is encrypted by zip itself. */
  encrypted: boolean;
  /** Unpacks the entries that `wanted` chooses, by name. Error {@link ArchiveRefused} where one is larger than it claims. */
  unpack(wanted: (name: string) => boolean): Promise<Map<string, Uint8Array>>;
}

/** Below this unpacked size the ratio is not looked at: a small entry harms nobody. */
const RATIO_FREE_BYTES = 8 * 1024 * 1024;

/**
 * Reads the table of contents of a zip archive, which Word files and workbooks are as well, and refuses what would unpack
 * to more than its reader can need. Whoever opens an archive opens it here.
 * Errors: {@link ArchiveRefused}; any other means that the archive is damaged.
 */
export async function openArchive(bytes: Uint8Array, limits: ArchiveLimits): Promise<Archive> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const zip = await fromBufferPromise(buffer);
  if (zip.entryCount > limits.entries) throw new ArchiveRefused("entries", zip.entryCount);
  const entries = await listEntries(zip);
  checkClaims(entries, limits);
  return {
    names: entries.map((entry) => entry.fileName),
    encrypted: entries.some((entry) => entry.isEncrypted()),
    unpack: (wanted) => unpack(zip, entries, limits, wanted),
  };
}

async function listEntries(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) entries.push(entry);
  return entries;
}

/** What the headers claim. They may lie, so `unpack` counts again. */
function checkClaims(entries: Entry[], limits: ArchiveLimits): void {
  let total = 0;
  for (const { fileName, uncompressedSize, compressedSize } of entries) {
    if (limits.counts && !limits.counts(fileName)) continue;
    total += uncompressedSize;
    if (total > limits.unpacked) throw new ArchiveRefused("size", total);
    checkRatio(uncompressedSize, compressedSize, limits);
  }
}

function checkRatio(unpacked: number, packed: number, { ratio = Number.POSITIVE_INFINITY }: ArchiveLimits) {
  if (unpacked > RATIO_FREE_BYTES && unpacked > packed * ratio) throw new ArchiveRefused("ratio");
}

async function unpack(
  zip: ZipFile,
  entries: Entry[],
  limits: ArchiveLimits,
  wanted: (name: string) => boolean,
): Promise<Map<string, Uint8Array>> {
  const parts = new Map<string, Uint8Array>();
  let left = limits.unpacked;
  for (const entry of entries) {
    if (!wanted(entry.fileName) || parts.has(entry.fileName)) continue;
    const part = await unpackEntry(zip, entry, { ...limits, unpacked: left });
    left -= part.length;
    parts.set(entry.fileName, part);
  }
  return parts;
}

async function unpackEntry(zip: ZipFile, entry: Entry, limits: ArchiveLimits): Promise<Uint8Array> {
  const stream = await zip.openReadStreamPromise(entry);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limits.unpacked || size > entry.uncompressedSize) throw new ArchiveRefused("claim");
      checkRatio(size, entry.compressedSize, limits);
      chunks.push(chunk);
    }
  } catch (error) {
    // The reader itself notices first when an entry is larger than its header says.
    if (error instanceof Error && error.message.startsWith("too many bytes"))
      throw new ArchiveRefused("claim");
    throw error;
  }
  return Buffer.concat(chunks);
}
