import type { Frame } from "../label/frame.ts";
import type { Cut } from "../text/segment.ts";
import { LABELS, type OutlineNode } from "../types.ts";
import { NUMBERING } from "./numbering.ts";

/** Where a segment stands in the outline. */
export interface Position {
  depth: number;
  parent: number | null;
}

const HEADING = LABELS.indexOf("heading");

/** Level of a lead that only announces what follows: under every unnumbered heading, above every numbered one. */
const ANNOUNCING = 0.5;

interface Open {
  index: number;
  level: number;
}

/**
 * Depth and parent of every segment. A heading opens a level by its numbering (第一章 above 一、 above (一) above 1.), an
 * unnumbered one the top; what follows stands under it until a heading of the same or a higher level.
 */
export function outlinePositions(
  _text: string,
  _cuts: readonly Cut[],
  frames: readonly Frame[],
  labels: Uint8Array,
): Position[] {
  const open: Open[] = [];
  return frames.map((frame, index) => {
    const heading = labels[index] === HEADING;
    const level = levelOf(frame, heading);
    while (open.length > 0 && level !== null && open.at(-1)!.level >= level) open.pop();
    const position = { depth: open.length, parent: open.at(-1)?.index ?? null };
    if (level !== null && (heading || level < Number.POSITIVE_INFINITY)) open.push({ index, level });
    return position;
  });
}

/** Level that a segment opens, or null when it opens none. */
function levelOf(frame: Frame, heading: boolean): number | null {
  const { kind } = frame.numbering;
  const numbered = kind >= NUMBERING.chapter && kind <= NUMBERING.spoken;
  if (heading) {
    if (numbered) return kind;
    return frame.whole
      ? frame.ending === "colon"
        ? ANNOUNCING
        : 0
      : frame.first
        ? NUMBERING.bullet
        : NUMBERING.bullet + 1;
  }
  return numbered && frame.first && !frame.last ? kind : null;
}

/** The outline as a tree of the segments that others stand under. */
export function outlineTree(titles: readonly string[], positions: readonly Position[]): OutlineNode[] {
  const parents = new Set(positions.map(({ parent }) => parent));
  const nodes = new Map<number, OutlineNode>();
  const roots: OutlineNode[] = [];
  positions.forEach(({ depth, parent }, segment) => {
    if (!parents.has(segment)) return;
    const node = { segment, title: titles[segment]!, depth, children: [] };
    nodes.set(segment, node);
    const above = parent === null ? undefined : nodes.get(parent);
    (above ? above.children : roots).push(node);
  });
  return roots;
}
