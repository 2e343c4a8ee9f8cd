import { numberingAt } from "../structure/numbering.ts";
import { isSpace } from "./segment.ts";

/**
 * Finds line ends that stand inside a sentence, as text copied from a PDF has them: many lines of one width that end
 * without a stop, or a long line that ends on a comma.
 */

const SHORTEST_BROKEN_LINE = 15;
const SHORTEST_COMMA_LINE = 20;
const SAME_WIDTH_LINES = 3;
const WIDTH_SLACK = 2;

const STOPS = new Set([..."。！？；：;!?:…—”》）)】"].map((c) => c.charCodeAt(0)));
const COMMAS = new Set([..."，,、"].map((c) => c.charCodeAt(0)));

interface OpenLine {
  /** Offset of the line end. */
  breakAt: number;
  length: number;
  /** Length of the line behind it. */
  next: number;
  comma: boolean;
}

/** Offsets of the line ends to read over, in order; empty for nearly every text. */
export function softBreaks(text: string): number[] {
  const open = openLines(text);
  if (open.length === 0) return [];
  const width = commonWidth(open);
  return open
    .filter(
      ({ length, next, comma }) =>
        (comma && length >= SHORTEST_COMMA_LINE) ||
        (width > 0 && Math.abs(length - width) <= WIDTH_SLACK && next <= width + WIDTH_SLACK),
    )
    .map(({ breakAt }) => breakAt);
}

/** Long lines without a stop at their end whose next line begins like the rest of a sentence. */
function openLines(text: string): OpenLine[] {
  const found: OpenLine[] = [];
  let start = 0;
  for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
    let last = end - 1;
    while (last > start && isSpace(text.charCodeAt(last))) last--;
    const length = last + 1 - start;
    const unit = text.charCodeAt(last);
    if (length >= SHORTEST_BROKEN_LINE && !STOPS.has(unit) && continues(text, end + 1)) {
      const nextEnd = text.indexOf("\n", end + 1);
      const next = (nextEnd < 0 ? text.length : nextEnd) - end - 1;
      found.push({ breakAt: end, length, next, comma: COMMAS.has(unit) });
    }
    start = end + 1;
  }
  return found;
}

function continues(text: string, at: number): boolean {
  if (at >= text.length || isSpace(text.charCodeAt(at))) return false;
  return numberingAt(text, at).kind === 0;
}

/** The width that at least three open lines share, 0 when there is none. */
function commonWidth(open: OpenLine[]): number {
  const counts = new Map<number, number>();
  for (const { length } of open) counts.set(length, (counts.get(length) ?? 0) + 1);
  let best = 0;
  let bestCount = 0;
  for (const width of counts.keys()) {
    let near = 0;
    for (let w = width - WIDTH_SLACK; w <= width + WIDTH_SLACK; w++) near += counts.get(w) ?? 0;
    if (near > bestCount || (near === bestCount && width > best)) {
      best = width;
      bestCount = near;
    }
  }
  return bestCount >= SAME_WIDTH_LINES && bestCount * 2 >= open.length ? best : 0;
}
