import { decodeText, type TextEncoding } from "../../../../base/decode-text.ts";
import { asMeant, cleaned } from "../../../../base/normal-text.ts";
import { extractDocx } from "./docx/docx.ts";
import { ExtractError } from "./extract-error.ts";
import { extractHtml } from "./html/html.ts";
import { pageOf } from "./html/web-archive.ts";
import { MAX_FILE_BYTES, MAX_TEXT_LENGTH } from "./limits.ts";
import { extractPdf } from "./pdf/pdf.ts";
import { sniff } from "./sniff.ts";
import { type ExtractWarning, makeStorable } from "./storable.ts";

export { type ExtractCode, ExtractError } from "./extract-error.ts";

/** What a file says. */
export interface Extracted {
  kind: "text" | "docx" | "pdf" | "html";
  mime: string;
  /** For text and html; absent for an html page in another encoding than these. */
  encoding?: TextEncoding;
  /**
   * Storable in PostgreSQL. For plain text what is on disk, unit for unit and line ends included, with what is meant in
   * place of radicals and vertical marks; otherwise cleaned as all kept text is, with lines that end in LF.
   */
  text: string;
  warnings: ExtractWarning[];
}

/** What the sender says about the file. It never decides how the file is read; a contradiction is warned of. */
export interface ExtractHint {
  name?: string;
}

const MIMES: Record<Extracted["kind"], string> = {
  text: "text/plain",
  html: "text/html",
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};

/**
 * Turns an uploaded file into text. The kind is told from the bytes. Runs in the calling thread and may take long or
 * much memory on a hostile file: a server calls `extractInWorker` instead.
 *
 * @param bytes the file, at most 50 MB; left unchanged
 * @throws ExtractError and nothing else
 */
export async function extract(bytes: Uint8Array, hint?: ExtractHint): Promise<Extracted> {
  if (bytes.length === 0) throw new ExtractError("empty", "文件是空的。");
  if (bytes.length > MAX_FILE_BYTES) {
    throw new ExtractError("too-large", `文件超过 ${MAX_FILE_BYTES / 1024 / 1024} MB，请拆分后再上传。`);
  }
  const { text: found, ...rest } = await readSafely(bytes);
  const text = rest.kind === "text" ? asMeant(found) : cleaned(found);
  if (text.trim() === "") throw new ExtractError("empty", "文件中没有文字。");
  if (text.length > MAX_TEXT_LENGTH) {
    throw new ExtractError("too-large", `文字超过 ${MAX_TEXT_LENGTH / 10_000} 万字，请拆分后再上传。`);
  }
  const storable = makeStorable(text);
  const warnings = [...rest.warnings, ...storable.warnings, ...nameWarnings(rest.kind, hint?.name)];
  return { ...rest, text: storable.text, warnings };
}

/** Parsers run out of stack or string length on nested or endless input; that is the file's fault as well. */
async function readSafely(bytes: Uint8Array): Promise<Extracted> {
  try {
    return await read(bytes);
  } catch (error) {
    if (error instanceof ExtractError) throw error;
    throw new ExtractError("too-large", "文件结构过于复杂，无法读取，请另存后再上传。", { cause: error });
  }
}

async function read(bytes: Uint8Array): Promise<Extracted> {
  switch (await sniff(bytes)) {
    case "text":
      return { kind: "text", mime: MIMES.text, ...decodeText(bytes) };
    case "html":
      return { kind: "html", mime: MIMES.html, ...extractHtml(bytes) };
    case "web-archive":
      return { kind: "html", mime: "multipart/related", ...extractHtml(pageOf(bytes)) };
    case "pdf":
      return { kind: "pdf", mime: MIMES.pdf, ...(await extractPdf(bytes)) };
    case "zip":
      return { kind: "docx", mime: MIMES.docx, ...(await extractDocx(bytes)) };
  }
}

const KIND_NAMES: Record<Extracted["kind"], string> = {
  text: "纯文本",
  html: "网页",
  pdf: "PDF",
  docx: "Word 文档",
};

/** The kinds that a file may be by its name, for the endings that promise one. */
const PROMISED: Record<string, Extracted["kind"]> = {
  txt: "text",
  htm: "html",
  html: "html",
  pdf: "pdf",
  doc: "docx",
  docx: "docx",
};

function nameWarnings(kind: Extracted["kind"], name: string | undefined): ExtractWarning[] {
  const ending = /\.([a-z]{3,4})$/i.exec(name ?? "")?.[1]?.toLowerCase();
  const promised = ending === undefined ? undefined : PROMISED[ending];
  if (promised === undefined || promised === kind) return [];
  return [
    { code: "name-mismatch", message: `扩展名为 .${ending}，内容实为${KIND_NAMES[kind]}，已按内容读取。` },
  ];
}
