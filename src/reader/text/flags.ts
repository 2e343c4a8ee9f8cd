import type { Flag } from "../types.ts";
import type { Plain } from "./plain.ts";
import { SURE } from "./script.ts";
import type { Cut } from "./segment.ts";

/** Tells what is wrong with the characters of a segment; the text itself is never mended. */

const MOJIBAKE = 1;
const MASK = 2;
const ODD = new Uint8Array(65536);
for (let unit = 0xe000; unit <= 0xf8ff; unit++) ODD[unit] = MOJIBAKE;
for (let unit = 0xc0; unit <= 0xff; unit++) ODD[unit] = MOJIBAKE;
for (const c of "\ufffd锟斤拷囝鈥銆锛鐨") ODD[c.charCodeAt(0)] = MOJIBAKE;
for (const c of "*×＊xX") ODD[c.charCodeAt(0)] = MASK;
const MASKED = /[*＊×]{2,}|(?<![A-Za-z])[xX]{2,}(?![A-Za-z])|[一-龥][*＊×](?![0-9])/;
const ANY_ODD = /[\ue000-\uf8ff\u00c0-\u00ff\ufffd锟斤拷囝鈥銆锛鐨*×＊xX?]/;
const BROKEN_BYTES = /锟斤拷|銆|锛|鐨|[一-龥]\?[^\s，。A-Za-z0-9一-龥]|[一-龥][?][！，。]/;

/** Whether a text has any character that may be broken or a mask; most have none and need no closer look. */
export function hasOddCharacters(source: string): boolean {
  return ANY_ODD.test(source);
}

/** The flags of the segment `cut` (plain offsets), which stands at the given source offsets. */
export function flagsOf(plain: Plain, cut: Cut, sourceFrom: number, sourceTo: number, odd: boolean): Flag[] {
  const flags: Flag[] = [];
  if (cut.unbalanced) flags.push("unbalanced-quotes");
  if (plain.at === null && !odd) return flags;
  let seen = 0;
  const { source } = plain;
  let traditional = false;
  for (let i = sourceFrom; i < sourceTo; i++) {
    const unit = source.charCodeAt(i);
    seen |= ODD[unit]!;
    if (unit === 63) seen |= MOJIBAKE;
    if (plain.at !== null && SURE[unit] !== 0) traditional = true;
  }
  if (seen & MOJIBAKE && isMojibake(plain.text.slice(cut.start, cut.end))) flags.push("mojibake");
  if (traditional) flags.push("traditional");
  if (seen & MASK && MASKED.test(source.slice(sourceFrom, sourceTo))) flags.push("masked");
  if (plain.joints.length > 0 && hasJoint(plain.joints, cut)) flags.push("broken-line");
  return flags;
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
