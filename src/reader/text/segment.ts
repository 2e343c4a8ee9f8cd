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

const CLOSING_QUOTE = "”".charCodeAt(0);
const TAG =
  /[ \t]*[（(](?:责任|牵头|主办|主责|配合|协办|承办|完成时限|办理|落实单位)[^（()）\n]{0,180}[）)][。；;]?/y;

/** Whether a UTF-16 unit is white space. */
export function isSpace(code: number): boolean {
  const role = ROLE[code];
  return role === SPACE || role === BREAK;
}

/** Segments of `text` in order; linear in its length. */
export function cutSegments(text: string): Cut[] {
  const cuts: Cut[] = [];
  let lineStart = 0;
  let line = 0;
  while (lineStart < text.length) {
    let lineEnd = text.indexOf("\n", lineStart);
    if (lineEnd < 0) lineEnd = text.length;
    cutLine(text, lineStart, lineEnd, line, cuts);
    lineStart = lineEnd + 1;
    line++;
  }
  return cuts;
}

/** Cuts one line; if its brackets never close, cuts it again as if it had none, so no sentence is swallowed. */
function cutLine(text: string, from: number, to: number, line: number, cuts: Cut[]): void {
  const before = cuts.length;
  const closed = cutRange(text, from, to, line, cuts, true);
  if (closed) return;
  cuts.length = before;
  cutRange(text, from, to, line, cuts, false);
}

function cutRange(
  text: string,
  from: number,
  to: number,
  line: number,
  cuts: Cut[],
  nested: boolean,
): boolean {
  let start = from;
  let depth = 0;
  for (let i = from; i < to; i++) {
    const role = ROLE[text.charCodeAt(i)]!;
    if (role === 0 || role === SPACE) continue;
    if (role === OPEN) {
      if (nested) depth++;
    } else if (role === CLOSE) {
      if (depth > 0) depth--;
      if (
        depth === 0 &&
        text.charCodeAt(i) === CLOSING_QUOTE &&
        i > from &&
        isFullStop(text.charCodeAt(i - 1))
      ) {
        pushTrimmed(text, start, i + 1, line, !nested, cuts);
        start = i + 1;
      }
    } else if (depth === 0) {
      i = tagEnd(text, i + 1, to) - 1;
      pushTrimmed(text, start, i + 1, line, !nested, cuts);
      start = i + 1;
    }
  }
  pushTrimmed(text, start, to, line, !nested, cuts);
  return depth === 0;
}

function isFullStop(code: number): boolean {
  return code === 0x3002 || code === 0xff01 || code === 0xff1f;
}

/** End of the responsibility tag that begins at `at`, or `at` itself when there is none. */
function tagEnd(text: string, at: number, to: number): number {
  let next = at;
  while (next < to && (text.charCodeAt(next) === 32 || text.charCodeAt(next) === 9)) next++;
  if (next >= to || ROLE[text.charCodeAt(next)] !== OPEN) return at;
  TAG.lastIndex = at;
  return TAG.test(text) ? TAG.lastIndex : at;
}

function pushTrimmed(
  text: string,
  from: number,
  to: number,
  line: number,
  unbalanced: boolean,
  cuts: Cut[],
): void {
  let start = from;
  let end = to;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  if (end > start) cuts.push({ start, end, line, unbalanced });
}
