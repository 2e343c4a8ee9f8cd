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
/** A gap that justified setting leaves between two Chinese characters; wider ones are meant, as in a signature. */
const NARROW_GAP_BETWEEN_HAN = new RegExp(`(?<=[${HAN}]) (?=[${HAN}])`, "gu");

/**
 * Joins the pieces of one page to lines, in the order of the file. A new line begins where pdf.js marks a line end or
 * the baseline moves by more than half a letter, so that raised note marks stay in their line.
 */
export function pageLines(items: PdfTextItem[]): PdfLine[] {
  const lines: PdfLine[] = [];
  let text = "";
  let y: number | undefined;
  const finish = () => {
    const clean = text.replace(NARROW_GAP_BETWEEN_HAN, "").trim();
    if (clean !== "") lines.push({ text: clean, y: y ?? 0 });
    text = "";
    y = undefined;
  };
  for (const item of items) {
    const at = item.transform[5] ?? 0;
    const height = Math.abs(item.transform[3] ?? 0) || 10;
    const isText = item.str.trim() !== "";
    if (isText && y !== undefined && Math.abs(at - y) > height / 2) finish();
    text += item.str;
    if (isText) y ??= at;
    if (item.hasEOL) finish();
  }
  finish();
  return lines;
}
