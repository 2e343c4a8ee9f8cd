/** What a download is. */
interface Download {
  name: string;
  /** For programs that do not understand RFC 8187; made from the name if left out. */
  plainName?: string;
  type: string;
  /** To be looked at in the browser rather than saved. */
  isShown?: boolean;
}

/**
 * The headers of every download (RFC 6266, RFC 8187): its name in any language, and that a browser guesses no other type
 * than the one told.
 */
export function downloadHeaders({
  name,
  plainName,
  type,
  isShown = false,
}: Download): Record<string, string> {
  const plain = plainName ?? name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  const disposition = isShown ? "inline" : "attachment";
  return {
    "content-type": type,
    "content-disposition": `${disposition}; filename="${plain}"; filename*=UTF-8''${encoded}`,
    "x-content-type-options": "nosniff",
  };
}
