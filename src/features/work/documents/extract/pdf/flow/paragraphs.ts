import type { PdfLine } from "../layout/lines.ts";

/** Where the lines of running text begin and end, and whether its paragraphs are indented. */
export interface Edges {
  left: number;
  /** Where most lines begin: right of the left edge where text is set in from its headings. */
  usual: number;
  right: number;
  /** Letters in a full line, a Latin one as half: some files tell false widths. */
  measure: number;
  isIndented: boolean;
}

/** What a paragraph or an item of a list begins with: 一、 （二） 3. 4） 第五条 ① ● -. */
export const MARKER =
  /^(?:[（(]?[一二三四五六七八九十百零〇]{1,4}[）)、.．]|[（(]?\d{1,3}(?:[）)、．]|\.(?!\d))|第[一二三四五六七八九十百零\d]{1,4}[章节条款编部项]|[①-⑳⒈-⒛⑴-⒇●○■□◆◇▲△★☆•·※◎➢✓-]|附件|附[:：]|注[:：])/u;
/** A short word with a colon opens an entry: 责任单位：. */
const LABEL = /^[\p{Script=Han}]{2,8}[：:]/u;
/** What ends a sentence, or announces what follows. */
const SENTENCE_END = /(?:[。！？；：!?;:]|(?<!\d)\.)[”’」』）)]?$/u;
const PUNCTUATION = /[，。、；：？！,;]/u;
const LATIN_LINE = /^[^\p{Script=Han}]*$/u;

/** Parts of a letter's height by which places and heights of lines may differ. */
const NEAR = 0.6;
/** The longest distance of two lines of a paragraph, in heights of letters, and how much it may exceed the usual one. */
const MAX_PITCH = 2.6;
const MORE_PITCH = 0.45;
/** A measure of fewer letters is a list of short lines rather than running text. */
const MIN_MEASURE = 12;
/** Slack when asked whether the next word would have fitted into a line, in heights of letters. */
const SLACK = 0.35;

/** A paragraph under way. */
export interface Paragraph {
  lines: PdfLine[];
  text: string;
}

/**
 * Whether a line goes on with a paragraph: its last line is full and this one stands where such lines begin. The edges
 * are those of the column before and of this one.
 */
export function goesOn(
  paragraph: Paragraph,
  line: PdfLine,
  { before, here }: { before: Edges; here: Edges },
  pitch: number | undefined,
): boolean {
  const last = paragraph.lines.at(-1);
  if (!last || !isAlike(last, line) || last.text === line.text) return false;
  if (!isNext(last, line, pitch)) return false;
  if (opensEntry(line.text)) return false;
  if (before.right - before.left < MIN_MEASURE * line.size) return false;
  if (!isFull(last, line, before) || !beginsWhereTextGoesOn(paragraph, line, here)) return false;
  if (SENTENCE_END.test(last.text) && !isSetOff(paragraph, line, here)) return false;
  return isProse(paragraph, line);
}

/** Adds a line to a paragraph. */
export function extend(paragraph: Paragraph, line: PdfLine): void {
  const last = paragraph.lines.at(-1);
  paragraph.text = last ? joined(paragraph.text, line.text, last.spaced) : line.text;
  paragraph.lines.push(line);
}

/** The paragraphs of a table's cell: a line is full when the next one's first word would not have fitted. */
export function joinCellLines(lines: PdfLine[], cellWidth: number): string[] {
  const widest = Math.max(...lines.map(widthOf));
  const result: Paragraph[] = [];
  for (const line of lines) {
    const open = result.at(-1);
    const last = open?.lines.at(-1);
    const width = widest < cellWidth / 2 ? cellWidth - 2 * line.size : widest;
    const isFilled = last && widthOf(last) + line.lead > width - line.size * SLACK;
    if (open && isFilled && !MARKER.test(line.text)) extend(open, line);
    else result.push({ lines: [line], text: line.text });
  }
  return result.map(({ text }) => text);
}

function widthOf({ x, right }: PdfLine): number {
  return right - x;
}

function isAlike(a: PdfLine, b: PdfLine): boolean {
  return Math.abs(a.size - b.size) <= Math.min(a.size, b.size) * 0.1;
}

/** @param pitch the usual distance of lines; undefined where a page or a column ends between the two */
function isNext(last: PdfLine, line: PdfLine, pitch: number | undefined): boolean {
  if (pitch === undefined) return true;
  const gap = line.y - last.y;
  return gap > 0 && gap <= Math.min(line.size * MAX_PITCH, pitch + line.size * MORE_PITCH);
}

function opensEntry(text: string): boolean {
  return MARKER.test(text) || LABEL.test(text);
}

/** Whether the next line's first word would not have fitted into this one, by places or by the count of letters. */
function isFull(last: PdfLine, line: PdfLine, { left, right, measure }: Edges): boolean {
  if (last.right + line.lead > right - line.size * SLACK) return true;
  const isLong = last.right - left > (right - left) * 0.8;
  return isLong && lettersFrom(last, left) + line.lead / line.size > measure - SLACK;
}

/** How many letters' widths a line takes from the left edge on, a Latin letter counted as half. */
export function lettersFrom({ text, x, size }: PdfLine, left: number): number {
  const narrow = text.match(/[\x20-\x7e]/g)?.length ?? 0;
  return text.length - narrow / 2 + (x - left) / size;
}

/**
 * A paragraph's second line stands at the left edge, or hangs behind its marker; each later one below the one before.
 */
function beginsWhereTextGoesOn({ lines }: Paragraph, line: PdfLine, { left, usual }: Edges): boolean {
  const [first] = lines;
  const last = lines.at(-1);
  if (!first || !last) return false;
  const near = line.size * NEAR;
  if (lines.length > 1 && last.lane === line.lane) return Math.abs(line.x - last.x) <= near;
  if (
    Math.abs(line.x - left) <= near ||
    Math.max(Math.abs(line.x - usual), Math.abs(first.x - usual)) <= near
  )
    return true;
  const hang = line.x - first.x;
  return MARKER.test(first.text) && hang > near && hang <= 4 * line.size;
}

/** Whether a paragraph's first line stands elsewhere than its others, so that a line there cannot be a first one. */
function isSetOff({ lines }: Paragraph, line: PdfLine, { left, isIndented }: Edges): boolean {
  const near = line.size * NEAR;
  const [first = line] = lines;
  const isSameLane = first.lane === line.lane || (first.lane.whole && line.lane.whole);
  const isOff = isSameLane && Math.abs(line.x - first.x) > near;
  return isOff || (isIndented && Math.abs(line.x - left) <= near);
}

/** Names below each other that happen to be of one length have no punctuation; a marked item may go on without. */
function isProse({ text, lines }: Paragraph, line: PdfLine): boolean {
  if (lines.length > 1 || MARKER.test(text)) return true;
  return PUNCTUATION.test(text) || PUNCTUATION.test(line.text) || LATIN_LINE.test(text);
}

/** Joins two lines of a paragraph: blanks only between words of letters, a word divided by a hyphen made whole. */
function joined(before: string, after: string, spaced: boolean): string {
  const [a, b] = [before.at(-1) ?? "", after[0] ?? ""];
  if (/[A-Za-z]-$/.test(before) && /^[a-z]/.test(after)) return before.slice(0, -1) + after;
  const areWords = /[A-Za-z0-9,.;:!?)%]/.test(a) && /[A-Za-z0-9(]/.test(b);
  if (!areWords || a === "-") return before + after;
  if (spaced) return `${before} ${after}`;
  return isBrokenWithin(before, after) ? before + after : `${before} ${after}`;
}

/** In Chinese text a line may end within a number or a word; then no blank is drawn there. */
function isBrokenWithin(before: string, after: string): boolean {
  if (/[\d.,:/]$/.test(before) && /^[\d%]/.test(after)) return true;
  if (/\d$/.test(before) && /^[.,:/]\d/.test(after)) return true;
  return !LATIN_LINE.test(before) && /[A-Za-z]$/.test(before) && /^[a-z]/.test(after);
}
