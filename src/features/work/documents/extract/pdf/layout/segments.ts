import type { Glyph } from "../content/content.ts";

/** A letter in its line; blanks are no letters, but the one before knows of them. */
export interface Letter {
  text: string;
  x: number;
  width: number;
  size: number;
  /** Whether the file draws a blank behind it. */
  spaced: boolean;
  /** A note's mark or an exponent: smaller and above the line. */
  raised: boolean;
}

/** Letters on one baseline without a wide gap between them. */
export interface Segment {
  letters: Letter[];
  x: number;
  right: number;
  /** Baseline; y grows downwards. */
  y: number;
  /** Height of most of its letters. */
  size: number;
  /** When it was drawn, counted in letters from the page's first. */
  order: number;
}

/** A gap of so many letters' heights may part cells or columns; what stands closer is one run of text. */
const WIDE_GAP = 0.8;
/** Letters of one stroke of drawing share a baseline to this part of their height. */
const SAME_BASELINE = 0.1;
/** Runs of one printed line do so to this part; fonts differ a little. */
const SAME_LINE = 0.3;
/** The longest note mark, as in “[12]” or “②③”, in letters. */
const MARK_LENGTH = 6;
const MARK_SIZE = 0.8;
/** Height of the strips in which the line of a mark is looked for, in points. */
const STEP = 40;

/** Gathers letters to pieces of lines by where they stand, whatever the order in which they are drawn. */
export function segmentsOf(glyphs: Glyph[]): Segment[] {
  const runs = attachMarks(runsOf(glyphs));
  return baselines(runs).flatMap(splitAtGaps);
}

/** Letters drawn one after the other, each going on where the last one ends. */
function runsOf(glyphs: Glyph[]): Segment[] {
  const runs: Segment[] = [];
  let run: Segment | undefined;
  glyphs.forEach((glyph, order) => {
    if (glyph.text.trim() === "") {
      const last = run?.letters.at(-1);
      if (last) last.spaced = true;
      return;
    }
    if (run === undefined || !goesOn(run, glyph)) {
      run = { letters: [], x: glyph.x, right: glyph.x, y: glyph.y, size: glyph.size, order };
      runs.push(run);
    }
    const { text, x, width, size } = glyph;
    run.letters.push({ text, x, width, size, spaced: false, raised: false });
    run.right = x + width;
  });
  return runs;
}

function goesOn(run: Segment, { x, y, size }: Glyph): boolean {
  const gap = x - run.right;
  const likeSize = Math.abs(size - run.size) <= run.size * SAME_BASELINE;
  return (
    likeSize && Math.abs(y - run.y) <= size * SAME_BASELINE && gap > -size * 0.4 && gap < size * WIDE_GAP
  );
}

/** Puts small short runs that stand above or below a larger one's baseline, close to it, on that baseline. */
function attachMarks(runs: Segment[]): Segment[] {
  const byHeight = new Map<number, Segment[]>();
  for (const run of runs) {
    const row = Math.floor(run.y / STEP);
    const there = byHeight.get(row);
    if (there) there.push(run);
    else byHeight.set(row, [run]);
  }
  return runs.map((run) => {
    if (run.letters.length > MARK_LENGTH) return run;
    const row = Math.floor(run.y / STEP);
    const near = [row - 1, row, row + 1].flatMap((at) => byHeight.get(at) ?? []);
    const host = near.find((other) => isHost(other, run));
    if (!host) return run;
    const raised = run.y < host.y;
    return {
      ...run,
      y: host.y,
      size: host.size,
      letters: run.letters.map((letter) => ({ ...letter, raised })),
    };
  });
}

/** Whether a run is the larger text that a mark belongs to: the mark begins in it or just behind it. */
function isHost(run: Segment, mark: Segment): boolean {
  if (mark.size > run.size * MARK_SIZE) return false;
  const above = run.y - mark.y;
  const isOff =
    (above > run.size * SAME_BASELINE && above < run.size * 0.8) || (above < 0 && -above < run.size * 0.35);
  return isOff && mark.x > run.x && mark.x < run.right + run.size * 0.7;
}

/** Runs of one printed line together, from top to bottom. */
function baselines(runs: Segment[]): Segment[][] {
  const lines: Segment[][] = [];
  let line: Segment[] = [];
  let first: Segment | undefined;
  for (const run of [...runs].sort((a, b) => a.y - b.y || a.x - b.x)) {
    if (first && run.y - first.y <= Math.min(first.size, run.size) * SAME_LINE) {
      line.push(run);
      continue;
    }
    line = [run];
    first = run;
    lines.push(line);
  }
  return lines;
}

function splitAtGaps(line: Segment[]): Segment[] {
  const segments: Segment[] = [];
  let open: Segment | undefined;
  for (const run of [...line].sort((a, b) => a.x - b.x)) {
    if (open && run.x - open.right < Math.max(open.size, run.size) * WIDE_GAP) join(open, run);
    else {
      open = { ...run };
      segments.push(open);
    }
  }
  return segments;
}

function join(segment: Segment, run: Segment): void {
  if (run.letters.length > segment.letters.length) {
    segment.y = run.y;
    segment.size = run.size;
  }
  const at = run.right < segment.right ? placeWithin(segment, run) : segment.letters.length;
  segment.letters = [...segment.letters.slice(0, at), ...run.letters, ...segment.letters.slice(at)];
  segment.right = Math.max(segment.right, run.right);
  segment.order = Math.min(segment.order, run.order);
}

/** Where a run belongs that stands in a gap of another: before the first letter that lies further right. */
function placeWithin({ letters }: Segment, run: Segment): number {
  const at = letters.findIndex(({ x, width }) => x + width / 2 > run.x);
  return at < 0 ? letters.length : at;
}
