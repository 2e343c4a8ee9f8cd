import { ExtractError } from "../extract-error.ts";

/**
 * Web archives (MHTML, RFC 2557): a page with its pictures as one MIME message, as Word and browsers save it, often under
 * a name that ends in .doc. Only the page itself is read.
 */

const HEAD_BYTES = 4096;
const MOST_PARTS = 2_000;
const DEEPEST = 8;

/** Whether the bytes are such a message: header fields first, which say that a page or parts with one follow. */
export function looksLikeWebArchive(bytes: Uint8Array): boolean {
  const head = latin1(bytes.subarray(0, HEAD_BYTES)).replace(/^(?:\xef\xbb\xbf)?\s*/, "");
  if (!/^[\w-]+:/.test(head)) return false;
  const { fields } = partOf(head);
  return fields.has("mime-version") && /^(?:multipart\/|text\/html)/i.test(fields.get("content-type") ?? "");
}

/**
 * The page in a web archive, as the bytes of an HTML file.
 *
 * @throws ExtractError `unsupported` where it holds none
 */
export function pageOf(bytes: Uint8Array): Uint8Array {
  const page = findPage(partOf(latin1(bytes).replace(/^(?:\xef\xbb\xbf)?\s*/, "")), 0);
  if (!page) throw new ExtractError("unsupported", "网页存档中没有正文，请另存为 docx 或 PDF 后再上传。");
  return page;
}

/** A part of a message; bytes are kept as characters of their value. */
interface Part {
  fields: Map<string, string>;
  body: string;
}

function partOf(source: string): Part {
  const blank = /\r?\n[ \t]*\r?\n/.exec(source);
  const head = source.slice(0, blank?.index ?? source.length).replace(/\r?\n[ \t]+/g, " ");
  const fields = new Map<string, string>();
  for (const line of head.split(/\r?\n/)) {
    const at = line.indexOf(":");
    if (at > 0) fields.set(line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim());
  }
  return { fields, body: blank ? source.slice(blank.index + blank[0].length) : "" };
}

/** The page that a part is or holds: the part that `start` names, else the first that is one. */
function findPage({ fields, body }: Part, depth: number): Uint8Array | undefined {
  const type = fields.get("content-type") ?? "text/plain";
  if (/^(?:text\/html|application\/xhtml\+xml)/i.test(type)) {
    return withCharset(decodeBody(body, fields.get("content-transfer-encoding") ?? ""), type);
  }
  const boundary = parameter(type, "boundary");
  if (!/^multipart\//i.test(type) || boundary === undefined || depth > DEEPEST) return undefined;
  const parts = body
    .split(`--${boundary}`)
    .slice(1, MOST_PARTS)
    .map((part) => partOf(part.replace(/^[^\n]*\n/, "")));
  const start = parameter(type, "start");
  const first = start && parts.find((part) => part.fields.get("content-id") === start);
  for (const part of first ? [first, ...parts] : parts) {
    const page = findPage(part, depth + 1);
    if (page) return page;
  }
  return undefined;
}

function parameter(field: string, name: string): string | undefined {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, "i").exec(field);
  return found?.[1] ?? found?.[2];
}

function decodeBody(body: string, encoding: string): Uint8Array {
  switch (encoding.trim().toLowerCase()) {
    case "base64":
      return Buffer.from(body, "base64");
    case "quoted-printable":
      return Buffer.from(unquote(body), "latin1");
    default:
      return Buffer.from(body, "latin1");
  }
}

/** Quoted-printable (RFC 2045, 6.7) undone. */
function unquote(body: string): string {
  return body
    .replace(/[ \t]+(?=\r?\n|$)/g, "")
    .replace(/=\r?\n/g, "")
    .replace(/=([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** The page in UTF-8 where its part names another encoding that the page's own bytes do not tell. */
function withCharset(page: Uint8Array, type: string): Uint8Array {
  const charset = parameter(type, "charset");
  if (charset === undefined || /charset/i.test(latin1(page.subarray(0, HEAD_BYTES)))) return page;
  try {
    return Buffer.from(new TextDecoder(charset, { fatal: true }).decode(page));
  } catch {
    return page;
  }
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}
