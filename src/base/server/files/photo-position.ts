import { crc32 } from "node:zlib";

/**
 * A picture without the place at which it was taken; undefined where it told of none, or is no picture. What tells of a
 * place is blanked where it stands, so that all else stays as it was to the byte: orientation, time, camera, the pixels.
 * Looked at: Exif (CIPA DC-008) in JPEG, PNG, WebP, HEIC, AVIF and TIFF, and XMP in any of them. The same picture always
 * gives the same bytes.
 */
export function withoutPosition(bytes: Uint8Array): Uint8Array | undefined {
  if (!isPicture(bytes)) return undefined;
  const copy = Buffer.from(bytes);
  if (hasSignature(copy, PNG)) {
    const clean = cleanPng(copy);
    return clean.equals(bytes) ? undefined : clean;
  }
  return blankAll(copy) ? copy : undefined;
}

const PNG = "89504e470d0a1a0a";
const SIGNATURES = ["ffd8ff", PNG, "49492a00", "4d4d002a"];

/** Whether the first bytes are those of a picture that can tell where it was taken. */
export function isPicture(head: Uint8Array): boolean {
  const start = Buffer.from(head.subarray(0, 64));
  if (SIGNATURES.some((one) => hasSignature(start, one))) return true;
  if (start.toString("latin1", 0, 4) === "RIFF") return start.toString("latin1", 8, 12) === "WEBP";
  return (
    start.toString("latin1", 4, 8) === "ftyp" && /hei|hev|mif1|msf1|avi[fs]/.test(start.toString("latin1"))
  );
}

function hasSignature(bytes: Buffer, hex: string): boolean {
  return bytes.subarray(0, hex.length / 2).toString("hex") === hex;
}

/** Blanks in a container whose parts need no check sum. Says whether there was anything. */
function blankAll(bytes: Buffer): boolean {
  const starts = TIFF_HEADERS.flatMap((header) => placesOf(bytes, Buffer.from(header, "latin1")));
  let isFound = false;
  for (const start of starts) if (blankExif(bytes, start)) isFound = true;
  return blankXmp(bytes) || isFound;
}

/** Where Exif begins; a file of pixels hardly holds these by chance, and then no pointer to a place follows. */
const TIFF_HEADERS = ["II*\0", "MM\0*"];

function placesOf(bytes: Buffer, wanted: Buffer): number[] {
  const found: number[] = [];
  for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) found.push(at);
  return found;
}

const POSITION = 0x8825;
const EXIF = 0x8769;
const MOST_ENTRIES = 512;
/** Bytes of a value of each type (TIFF 6.0, section 2). */
const SIZES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];

/** A directory of tags in a TIFF structure that begins at `start`. */
interface Directories {
  bytes: Buffer;
  start: number;
  isLittle: boolean;
}

function blankExif(bytes: Buffer, start: number): boolean {
  const inside: Directories = { bytes, start, isLittle: bytes[start] === 0x49 };
  const first = uint32(inside, 4);
  if (first === undefined || first < 8) return false;
  let isFound = false;
  const open = [first];
  const seen = new Set<number>();
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen.has(at) || seen.size > 8) continue;
    seen.add(at);
    const entries = entriesAt(inside, at);
    for (const { tag, value } of entries) {
      if (tag === EXIF) open.push(value);
      if (tag === POSITION && blankDirectory(inside, value)) isFound = true;
    }
    const next = entries.length > 0 ? uint32(inside, at + 2 + entries.length * 12) : undefined;
    if (next) open.push(next);
  }
  return isFound;
}

/** Blanks a directory with all its values. Says whether anything stood in it. */
function blankDirectory(inside: Directories, at: number): boolean {
  const entries = entriesAt(inside, at);
  if (entries.length === 0) return false;
  for (const { length, value } of entries) if (length > 4) blank(inside, value, length);
  blank(inside, at, 2 + entries.length * 12);
  return true;
}

interface TagEntry {
  tag: number;
  /** Bytes of its value. */
  length: number;
  /** The value, or where it stands if it is longer than four bytes. */
  value: number;
}

/** The entries of a directory; none where it does not lie in the file whole. */
function entriesAt(inside: Directories, at: number): TagEntry[] {
  const count = uint16(inside, at) ?? 0;
  if (count > MOST_ENTRIES || uint32(inside, at + 2 + count * 12 - 4) === undefined) return [];
  return Array.from({ length: count }, (_, n) => {
    const entry = at + 2 + n * 12;
    const size = SIZES[uint16(inside, entry + 2) ?? 0] ?? 0;
    const length = size * (uint32(inside, entry + 4) ?? 0);
    return { tag: uint16(inside, entry) ?? 0, length, value: uint32(inside, entry + 8) ?? 0 };
  });
}

function uint16({ bytes, start, isLittle }: Directories, at: number): number | undefined {
  const place = start + at;
  if (place + 2 > bytes.length) return undefined;
  return isLittle ? bytes.readUInt16LE(place) : bytes.readUInt16BE(place);
}

function uint32({ bytes, start, isLittle }: Directories, at: number): number | undefined {
  const place = start + at;
  if (place < 0 || place + 4 > bytes.length) return undefined;
  return isLittle ? bytes.readUInt32LE(place) : bytes.readUInt32BE(place);
}

/** No value of a place is longer; a longer one is a damaged length, and would blank the picture. */
const LONGEST_VALUE = 4096;

function blank({ bytes, start }: Directories, at: number, length: number): void {
  bytes.fill(0, start + at, start + at + Math.min(length, LONGEST_VALUE + MOST_ENTRIES * 12));
}

const XMP = /<(\w+):xmpmeta[\s\S]*?<\/\1:xmpmeta>/g;
const IN_XMP = /(:GPS\w+\s*=\s*)("[^"]*"|'[^']*')|(<\w+:GPS\w+[^>]*>)([^<]*)(?=<)/g;

function blankXmp(bytes: Buffer): boolean {
  if (!bytes.includes(":xmpmeta")) return false;
  let isFound = false;
  const text = bytes.toString("latin1");
  for (const { 0: packet, index } of text.matchAll(XMP)) {
    const clean = packet.replace(IN_XMP, (_, name, value, open, inner) =>
      name
        ? `${name}${value[0]}${" ".repeat(value.length - 2)}${value[0]}`
        : `${open}${" ".repeat(inner.length)}`,
    );
    if (clean === packet) continue;
    bytes.write(clean, index, "latin1");
    isFound = true;
  }
  return isFound;
}

/** Parts of a PNG that hold what cameras say in a packed form: nothing that is seen stands in them. */
const PACKED = [
  ...["zTXt", "tEXt", "iTXt"].flatMap((chunk) =>
    ["exif", "APP1", "xmp"].map((what) => `${chunk}Raw profile type ${what}\0`),
  ),
  "iTXtXML:com.adobe.xmp\0\x01",
];

/** The chunks of a PNG (its section 5), those that tell of a place blanked and summed anew. */
function cleanPng(bytes: Buffer): Buffer {
  const kept: Buffer[] = [bytes.subarray(0, 8)];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) break;
    const chunk = bytes.subarray(at, end);
    const body = chunk.subarray(4, -4);
    const start = body.toString("latin1", 0, 64);
    if (!PACKED.some((one) => start.startsWith(one))) kept.push(chunk);
    if (/^(?:eXIf|iTXt|tEXt)$/.test(body.toString("latin1", 0, 4)) && blankAll(body))
      chunk.writeUInt32BE(crc32(body), chunk.length - 4);
    at = end;
  }
  return Buffer.concat([...kept, bytes.subarray(at)]);
}
