import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import type { MiddlewareHandler } from "hono";

/** Content types of what a build holds. */
const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".bcmap": "application/octet-stream",
  ".pfb": "application/octet-stream",
  ".ttf": "font/ttf",
  ".wasm": "application/wasm",
};

/** Compressed copies the build may have made, the smallest first. */
const ENCODINGS = [
  { name: "br", extension: ".br" },
  { name: "gzip", extension: ".gz" },
] as const;

/** Names a build makes: no part begins with a dot, so none leads upwards or to the build's own notes. */
const FILE_NAME = /^(\/[\w-][\w.-]*)+$/;
const MISSING = new Set(["ENOENT", "ENOTDIR", "EISDIR", "ENAMETOOLONG"]);

/** Hashed names never change their content. */
const FOREVER = "public, max-age=31536000, immutable";
const ASK_EACH_TIME = "no-cache";

/**
 * Serves the built web app from `folder`: files by name, and the page for every other address that a browser
 * opens, since the app reads the address itself. A name can only lead below the folder. The folder is looked
 * at anew each time, so that a new build shows at once; where nothing is built yet, the page says so.
 */
export function webAssets(folder: string): MiddlewareHandler {
  return async (c, next) => {
    const { method, path } = c.req;
    if ((method !== "GET" && method !== "HEAD") || path.startsWith("/api/")) return next();
    const isFile = FILE_NAME.test(path) && extname(path) in TYPES;
    if (!isFile && extname(path)) return next();
    const name = isFile ? path.slice(1) : "index.html";
    const found = await firstOf(join(folder, name), c.req.header("accept-encoding"));
    if (!found) return isFile ? next() : c.text("网页尚未构建，请先运行 npm run build", 503);
    c.header("content-type", TYPES[extname(name)]);
    c.header("cache-control", name.startsWith("assets/") ? FOREVER : ASK_EACH_TIME);
    // Public code, which the frame that shows files loads from an origin of its own; nobody's data stands in it.
    if (name.startsWith("assets/")) c.header("access-control-allow-origin", "*");
    c.header("vary", "accept-encoding");
    if (found.encoding) c.header("content-encoding", found.encoding);
    return c.body(found.bytes);
  };
}

/** A file as the browser likes it best: compressed where such a copy lies beside it, else as it is. */
async function firstOf(
  file: string,
  accepted: string | undefined,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; encoding?: string } | undefined> {
  for (const { name, extension } of ENCODINGS) {
    const bytes = accepts(accepted, name) && (await readIfThere(file + extension));
    if (bytes) return { bytes, encoding: name };
  }
  const bytes = await readIfThere(file);
  return bytes && { bytes };
}

async function readIfThere(file: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return new Uint8Array(await readFile(file));
  } catch (error) {
    if (MISSING.has((error as NodeJS.ErrnoException).code ?? "")) return undefined;
    throw error;
  }
}

/** Whether a browser takes an encoding: named, and not with weight 0 (RFC 9110, 12.5.3). */
function accepts(header: string | undefined, encoding: string): boolean {
  return (header ?? "").split(",").some((part) => {
    const [name, ...weights] = part.split(";").map((word) => word.trim());
    return name === encoding && !weights.some((weight) => /^q=0(\.0*)?$/.test(weight));
  });
}
