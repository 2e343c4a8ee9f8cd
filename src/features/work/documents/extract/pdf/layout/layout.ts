import { numberingAt, STYLE } from "../../../../../../reader/structure/numbering.ts";
import type { Frame, Frames } from "../content/frames.ts";
import { transform } from "../content/matrix.ts";
import { type Band, bandsOf, type Piece } from "./columns.ts";
import { type Lane, lineOf, type PdfLine } from "./lines.ts";
import { openTableRows } from "./open-table.ts";
import { type Segment, segmentsOf } from "./segments.ts";
import { type Table, takeTables } from "./tables.ts";

/** A page's lines in reading order. */
export interface PageLines {
  lines: PdfLine[];
  /** Text side by side, of which the order of reading is not certain. */
  doubtful: "columns" | "rows" | undefined;
  /** Height of the page as it is read, from the top edge's place on. */
  top: number;
  height: number;
}

/** Text that lies in so much of the page's width at a side, beyond all lines, stands in the margin. */
const MARGIN = 0.16;

/** A number or bullet that stands before its item, set off from it. */
const BARE_MARKER =
  /^(?:[（(]?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3}|[A-Za-z])[）)、.．]?|第[一二三四五六七八九十0-9]{1,3}[章节条项]|[\p{So}\p{No}\p{Pd}•·●○■□◆◇▪※*\uE000-\uF8FF])$/u;

type Part = Piece & ({ segment: Segment; rows?: undefined } | { rows: PdfLine[]; segment?: undefined });

/** Puts a page's text into the order in which a person reads it. */
export function layOut({ main, leaning, turned }: Frames): PageLines {
  const width = main.box.right - main.box.left;
  const page = new Layout({ whole: true, pageWidth: width });
  const lines = page.linesOf(
    main,
    leaning.flatMap(({ frame, toMain }) => leaningLines(frame, toMain, page.lane)),
  );
  for (const frame of turned) {
    lines.push(...page.linesOf(frame, []).map((line): PdfLine => ({ ...line, kind: "aside" })));
  }
  return { lines, doubtful: page.doubtful, top: main.box.top, height: main.box.bottom - main.box.top };
}

/** Lines that lean, as parts of the page around them: each stands where its middle is. */
function leaningLines(frame: Frame, toMain: Parameters<typeof transform>[0], lane: Lane): Part[] {
  const layout = new Layout(lane);
  return layout.linesOf(frame, []).map((line) => {
    const middle = transform(toMain, { x: (line.x + line.right) / 2, y: line.y });
    const half = (line.right - line.x) / 2;
    const placed: PdfLine = { ...line, x: middle.x - half, right: middle.x + half, y: middle.y };
    return {
      ...placed,
      rows: [placed],
      order: 0,
      letters: line.text.length,
      number: numberOf(line.text),
    };
  });
}

class Layout {
  doubtful: PageLines["doubtful"];
  readonly lane: Lane;

  constructor(lane: Lane) {
    this.lane = lane;
  }

  linesOf(frame: Frame, more: Part[]): PdfLine[] {
    const { tables, rest } = takeTables(frame, this.lane);
    const segments = segmentsOf(rest);
    const { body, asides } = withoutMargins(segments, frame);
    const parts = [...body.map(segmentPart), ...tables.map(tablePart), ...more];
    return [...this.arrange(parts, this.lane), ...asides];
  }

  private arrange(parts: Part[], lane: Lane): PdfLine[] {
    const sorted = [...parts].sort((a, b) => a.y - b.y || a.x - b.x);
    const lines: PdfLine[] = [];
    let single: Part[] = [];
    for (const part of bandsOf(sorted)) {
      if (!("reading" in part)) {
        single.push(part);
        continue;
      }
      lines.push(...rowsOf(single, lane), ...this.readBand(part, lane));
      single = [];
    }
    return [...lines, ...rowsOf(single, lane)];
  }

  private readBand({ left, right, reading, isDoubtful }: Band<Part>, lane: Lane): PdfLine[] {
    if (isDoubtful) this.doubtful = reading === "columns" ? "columns" : "rows";
    if (reading === "items") return rowsOf(byRow([...left, ...right]), lane, true);
    if (reading === "rows") {
      return openTableRows(
        [...left, ...right].flatMap(({ segment }) => segment ?? []),
        lane,
      );
    }
    const side = (): Lane => ({ whole: false, pageWidth: lane.pageWidth });
    return [...this.arrange(left, side()), ...this.arrange(right, side())];
  }
}

function segmentPart(segment: Segment): Part {
  const text = segment.letters.map((letter) => letter.text).join("");
  const { x, right, y, size, order } = segment;
  return {
    x,
    right,
    y,
    size,
    order,
    letters: segment.letters.length,
    number: numberOf(text),
    isBareMarker: BARE_MARKER.test(text),
    segment,
  };
}

function numberOf(text: string): Part["number"] {
  const { style, ordinal } = numberingAt(text, 0);
  return style === STYLE.none || style === STYLE.bullet ? undefined : { style, ordinal };
}

function tablePart({ x, right, y, rows }: Table): Part {
  return { x, right, y, size: rows[0]?.size ?? 0, order: 0, letters: 0, rows };
}

function byRow(parts: Part[]): Part[] {
  return parts.sort((a, b) => (Math.abs(a.y - b.y) < a.size * 0.3 ? a.x - b.x : a.y - b.y));
}

/** Lines from pieces sorted from top to bottom: what stands on one baseline is one line, unless each is by itself. */
function rowsOf(parts: Part[], lane: Lane, areSingle = false): PdfLine[] {
  const lines: PdfLine[] = [];
  let row: Segment[] = [];
  const close = () => {
    if (row.length > 0) {
      const sorted = row.sort((a, b) => a.x - b.x);
      lines.push(lineOf(sorted, lane));
    }
    row = [];
  };
  for (const part of parts) {
    if (part.rows) {
      close();
      lines.push(...part.rows.map((line) => ({ ...line, lane })));
      continue;
    }
    const [first] = row;
    if (first && (areSingle || part.y - first.y > Math.min(first.size, part.size) * 0.3)) close();
    row.push(part.segment);
  }
  close();
  return lines.filter(({ text }) => text !== "");
}

/** Sets apart what stands in the margins, beyond the running text: a few notes, a binding line. */
function withoutMargins(segments: Segment[], { box }: Frame): { body: Segment[]; asides: PdfLine[] } {
  const widest = Math.max(...segments.map(({ x, right }) => right - x));
  const wide = segments.filter(({ x, right }) => right - x > widest / 2);
  if (wide.length < 3) return { body: segments, asides: [] };
  const left = Math.min(...wide.map(({ x }) => x));
  const right = Math.max(...wide.map((segment) => segment.right));
  const pageWidth = box.right - box.left;
  if (right - left < pageWidth / 2) return { body: segments, asides: [] };
  const margin = pageWidth * MARGIN;
  const isAside = (one: Segment) => {
    const isLeft = one.right <= left - one.size / 2 && one.right <= box.left + margin;
    return isLeft || (one.x >= right + one.size / 2 && one.x >= box.right - margin);
  };
  const found = segments.filter(isAside);
  return { body: segments.filter((one) => !isAside(one)), asides: asideLines(found, pageWidth) };
}

/** Margin notes line by line; letters below each other, as on a binding line, are one word. */
function asideLines(segments: Segment[], pageWidth: number): PdfLine[] {
  const lane: Lane = { whole: false, pageWidth };
  const lines: PdfLine[] = [];
  for (const segment of [...segments].sort((a, b) => a.x - b.x || a.y - b.y)) {
    const line: PdfLine = { ...lineOf([segment], lane), kind: "aside" };
    const last = lines.at(-1);
    const isBelow = last && Math.abs(line.x - last.x) < line.size / 2 && segment.letters.length === 1;
    if (last && isBelow && line.text.length === 1)
      lines[lines.length - 1] = { ...last, text: last.text + line.text };
    else lines.push(line);
  }
  return lines;
}
