import { unitSet } from "./units.ts";

/**
 * Cuts a text into segments: at line ends and after 。！？；;!? outside “”, 《》 and brackets. A responsibility tag such
 * as （责任科室：…） right after a full stop stays with the sentence before it.
 */

/** Start and end of a segment without the white space around it. */
export interface Cut {
  start: number;
  end: number;
  /** Number of the line it stands on, from 0. */
  line: number;
  /** True when the line's brackets or quotes do not close. */
  unbalanced: boolean;
}

const OPEN = 1;
const CLOSE = 2;
const STOP = 3;
const BREAK = 4;
const SPACE = 5;

/** Role of every UTF-16 unit in cutting; 0 for ordinary characters. */
const ROLE = new Uint8Array(65536);
for (const c of "“《（(「『") ROLE[c.charCodeAt(0)] = OPEN;
for (const c of "”》）)」』") ROLE[c.charCodeAt(0)] = CLOSE;
for (const c of "。！？；;!?") ROLE[c.charCodeAt(0)] = STOP;
for (const c of " \t\r\v\f\u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff") ROLE[c.charCodeAt(0)] = SPACE;
for (let c = 0x2000; c <= 0x200a; c++) ROLE[c] = SPACE;
ROLE[10] = BREAK;

const BEGINS_TAG = unitSet("（([【");
const BLANK = 0x20;
const TAB = 0x09;
const CLOSING_QUOTE = "”".charCodeAt(0);
const TAG =
  /[ \t]*(?:[（(](?:责任|牵头|主办|主责|配合|协办|承办|完成时限|办理|落实单位)(?:[^（()）\n]|[（(][^（()）\n]{1,8}[）)]){0,250}[）)]|[[【](?:责任|牵头|主办|主责|配合|协办|承办|完成时限|办理|落实单位)[^[\]【】\n]{0,250}[\]】]|[（(](?:[一-龥]{1,12}(?:科|室|处|股|办|部|局|委|中心|院|组)[、，,；; ]?){1,8}[）)])[。；;]?/y;

/** Whether a UTF-16 unit is white space. */
export function isSpace(code: number): boolean {
  const role = ROLE[code];
  return role === SPACE || role === BREAK;
}

/** A part of a text that is cut in pieces of its own instead of lines, such as a table's row in its cells. */
export interface Apart {
  start: number;
  /** Where its last line ends. */
  end: number;
  pieces: readonly { start: number; end: number }[];
}

/** Segments of a plain text in order; linear in its length. What is set apart counts as one line each. */
export function cutSegments(
  { text, units }: { text: string; units: Uint16Array },
  apart: readonly Apart[] = [],
): Cut[] {
  const cutter = new Cutter(text, units);
  let next = 0;
  for (let from = 0; from < text.length; cutter.line++) {
    const part = apart[next]?.start === from ? apart[next++] : undefined;
    const lineEnd = part ? part.end : text.indexOf("\n", from);
    const to = lineEnd < 0 ? text.length : lineEnd;
    if (part) for (const piece of part.pieces) cutter.cutLine(piece.start, piece.end);
    else cutter.cutLine(from, to);
    from = to + 1;
  }
  return cutter.cuts;
}

class Cutter {
  readonly cuts: Cut[] = [];
  /** Number of the line being cut. */
  line = 0;
  private readonly text: string;
  private readonly units: Uint16Array;

  constructor(text: string, units: Uint16Array) {
    this.text = text;
    this.units = units;
  }

  /** Cuts one line; if its brackets never close, cuts it again as if it had none, so no sentence is swallowed. */
  cutLine(from: number, to: number): void {
    const before = this.cuts.length;
    if (this.cutRange(from, to, true)) return;
    this.cuts.length = before;
    this.cutRange(from, to, false);
  }

  /** Cuts at stops, with `nested` at those outside brackets only; answers whether every bracket closed. */
  private cutRange(from: number, to: number, nested: boolean): boolean {
    const { units } = this;
    let start = from;
    let depth = 0;
    for (let i = from; i < to; i++) {
      const role = ROLE[units[i]!]!;
      if (role === 0 || role === SPACE) continue;
      if (role === OPEN) {
        if (nested) depth++;
        continue;
      }
      if (role === CLOSE) {
        if (depth > 0) depth--;
        if (units[i] !== CLOSING_QUOTE || i === from || !isFullStop(units[i - 1]!)) continue;
      }
      if (depth > 0) continue;
      const end = role === CLOSE ? i + 1 : this.tagEnd(i + 1, to);
      this.push(start, end, !nested);
      start = end;
      i = end - 1;
    }
    this.push(start, to, !nested);
    return depth === 0;
  }

  /** End of the responsibility tag that begins at `at`, or `at` itself when there is none. */
  private tagEnd(at: number, to: number): number {
    let next = at;
    while (next < to && (this.units[next] === BLANK || this.units[next] === TAB)) next++;
    if (next >= to || BEGINS_TAG[this.units[next]!] === 0) return at;
    TAG.lastIndex = at;
    return TAG.test(this.text) ? TAG.lastIndex : at;
  }

  /** Adds the segment between two offsets without the white space around it; none when nothing else is there. */
  private push(from: number, to: number, unbalanced: boolean): void {
    const { units, line } = this;
    let start = from;
    let end = to;
    while (start < end && isSpace(units[start]!)) start++;
    while (end > start && isSpace(units[end - 1]!)) end--;
    if (end > start) this.cuts.push({ start, end, line, unbalanced });
  }
}

function isFullStop(unit: number): boolean {
  return unit === 0x3002 || unit === 0xff01 || unit === 0xff1f;
}
