import {
  byteOrderMark,
  decodeStrictly,
  decodeText,
  type TextEncoding,
} from "../../../../../base/decode-text.ts";
import type { ExtractWarning } from "../storable.ts";

const HEAD_BYTES = 4096;

const DOCUMENT_START = /^<(?:!doctype\s+html|html|head|body|meta|title)\b/i;
const DOCUMENT_INSIDE = /<(?:!doctype\s+html|html|head|body)[\s>]/i;
const FRAGMENT_START =
  /^<(?:div|p|table|section|article|main|h[1-6]|ul|ol|center|span|font|script|style)[\s>]/i;

/**
 * Whether the bytes are a web page: markup has to come first. A plain text that merely has tags in it stays a plain
 * text, since its offsets must point at what the author sees.
 */
export function looksLikeHtml(bytes: Uint8Array): boolean {
  const head = headText(bytes)
    .replace(/^\uFEFF/, "")
    .trimStart();
  if (!head.startsWith("<")) return false;
  if (DOCUMENT_START.test(head)) return true;
  if (/^<(?:!--|\?xml)/.test(head)) return DOCUMENT_INSIDE.test(head);
  return FRAGMENT_START.test(head) && /<\/[a-z][a-z0-9]*\s*>\s*$/i.test(tailText(bytes));
}

/**
 * Decodes a web page: by byte order mark; else UTF-8 if it is valid UTF-8 beyond ASCII (pages saved anew often keep an
 * old `charset`); else by its `meta`; else as a plain text. `encoding` is absent for other encodings, such as Big5.
 */
export function decodeHtml(bytes: Uint8Array): {
  text: string;
  encoding?: TextEncoding;
  warnings: ExtractWarning[];
} {
  const label = byteOrderMark(bytes) ? undefined : declaredCharset(bytes);
  if (label === undefined || label === "utf-8" || decodeStrictly(bytes, "utf-8") !== undefined) {
    return decodeText(bytes);
  }
  const text = decodeStrictly(bytes, label);
  if (text === undefined) return decodeText(bytes);
  return { text, encoding: label === "gb18030" ? "gb18030" : undefined, warnings: [] };
}

/** The encoding in the page's `meta`, as the decoder names it; gb2312 and gbk are read as their superset gb18030. */
function declaredCharset(bytes: Uint8Array): string | undefined {
  const label = /<meta\b[^>]{0,512}?charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(
    latin1(bytes.subarray(0, HEAD_BYTES)),
  )?.[1];
  if (label === undefined) return undefined;
  try {
    const name = new TextDecoder(label).encoding;
    return name === "gbk" ? "gb18030" : name;
  } catch {
    return undefined;
  }
}

function headText(bytes: Uint8Array): string {
  const head = bytes.subarray(0, HEAD_BYTES);
  const mark = byteOrderMark(bytes);
  return mark ? new TextDecoder(mark).decode(head) : latin1(head);
}

function tailText(bytes: Uint8Array): string {
  const mark = byteOrderMark(bytes);
  const tail = bytes.subarray(Math.max(0, (bytes.length - 256) & ~1));
  return mark ? new TextDecoder(mark).decode(tail) : latin1(tail);
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}
