const MAX_CODE_POINTS = 120;
const FALLBACK = "未命名文件";

/** Controls, bidirectional marks and overrides, zero-width marks, separators and lone surrogates. */
const UNSAFE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: taking control characters out is the purpose
  /[\u0000-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF\p{Cs}/\\]/gu;

/**
 * A file name that is safe to show, store and send back as a download: NFC, without control characters, direction
 * marks (which can disguise `exe` as `txt`) and path separators; four-byte characters stay. At most 120 code points,
 * keeping a short extension; never empty, never only dots.
 */
export function safeFileName(name: string): string {
  const clean = name.normalize("NFC").replace(UNSAFE, "").replace(/\s+/gu, " ").trim();
  if (/^[.\s]*$/u.test(clean)) return FALLBACK;
  return shorten(clean);
}

function shorten(name: string): string {
  const points = [...name];
  if (points.length <= MAX_CODE_POINTS) return name;
  const extension = /\.[\p{L}\p{N}]{1,8}$/u.exec(name)?.[0] ?? "";
  const kept = MAX_CODE_POINTS - [...extension].length;
  return points.slice(0, kept).join("").trimEnd() + extension;
}
