import type { PdfLine } from "./pdf-lines.ts";

/** How many lines at a page's top and bottom may be header or footer. */
const EDGE = 2;
/** A line has to return on so many pages, and on this share of them (odd and even pages may differ), to be furniture. */
const MIN_REPEATS = 3;
const MIN_SHARE = 0.4;
/** Baselines that differ by less are in the same place, in points. */
const SAME_PLACE = 3;

/** “3”, “- 3 -”, “— 3 —”, “第 3 页”, “第3页 共10页”, “3/10”, “Page 3”. */
const PAGE_NUMBER =
  /^(?:[-—–―·•]\s*)*(?:第\s*|page\s*)?(\d{1,4})(?:\s*页)?(?:\s*[,，/]?\s*(?:共|of|\/)?\s*\d{1,4}\s*页?)?(?:\s*[-—–―·•])*$/i;

/**
 * Leaves out running headers, footers and page numbers, carefully: a header has to return word for word in the same
 * place on many pages, and a page number has to count along with the pages. What is doubtful stays.
 *
 * @returns the pages' remaining lines and how many lines were left out
 */
export function dropFurniture(pages: PdfLine[][]): { kept: PdfLine[][]; dropped: number } {
  const repeated = repeatedLines(pages);
  const offset = numberOffset(pages);
  let dropped = 0;
  const kept = pages.map((lines, index) => {
    const edges = edgeLines(lines);
    const rest = lines.filter((line) => {
      if (!edges.has(line)) return true;
      return !isRepeated(line, repeated) && !isNumberOf(line, index, offset);
    });
    dropped += lines.length - rest.length;
    return rest;
  });
  return { kept, dropped };
}

/** The top and bottom lines of a page by their place, which need not be their order in the file. */
function edgeLines(lines: PdfLine[]): Set<PdfLine> {
  const byHeight = [...lines].sort((a, b) => b.y - a.y);
  return new Set([...byHeight.slice(0, EDGE), ...byHeight.slice(-EDGE)]);
}

function repeatedLines(pages: PdfLine[][]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const lines of pages) {
    for (const line of edgeLines(lines)) {
      const known = places.get(line.text) ?? [];
      known.push(line.y);
      places.set(line.text, known);
    }
  }
  const needed = Math.max(MIN_REPEATS, pages.length * MIN_SHARE);
  return new Map(
    [...places].filter(([, ys]) => ys.length >= needed && Math.max(...ys) - Math.min(...ys) < SAME_PLACE),
  );
}

function isRepeated(line: PdfLine, repeated: Map<string, number[]>): boolean {
  return repeated.has(line.text);
}

/**
 * The difference between printed number and page index, if it is the same on nearly all pages that have a number and
 * at least two have one (a cover has none). Undefined if numbers at the edges do not count along.
 */
function numberOffset(pages: PdfLine[][]): number | undefined {
  const offsets = new Map<number, number>();
  let numbered = 0;
  pages.forEach((lines, index) => {
    const found = new Set([...edgeLines(lines)].map(pageNumber).filter((number) => number !== undefined));
    if (found.size > 0) numbered++;
    for (const number of found) offsets.set(number - index, (offsets.get(number - index) ?? 0) + 1);
  });
  const [best] = [...offsets].sort((a, b) => b[1] - a[1]);
  if (!best || best[1] < 2 || best[1] < numbered * 0.8) return undefined;
  return best[0];
}

function isNumberOf(line: PdfLine, index: number, offset: number | undefined): boolean {
  return offset !== undefined && pageNumber(line) === index + offset;
}

function pageNumber(line: PdfLine): number | undefined {
  const found = PAGE_NUMBER.exec(line.text)?.[1];
  return found === undefined ? undefined : Number(found);
}
