import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { ExtractError } from "../extract-error.ts";
import { MAX_UNPACKED_BYTES, MAX_ZIP_ENTRIES, MAX_ZIP_RATIO, RATIO_FREE_BYTES } from "../limits.ts";

/** A container whose table of contents has been checked; nothing has been unpacked yet. */
export interface Container {
  names: string[];
  /** Whether any entry is encrypted by zip itself. */
  encrypted: boolean;
  /** Unpacks the entries that `wanted` chooses, by name. Rejects with `zip-bomb` if one is larger than it claims. */
  unpack(wanted: (name: string) => boolean): Promise<Map<string, Uint8Array>>;
}

/**
 * Reads a zip's table of contents and refuses what would unpack to more than a document can need.
 *
 * @throws ExtractError `zip-bomb`; any other error means that the container is damaged
 */
export async function openContainer(bytes: Uint8Array): Promise<Container> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const zip = await fromBufferPromise(buffer);
  if (zip.entryCount > MAX_ZIP_ENTRIES) throw bomb(`内含 ${zip.entryCount} 个文件`);
  const entries = await listEntries(zip);
  checkClaims(entries);
  return {
    names: entries.map((entry) => entry.fileName),
    encrypted: entries.some((entry) => entry.isEncrypted()),
    unpack: (wanted) => unpack(zip, entries, wanted),
  };
}

async function listEntries(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) entries.push(entry);
  return entries;
}

/** What the headers claim. They may lie, so `unpack` counts again. */
function checkClaims(entries: Entry[]): void {
  let total = 0;
  for (const entry of entries) {
    total += entry.uncompressedSize;
    if (total > MAX_UNPACKED_BYTES) throw bomb(`展开后超过 ${MAX_UNPACKED_BYTES / 1024 / 1024} MB`);
    checkRatio(entry.uncompressedSize, entry.compressedSize);
  }
}

function checkRatio(unpacked: number, packed: number): void {
  if (unpacked > RATIO_FREE_BYTES && unpacked > packed * MAX_ZIP_RATIO) throw bomb("压缩比异常");
}

async function unpack(
  zip: ZipFile,
  entries: Entry[],
  wanted: (name: string) => boolean,
): Promise<Map<string, Uint8Array>> {
  const parts = new Map<string, Uint8Array>();
  let left = MAX_UNPACKED_BYTES;
  for (const entry of entries) {
    if (!wanted(entry.fileName) || parts.has(entry.fileName)) continue;
    const part = await unpackEntry(zip, entry, left);
    left -= part.length;
    parts.set(entry.fileName, part);
  }
  return parts;
}

async function unpackEntry(zip: ZipFile, entry: Entry, left: number): Promise<Uint8Array> {
  const stream = await zip.openReadStreamPromise(entry);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > left || size > entry.uncompressedSize) throw bomb("实际内容大于其声明的大小");
      checkRatio(size, entry.compressedSize);
      chunks.push(chunk);
    }
  } catch (error) {
    // The reader itself notices first when an entry is larger than its header says.
    if (error instanceof Error && error.message.startsWith("too many bytes"))
      throw bomb("实际内容大于其声明的大小");
    throw error;
  }
  return Buffer.concat(chunks);
}

function bomb(reason: string): ExtractError {
  return new ExtractError(
    "zip-bomb",
    `文件内容异常（${reason}），为安全起见未读取，请用 Word 另存后再上传。`,
  );
}
