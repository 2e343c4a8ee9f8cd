import {
  chmodSync,
  chownSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { StartError } from "./start-error.ts";

/** The system account under which PostgreSQL runs; it refuses to run as root. */
export interface Account {
  uid: number;
  gid: number;
}

/** Started as the superuser of a Unix system. */
export function isRoot(): boolean {
  return process.geteuid?.() === 0;
}

/**
 * The account to run under, or undefined where the present one will do.
 * As root: the owner of an existing cluster, else postgres, nobody, or any other account.
 *
 * @param clusterFolder PostgreSQL's own folder, which may not exist yet
 * @throws StartError `no-unprivileged-user` on a system with no account but root
 */
export function chooseAccount(clusterFolder: string): Account | undefined {
  if (!isRoot()) return undefined;
  const owner = statSync(clusterFolder, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const accounts = readAccounts();
  const chosen =
    accounts.find(({ name }) => name === "postgres") ??
    accounts.find(({ name }) => name === "nobody") ??
    accounts[0];
  if (chosen) return { uid: chosen.uid, gid: chosen.gid };
  throw new StartError(
    "no-unprivileged-user",
    "内置数据库不能以 root 身份运行，而系统中没有其他用户，请先建立一个普通用户，或设置 DATABASE_URL",
  );
}

function readAccounts(): (Account & { name: string })[] {
  return readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .map(([name = "", , uid, gid]) => ({
      name,
      uid: Number(uid || Number.NaN),
      gid: Number(gid || Number.NaN),
    }))
    .filter(({ uid, gid }) => uid > 0 && gid >= 0);
}

/**
 * Gives a file or folder of ours to the account.
 *
 * @throws StartError `no-unprivileged-user` where the system does not let us (some containers and network disks)
 */
export function handOver(file: string, account: Account | undefined): void {
  if (!account) return;
  try {
    chownSync(file, account.uid, account.gid);
  } catch (cause) {
    throw new StartError(
      "no-unprivileged-user",
      `无法把数据库文件交给普通用户（uid ${account.uid}），请以普通用户启动，或设置 DATABASE_URL`,
      { cause },
    );
  }
}

/** Makes a cluster that root put back from a backup the account's own again, closed to others. */
export function reclaimCluster(folder: string, account: Account | undefined): void {
  const { uid, mode } = statSync(folder);
  if (account && uid !== account.uid) {
    handOver(folder, account);
    for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }))
      lchownSync(path.join(folder, name), account.uid, account.gid);
  }
  if (mode & 0o077) chmodSync(folder, 0o700);
}

/**
 * Whether the account can enter a folder by the permission bits of every folder on the way.
 *
 * @param folder an existing folder
 */
export function canEnter(account: Account | undefined, folder: string): boolean {
  if (!account) return true;
  let here = realpathSync(folder);
  for (;;) {
    const { uid, gid, mode } = statSync(here);
    const searchBit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if (!(mode & searchBit)) return false;
    const above = path.dirname(here);
    if (above === here) return true;
    here = above;
  }
}

/**
 * A folder outside the data folder that the account can enter, where root alone writes: for
 * copies of the programs.
 *
 * @returns undefined where there is none
 */
export function findOpenFolder(account: Account): string | undefined {
  for (const above of [process.env.XDG_CACHE_HOME, "/var/cache", "/var/tmp", tmpdir()]) {
    if (!above) continue;
    const folder = path.join(above, "luoshi");
    try {
      mkdirSync(folder, { recursive: true });
      const { uid, mode } = statSync(folder);
      // Somebody else's folder of that name could hold somebody else's programs.
      if (uid === 0 && !(mode & 0o022) && canEnter(account, folder)) return folder;
    } catch (error) {
      if (!isFileError(error)) throw error;
    }
  }
  return undefined;
}

function isFileError(error: unknown): boolean {
  return typeof (error as NodeJS.ErrnoException).syscall === "string";
}
