import { realpathSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { LAST_ANSWER } from "../postgres-dialect.ts";
import { type Account, canEnter, chooseAccount, findOpenFolder, reclaimCluster } from "./account.ts";
import {
  type Binaries,
  copyBinaries,
  findPlatformPackage,
  linkBinaries,
  type PlatformPackage,
} from "./binaries.ts";
import {
  type ClusterPaths,
  clusterExists,
  clusterPaths,
  initCluster,
  loadPassword,
  makeFolder,
  ownerRole,
} from "./cluster.ts";
import { handedFolderLauncher, type Launcher, plainLauncher } from "./launcher.ts";
import { type FolderLock, lockFolder } from "./lock.ts";
import { type Postmaster, type Settings, startPostmaster, stopOrphan } from "./postmaster.ts";
import { asStartError, StartError } from "./start-error.ts";
import { keepRunning, type Watch } from "./supervise.ts";

/** The embedded PostgreSQL while it runs. */
export interface EmbeddedPostgres {
  /** Connection address of the database `luoshi`, as the superuser that owns the tables. */
  url: string;
  /** Whether it takes connections; not so while it is started again after it ended by itself. */
  isUp(): boolean;
  /** Fast shutdown; resolves when the server has ended and the data folder is free. May be called twice. */
  stop(): Promise<void>;
}

/** What `startEmbeddedPostgres` takes. */
export interface StartOptions {
  /** Where everything is kept; made if missing. */
  dataFolder: string;
  /** Takes one Chinese line for the person at the terminal. */
  log(line: string): void;
  /** Server settings beside the usual ones, such as `fsync` for a throw-away database. */
  settings?: Settings;
  /** What happens when the server ends by itself; without it, it is started again in silence. */
  watch?: Watch;
}

/**
 * Starts the PostgreSQL that comes as an npm package, on a data folder of its own, and waits until
 * it takes connections. A server left over by a killed process is ended first; an interrupted first
 * start is begun anew. Works as root by running the server under another account. A server that ends by itself is
 * started again at the same address.
 *
 * @throws StartError, one Chinese line and a stable code; nothing is left running then
 */
export async function startEmbeddedPostgres({
  dataFolder,
  log,
  settings = {},
  watch = { report: () => {}, onLost: () => {} },
}: StartOptions): Promise<EmbeddedPostgres> {
  const folder = path.resolve(dataFolder);
  try {
    const account = chooseAccount(clusterPaths(folder).cluster);
    makeFolder(folder, account);
    const lock = await lockWithPatience(folder);
    try {
      const paths = clusterPaths(realpathSync(folder));
      const { postmaster, url, startAgain } = await startLocked(paths, account, settings, log);
      const supervised = keepRunning(postmaster, startAgain, watch);
      const stop = async () => {
        await supervised.stop();
        lock.release();
      };
      return { url, isUp: supervised.isUp, stop };
    } catch (error) {
      lock.release();
      throw error;
    }
  } catch (error) {
    throw asStartError(error, folder);
  }
}

/** A server that is just ending has a moment to do so: its lock is asked for again for three seconds. */
async function lockWithPatience(folder: string): Promise<FolderLock> {
  const lastTry = Date.now() + 3_000;
  for (;;) {
    try {
      return lockFolder(folder);
    } catch (error) {
      const held = error instanceof StartError && error.code === "data-folder-in-use";
      if (!held || Date.now() > lastTry) throw error;
      await pause(100);
    }
  }
}

async function startLocked(
  paths: ClusterPaths,
  account: Account | undefined,
  settings: Settings,
  log: (line: string) => void,
): Promise<{ postmaster: Postmaster; url: string; startAgain: () => Promise<Postmaster> }> {
  const source = findPlatformPackage();
  makeFolder(paths.home, account);
  const { binaries, launcher } = prepareToRun(paths, source, account);
  const exists = clusterExists(paths, source.major);
  const password = loadPassword(paths.passwordFile, account);
  if (exists) {
    reclaimCluster(paths.cluster, account);
    await stopOrphan(paths);
  } else {
    log("首次启动，正在建立数据库……");
    await initCluster(paths, binaries, launcher, account);
  }
  const postmaster = await startPostmaster(paths, binaries, launcher, settings, log);
  try {
    const { port } = postmaster;
    const url = await ensureDatabase(`postgres://${ownerRole}:${password}@127.0.0.1:${port}`);
    const startAgain = async () => {
      await stopOrphan(paths);
      return startPostmaster(paths, binaries, launcher, { ...settings, port: String(port) }, log);
    };
    return { postmaster, url, startAgain };
  } catch (error) {
    await postmaster.stop();
    throw error;
  }
}

/** Finds the way in which the account can reach both the programs and the data. */
function prepareToRun(
  { home, dataFolder }: ClusterPaths,
  source: PlatformPackage,
  account: Account | undefined,
): { binaries: Binaries; launcher: Launcher } {
  const reachesData = canEnter(account, home);
  const reachesPrograms = canEnter(account, path.join(source.native, "bin"));
  if (!account || (reachesData && reachesPrograms))
    return { binaries: linkBinaries(source, home, account), launcher: plainLauncher(account) };
  const folder = findOpenFolder(account) ?? (reachesData ? home : undefined);
  if (folder && (reachesData || process.platform === "linux")) {
    const launcher = reachesData ? plainLauncher(account) : handedFolderLauncher(account, home);
    return { binaries: copyBinaries(source, folder), launcher };
  }
  throw new StartError(
    "data-folder-unreachable",
    `数据文件夹 ${dataFolder} 的上级文件夹只有 root 能进入，而内置数据库须以普通用户运行，请用 LUOSHI_DATA 指定其他文件夹（如 /var/lib/luoshi）`,
  );
}

/** Makes the database `luoshi` if it is not there, and returns its address. */
async function ensureDatabase(server: string): Promise<string> {
  const sql = postgres(`${server}/postgres`, { max: 1, onnotice: () => {} });
  try {
    const [found] = await sql`select 1 from pg_database where datname = 'luoshi'`;
    if (!found) await sql`create database luoshi`;
  } finally {
    await sql.end({ timeout: LAST_ANSWER });
  }
  return `${server}/luoshi`;
}
