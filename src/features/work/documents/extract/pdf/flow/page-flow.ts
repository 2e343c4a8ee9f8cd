import type { Lane, PdfLine } from "../layout/lines.ts";
import { type Edges, extend, goesOn, lettersFrom, MARKER, type Paragraph } from "./paragraphs.ts";

/** Letters of notes are at most so high, in parts of the text's. */
const NOTE_SIZE = 0.92;
/** What a note at a page's foot begins with. */
const NOTE_MARK =
  /^(?:[①-⑳*＊※†]|\[\d{1,3}\]|〔\d{1,3}〕|\d{1,3}(?:[\s.．、]|(?=\p{Script=Han}))|注(?:释)?[:：])/u;
/** A page's first lines stand at the left edge or this many letters further in. */
const INDENT = { from: 1.4, to: 2.6 };
/** Headings in the middle of a page are larger than its text and differ from its middle by so many letters. */
const TITLE_SIZE = 1.12;
const TITLE_OFF = 1;
const TITLE_PITCH = 2.1;
/** What begins a line of its own below a title: a note in brackets, a subtitle, a day, an addressee. */
const BELOW_TITLE = /^[（(〔[—-]|^(?:二[〇○零]|20\d\d年.*日$)|[：:]$/u;

/**
 * The lines of all pages as paragraphs: lines that a paragraph fills are joined, over the end of a page as well; notes
 * at a page's foot and words in its margin come behind the paragraph beside which they stand.
 */
export function flow(pages: PdfLine[][]): string[] {
  const edges = edgesOfLanes(pages);
  const size = usualSize(pages);
  const out = new Flow(edges, size);
  for (const page of pages) {
    const { text, notes } = withoutNotes(page, size);
    out.beginPage(usualPitch(text));
    for (const line of text) out.add(line);
    out.defer(notes);
  }
  return out.finish();
}

class Flow {
  private readonly edges: (line: PdfLine) => Edges;
  private readonly size: number;
  private readonly result: string[] = [];
  private open: Paragraph | undefined;
  private deferred: PdfLine[] = [];
  private pitch = 0;
  private isPageNew = true;

  constructor(edges: (line: PdfLine) => Edges, size: number) {
    this.edges = edges;
    this.size = size;
  }

  beginPage(pitch: number): void {
    this.pitch = pitch;
    this.isPageNew = true;
  }

  add(line: PdfLine): void {
    if (line.kind === "aside") {
      this.deferred.push(line);
      return;
    }
    const last = this.open?.lines.at(-1);
    const isBreak = this.isPageNew || last?.lane !== line.lane;
    this.isPageNew = false;
    const pitch = isBreak ? undefined : this.pitch;
    const edges = this.edges(line);
    if (this.open && line.kind === "line" && last?.kind === "line") {
      const both = { before: this.edges(last), here: edges };
      if (goesOn(this.open, line, both, pitch) || this.isTitleGoingOn(last, line, edges, isBreak)) {
        extend(this.open, line);
        return;
      }
    }
    this.close();
    this.open = { lines: [line], text: line.text };
  }

  /** Puts lines behind the paragraph under way. */
  defer(lines: PdfLine[]): void {
    this.deferred.push(...lines);
  }

  finish(): string[] {
    this.close();
    return this.result;
  }

  private close(): void {
    if (this.open) this.result.push(this.open.text);
    this.open = undefined;
    let last: PdfLine | undefined;
    for (const line of this.deferred) {
      const before = this.result.at(-1);
      const isSameNote = last && last.size === line.size && line.kind === last.kind && line.kind === "line";
      if (before !== undefined && isSameNote && !NOTE_MARK.test(line.text))
        this.result[this.result.length - 1] = before + line.text;
      else this.result.push(line.text);
      last = line;
    }
    this.deferred = [];
  }

  /** A title of two lines stands in the middle of the page, in letters larger than the text's. */
  private isTitleGoingOn(last: PdfLine, line: PdfLine, edges: Edges, isBreak: boolean): boolean {
    if (isBreak || line.y - last.y > line.size * TITLE_PITCH || Math.abs(line.size - last.size) > 0.5)
      return false;
    if (line.size < this.size * TITLE_SIZE || !isCentred(last, edges) || !isCentred(line, edges))
      return false;
    return (
      !BELOW_TITLE.test(line.text) &&
      !MARKER.test(line.text) &&
      !MARKER.test(last.text) &&
      !/[。：:]$/u.test(last.text)
    );
  }
}

function isCentred({ x, right, size, lane }: PdfLine, edges: Edges): boolean {
  const middle = edges.right - edges.left < size * 4 ? lane.pageWidth / 2 : (edges.left + edges.right) / 2;
  const off = Math.abs((x + right) / 2 - middle);
  return Math.min(off, Math.abs((x + right) / 2 - lane.pageWidth / 2)) <= size * TITLE_OFF;
}

/** Small lines at a page's foot that begin with a note's mark. */
function withoutNotes(page: PdfLine[], size: number): { text: PdfLine[]; notes: PdfLine[] } {
  let first = page.length;
  for (let at = page.length - 1; at >= 0; at--) {
    const line = page[at];
    if (line?.kind === "aside") continue;
    if (line?.kind !== "line" || line.size > size * NOTE_SIZE) break;
    if (NOTE_MARK.test(line.text)) first = at;
  }
  return { text: page.slice(0, first), notes: page.slice(first) };
}

/** Where lines of text begin and end: in a page's own lane on all pages of one width alike, in a column by itself. */
function edgesOfLanes(pages: PdfLine[][]): (line: PdfLine) => Edges {
  const lines = new Map<Lane | number, PdfLine[]>();
  for (const line of pages.flat()) {
    if (line.kind !== "line") continue;
    const key = keyOf(line.lane);
    const there = lines.get(key);
    if (there) there.push(line);
    else lines.set(key, [line]);
  }
  const edges = new Map([...lines].map(([key, all]) => [key, edgesOf(all)]));
  return ({ lane, x, right }) =>
    edges.get(keyOf(lane)) ?? {
      left: x,
      usual: x,
      right,
      measure: Number.POSITIVE_INFINITY,
      isIndented: false,
    };
}

function keyOf(lane: Lane): Lane | number {
  return lane.whole ? Math.round(lane.pageWidth) : lane;
}

function edgesOf(lines: PdfLine[]): Edges {
  const size = usualSize([lines]);
  const left = supported(
    lines.map(({ x }) => x).sort((a, b) => a - b),
    size / 2,
  );
  const right = -supported(
    lines.map((line) => line.hanging - line.right).sort((a, b) => a - b),
    size * 1.6,
  );
  const indented = lines.filter(({ x }) => x > left + INDENT.from * size && x < left + INDENT.to * size);
  const measure = -supported(
    lines.map((line) => line.hanging / line.size - lettersFrom(line, left)).sort((a, b) => a - b),
    1.6,
  );
  return {
    left,
    usual: mostCommon(lines.map(({ x }) => Math.round(x))),
    right,
    measure,
    isIndented: indented.length > 0,
  };
}

/** The lowest of sorted numbers that another one is near; of few, the lowest. */
function supported(sorted: number[], near: number): number {
  if (sorted.length < 4) return sorted[0] ?? 0;
  return (
    sorted.find((value, at) => (sorted[at + 1] ?? Number.POSITIVE_INFINITY) - value <= near) ?? sorted[0] ?? 0
  );
}

/** The height of most letters. */
function usualSize(pages: PdfLine[][]): number {
  const sizes = pages
    .flat()
    .flatMap(({ size, text }) => Array<number>(text.length).fill(Math.round(size * 2) / 2));
  return mostCommon(sizes);
}

function mostCommon(values: number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most?.[0] ?? 0;
}

/** The distance of most neighbouring lines. */
function usualPitch(lines: PdfLine[]): number {
  const gaps: number[] = [];
  for (let i = 1; i < lines.length; i++) {
    const gap = (lines[i]?.y ?? 0) - (lines[i - 1]?.y ?? 0);
    if (gap > (lines[i]?.size ?? 0) * 0.5 && lines[i]?.kind === "line") gaps.push(gap);
  }
  gaps.sort((a, b) => a - b);
  return gaps[Math.floor((gaps.length - 1) / 2)] ?? 0;
}
