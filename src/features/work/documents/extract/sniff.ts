import { fileTypeFromBuffer } from "file-type";
import { byteOrderMark, decodeStrictly } from "../../../../base/decode-text.ts";
import { ExtractError } from "./extract-error.ts";
import { looksLikeHtml } from "./html/html-source.ts";
import { looksLikeWebArchive } from "./html/web-archive.ts";

export type Sniffed = "text" | "html" | "web-archive" | "pdf" | "zip";

/** Share of control characters from which a file without a known signature is no text. */
const BINARY_SHARE = 0.02;
/** The same for valid UTF-8, which binary data practically never are. */
const BINARY_SHARE_IN_UTF8 = 0.2;
const HEAD_BYTES = 4096;
const SAMPLE_BYTES = 64 * 1024;

/**
 * What kind of file these bytes are, judged by the bytes alone; a name can lie. Zip containers are told apart later,
 * by their contents.
 *
 * @throws ExtractError `docx-encrypted`, `unsupported` or `binary` for what is not read
 */
export async function sniff(bytes: Uint8Array): Promise<Sniffed> {
  if (isPdf(bytes)) return "pdf";
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06]))
    return "zip";
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) throw refuseCompoundFile(bytes);
  if (startsWithText(bytes, "{\\rtf")) throw unsupported(" RTF 文件", "请另存为 docx 或 PDF 后再上传");
  if (!isTextual(bytes)) throw await refuseBinary(bytes);
  if (isWordXml(bytes)) throw unsupported(" Word XML 文件", "请另存为 docx 或 PDF 后再上传");
  if (looksLikeWebArchive(bytes)) return "web-archive";
  return looksLikeHtml(bytes) ? "html" : "text";
}

/** A file of a known kind that is not read, with what to do instead. */
export function unsupported(kind: string, advice: string): ExtractError {
  return new ExtractError("unsupported", `暂不支持${kind}，${advice}。`);
}

/** The header stands at the start; some producers put junk before it, then the trailer has to be there as well. */
function isPdf(bytes: Uint8Array): boolean {
  const at = latin1(bytes.subarray(0, 1024)).indexOf("%PDF-");
  if (at === 0) return true;
  return at > 0 && latin1(bytes.subarray(-2048)).includes("startxref");
}

/**
 * The old Office container (Compound File Binary, [MS-CFB]): a directory of 128-byte entries, each with its name in
 * UTF-16 first. Password-protected docx files are such a container with a stream named EncryptedPackage ([MS-OFFCRYPTO]).
 */
function refuseCompoundFile(bytes: Uint8Array): ExtractError {
  const names = compoundStreamNames(bytes);
  if (names.has("EncryptedPackage")) {
    return new ExtractError("docx-encrypted", "文件设有打开密码，请取消密码后再上传。");
  }
  if (names.has("WordDocument"))
    return unsupported("旧版 Word 文件（.doc）", "请另存为 docx 或 PDF 后再上传");
  if (names.has("Workbook") || names.has("Book")) {
    return unsupported("旧版 Excel 文件（.xls）", "请将文字内容另存为 docx 或 PDF 后再上传");
  }
  if (names.has("PowerPoint Document")) return unsupported("旧版演示文稿（.ppt）", "请另存为 PDF 后再上传");
  return unsupported("此类旧版文件", "请另存为 docx 或 PDF 后再上传");
}

const COMPOUND_NAMES = ["EncryptedPackage", "WordDocument", "Workbook", "Book", "PowerPoint Document"];

function compoundStreamNames(bytes: Uint8Array): Set<string> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = new Set<string>();
  for (const name of COMPOUND_NAMES) {
    const pattern = Buffer.from(`${name}\0`, "utf16le");
    for (let at = buffer.indexOf(pattern); at >= 0; at = buffer.indexOf(pattern, at + 1)) {
      // Directory entries are 128 bytes apart; byte 64 of an entry is the name's length in bytes, end mark included.
      if (at % 128 === 0 && buffer[at + 64] === pattern.length) found.add(name);
    }
  }
  return found;
}

/** Latin-1 keeps bytes as they are, which is what counts: UTF-8 and GB18030 both leave control bytes alone. */
function isTextual(bytes: Uint8Array): boolean {
  const mark = byteOrderMark(bytes);
  const part = sample(bytes);
  const share = controlShare(mark ? new TextDecoder(mark).decode(part) : latin1(part));
  if (share < BINARY_SHARE) return true;
  return share < BINARY_SHARE_IN_UTF8 && decodeStrictly(bytes, "utf-8") !== undefined;
}

/** An even number of bytes from the start and the middle, so that a readable preface does not hide the rest. */
function sample(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= 2 * SAMPLE_BYTES) return bytes;
  const middle = (bytes.length >> 1) & ~1;
  const result = new Uint8Array(2 * SAMPLE_BYTES);
  result.set(bytes.subarray(0, SAMPLE_BYTES));
  result.set(bytes.subarray(middle, middle + SAMPLE_BYTES), SAMPLE_BYTES);
  return result;
}

/** Characters below U+0020 other than white space (and the end marks of old systems), among all. */
function controlShare(text: string): number {
  let controls = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x20 && !(unit >= 0x09 && unit <= 0x0d) && unit !== 0x1a && unit !== 0x1b) controls++;
  }
  return text.length === 0 ? 0 : controls / text.length;
}

function isWordXml(bytes: Uint8Array): boolean {
  const head = latin1(bytes.subarray(0, HEAD_BYTES));
  return /^(?:\xef\xbb\xbf)?\s*<\?xml/.test(head) && /<(?:w:wordDocument|pkg:package)\b/.test(head);
}

async function refuseBinary(bytes: Uint8Array): Promise<ExtractError> {
  const type = await fileTypeFromBuffer(bytes.subarray(0, SAMPLE_BYTES)).catch(() => undefined);
  const mime = type?.mime ?? "";
  if (mime.startsWith("image/")) {
    return unsupported("图片", "请上传含文字的 docx 或 PDF，或先将图片识别成文字");
  }
  if (mime.startsWith("video/") || mime.startsWith("audio/")) {
    return unsupported("音视频文件", "请上传含文字的 docx 或 PDF");
  }
  if (/zip|rar|7z|tar|compress|bzip|lzip|-xz/.test(mime)) {
    return unsupported("压缩包", "请解压后逐个上传其中的文稿");
  }
  return new ExtractError("binary", "文件不是文稿，无法读出文字，请上传 txt、docx、PDF 或网页文件。");
}

function startsWith(bytes: Uint8Array, signature: number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

function startsWithText(bytes: Uint8Array, signature: string): boolean {
  return latin1(bytes.subarray(0, signature.length)) === signature;
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}
