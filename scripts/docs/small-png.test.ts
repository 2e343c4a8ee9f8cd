import { crc32, deflateSync, inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { smallPng } from "./small-png.ts";

const RED = [200, 30, 20];
const GREEN = [10, 120, 60];
const WHITE = [255, 255, 255];

test("a picture of few colours comes back the same, whatever filters its rows had", () => {
  const rows = [
    [0, ...RED, ...GREEN, ...WHITE],
    // Filter 1 (left) and filter 2 (above), each as differences modulo 256.
    [1, ...GREEN, ...less(GREEN, GREEN), ...less(RED, GREEN)],
    [2, ...less(WHITE, GREEN), ...less(GREEN, GREEN), ...less(RED, RED)],
  ];
  const small = smallPng(picture(3, 3, Buffer.from(rows.flat())));
  expect(coloursOf(small, 3)).toEqual([
    [RED, GREEN, WHITE],
    [GREEN, GREEN, RED],
    [WHITE, GREEN, RED],
  ]);
});

test("of many colours the commonest stay as they are", () => {
  const pixels = Array.from({ length: 1000 }, (_, i) =>
    i % 2 === 0 ? WHITE : [i & 255, (i * 7) & 255, i >> 2],
  );
  const row = coloursOf(smallPng(picture(1000, 1, Buffer.from([0, ...pixels.flat()]))), 1000)[0]!;
  expect(new Set(row.map(String)).size).toBeLessThanOrEqual(256);
  expect(row.filter((_, i) => i % 2 === 0).every((colour) => String(colour) === String(WHITE))).toBe(true);
});

test("another kind of PNG is refused", () => {
  const grey = picture(1, 1, Buffer.from([0, 7]), 0);
  expect(() => smallPng(grey)).toThrow(/another kind/);
});

function less(colour: number[], before: number[]): number[] {
  return colour.map((value, i) => (value - before[i]!) & 255);
}

const SIGNATURE = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");

function picture(width: number, height: number, rows: Buffer, kind = 2): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, kind], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(kind: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind), body]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** Colours of a palette picture, row by row; each chunk's checksum is looked at on the way. */
function coloursOf(png: Buffer, width: number): number[][][] {
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    expect(png.readUInt32BE(at + 8 + length)).toBe(crc32(png.subarray(at + 4, at + 8 + length)));
    chunks.set(png.toString("latin1", at + 4, at + 8), png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  const palette = chunks.get("PLTE")!;
  const rows = inflateSync(chunks.get("IDAT")!);
  return Array.from({ length: rows.length / (width + 1) }, (_, y) =>
    Array.from({ length: width }, (_, x) => {
      const index = rows[y * (width + 1) + 1 + x]!;
      return [...palette.subarray(index * 3, index * 3 + 3)];
    }),
  );
}
