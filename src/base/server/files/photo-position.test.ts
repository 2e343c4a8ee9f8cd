import { crc32 } from "node:zlib";
import { describe, expect, test } from "vitest";
import { withoutPosition } from "./photo-position.ts";

/** What a camera says, in the order of bytes given: which side is up, and where it stood. */
function exif(isLittle: boolean): Buffer {
  const bytes = Buffer.alloc(104);
  const put16 = (at: number, n: number) =>
    isLittle ? bytes.writeUInt16LE(n, at) : bytes.writeUInt16BE(n, at);
  const put32 = (at: number, n: number) =>
    isLittle ? bytes.writeUInt32LE(n, at) : bytes.writeUInt32BE(n, at);
  const entry = (at: number, [tag, type, count, value]: [number, number, number, number]) => {
    put16(at, tag);
    put16(at + 2, type);
    put32(at + 4, count);
    if (type === 3) put16(at + 8, value);
    else put32(at + 8, value);
  };
  bytes.write(isLittle ? "II*\0" : "MM\0*", "latin1");
  put32(4, 8);
  put16(8, 2);
  entry(10, [0x0112, 3, 1, 6]);
  entry(22, [0x8825, 4, 1, 40]);
  put16(40, 2);
  entry(42, [1, 2, 2, 0]);
  bytes.write("N", 50, "latin1");
  entry(54, [2, 5, 3, 72]);
  bytes.write("PLACE-OF-A-SCHOOL-LATITU", 72, "latin1");
  return bytes;
}

const chunk = (name: string, data: Buffer) => {
  const body = Buffer.concat([Buffer.from(name), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
};
const PIXELS = Buffer.from("the pixels, which nobody touches");
const jpeg = (part: Buffer) => {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(part.length + 2);
  return Buffer.concat([Buffer.from("ffd8ffe1", "hex"), length, part, PIXELS]);
};
const prefixed = (isLittle: boolean) => Buffer.concat([Buffer.from("Exif\0\0"), exif(isLittle)]);
const png = (part: Buffer) =>
  Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    part,
    chunk("IDAT", PIXELS),
    chunk("IEND", Buffer.alloc(0)),
  ]);

const SECRET = "PLACE-OF-A-SCHOOL";

describe("a picture's place is not kept", () => {
  test.each<[string, Buffer]>([
    ["JPEG, little end first", jpeg(prefixed(true))],
    ["JPEG, big end first", jpeg(prefixed(false))],
    ["a second picture behind the first", Buffer.concat([jpeg(Buffer.from("JFIF\0")), jpeg(prefixed(true))])],
    ["PNG", png(chunk("eXIf", exif(false)))],
    ["WebP", Buffer.concat([Buffer.from("RIFF\x90\0\0\0WEBPEXIF\x68\0\0\0", "latin1"), exif(true), PIXELS])],
    [
      "HEIC",
      Buffer.concat([Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\x06"), prefixed(false), PIXELS]),
    ],
    [
      "HEIC without the word Exif",
      Buffer.concat([Buffer.from("\0\0\0\x18ftypmif1\0\0\0\0mif1heic\0\0\0\0"), exif(true), PIXELS]),
    ],
    ["TIFF", Buffer.concat([exif(true), PIXELS])],
  ])("in %s; all else stays, to the byte", (_, photo) => {
    const clean = Buffer.from(withoutPosition(photo)!);
    expect(photo.includes(SECRET)).toBe(true);
    expect(clean.includes(SECRET)).toBe(false);
    expect(clean.length).toBe(photo.length);
    expect(clean.includes(PIXELS)).toBe(true);
    const [start] = [clean.indexOf("II*\0"), clean.indexOf("MM\0*")].filter((at) => at >= 0);
    // The side that is up, with its tag, as it was.
    expect(clean.subarray(start! + 8, start! + 22)).toEqual(photo.subarray(start! + 8, start! + 22));
    expect(withoutPosition(clean)).toBeUndefined();
  });

  test("the sum of a PNG's part is that of what now stands in it", () => {
    const clean = Buffer.from(withoutPosition(png(chunk("eXIf", exif(true))))!);
    const body = clean.subarray(12, 12 + 4 + 104);
    expect(clean.readUInt32BE(12 + 4 + 104)).toBe(crc32(body));
  });

  test.each([
    ["attributes", `exif:GPSLatitude="${SECRET}" exif:Model="M"`],
    ["elements", `<exif:GPSLatitude>${SECRET}</exif:GPSLatitude><a>exif:Model="M"</a>`],
  ])("in XMP as %s", (_, inside) => {
    const photo = jpeg(Buffer.from(`http://ns.adobe.com/xap/1.0/\0<x:xmpmeta ${inside}></x:xmpmeta>`));
    const clean = Buffer.from(withoutPosition(photo)!);
    expect(clean.includes(SECRET)).toBe(false);
    expect(clean.includes('exif:Model="M"')).toBe(true);
    expect(clean.length).toBe(photo.length);
  });

  test("a packed profile of a PNG goes whole; the picture stays", () => {
    const photo = png(chunk("zTXt", Buffer.from(`Raw profile type exif\0\0${SECRET}`)));
    expect(Buffer.from(withoutPosition(photo)!)).toEqual(png(Buffer.alloc(0)));
  });

  test.each<[string, Buffer]>([
    ["a picture that tells of no place", jpeg(Buffer.from("JFIF\0"))],
    ["a text", Buffer.from(`II says exif:GPSLatitude="${SECRET}"`)],
    ["a damaged picture", jpeg(prefixed(true).subarray(0, 20))],
    [
      "a directory that leads to itself",
      jpeg(
        Buffer.concat([
          Buffer.from("Exif\0\0MM\0*\0\0\0\x08\0\x01\x87\x69\0\x04\0\0\0\x01\0\0\0\x08\0\0\0\x08", "latin1"),
        ]),
      ),
    ],
  ])("%s is left as it is", (_, bytes) => {
    expect(withoutPosition(bytes)).toBeUndefined();
  });
});
