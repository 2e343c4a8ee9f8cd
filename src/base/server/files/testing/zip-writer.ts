import { crc32, deflateRawSync } from "node:zlib";

/** One entry of a zip to be written. */
export interface ZipEntry {
  name: string;
  data: Uint8Array;
  /** What the headers claim as unpacked size, if not the truth. */
  claimedSize?: number;
  /** Keep the bytes as they are; deflated otherwise. */
  stored?: boolean;
}

/** A zip container with those entries (APPNOTE 6.3.10, no zip64), in memory. */
export function writeZip(entries: ZipEntry[]): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const packed = entry.stored ? Buffer.from(entry.data) : deflateRawSync(entry.data);
    const name = Buffer.from(entry.name);
    const common = commonHeader(entry, packed.length, name.length);
    locals.push(Buffer.concat([bytes32(0x04034b50), common, name, packed]));
    directory.push(Buffer.concat([bytes32(0x02014b50), bytes16(20), common, directoryRest(offset), name]));
    offset += 30 + name.length + packed.length;
  }
  const contents = Buffer.concat(directory);
  return Buffer.concat([...locals, contents, directoryEnd(entries.length, contents.length, offset)]);
}

/** The part that local header and directory entry have in common, from "version needed" to the extra field's length. */
function commonHeader(entry: ZipEntry, packedSize: number, nameLength: number): Buffer {
  return Buffer.concat([
    bytes16(20),
    bytes16(0x0800),
    bytes16(entry.stored ? 0 : 8),
    bytes32(0x00210000),
    bytes32(crc32(entry.data)),
    bytes32(packedSize),
    bytes32(entry.claimedSize ?? entry.data.length),
    bytes16(nameLength),
    bytes16(0),
  ]);
}

function directoryRest(localOffset: number): Buffer {
  return Buffer.concat([bytes16(0), bytes16(0), bytes16(0), bytes32(0), bytes32(localOffset)]);
}

function directoryEnd(count: number, size: number, offset: number): Buffer {
  return Buffer.concat([
    bytes32(0x06054b50),
    bytes16(0),
    bytes16(0),
    bytes16(count),
    bytes16(count),
    bytes32(size),
    bytes32(offset),
    bytes16(0),
  ]);
}

function bytes16(value: number): Buffer {
  const buffer = Buffer.alloc(2);
  buffer.writeUInt16LE(value);
  return buffer;
}

function bytes32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}
