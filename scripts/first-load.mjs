import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const BUILD = fileURLToPath(new URL("../dist/web/", import.meta.url));

/** What a first visit may load, in bytes after gzip. */
export const FIRST_LOAD_LIMIT = 350 * 1024;

const SIGN_IN = ["src/screens/sign-in/sign-in-page.tsx"];
const START = ["src/screens/frame/signed-in.tsx", "src/screens/start/start.tsx"];

/** What a first visit comes by, and the lazily loaded sources behind it. */
const ARRIVALS = { "/sign-in": SIGN_IN, "/": START, "/sign-in, then /": [...SIGN_IN, ...START] };

/**
 * Bytes after gzip that a first visit loads, by address: the page, its scripts and styles, and those of the
 * lazily loaded screen with everything they import. Reads the build's manifest in `folder`.
 */
export function firstLoads(folder = BUILD) {
  const manifest = JSON.parse(readFileSync(resolve(folder, ".vite/manifest.json"), "utf8"));
  return Object.fromEntries(
    Object.entries(ARRIVALS).map(([address, sources]) => {
      const files = new Set(["index.html"]);
      for (const source of ["index.html", ...sources]) gather(manifest, source, files);
      return [address, [...files].reduce((sum, file) => sum + gzipped(resolve(folder, file)), 0)];
    }),
  );
}

/** Adds a chunk's own file, its styles, and those of all it imports outright. */
function gather(manifest, key, files) {
  const chunk = manifest[key];
  if (!chunk) throw new Error(`the build has no chunk for ${key}`);
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const style of chunk.css ?? []) files.add(style);
  for (const imported of chunk.imports ?? []) gather(manifest, imported, files);
}

function gzipped(file) {
  return gzipSync(readFileSync(file), { level: 9 }).length;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const loads = firstLoads();
  for (const [address, bytes] of Object.entries(loads)) {
    console.log(`${address.padEnd(18)} ${(bytes / 1024).toFixed(1)} KiB gzip`);
  }
  if (Object.values(loads).some((bytes) => bytes > FIRST_LOAD_LIMIT)) {
    console.error(`more than ${FIRST_LOAD_LIMIT / 1024} KiB`);
    process.exit(1);
  }
}
