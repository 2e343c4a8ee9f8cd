import type { Cut } from "../text/segment.ts";
import { unitSet } from "../text/units.ts";
import { block, cross } from "./feature-names.ts";
import type { Frame } from "./frame.ts";
import type { FeatureRows } from "./rows.ts";

/**
 * Features of a segment's place among the sentences of the text: what stands before the first or behind the last of
 * them is a title or furniture of the page, a short line between short lines is seldom a heading, and what stands
 * inside a quotation is speech.
 */

const LINES = ["none", "short", "long"];
const MOST_GAPS = 3;
const SHORTEST_SENTENCE = 6;
/** So many short lines in a row without a number are cells of a table, one a line. */
const FEWEST_CELLS = 7;
const LONGEST_CELL = 14;
const LONGEST_SHORT_LINE = 40;

const STANDS_TO_TEXT = block("text", ["before", "behind", "far-behind"]);
const LINES_AROUND = block("lines-around", cross(LINES, LINES));
const GAPS = block("gaps", ["0", "1", "2", `${MOST_GAPS}+`]);
const ATTACHED = block("attached", ["right-behind", "short", "long"]);
const CELLS = block("cells", ["inside"]);
const QUOTED = block("quoted", ["inside"]);

/** Spaces and signs that part the items of a navigation line. */
const IS_GAP = unitSet(" 　\t|>");
const QUOTE_OPEN = "“".charCodeAt(0);
const QUOTE_CLOSE = "”".charCodeAt(0);

/** Follows a text from its first segment on and adds the features of each segment's place in it. */
export class PagePlaces {
  private readonly units: Uint16Array;
  private readonly cuts: readonly Cut[];
  private readonly frames: readonly Frame[];
  /** Numbers of the first and the last sentence; in a text without sentences nothing stands before or behind them. */
  private readonly firstSentence: number;
  private readonly lastSentence: number;
  private readonly cells: Uint8Array;
  private quoted = false;
  /** Lines since the one that says 附件 alone, 0 in front of all such. */
  private attached = 0;

  /** For the segments of one text, with the tags that hold for them: short lines below a day are no cells. */
  constructor(units: Uint16Array, cuts: readonly Cut[], frames: readonly Frame[], tags: Uint8Array) {
    this.units = units;
    this.cuts = cuts;
    this.frames = frames;
    this.firstSentence = frames.findIndex(isSentence);
    this.cells = cellLines(frames, tags);
    this.lastSentence = this.firstSentence < 0 ? frames.length : frames.findLastIndex(isSentence);
  }

  /** Adds the features of the next segment, number `i`. */
  add(rows: FeatureRows, i: number): void {
    const frame = this.frames[i]!;
    if (i < this.firstSentence) rows.put(STANDS_TO_TEXT);
    if (i > this.lastSentence) rows.put(STANDS_TO_TEXT + 1);
    if (i > this.lastSentence + 1) rows.put(STANDS_TO_TEXT + 2);
    if (frame.whole) {
      const before = lineKind(this.frames[i - 1]);
      rows.put(LINES_AROUND + before * LINES.length + lineKind(this.frames[i + 1]));
      rows.put(GAPS + gapsIn(this.units, this.cuts[i]!));
    }
    if (this.cells[i] === 1) rows.put(CELLS);
    this.addAttached(rows, i, frame);
    if (frame.first) this.quoted = false;
    if (this.quoted) rows.put(QUOTED);
    this.quoted = quotedBehind(this.units, this.cuts[i]!, this.quoted);
  }

  /** What stands behind 附件1 on a line of its own: the attachment's title, then its table and notes. */
  private addAttached(rows: FeatureRows, i: number, frame: Frame): void {
    if (isAttachment(this.units, this.cuts[i]!, frame)) this.attached = 1;
    else if (this.attached > 0) {
      if (frame.first) this.attached++;
      rows.put(ATTACHED + (this.attached === 2 ? 0 : lineKind(frame)));
    }
  }
}

/** Marks the lines that stand among many short ones. */
function cellLines(frames: readonly Frame[], tags: Uint8Array): Uint8Array {
  const cells = new Uint8Array(frames.length);
  let from = 0;
  for (let i = 0; i <= frames.length; i++) {
    if (i < frames.length && tags[i] === 0 && isCell(frames[i]!)) continue;
    if (i - from >= FEWEST_CELLS) cells.fill(1, from, i);
    from = i + 1;
  }
  return cells;
}

function isCell({ whole, numbering, ending, length }: Frame): boolean {
  return (
    whole && numbering.kind === 0 && (ending === "open" || ending === "bracket") && length <= LONGEST_CELL
  );
}

const ATTACHMENT = "附".charCodeAt(0);
const ATTACHMENT_KINDS = unitSet("件表录");
const LONGEST_ATTACHMENT = 5;

/** Whether a line says 附件, 附件1 or 附表二 and nothing else. */
function isAttachment(units: Uint16Array, { start, end }: Cut, { whole, ending }: Frame): boolean {
  return (
    whole &&
    end - start <= LONGEST_ATTACHMENT &&
    (ending === "open" || ending === "colon") &&
    units[start] === ATTACHMENT &&
    ATTACHMENT_KINDS[units[start + 1]!] === 1
  );
}

function isSentence({ ending, length }: Frame): boolean {
  const ends = ending === "stop" || ending === "semicolon" || ending === "exclaim";
  return ends && length >= SHORTEST_SENTENCE;
}

/** Number of the kind of a neighbouring line in `LINES`. */
function lineKind(frame: Frame | undefined): number {
  if (!frame) return 0;
  return frame.whole && frame.ending !== "stop" && frame.length < LONGEST_SHORT_LINE ? 1 : 2;
}

function gapsIn(units: Uint16Array, { start, end }: Cut): number {
  let gaps = 0;
  for (let i = start; i < end && gaps < MOST_GAPS; i++) gaps += IS_GAP[units[i]!]!;
  return gaps;
}

/** Whether a quotation is open behind a segment, told whether one is open before it. */
function quotedBehind(units: Uint16Array, { start, end }: Cut, before: boolean): boolean {
  for (let i = end - 1; i >= start; i--) {
    const unit = units[i]!;
    if (unit === QUOTE_CLOSE) return false;
    if (unit === QUOTE_OPEN) return true;
  }
  return before;
}
