/** The encodings in which an office's files come. */
export type TextEncoding = "utf-8" | "gb18030" | "utf-16le" | "utf-16be";

/** A text as it stands in a file, with remarks where its bytes were damaged. */
export interface DecodedText {
  text: string;
  encoding: TextEncoding;
  warnings: { code: string; message: string }[];
}

/** Share of damaged characters up to which a text still counts as UTF-8 with some broken bytes. */
const BROKEN_UTF8_SHARE = 0.1;

/**
 * Decodes a plain text: by byte order mark, else UTF-8 if that is valid, else GB18030. If neither is valid, the one
 * with fewer damaged characters is taken and `encoding-doubtful` warned.
 *
 * The byte order mark belongs to the encoding and is left out; everything else stays as it is on disk, line ends
 * included, since offsets point into it.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const marked = byteOrderMark(bytes);
  if (marked) return decodeMarked(bytes, marked);
  const utf8 = decodeStrictly(bytes, "utf-8");
  if (utf8 !== undefined) return { text: utf8, encoding: "utf-8", warnings: [] };
  return decodeUnmarked(bytes);
}

/** The encoding that a byte order mark names, if the bytes begin with one. */
export function byteOrderMark(bytes: Uint8Array): TextEncoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return undefined;
}

/** The text if every byte is valid in that encoding, else undefined. */
export function decodeStrictly(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function decodeMarked(bytes: Uint8Array, encoding: TextEncoding): DecodedText {
  const text = decodeStrictly(bytes, encoding);
  if (text !== undefined) return { text, encoding, warnings: [] };
  return doubtful(new TextDecoder(encoding).decode(bytes), encoding);
}

/**
 * Not valid UTF-8. A GB18030 text read as UTF-8 is damaged almost everywhere, while a UTF-8 text with a few broken
 * bytes can by luck be valid GB18030 and would then be all wrong; so the share of damage in UTF-8 decides first.
 */
function decodeUnmarked(bytes: Uint8Array): DecodedText {
  const utf8 = new TextDecoder("utf-8").decode(bytes);
  const utf8Damage = damagedShare(utf8);
  if (utf8Damage <= BROKEN_UTF8_SHARE) return doubtful(utf8, "utf-8");
  const clean = decodeStrictly(bytes, "gb18030");
  if (clean !== undefined) return { text: clean, encoding: "gb18030", warnings: [] };
  const gb = new TextDecoder("gb18030").decode(bytes);
  return damagedShare(gb) <= utf8Damage ? doubtful(gb, "gb18030") : doubtful(utf8, "utf-8");
}

/** Replacement characters among all characters outside ASCII. */
function damagedShare(text: string): number {
  let wide = 0;
  let damaged = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    wide++;
    if (unit === 0xfffd) damaged++;
  }
  return wide === 0 ? 0 : damaged / wide;
}

function doubtful(text: string, encoding: TextEncoding): DecodedText {
  const first = text.indexOf("\uFFFD");
  const line = text.slice(0, Math.max(first, 0)).split("\n").length;
  const where = first < 0 ? "" : `，首处在第 ${line} 行`;
  return {
    text,
    encoding,
    warnings: [{ code: "encoding-doubtful", message: `文件编码不完整，部分文字可能有误${where}，请核对。` }],
  };
}
