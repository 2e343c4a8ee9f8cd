import type { PageLines } from "../layout/layout.ts";
import type { PdfLine } from "../layout/lines.ts";

/** How many lines at a page's top and bottom may be header or footer. */
const EDGE = 3;
/** A line has to return on so many pages to be a running head. */
const MIN_REPEATS = 3;
/** One with a number that counts along needs fewer, as does a slight one that is on all pages. */
const MIN_CERTAIN = 2;
/** On fewer than this share of the pages it has to stand well apart from the text (odd and even pages may differ). */
const MIN_SHARE = 0.4;
/** Baselines that differ by less are in the same place, in points. */
const SAME_PLACE = 3;
/** Share of a page's height at its top and bottom that running text leaves free with usual margins. */
const MARGIN_ZONE = 0.085;
/** How much more than the usual distance of lines sets a line apart from the text, outside and inside that zone. */
const APART = 1.6;
const APART_IN_ZONE = 1.25;
/** Running heads are set in letters no larger than the text's, mostly smaller. */
const SMALLER = 0.88;
const NOT_LARGER = 1.1;

/** “3”, “- 3 -”, “— 3 —”, “第 3 页”, “第3页 共10页”, “3/10”, “Page 3 of 10”, behind half-width forms. */
const PAGE_NUMBER =
  /^(?:[-—–―·•~]\s*)*(?:第\s*|page\s*)?(\d{1,4})(?:\s*页)?(?:\s*[,，、/|]?\s*(?:共|of)?\s*\d{1,4}\s*页?)?(?:\s*[-—–―·•~])*$/i;
/** Forms of it that cannot well be anything else: with dashes at both sides, or with the word. */
const SURE_NUMBER = /^[-—–―·•~].*[-—–―·•~]$|第.*页|page/i;

/** One kind of line left out, and on how many pages. */
export interface Dropped {
  text: string;
  count: number;
}

/** What page numbers are called among what was left out. */
const NUMBERS = "页码";

/**
 * Leaves out running heads, feet and page numbers. Such a line returns in the same place, word for word but for a
 * number that counts along, and stands apart from the text: in the margin, at a distance, or in smaller letters.
 * What merely repeats (rows of tables, entries of a list, the first line of each form) stays, as does what is doubtful.
 */
export function dropFurniture(pages: PageLines[]): { kept: PdfLine[][]; dropped: Dropped[] } {
  const edges = pages.map(edgeLines);
  const repeated = repeatedLines(edges);
  const offset = numberOffset(edges);
  const dropped = new Map<string, Dropped>();
  const kept = pages.map((page, index) => {
    const candidates = edges[index] ?? new Map<PdfLine, Edge>();
    return page.lines.filter((line) => {
      const edge = candidates.get(line);
      const name = edge && nameOf(line, edge, { index, offset, repeated });
      if (name === undefined) return true;
      const known = dropped.get(pattern(name));
      if (known) known.count++;
      else dropped.set(pattern(name), { text: name, count: 1 });
      return false;
    });
  });
  return { kept, dropped: [...dropped.values()] };
}

/** How a line at a page's edge stands to the text. */
interface Edge {
  /** Far from the text; in the margin a little farther or in smaller letters is enough. */
  isApart: boolean;
  /** In the margin and far from the text. */
  isFarApart: boolean;
  /** In larger letters than the text: a title. */
  isLarge: boolean;
  /** In smaller letters, and far apart in the margin. */
  isSlight: boolean;
}

/** The lines at a page's top and bottom by their place, whatever their order of reading. */
function edgeLines(page: PageLines): Map<PdfLine, Edge> {
  const lines = page.lines.filter(({ kind }) => kind !== "aside").sort((a, b) => a.y - b.y);
  const usual = { pitch: usualPitch(lines), size: usualSize(lines) };
  const edges = new Map<PdfLine, Edge>();
  for (const inwards of [lines, [...lines].reverse()]) {
    for (const [line, edge] of edgesFrom(inwards, page, usual)) {
      if (line.kind === "line" && !edges.get(line)?.isApart) edges.set(line, edge);
    }
  }
  return edges;
}

/** The outermost lines, given from the edge inwards. What stands further out than a line apart is apart as well. */
function edgesFrom(
  inwards: PdfLine[],
  page: PageLines,
  usual: { pitch: number; size: number },
): [PdfLine, Edge][] {
  const result: [PdfLine, Edge][] = [];
  const edge = { isApart: false, isFarApart: false };
  for (let at = Math.min(EDGE, inwards.length) - 1; at >= 0; at--) {
    const [line, next] = [inwards[at], inwards[at + 1]];
    if (!line) continue;
    const inZone = isInZone(line, page);
    const alone = inZone ? Number.POSITIVE_INFINITY : 0;
    const distance = next ? Math.abs(next.y - line.y) : alone;
    const isSetOff = distance >= usual.pitch * APART_IN_ZONE || line.size <= usual.size * SMALLER;
    edge.isApart ||= distance >= usual.pitch * APART || (inZone && isSetOff);
    edge.isFarApart ||= inZone && distance >= usual.pitch * APART;
    const isLarge = line.size > usual.size * NOT_LARGER;
    const isSlight = edge.isFarApart && line.size <= usual.size * SMALLER;
    result.push([line, { ...edge, isLarge, isSlight }]);
  }
  return result;
}

function isInZone({ y }: PdfLine, { top, height }: PageLines): boolean {
  return y - top < height * MARGIN_ZONE || y - top > height * (1 - MARGIN_ZONE);
}

/** The distance of most lines, at most what double spacing gives. */
function usualPitch(lines: PdfLine[]): number {
  const gaps: number[] = [];
  for (let i = 1; i < lines.length; i++) {
    const gap = (lines[i]?.y ?? 0) - (lines[i - 1]?.y ?? 0);
    if (gap > (lines[i]?.size ?? 0) * 0.5) gaps.push(gap);
  }
  gaps.sort((a, b) => a - b);
  const most = usualSize(lines) * 2.2;
  return Math.min(gaps[Math.floor((gaps.length - 1) / 2)] ?? most, most);
}

/** The height of most letters. */
function usualSize(lines: PdfLine[]): number {
  const counts = new Map<number, number>();
  for (const { size, text } of lines) {
    const rounded = Math.round(size * 2) / 2;
    counts.set(rounded, (counts.get(rounded) ?? 0) + text.length);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most?.[0] ?? 0;
}

/** A page's number in a running head: at its beginning or end, or with the word; “第3章” names what the page says. */
const NUMBER_IN_HEAD = /^\d+(?=\s)|(?<=[\s—-])\d+(?=\s*[—-]*$)|(?<=第\s*)\d+(?=\s*页)/g;

/** A line's words with its page number left open. */
function pattern(text: string): string {
  return text.normalize("NFKC").replace(NUMBER_IN_HEAD, "#");
}

/** A pattern that is a running head: where it stands, and on which share of the pages. */
interface Head {
  y: number;
  share: number;
}

interface Place {
  y: number;
  numbers: number[];
  page: number;
  isSlight: boolean;
}

/** Patterns of lines that return in the same place on enough pages. */
function repeatedLines(edges: Map<PdfLine, Edge>[]): Map<string, Head> {
  const heads = new Map<string, Head>();
  for (const [key, all] of placesByPattern(edges)) {
    const ys = all.map(({ y }) => y).sort((a, b) => a - b);
    const usual = ys[Math.floor(ys.length / 2)] ?? 0;
    const places = all.filter(({ y }) => Math.abs(y - usual) < SAME_PLACE);
    const isOnAll = places.length === edges.length && places.every(({ isSlight }) => isSlight);
    const needed = isOnAll || counting(places) ? MIN_CERTAIN : MIN_REPEATS;
    if (places.length >= needed && countAlong(places))
      heads.set(key, { y: usual, share: places.length / edges.length });
  }
  return heads;
}

function placesByPattern(edges: Map<PdfLine, Edge>[]): Map<string, Place[]> {
  const found = new Map<string, Place[]>();
  edges.forEach((lines, page) => {
    for (const [line, { isLarge, isSlight }] of lines) {
      if (isLarge) continue;
      const place = { y: line.y, numbers: numbersIn(line.text), page, isSlight };
      const there = found.get(pattern(line.text));
      if (there) there.push(place);
      else found.set(pattern(line.text), [place]);
    }
  });
  return found;
}

function numbersIn(text: string): number[] {
  return (text.normalize("NFKC").match(NUMBER_IN_HEAD) ?? []).map(Number);
}

/** Whether each number in a line is the same on all pages, or counts along with them. */
function countAlong(places: Place[]): boolean {
  const [first] = places;
  if (!first) return false;
  return first.numbers.every((number, at) => {
    const isSame = places.every(({ numbers }) => numbers[at] === number);
    return isSame || places.every(({ numbers, page }) => (numbers[at] ?? 0) - page === number - first.page);
  });
}

/** Whether a number in a line is another one from page to page. */
function counting(places: Place[]): boolean {
  const [first, second] = places;
  return second !== undefined && first?.numbers.some((number, at) => second.numbers[at] !== number) === true;
}

/**
 * The difference between printed number and page index, if it is the same on nearly all pages that have a number and
 * at least two have one (a cover has none). Undefined if numbers at the edges do not count along.
 */
function numberOffset(edges: Map<PdfLine, Edge>[]): number | undefined {
  const offsets = new Map<number, number>();
  let numbered = 0;
  edges.forEach((lines, index) => {
    const found = new Set([...lines.keys()].flatMap((line) => pageNumber(line.text) ?? []));
    if (found.size > 0) numbered++;
    for (const number of found) offsets.set(number - index, (offsets.get(number - index) ?? 0) + 1);
  });
  const [best] = [...offsets].sort((a, b) => b[1] - a[1]);
  if (!best || best[1] < 2 || best[1] < numbered * 0.8) return undefined;
  return best[0];
}

interface Setting {
  index: number;
  offset: number | undefined;
  repeated: Map<string, Head>;
}

/** What a line is called among what is left out; undefined if it stays. */
function nameOf(line: PdfLine, edge: Edge, { index, offset, repeated }: Setting): string | undefined {
  const number = pageNumber(line.text);
  const isSure = SURE_NUMBER.test(line.text);
  if (number !== undefined && (edge.isApart || isSure)) {
    if (number === index + (offset ?? Number.NaN)) return NUMBERS;
    if (offset === undefined && isSure && number === index + 1) return NUMBERS;
  }
  const head = repeated.get(pattern(line.text));
  if (!head || Math.abs(head.y - line.y) >= SAME_PLACE || !edge.isApart || edge.isLarge) return undefined;
  return head.share >= MIN_SHARE || edge.isFarApart ? line.text : undefined;
}

function pageNumber(text: string): number | undefined {
  const found = PAGE_NUMBER.exec(text.normalize("NFKC"))?.[1];
  return found === undefined ? undefined : Number(found);
}
