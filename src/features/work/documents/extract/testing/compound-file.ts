const SECTOR = 512;
const END_OF_CHAIN = 0xfffffffe;
const FREE = 0xffffffff;

/**
 * An old Office container ([MS-CFB] version 3) whose directory names those streams, each empty: enough to be told
 * apart, as with `EncryptedPackage` (a docx with a password) or `WordDocument` (.doc).
 *
 * @param streams at most three names
 */
export function writeCompoundFile(streams: string[]): Uint8Array {
  const directory = Buffer.alloc(SECTOR);
  ["Root Entry", ...streams].forEach((name, index) => {
    writeEntry(directory.subarray(index * 128), name, index === 0 ? 5 : 2);
  });
  return Buffer.concat([header(), allocationTable(), directory]);
}

function header(): Buffer {
  const buffer = Buffer.alloc(SECTOR, 0);
  buffer.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  buffer.writeUInt16LE(0x3e, 24);
  buffer.writeUInt16LE(3, 26);
  buffer.writeUInt16LE(0xfffe, 28);
  buffer.writeUInt16LE(9, 30);
  buffer.writeUInt16LE(6, 32);
  buffer.writeUInt32LE(1, 44);
  buffer.writeUInt32LE(1, 48);
  buffer.writeUInt32LE(4096, 56);
  buffer.writeUInt32LE(END_OF_CHAIN, 60);
  buffer.writeUInt32LE(END_OF_CHAIN, 68);
  buffer.fill(0xff, 76);
  buffer.writeUInt32LE(0, 76);
  return buffer;
}

/** Sector 0 is this table itself, sector 1 the directory. */
function allocationTable(): Buffer {
  const buffer = Buffer.alloc(SECTOR, 0xff);
  buffer.writeUInt32LE(0xfffffffd, 0);
  buffer.writeUInt32LE(END_OF_CHAIN, 4);
  return buffer;
}

function writeEntry(entry: Buffer, name: string, type: number): void {
  entry.write(name, 0, "utf16le");
  entry.writeUInt16LE((name.length + 1) * 2, 64);
  entry[66] = type;
  entry[67] = 1;
  for (const link of [68, 72, 76]) entry.writeUInt32LE(FREE, link);
  entry.writeUInt32LE(END_OF_CHAIN, 116);
}
