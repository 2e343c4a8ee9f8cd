import { getDocumentProxy, getResolvedPDFJS } from "unpdf";
import { ExtractError } from "../extract-error.ts";
import { MAX_TEXT_LENGTH } from "../limits.ts";
import type { ExtractWarning } from "../storable.ts";
import { ChineseCMapFactory } from "./chinese-cmaps.ts";
import { dropFurniture } from "./pdf-furniture.ts";
import { type PdfLine, type PdfTextItem, pageLines } from "./pdf-lines.ts";
import { providePromiseTry } from "./promise-try.ts";

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;

/** More pages than this are summed up in one warning instead of one each. */
const MAX_PAGE_WARNINGS = 20;
/** Share of characters without a meaning of their own from which a page's fonts count as unreadable. */
const GARBLED_SHARE = 0.2;

/**
 * Text of a PDF, a line per printed line, pages one after the other; running headers, footers and page numbers left out.
 *
 * @throws ExtractError `pdf-encrypted`, `pdf-corrupt`, `pdf-no-text`, `too-large`
 */
export async function extractPdf(bytes: Uint8Array): Promise<{ text: string; warnings: ExtractWarning[] }> {
  const warnings = trailerWarnings(bytes);
  const pdf = await open(bytes);
  try {
    const pages = await readPages(pdf, warnings);
    const { kept, dropped } = dropFurniture(pages);
    if (dropped > 0) {
      warnings.push({ code: "pdf-furniture-dropped", message: `已略去 ${dropped} 行页眉、页脚或页码。` });
    }
    return { text: kept.flatMap((page) => page.map((line) => line.text)).join("\n"), warnings };
  } finally {
    await pdf.destroy();
  }
}

async function open(bytes: Uint8Array): Promise<PdfDocument> {
  providePromiseTry();
  const { VerbosityLevel } = await getResolvedPDFJS();
  try {
    // The parser takes its input over, hence a copy.
    return await getDocumentProxy(new Uint8Array(bytes), {
      verbosity: VerbosityLevel.ERRORS,
      cMapPacked: false,
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

async function readPages(pdf: PdfDocument, warnings: ExtractWarning[]): Promise<PdfLine[][]> {
  const pages: PdfLine[][] = [];
  const unreadable: number[] = [];
  const blank: number[] = [];
  let length = 0;
  for (let number = 1; number <= pdf.numPages; number++) {
    const lines = await readPage(pdf, number);
    if (lines === undefined) unreadable.push(number);
    else if (lines.length === 0) blank.push(number);
    else if (isGarbled(lines)) warnings.push(garbled(number));
    pages.push(lines ?? []);
    length += (lines ?? []).reduce((sum, line) => sum + line.text.length + 1, 0);
    if (length > MAX_TEXT_LENGTH)
      throw new ExtractError("too-large", `PDF 文字过多（第 ${number} 页起），请拆分后再上传。`);
  }
  refuseUnread(pages, unreadable);
  warnings.push(...pageWarnings("pdf-page-unreadable", unreadable, "已损坏，未能读出"));
  warnings.push(...pageWarnings("pdf-page-no-text", blank, "没有文字，可能是扫描件"));
  return pages;
}

/** The lines of a page, or undefined if it is damaged. */
async function readPage(pdf: PdfDocument, number: number): Promise<PdfLine[] | undefined> {
  try {
    const page = await pdf.getPage(number);
    const content = await page.getTextContent();
    page.cleanup();
    return pageLines(content.items.flatMap((item): PdfTextItem[] => ("str" in item ? [item] : [])));
  } catch {
    return undefined;
  }
}

function refuseUnread(pages: PdfLine[][], unreadable: number[]): void {
  if (pages.some((page) => page.length > 0)) return;
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
