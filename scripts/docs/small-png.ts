import { crc32, deflateSync, inflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Colour types of the PNG specification (ISO/IEC 15948) and their bytes a pixel. */
const BYTES_A_PIXEL: Record<number, number> = { 2: 3, 6: 4 };
const PALETTE = 3;
const MOST_COLOURS = 256;

/**
 * Makes a screen's picture small: the same picture with at most 256 colours, which for screens of text and plain
 * areas nobody sees. Takes what Chromium writes (8 bits a channel, RGB or RGBA, not interlaced, opaque).
 */
export function smallPng(png: Buffer): Buffer {
  const { width, height, colours } = decode(png);
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const palette = paletteOf(counts);
  const nearest = new Map([...counts.keys()].map((colour) => [colour, nearestIn(palette, colour)]));
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      rows[y * (width + 1) + 1 + x] = nearest.get(colours[y * width + x]!)!.index;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, PALETTE], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("PLTE", Buffer.from(palette.flatMap(channels))),
    chunk("IDAT", deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

interface Picture {
  width: number;
  height: number;
  /** One `0xRRGGBB` a pixel, row by row. */
  colours: Uint32Array;
}

function decode(png: Buffer): Picture {
  let [width, height, bytes] = [0, 0, 0];
  const data: Buffer[] = [];
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const kind = png.toString("latin1", at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (kind === "IHDR") {
      [width, height] = [body.readUInt32BE(0), body.readUInt32BE(4)];
      bytes = BYTES_A_PIXEL[body[9]!] ?? 0;
      if (bytes === 0 || body[8] !== 8 || body[12] !== 0)
        throw new Error("a PNG of another kind than Chromium's");
    }
    if (kind === "IDAT") data.push(body);
    at += 12 + length;
  }
  const pixels = unfilter(inflateSync(Buffer.concat(data)), width * bytes, bytes);
  const colours = new Uint32Array(width * height);
  for (let i = 0; i < colours.length; i++) colours[i] = pixels.readUIntBE(i * bytes, 3);
  return { width, height, colours };
}

/** Takes the row filters back (PNG specification, 9.2). */
function unfilter(rows: Buffer, stride: number, step: number): Buffer {
  const height = rows.length / (stride + 1);
  const out = Buffer.alloc(height * stride);
  for (let y = 0; y < height; y++) {
    const filter = rows[y * (stride + 1)]!;
    for (let i = 0; i < stride; i++) {
      const at = y * stride + i;
      const left = i >= step ? out[at - step]! : 0;
      const up = y > 0 ? out[at - stride]! : 0;
      const corner = i >= step && y > 0 ? out[at - stride - step]! : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter]!;
      out[at] = rows[y * (stride + 1) + 1 + i]! + guess;
    }
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** Colours such that none of the picture lies far from all of them: the commonest, then ever the one most missed. */
function paletteOf(counts: Map<number, number>): number[] {
  const left = new Map(
    [...counts].map(([colour, count]) => [colour, { weight: Math.sqrt(count), away: Number.MAX_VALUE }]),
  );
  const palette: number[] = [];
  while (palette.length < MOST_COLOURS && left.size > 0) {
    let [best, most] = [0, -1];
    for (const [colour, { weight, away }] of left) {
      if (weight * away > most) [best, most] = [colour, weight * away];
    }
    palette.push(best);
    left.delete(best);
    for (const [colour, one] of left) one.away = Math.min(one.away, distance(colour, best));
  }
  return palette;
}

function nearestIn(palette: number[], colour: number): { index: number; away: number } {
  let found = { index: 0, away: Number.MAX_VALUE };
  for (const [index, candidate] of palette.entries()) {
    const away = distance(candidate, colour);
    if (away < found.away) found = { index, away };
  }
  return found;
}

/** Squared distance in the colour cube. */
function distance(one: number, other: number): number {
  const [a, b] = [channels(one), channels(other)];
  return a.reduce((sum, value, i) => sum + (value - b[i]!) ** 2, 0);
}

const channels = (colour: number): number[] => [colour >> 16, (colour >> 8) & 255, colour & 255];

function chunk(kind: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, "latin1"), body]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(body.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}
