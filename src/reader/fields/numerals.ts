/** Reads numbers as official Chinese writes them: 1,256 · 2.36亿 · 四百五十 · 两 · 百分之八十. */

/** A number that was read, and the offset behind it. */
export interface Numeral {
  value: number;
  end: number;
}

const DIGITS = "零一二三四五六七八九";
const HAN_VALUE = new Int8Array(65536).fill(-1);
for (let d = 0; d < DIGITS.length; d++) HAN_VALUE[DIGITS.charCodeAt(d)] = d;
HAN_VALUE["〇".charCodeAt(0)] = 0;
HAN_VALUE["两".charCodeAt(0)] = 2;

const TEN = "十".charCodeAt(0);
const HUNDRED = "百".charCodeAt(0);
const THOUSAND = "千".charCodeAt(0);
const TEN_THOUSAND = "万".charCodeAt(0);
const HUNDRED_MILLION = "亿".charCodeAt(0);

const COMMA = 0x2c;
const DOT = 0x2e;

/** Whether a UTF-16 unit is an Arabic digit. */
export function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

/** What a number in front of the character is multiplied by; 0 for a character that is no scale. */
export function scaleOf(unit: number): number {
  switch (unit) {
    case TEN:
      return 10;
    case HUNDRED:
      return 100;
    case THOUSAND:
      return 1000;
    case TEN_THOUSAND:
      return 10_000;
    case HUNDRED_MILLION:
      return 100_000_000;
    default:
      return 0;
  }
}

/** The number in Arabic digits at `at`, with thousands commas and a decimal point; scale words are not read. */
export function readArabic(units: Uint16Array, at: number, to: number): Numeral {
  let value = 0;
  let i = at;
  for (; i < to; i++) {
    const unit = units[i]!;
    if (isDigit(unit)) value = value * 10 + unit - 48;
    else if (unit !== COMMA || !threeDigits(units, i + 1, to)) break;
  }
  if (i + 1 >= to || units[i] !== DOT || !isDigit(units[i + 1]!)) return { value, end: i };
  // Digits over a power of ten: one division of two whole numbers, so no error adds up.
  let power = 1;
  for (i++; i < to && isDigit(units[i]!); i++) {
    value = value * 10 + units[i]! - 48;
    power *= 10;
  }
  return { value: value / power, end: i };
}

function threeDigits(units: Uint16Array, at: number, to: number): boolean {
  if (at + 3 > to || isDigit(units[at + 3]!)) return false;
  return isDigit(units[at]!) && isDigit(units[at + 1]!) && isDigit(units[at + 2]!);
}

/** The scale word (百, 千, 万, 亿, 万亿) at `at`; value 1 where there is none. */
export function readScale(units: Uint16Array, at: number): Numeral {
  let value = 1;
  let end = at;
  while (end < at + 2) {
    const scale = scaleOf(units[end]!);
    if (scale === 0 || scale === 10) break;
    value *= scale;
    end++;
  }
  return { value, end };
}

const LONGEST_HAN = 12;

/** The number in characters at `at`, 十 and 百 read as scales; null when there is none. */
export function readHan(units: Uint16Array, at: number, to: number): Numeral | null {
  let total = 0;
  let section = 0;
  let digit = -1;
  let i = at;
  for (; i < to && i < at + LONGEST_HAN; i++) {
    const unit = units[i]!;
    const value = HAN_VALUE[unit]!;
    if (value >= 0) {
      if (digit > 0) break;
      digit = value;
      continue;
    }
    const scale = scaleOf(unit);
    if (scale === 0 || (i === at && scale !== 10)) break;
    if (scale >= 10_000) {
      total = (total + section + Math.max(digit, 0)) * scale;
      section = 0;
    } else section += (digit < 0 ? 1 : digit) * scale;
    digit = -1;
  }
  if (i === at) return null;
  return { value: total + section + Math.max(digit, 0), end: i };
}
