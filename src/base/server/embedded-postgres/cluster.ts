import { randomBytes } from "node:crypto";
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";
import { type Account, handOver } from "./account.ts";
import type { Binaries } from "./binaries.ts";
import { exitOf, type Launcher } from "./launcher.ts";
import { corrupt, errorFromOutput, StartError } from "./start-error.ts";

/** The database superuser; it owns the tables, the server itself signs in as a lesser role. */
export const ownerRole = "luoshi_owner";

/** Files of one embedded database, below the data folder. */
export interface ClusterPaths {
  /** The data folder, as the messages name it. */
  dataFolder: string;
  /** Ours: links, password, log. */
  home: string;
  /** PostgreSQL's own folder (PGDATA). */
  cluster: string;
  passwordFile: string;
  logFile: string;
}

/** Where things lie below a data folder (absolute path). */
export function clusterPaths(dataFolder: string): ClusterPaths {
  const home = path.join(dataFolder, "postgres");
  return {
    dataFolder,
    home,
    cluster: path.join(home, "data"),
    passwordFile: path.join(home, "password"),
    logFile: path.join(home, "log"),
  };
}

/** Makes a folder that only its owner may list; as root, others may pass through to what is theirs in it. */
export function makeFolder(folder: string, account: Account | undefined): void {
  if (existsSync(folder)) return;
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, account ? 0o711 : 0o700);
}

/**
 * Checks that an existing cluster can be opened by PostgreSQL of this major version.
 *
 * @returns false where there is no cluster yet
 * @throws StartError `data-folder-newer`, `data-folder-older`, `data-folder-corrupt`, `data-folder-foreign`
 */
export function clusterExists({ dataFolder, cluster, passwordFile }: ClusterPaths, major: number): boolean {
  if (!existsSync(cluster)) return false;
  const found = readVersion(path.join(cluster, "PG_VERSION"), dataFolder);
  if (found > major) throw wrongVersion("data-folder-newer", dataFolder, found, major);
  if (found < major) throw wrongVersion("data-folder-older", dataFolder, found, major);
  if (!existsSync(passwordFile)) throw corrupt(dataFolder, "缺少 postgres/password 文件");
  return true;
}

function readVersion(file: string, dataFolder: string): number {
  try {
    const version = Number(readFileSync(file, "utf8").trim());
    if (version > 0) return version;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EACCES")
      throw new StartError(
        "data-folder-foreign",
        `数据文件夹 ${dataFolder} 属于其他用户，请用原来的用户启动，或用 LUOSHI_DATA 指定其他文件夹`,
      );
  }
  throw corrupt(dataFolder, "缺少版本文件 PG_VERSION 或其内容有误");
}

function wrongVersion(
  code: "data-folder-newer" | "data-folder-older",
  dataFolder: string,
  found: number,
  major: number,
): StartError {
  const advice = code === "data-folder-newer" ? "请升级本程序" : "请先用原版本导出数据";
  return new StartError(
    code,
    `数据文件夹 ${dataFolder} 由 PostgreSQL ${found} 建立，本程序内置 ${major}，无法打开；${advice}，或用 LUOSHI_DATA 指定其他文件夹`,
  );
}

/** The superuser's password, made at the first start and kept in a file that only the account may read. */
export function loadPassword(passwordFile: string, account: Account | undefined): string {
  if (!existsSync(passwordFile)) {
    const draft = `${passwordFile}.new`;
    rmSync(draft, { force: true });
    writeFileSync(draft, randomBytes(24).toString("base64url"), { mode: 0o600, flush: true });
    // initdb reads it as the account.
    handOver(draft, account);
    renameSync(draft, passwordFile);
  }
  return readFileSync(passwordFile, "utf8").trim();
}

/**
 * Makes a new cluster. It is made beside its place and moved there when whole, so that an
 * interrupted first start leaves nothing that looks like a database.
 *
 * @throws StartError with the cause that initdb named
 */
export async function initCluster(
  paths: ClusterPaths,
  binaries: Binaries,
  launcher: Launcher,
  account: Account | undefined,
): Promise<void> {
  const draft = `${paths.cluster}.new`;
  rmSync(draft, { recursive: true, force: true });
  for (const [attempt, locale] of locales.entries()) {
    makeClusterFolder(draft, account);
    const args = initdbArgs(launcher.reach(draft), launcher.reach(paths.passwordFile), locale);
    const child = launcher.spawn(binaries.initdb, args, binaries.env, "pipe");
    const [status, ...printed] = await Promise.all([exitOf(child), text(child.stdout!), text(child.stderr!)]);
    const output = printed.join("\n");
    if (status === 0) break;
    rmSync(draft, { recursive: true, force: true });
    const localeMissing = output.includes("invalid locale");
    if (!localeMissing || attempt === locales.length - 1) throw initdbFailure(output, paths);
  }
  renameSync(draft, paths.cluster);
  syncFolder(paths.home);
}

/**
 * Character classes of the system's C library, by preference; the last exists everywhere.
 * Sorting and upper/lower case are PostgreSQL's own and the same on every system.
 */
const locales = ["C.UTF-8", "en_US.UTF-8", "C"];

function initdbArgs(folder: string, passwordFile: string, locale: string): string[] {
  return [
    `--pgdata=${folder}`,
    `--username=${ownerRole}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    `--locale=${locale}`,
    "--lc-messages=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-instructions",
  ];
}

function makeClusterFolder(folder: string, account: Account | undefined): void {
  mkdirSync(folder, { mode: 0o700 });
  handOver(folder, account);
}

function initdbFailure(output: string, { dataFolder }: ClusterPaths): StartError {
  const known = errorFromOutput(output, dataFolder);
  if (known) return known;
  const reason = output.match(/(?:error|FATAL|PANIC): *(.*)/)?.[1] ?? output.trim().split("\n").at(-1);
  return new StartError("postgres-failed", `内置数据库初始化失败：${reason || "initdb 没有说明原因"}`);
}

/** Makes a rename in the folder outlive a power cut; Windows cannot and need not sync folders. */
function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  fsyncSync(handle);
  closeSync(handle);
}
