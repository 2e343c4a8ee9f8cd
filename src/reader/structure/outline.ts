import type { Frame } from "../label/frame.ts";
import type { Cut } from "../text/segment.ts";
import { LABELS, type OutlineNode } from "../types.ts";
import { asks, closing, leadCount, tags } from "./leads.ts";
import { STYLE } from "./numbering.ts";
import { Series } from "./series.ts";
import { findTitle } from "./title.ts";

/**
 * Puts every segment under its heading. Which numbering stands above which is the text's own: a new series opens below
 * the item it begins in when that item's series goes on behind it, and else where its kind usually stands (一、 above
 * (一) above 1.). A restart closes the level. An unnumbered heading stands inside the item whose series goes on behind
 * it, and above the series that starts anew behind it.
 */

/** Where the segments stand in the outline, in columns; the parent of those that stand under none is `NO_PARENT`. */
export interface Positions {
  depth: Int32Array;
  parent: Int32Array;
}

/** What stands for the parent of a segment that stands under none. */
export const NO_PARENT = -1;

const HEADING = LABELS.indexOf("heading");
const OTHER = LABELS.indexOf("other");

/** Ranks of levels without a number; those with one have their style's rank, from 1. */
const TITLE = 0;
const LINE = 20;
const LEAD = 21;
const RUN_IN = 22;
const INNER = 23;

interface Level {
  /** Segment that opened the level. */
  index: number;
  rank: number;
  ordinal: number;
  /** False for list items that nothing stands under; they only keep their series going. */
  opens: boolean;
  /** How many members a lead still waits for. */
  room: number;
}

interface Outline {
  text: string;
  cuts: readonly Cut[];
  frames: readonly Frame[];
  labels: Uint8Array;
  series: Series;
  open: Level[];
  /** Number of levels that stand over everything: 1 below a title, else 0. */
  base: number;
  /** Ranks of the levels right inside which unnumbered headings were seen. */
  holdsLines: Set<number>;
  /** Styles by the style that a series of theirs stood below, where that is not the usual order. */
  unusual: Set<number>;
  /** Whether what a speaker said was seen inside a numbered item. */
  speechInside: boolean;
}

/**
 * Depth and parent of every segment of a plain text. Segments that stand in a table (`inTable`) stand under what the table
 * stands under; the numbers in it are its own.
 */
export function outlinePositions(
  text: string,
  cuts: readonly Cut[],
  frames: readonly Frame[],
  labels: Uint8Array,
  inTable: (segment: number) => boolean,
): Positions {
  const isHeading = (i: number) => labels[i] === HEADING;
  const outline: Outline = {
    text,
    cuts,
    frames,
    labels,
    series: new Series(frames, isHeading, inTable),
    open: [],
    base: 0,
    holdsLines: new Set(),
    unusual: new Set(),
    speechInside: false,
  };
  const title = findTitle(text, cuts, frames, isHeading);
  const last = title?.last ?? -1;
  let root = last;
  while (root >= (title?.first ?? 0) && !isHeading(root)) root--;
  const tail = tailStart(outline);
  const positions: Positions = {
    depth: new Int32Array(cuts.length),
    parent: new Int32Array(cuts.length),
  };
  for (let i = 0; i < cuts.length; i++) {
    if (i === tail) outline.open.length = outline.base;
    const level = i <= last || i >= tail || inTable(i) ? null : makeRoom(outline, i);
    place(outline, i, positions);
    if (level) outline.open.push(level);
    if (i === root && root >= title!.first) outline.base = outline.open.push(levelAt(outline, i, TITLE));
  }
  return positions;
}

/** Where the short lines behind the text's end begin: date, signature, page furniture. */
function tailStart({ frames, labels }: Outline): number {
  let i = frames.length;
  while (i > 0 && labels[i - 1] === OTHER && frames[i - 1]!.whole) i--;
  return i;
}

/** Puts a segment under the levels that are open. */
function place({ open }: Outline, segment: number, { depth, parent }: Positions): void {
  parent[segment] = NO_PARENT;
  for (const level of open) {
    if (!level.opens) continue;
    depth[segment]!++;
    parent[segment] = level.index;
  }
}

/** Closes the levels that end at a segment; answers the level that it opens, or null. */
function makeRoom(outline: Outline, i: number): Level | null {
  if (outline.series.styles[i]! > 0) return openNumbered(outline, i);
  const { whole, first, last, ending } = outline.frames[i]!;
  const at = outline.cuts[i]!.start;
  if (first && asks(outline.text, at)) {
    closeForHeading(outline, i, LINE);
    return outline.labels[i] === HEADING ? levelAt(outline, i, LINE) : null;
  }
  if (outline.labels[i] !== HEADING || tags(outline.text, at)) {
    if (first) closeForText(outline, i);
    return null;
  }
  const lead = ending === "colon" || ending === "dash";
  if (!first && !(lead && last)) {
    while (topRank(outline) >= RUN_IN) outline.open.pop();
    return levelAt(outline, i, INNER);
  }
  const rank = first && !whole ? RUN_IN : lead ? LEAD : LINE;
  closeForHeading(outline, i, rank);
  return levelAt(outline, i, rank);
}

function topRank({ open, base }: Outline): number {
  return open.length > base ? open.at(-1)!.rank : -1;
}

function isNumbered({ rank }: Level): boolean {
  return rank > TITLE && rank < LINE;
}

function levelAt(outline: Outline, index: number, rank: number, ordinal = 0, opens = true): Level {
  const { open, text, cuts } = outline;
  const above = open.at(-1);
  if (above?.rank === LEAD) above.room--;
  const room = rank === LEAD ? leadCount(text.slice(cuts[index]!.start, cuts[index]!.end)) : 0;
  return { index, rank, ordinal, opens, room };
}

/** A numbered segment ends what stands below its own series, or opens a series. */
function openNumbered(outline: Outline, i: number): Level {
  const { series, open } = outline;
  const style = series.styles[i]!;
  const at = lastOf(style, open);
  const ordinal = series.ordinal(i, at < 0 ? 0 : open[at]!.ordinal);
  if (at >= 0) {
    open.length = at;
    if (ordinal === 1 && open.at(-1)?.rank === LEAD && open.at(-1)!.room <= 0) open.pop();
  } else {
    while (open.length > outline.base && endsBefore(outline, open.at(-1)!, style, ordinal, i)) open.pop();
    if (topRank(outline) > style) outline.unusual.add(holds(topRank(outline), style));
  }
  return levelAt(outline, i, style, ordinal, opensLevel(outline, i));
}

/** Index of the deepest open level of a rank, -1 where there is none. */
function lastOf(rank: number, open: readonly Level[]): number {
  let at = open.length - 1;
  while (at >= 0 && open[at]!.rank !== rank) at--;
  return at;
}

/** Whether a level ends before a series of another style that is not open yet. */
function endsBefore(outline: Outline, level: Level, style: number, ordinal: number, i: number): boolean {
  if (level.rank === LEAD) return level.room <= 0;
  if (level.rank === LINE) return false;
  if (!isNumbered(level)) return outline.frames[i]!.first && style <= STYLE.hanBracket;
  if (level.rank < style || outline.unusual.has(holds(level.rank, style))) return false;
  return ordinal !== 1 || !goesOn(outline, level, i);
}

/** Whether the series of a level goes on behind a segment. */
function goesOn({ series }: Outline, { rank, ordinal }: Level, behind: number): boolean {
  const next = series.next(rank, behind);
  return next >= 0 && series.ordinal(next, ordinal) === ordinal + 1;
}

const LONGEST_TITLE = 50;

/** Whether others stand under a numbered segment: under a heading, a title-like line, a lead, a first of its line. */
function opensLevel({ frames, labels, series }: Outline, i: number): boolean {
  const { first, last, whole, ending, length } = frames[i]!;
  if (labels[i] === HEADING || (first && !last) || ending === "colon") return true;
  const style = series.styles[i]!;
  if (whole && style <= STYLE.hanBracket && length <= LONGEST_TITLE && ending !== "semicolon") return true;
  if (whole && ending === "open" && length <= LONGEST_TITLE / 2) return true;
  const next = i + 1 < frames.length ? series.styles[i + 1]! : 0;
  return next > style && next !== STYLE.bullet && series.ordinal(i + 1, 0) === 1;
}

/** Ends what an unnumbered heading of the given rank ends. */
function closeForHeading(outline: Outline, i: number, rank: number): void {
  const { open, series } = outline;
  const deepest = open.findLastIndex(isNumbered);
  let soonest = Number.POSITIVE_INFINITY;
  let at = -1;
  open.forEach((level, k) => {
    const next = isNumbered(level) ? series.next(level.rank, i) : -1;
    if (next < 0 || next >= soonest) return;
    soonest = next;
    at = k;
  });
  const goes = at >= 0 && series.ordinal(soonest, open[at]!.ordinal) > open[at]!.ordinal;
  if (at >= 0 && !goes) {
    open.length = at;
    while (topRank(outline) >= (rank === LINE ? LINE : rank)) open.pop();
    return;
  }
  if (goes && at === deepest) outline.holdsLines.add(holds(open[at]!.rank, rank));
  let keep = Math.max(outline.base, at + 1);
  while (keep < open.length && holdsHeading(outline, open[keep]!, rank, i)) keep++;
  open.length = keep;
}

/** Key of a kind of heading or series below a kind of level. */
function holds(level: number, heading: number): number {
  return level * 32 + heading;
}

/** Whether a level that may have ended takes an unnumbered heading of the given rank in. */
function holdsHeading(outline: Outline, level: Level, rank: number, i: number): boolean {
  if (!level.opens) return false;
  if (level.rank >= RUN_IN) return outline.cuts[level.index]!.line === outline.cuts[i]!.line;
  if (level.index === i - 1) return level.rank !== rank;
  if (level.rank === LEAD) return rank !== LEAD && level.room > 0 && Number.isFinite(level.room);
  if (level.rank === LINE) return rank !== LINE;
  if (!isNumbered(level)) return false;
  if (rank === LEAD) return true;
  return (
    outline.holdsLines.has(holds(level.rank, rank)) || (rank === RUN_IN && outline.frames[level.index]!.whole)
  );
}

/** A paragraph that speaks to all ends the numbered parts; one behind a lead's last list item ends the lead. */
function closeForText(outline: Outline, i: number): void {
  const { open, cuts, text } = outline;
  if (topRank(outline) === INNER) open.pop();
  const lead = open.at(-1)?.opens === false ? open.length - 2 : open.length - 1;
  if (open[lead]?.rank === LEAD && open[lead].room <= 0) open.length = lead;
  const first = open.findIndex(isNumbered);
  if (first < 0 && topRank(outline) !== RUN_IN) return;
  const kind = closing(text, cuts[i]!.start);
  if (!kind) return;
  const going = open.findLastIndex((level) => isNumbered(level) && goesOn(outline, level, i));
  if (kind === "turn" || going >= 0) {
    if (kind === "speech") outline.speechInside = true;
    else
      open.length = Math.max(
        going + 1,
        Math.min(open.length, kind === "turn" ? turnFrom(outline) : outline.base),
      );
  } else if (kind === "address") open.length = outline.base;
  else if (first >= 0 && !outline.speechInside)
    open.length = open[first - 1]?.rank === LEAD ? first - 1 : first;
}

/** The level that a turn closes: the paragraph's run-in heading, else the deepest item. */
function turnFrom({ open }: Outline): number {
  const runIn = open.findIndex(({ rank }) => rank === RUN_IN);
  return runIn >= 0 ? runIn : open.findLastIndex(isNumbered);
}

/** The outline as a tree of the segments that others stand under. */
export function outlineTree(titles: readonly string[], { depth, parent }: Positions): OutlineNode[] {
  const opens = new Uint8Array(parent.length);
  for (const above of parent) if (above !== NO_PARENT) opens[above] = 1;
  const nodes = new Map<number, OutlineNode>();
  const roots: OutlineNode[] = [];
  for (let segment = 0; segment < parent.length; segment++) {
    if (opens[segment] === 0) continue;
    const node: OutlineNode = { segment, title: titles[segment]!, depth: depth[segment]!, children: [] };
    nodes.set(segment, node);
    (nodes.get(parent[segment]!)?.children ?? roots).push(node);
  }
  return roots;
}
