import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";

/** Files beside `src` that a build depends on. */
const rootFiles = [
  "index.html",
  "viewer.html",
  "package-lock.json",
  "tsconfig.json",
  "vite.config.ts",
  "scripts/web-chunks.ts",
];

/** In a build: the fingerprint of what it was made from. */
const markerFile = ".built";

/**
 * Builds the web app into `dist/web` if it is missing or was made from other sources. The new build
 * takes the old one's place whole, so a running server never sees half of it; where the build is up
 * to date nothing is written.
 *
 * @param root the checkout
 * @param log takes one Chinese line when a build begins, or when an outdated one has to do
 * @throws Error with one Chinese line where there is no build and none can be made
 */
export async function ensureWebBuild(root: URL, log: (line: string) => void): Promise<void> {
  const checkout = fileURLToPath(root);
  const target = path.join(checkout, "dist", "web");
  const fingerprint = fingerprintOf(checkout);
  if (isBuiltFrom(target, fingerprint)) return;
  const draft = makeDraft(target);
  if (draft instanceof Error) {
    if (!has(target, "index.html"))
      throw new Error(`无法写入 ${path.dirname(target)}，网页尚未构建。`, { cause: draft });
    log("网页与源码不一致，但构建目录不可写，沿用已有网页。");
    return;
  }
  log("正在构建网页，请稍候……");
  try {
    await runVite(checkout, draft);
    writeFileSync(path.join(draft, markerFile), fingerprint);
    takePlace(draft, target, fingerprint);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** One hash over names and contents of all that goes into a build. */
function fingerprintOf(checkout: string): string {
  const sources = readdirSync(path.join(checkout, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(checkout, path.join(entry.parentPath, entry.name)))
    .sort();
  const hash = createHash("sha256");
  for (const name of [...rootFiles, ...sources]) {
    const bytes = readIfThere(path.join(checkout, name));
    if (bytes) hash.update(`${name}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest("hex");
}

function isBuiltFrom(target: string, fingerprint: string): boolean {
  return has(target, "index.html") && readIfThere(path.join(target, markerFile))?.toString() === fingerprint;
}

function has(folder: string, name: string): boolean {
  return readIfThere(path.join(folder, name)) !== undefined;
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) return undefined;
    throw error;
  }
}

/** A folder beside the target, or why none can be made. */
function makeDraft(target: string): string | Error {
  try {
    mkdirSync(path.dirname(target), { recursive: true });
    const draft = mkdtempSync(`${target}.new-`);
    // What root built, others may serve.
    chmodSync(draft, 0o755);
    return draft;
  } catch (error) {
    return error as Error;
  }
}

/** Vite in a process of its own: its memory goes with it. */
async function runVite(checkout: string, outDir: string): Promise<void> {
  const require = createRequire(pathToFileURL(path.join(checkout, "package.json")));
  const vite = path.join(path.dirname(require.resolve("vite/package.json")), "bin", "vite.js");
  const args = [vite, "build", "--outDir", outDir, "--emptyOutDir", "--logLevel", "error"];
  try {
    // A build begun by a test run must be the one that is served: React and its parts ask for this word.
    const env = { ...process.env, NODE_ENV: "production" };
    await promisify(execFile)(process.execPath, args, { cwd: checkout, env });
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    throw new Error(`网页构建失败：${stderr?.trim() || message}`, { cause: error });
  }
}

function takePlace(draft: string, target: string, fingerprint: string): void {
  const old = `${draft}-old`;
  try {
    if (has(target, "index.html")) renameSync(target, old);
    else rmSync(target, { recursive: true, force: true });
    renameSync(draft, target);
  } catch (error) {
    // Another start built at the same time; its build will do if it is of the same sources.
    if (!isBuiltFrom(target, fingerprint)) throw error;
  } finally {
    rmSync(old, { recursive: true, force: true });
  }
}
