/** One piece of text as pdf.js gives it; positions in points from the page's lower left corner. */
export interface PdfTextItem {
  str: string;
  /** Matrix of six numbers: the last two are x and y, the fourth the height of the letters. */
  transform: number[];
  width: number;
  hasEOL: boolean;
}

/** A printed line and where its baseline is. */
export interface PdfLine {
  text: string;
  y: number;
}

const HAN = "\\p{Script=Han}\\u3000-\\u303F\\uFF00-\\uFFEF";
const HAN_AT_END = new RegExp(`[${HAN}]$`, "u");
const HAN_AT_START = new RegExp(`^[${HAN}]`, "u");
const SPACE_BETWEEN_HAN = new RegExp(`(?<=[${HAN}]) (?=[${HAN}])`, "gu");
const HAN_BESIDE_HAN = new RegExp(`(?<=[${HAN}]) ?(?=[${HAN}])`, "gu");
/** Setting puts up to a quarter of a letter between Chinese and Latin; it is no space, in parts of a letter's height. */
const NARROW_GAP = 0.3;

/**
 * Joins the pieces of one page to lines, in the order of the file. A new line begins where pdf.js marks a line end or
 * the baseline moves by more than half a letter, so that raised note marks stay in their line.
 */
export function pageLines(items: PdfTextItem[]): PdfLine[] {
  const lines: PdfLine[] = [];
  let text = "";
  let y: number | undefined;
  const finish = () => {
    const clean = closeUp(text.trim());
    if (clean !== "") lines.push({ text: clean, y: y ?? 0 });
    text = "";
    y = undefined;
  };
  items.forEach((item, index) => {
    const at = item.transform[5] ?? 0;
    const isText = item.str.trim() !== "";
    if (isText && y !== undefined && Math.abs(at - y) > height(item) / 2) finish();
    if (!isSettingGap(item, text, items[index + 1])) text += item.str;
    if (isText) y ??= at;
    if (item.hasEOL) finish();
  });
  finish();
  return lines;
}

function height(item: PdfTextItem): number {
  return Math.abs(item.transform[3] ?? 0) || 10;
}

function isSettingGap(item: PdfTextItem, before: string, next: PdfTextItem | undefined): boolean {
  if (item.str !== " " || item.width >= height(item) * NARROW_GAP) return false;
  return HAN_AT_END.test(before) || HAN_AT_START.test(next?.str ?? "");
}

/** Takes the spaces out of a line whose letters are set apart, where most neighbours have one between them. */
function closeUp(line: string): string {
  const spaced = line.match(SPACE_BETWEEN_HAN)?.length ?? 0;
  if (spaced < 3 || spaced * 2 < (line.match(HAN_BESIDE_HAN)?.length ?? 0)) return line;
  return line.replace(SPACE_BETWEEN_HAN, "");
}
