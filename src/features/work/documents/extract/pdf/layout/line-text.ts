import { readRaised } from "../../raised-text.ts";
import type { Letter } from "./segments.ts";

const HAN = /^[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]/u;
const LATIN = /^[\p{Script=Latin}\d]/u;
/** Setting puts up to a quarter of a letter between Chinese and Latin; more is a blank. In parts of a letter's height. */
const HAN_BLANK = 0.3;
const LATIN_BLANK = 0.18;
/** A gap as wide as this between two letters is never setting, however far apart a title's letters stand. */
const WIDEST_TRACKING = 6;

/** The text of a line's letters, which stand from left to right: blanks by the gaps, raised note marks in brackets. */
export function lineText(letters: Letter[]): string {
  const tracking = trackingOf(letters);
  let text = "";
  letters.forEach((letter, index) => {
    const before = letters[index - 1];
    if (before && isBlankBetween(before, letter, tracking)) text += " ";
    if (!letter.raised) text += letter.text;
    else if (!before?.raised) text += raisedText(raisedGroup(letters, index), text);
  });
  return text.trim();
}

/** @returns whether a gap between two letters shows as a blank, beyond how far apart the line's letters stand anyway */
export function isBlankBetween(a: Letter, b: Letter, tracking = 0): boolean {
  if (a.raised || b.raised) return false;
  const gap = gapOf(a, b);
  if (isChinese(a, b)) return gap > tracking + HAN_BLANK;
  return gap > tracking + LATIN_BLANK || (a.spaced && gap > tracking);
}

/** Whether two neighbours are set as Chinese: one is, or none is Latin; quotation marks are drawn alike in both. */
function isChinese(a: Letter, b: Letter): boolean {
  return HAN.test(a.text) || HAN.test(b.text) || !(LATIN.test(a.text) || LATIN.test(b.text));
}

/** The gap in parts of the letters' height. */
function gapOf(a: Letter, b: Letter): number {
  return (b.x - a.x - a.width) / Math.max(a.size, b.size);
}

/**
 * How far apart a line's letters stand throughout, in parts of their height: that of a title whose letters are all set
 * apart, else none. Most neighbours have to be apart, and all of them where there are few.
 */
function trackingOf(letters: Letter[]): number {
  const gaps: number[] = [];
  for (let i = 1; i < letters.length; i++) {
    const [a, b] = [letters[i - 1], letters[i]];
    if (a && b && HAN.test(a.text) && HAN.test(b.text)) gaps.push(gapOf(a, b));
  }
  const apart = gaps.filter((gap) => gap > HAN_BLANK).sort((a, b) => a - b);
  if (apart.length < gaps.length && (apart.length < 3 || apart.length * 2 < gaps.length)) return 0;
  const usual = apart[Math.floor(apart.length / 2)] ?? 0;
  return usual > WIDEST_TRACKING ? 0 : usual;
}

/** Raised letters as elsewhere, but a note's mark behind words is kept, in brackets: the note itself may be read too. */
function raisedText(raised: string, before: string): string {
  const read = readRaised(raised, before);
  if (read !== "" || /[\d%％‰]$/.test(before)) return read;
  return /^\d/.test(raised) ? `[${raised}]` : raised;
}

function raisedGroup(letters: Letter[], start: number): string {
  let group = "";
  for (let i = start; letters[i]?.raised; i++) group += letters[i]?.text ?? "";
  return group;
}
