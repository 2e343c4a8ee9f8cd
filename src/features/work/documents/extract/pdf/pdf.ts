import { getDocumentProxy, getResolvedPDFJS } from "unpdf";
import { ExtractError } from "../extract-error.ts";
import { MAX_TEXT_LENGTH } from "../limits.ts";
import type { ExtractWarning } from "../storable.ts";
import { ChineseCMapFactory } from "./chinese-cmaps.ts";
import { readPageContent } from "./content/content.ts";
import { framesOf } from "./content/frames.ts";
import { withoutOverprint } from "./content/overprint.ts";
import { withoutWatermark } from "./content/watermark.ts";
import { providePdfJsNeeds } from "./engine.ts";
import { type Dropped, dropFurniture } from "./flow/furniture.ts";
import { flow } from "./flow/page-flow.ts";
import { layOut, type PageLines } from "./layout/layout.ts";
import type { PdfLine } from "./layout/lines.ts";

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;

/** More pages than this are summed up in one warning instead of one each. */
const MAX_PAGE_WARNINGS = 20;
/** Share of characters without a meaning of their own from which a page's fonts count as unreadable. */
const GARBLED_SHARE = 0.2;

/** At most so many kinds of lines left out are named, and of each so many letters. */
const MAX_NAMED = 6;
const MAX_NAME = 24;

/** A page as read; undefined if it is damaged. */
type Page = (PageLines & { watermark: string }) | undefined;

/**
 * Text of a PDF, a line per paragraph or row of a table, pages one after the other; running heads, feet, page numbers
 * and watermarks left out, and named in the warnings.
 *
 * @throws ExtractError `pdf-encrypted`, `pdf-corrupt`, `pdf-no-text`, `too-large`
 */
export async function extractPdf(bytes: Uint8Array): Promise<{ text: string; warnings: ExtractWarning[] }> {
  const warnings = trailerWarnings(bytes);
  const pdf = await open(bytes);
  try {
    const pages = await readPages(pdf, warnings);
    const { kept, dropped } = dropFurniture(pages);
    warnings.push(...furnitureWarnings(dropped), ...watermarkWarnings(pages), ...orderWarnings(pages));
    return { text: flow(kept).join("\n"), warnings };
  } finally {
    await pdf.destroy();
  }
}

async function open(bytes: Uint8Array): Promise<PdfDocument> {
  providePdfJsNeeds();
  const { VerbosityLevel } = await getResolvedPDFJS();
  try {
    // The parser takes its input over, hence a copy.
    return await getDocumentProxy(new Uint8Array(bytes), {
      verbosity: VerbosityLevel.ERRORS,
      cMapPacked: false,
      // Pictures are not looked at, and letters not drawn.
      maxImageSize: 0,
      disableFontFace: false,
      BinaryDataFactory: ChineseCMapFactory,
    });
  } catch (error) {
    if (error instanceof Error && error.name === "PasswordException") {
      throw new ExtractError("pdf-encrypted", "PDF 设有打开密码，请取消密码后再上传。");
    }
    throw corrupt(error);
  }
}

/** A whole PDF ends with this mark; the parser repairs a cut-off one in silence, and pages may be gone. */
function trailerWarnings(bytes: Uint8Array): ExtractWarning[] {
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).subarray(-4096);
  if (tail.includes("%%EOF")) return [];
  return [{ code: "pdf-incomplete", message: "PDF 文件不完整，末尾部分可能缺失，请核对。" }];
}

async function readPages(
  pdf: PdfDocument,
  warnings: ExtractWarning[],
): Promise<(PageLines & { watermark: string })[]> {
  const pages: Page[] = [];
  let length = 0;
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await readPage(pdf, number);
    pages.push(page);
    if (page && isGarbled(page.lines)) warnings.push(garbled(number));
    length += (page?.lines ?? []).reduce((sum, line) => sum + line.text.length + 1, 0);
    if (length > MAX_TEXT_LENGTH)
      throw new ExtractError("too-large", `PDF 文字过多（第 ${number} 页起），请拆分后再上传。`);
  }
  const unreadable = numbersOf(pages, (page) => page === undefined);
  refuseUnread(pages, unreadable);
  warnings.push(...pageWarnings("pdf-page-unreadable", unreadable, "已损坏，未能读出"));
  const blank = numbersOf(pages, (page) => page?.lines.length === 0);
  warnings.push(...pageWarnings("pdf-page-no-text", blank, "没有文字，可能是扫描件"));
  return pages.map((page) => page ?? { lines: [], doubtful: undefined, top: 0, height: 0, watermark: "" });
}

/** The lines of a page, or undefined if it is damaged. */
async function readPage(pdf: PdfDocument, number: number): Promise<Page> {
  const { OPS } = await getResolvedPDFJS();
  try {
    const page = await pdf.getPage(number);
    const drawn = await readPageContent(page, OPS);
    page.cleanup();
    const { content, words } = withoutWatermark({ ...drawn, glyphs: withoutOverprint(drawn.glyphs) });
    return { ...layOut(framesOf(content)), watermark: words };
  } catch {
    return undefined;
  }
}

function numbersOf(pages: Page[], holds: (page: Page) => boolean): number[] {
  return pages.flatMap((page, index) => (holds(page) ? [index + 1] : []));
}

function refuseUnread(pages: Page[], unreadable: number[]): void {
  if (pages.some((page) => page && page.lines.length > 0)) return;
  if (pages.length === 0) throw corrupt(new Error("no pages"));
  if (unreadable.length > 0) {
    throw new ExtractError(
      "pdf-corrupt",
      `PDF 文件已损坏，第 ${unreadable[0]} 页无法读出，请重新导出后再上传。`,
    );
  }
  throw new ExtractError(
    "pdf-no-text",
    `PDF 共 ${pages.length} 页，均无文字，应为扫描件，请上传原始 Word 文件或经文字识别的 PDF。`,
  );
}

function pageWarnings(code: string, pages: number[], what: string): ExtractWarning[] {
  if (pages.length <= MAX_PAGE_WARNINGS) {
    return pages.map((page) => ({ code, page, message: `第 ${page} 页${what}。` }));
  }
  return [{ code, page: pages[0], message: `第 ${pages[0]} 页等 ${pages.length} 页${what}。` }];
}

function furnitureWarnings(dropped: Dropped[]): ExtractWarning[] {
  if (dropped.length === 0) return [];
  const all = dropped.reduce((sum, { count }) => sum + count, 0);
  const names = dropped.slice(0, MAX_NAMED).map(({ text, count }) => `${shortened(text)}（${count} 行）`);
  const more = dropped.length > MAX_NAMED ? "等" : "";
  return [
    {
      code: "pdf-furniture-dropped",
      message: `已略去 ${all} 行页眉、页脚或页码：${names.join("、")}${more}。`,
    },
  ];
}

function watermarkWarnings(pages: { watermark: string }[]): ExtractWarning[] {
  const words = [...new Set(pages.map(({ watermark }) => watermark).filter((text) => text !== ""))];
  const [first] = words;
  if (first === undefined) return [];
  const count = pages.filter(({ watermark }) => watermark !== "").length;
  return [{ code: "pdf-watermark-dropped", message: `已略去 ${count} 页上的水印：“${shortened(first)}”。` }];
}

function orderWarnings(pages: PageLines[]): ExtractWarning[] {
  const columns = pages.flatMap(({ doubtful }, index) => (doubtful === "columns" ? [index + 1] : []));
  const rows = pages.flatMap(({ doubtful }, index) => (doubtful === "rows" ? [index + 1] : []));
  return [
    ...pageWarnings("pdf-columns", columns, "分栏排版，已按先左后右读取，请核对语句顺序"),
    ...pageWarnings("pdf-columns", rows, "有左右并列的文字，已逐行读取，请核对语句顺序"),
  ];
}

function shortened(text: string): string {
  return text.length > MAX_NAME ? `${text.slice(0, MAX_NAME)}…` : text;
}

/** Fonts without a table of characters yield controls, private-use characters or replacement marks. */
function isGarbled(lines: PdfLine[]): boolean {
  const text = lines.map((line) => line.text).join("");
  const odd = text.match(/[\p{Cc}\p{Co}\p{Cn}\uFFFD]/gu)?.length ?? 0;
  return odd > text.length * GARBLED_SHARE;
}

function garbled(page: number): ExtractWarning {
  return {
    code: "pdf-garbled",
    page,
    message: `第 ${page} 页的字体无法对应到文字，读出的内容可能有误，请核对。`,
  };
}

function corrupt(cause: unknown): ExtractError {
  return new ExtractError("pdf-corrupt", "PDF 文件已损坏，无法打开，请重新导出后再上传。", { cause });
}
