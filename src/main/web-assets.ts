import { readdir, readFile } from "node:fs/promises";
import { extname, join, sep } from "node:path";
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
};

/** Compressed copies the build may have made, the smallest first. */
const ENCODINGS = [
  { name: "br", extension: ".br" },
  { name: "gzip", extension: ".gz" },
] as const;

/** Hashed names never change their content. */
const FOREVER = "public, max-age=31536000, immutable";
const ASK_EACH_TIME = "no-cache";

/**
 * Serves the built web app from `folder`: files by name, and the page for every other address that a browser
 * opens, since the app reads the address itself. Only names found at the start are ever served, so no path
 * leads out of the folder. Where nothing is built yet, the page says so.
 */
export async function webAssets(folder: string): Promise<MiddlewareHandler> {
  const names = new Set(await namesIn(folder));
  return async (c, next) => {
    const { method, path } = c.req;
    if ((method !== "GET" && method !== "HEAD") || path.startsWith("/api/")) return next();
    const name = path.slice(1);
    const isFile = names.has(name) && extname(name) in TYPES;
    if (!isFile && extname(name)) return next();
    if (!names.has("index.html")) return c.text("网页尚未构建，请先运行 npm run build", 503);
    const served = isFile ? name : "index.html";
    const encoding = ENCODINGS.find(
      ({ name: wanted, extension }) =>
        names.has(served + extension) && accepts(c.req.header("accept-encoding"), wanted),
    );
    const bytes = await readFile(join(folder, served + (encoding?.extension ?? "")));
    c.header("content-type", TYPES[extname(served)]);
    c.header("cache-control", served.startsWith("assets/") ? FOREVER : ASK_EACH_TIME);
    c.header("vary", "accept-encoding");
    if (encoding) c.header("content-encoding", encoding.name);
    return c.body(new Uint8Array(bytes));
  };
}

/** Every file below a folder, with `/` between folders; none where the folder does not exist. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && !entry.parentPath.includes(`${sep}.`))
      .map((entry) =>
        join(entry.parentPath, entry.name).slice(folder.length).split(sep).join("/").replace(/^\//, ""),
      );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
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
