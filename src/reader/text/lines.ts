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
  const width = pageWidth(text, open);
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
      const line = text.slice(start, last + 1);
      const behind = text.slice(end + 1, nextEnd < 0 ? text.length : nextEnd);
      if (isOneSentence(line, behind)) {
        found.push({ breakAt: end, length, next: behind.length, comma: COMMAS.has(unit) });
      }
    }
    start = end + 1;
  }
  return found;
}

/** A paper's number as a line of its own: 云教发〔2026〕4号. */
const PAPER_NUMBER =
  /^[^\s〔[［（(]{1,16}[〔[［（(](?:19|20)\d\d年?[〕\]］）)]\s*[^\s]{0,4}\s*\d{1,5}\s*号\s*$/;

/** Where a page stands in its site: 首页 > 新闻中心 > 教育动态; and what it says of itself below a title: 发布时间：…. */
const PAGE_PATH = /^(?:您?(?:当前)?(?:的)?位置|首页)|\s[>»›|]\s*[一-龥]/;
const PAGE_LABEL =
  /^【?(?:信息|稿件)?(?:来源|作者|记者|编辑|责编|发[布表](?:时间|日期|单位|机构)|时间|日期|点击|浏览|阅读(?:量|次数)?|字体|字号|分享)\s*[:：]/;

/**
 * Whether two lines may be one sentence: cells are none, nor a line told again, nor a paper's number or a page's furniture
 * with what is beside it.
 */
function isOneSentence(line: string, behind: string): boolean {
  if (line.includes("\t") || behind.includes("\t")) return false;
  const above = line.trim();
  const below = behind.trim();
  if (PAGE_PATH.test(above) || PAGE_LABEL.test(below)) return false;
  return !tellsAgain(above, below) && !PAPER_NUMBER.test(below) && !PAPER_NUMBER.test(above);
}

/** Whether of two lines one is how the other begins, as titles with and without the page's name are. */
function tellsAgain(above: string, below: string): boolean {
  return below.length >= SHORTEST_BROKEN_LINE && (below.startsWith(above) || above.startsWith(below));
}

function continues(text: string, at: number): boolean {
  if (at >= text.length || isSpace(text.charCodeAt(at))) return false;
  return numberingAt(text, at).kind === 0;
}

/** The width at which a page broke its lines, 0 when it broke none: what most lines go beyond is how long headings are. */
function pageWidth(text: string, open: OpenLine[]): number {
  const width = commonWidth(open);
  if (width === 0) return 0;
  const near = open.filter(({ length }) => Math.abs(length - width) <= WIDTH_SLACK).length;
  return linesBeyond(text, width + WIDTH_SLACK) < near ? width : 0;
}

/** How many lines are longer than so many characters. */
function linesBeyond(text: string, most: number): number {
  let count = 0;
  let start = 0;
  for (let end = text.indexOf("\n"); start < text.length; end = text.indexOf("\n", start)) {
    const next = end < 0 ? text.length : end;
    if (next - start > most) count++;
    start = next + 1;
  }
  return count;
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
