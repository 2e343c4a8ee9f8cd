import type { Flag } from "../types.ts";
import type { Plain } from "./plain.ts";
import { SURE_PAIRS } from "./script.ts";
import type { Cut } from "./segment.ts";

/** Tells what is wrong with the characters of a segment; the text itself is never mended. */

const MOJIBAKE = 1;
const MASK = 2;
const TRADITIONAL = 4;
/** What a UTF-16 unit may be a sign of, as bits; most of none. */
const SIGN = new Uint8Array(65536);
for (let i = 0; i < SURE_PAIRS.length; i += 2) SIGN[SURE_PAIRS.charCodeAt(i)] = TRADITIONAL;
for (let unit = 0xe000; unit <= 0xf8ff; unit++) SIGN[unit]! |= MOJIBAKE;
for (let unit = 0xc0; unit <= 0xff; unit++) SIGN[unit]! |= MOJIBAKE;
for (const c of "?\ufffd锟斤拷囝鈥銆锛鐨") SIGN[c.charCodeAt(0)]! |= MOJIBAKE;
// × stands among the letters that broken bytes turn into, yet it is a mask.
for (const c of "*×＊xX") SIGN[c.charCodeAt(0)] = MASK;
const MASKED = /[*＊×]{2,}|(?<![A-Za-z])[xX]{2,}(?![A-Za-z])|[一-龥][*＊×](?![0-9])/;
const BROKEN_BYTES = /锟斤拷|銆|锛|鐨|[一-龥]\?[^\s，。A-Za-z0-9一-龥]|[一-龥][?][！，。]/;

const NOTHING: readonly Flag[] = Object.freeze([]);

/** The flags of the segment `cut` (plain offsets), which stands at the given source offsets. */
export function flagsOf(plain: Plain, cut: Cut, sourceFrom: number, sourceTo: number): readonly Flag[] {
  const signs = signsIn(plain.sourceUnits, sourceFrom, sourceTo);
  const broken = plain.joints.length > 0 && hasJoint(plain.joints, cut);
  if (signs === 0 && !broken && !cut.unbalanced) return NOTHING;
  const flags: Flag[] = [];
  if (cut.unbalanced) flags.push("unbalanced-quotes");
  if (signs & MOJIBAKE && isMojibake(plain.text.slice(cut.start, cut.end))) flags.push("mojibake");
  if (signs & TRADITIONAL) flags.push("traditional");
  if (signs & MASK && MASKED.test(plain.source.slice(sourceFrom, sourceTo))) flags.push("masked");
  if (broken) flags.push("broken-line");
  return flags;
}

/** What the characters between two offsets may be signs of, as bits. */
function signsIn(units: Uint16Array, from: number, to: number): number {
  let signs = 0;
  for (let i = from; i < to; i++) signs |= SIGN[units[i]!]!;
  return signs;
}

function isMojibake(words: string): boolean {
  return (
    /[\ue000-\uf8ff\ufffd]|[\u00c0-\u00ff]{2}|囝/.test(words) ||
    BROKEN_BYTES.test(words) ||
    /[一-龥]\?$/.test(words)
  );
}

/** Whether a read-over line end stands in the segment, by halving. */
function hasJoint(joints: readonly number[], { start, end }: Cut): boolean {
  let low = 0;
  let high = joints.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (joints[middle]! <= start) low = middle + 1;
    else high = middle;
  }
  return low < joints.length && joints[low]! < end;
}
