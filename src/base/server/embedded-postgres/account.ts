import { type SpawnOptions, spawnSync } from "node:child_process";
import { chmodSync, chownSync, lchownSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { StartError } from "./start-error.ts";

/** The system account under which PostgreSQL runs; it refuses to run as root. */
export interface Account {
  uid: number;
  gid: number;
}

/** A program call as `spawn` takes it. */
export interface Call {
  command: string;
  args: string[];
  options: SpawnOptions;
}

/** Turns a program with its arguments into a call under the account that was chosen. */
export type Launcher = (command: string, args: string[]) => Call;

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
    "内置数据库不能以 root 身份运行，而系统中没有其他用户，请先建立一个普通用户，或设置 DATABASE_URL。",
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
      `无法把数据库文件交给普通用户（uid ${account.uid}），请以普通用户启动，或设置 DATABASE_URL。`,
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

/** Calls under the account by its ids alone (or under the present account). */
export function plainLauncher(account: Account | undefined): Launcher {
  return (command, args) => ({ command, args, options: { cwd: "/", ...account } });
}

/**
 * Calls under the account, which may besides enter folders closed to it: a data folder below one
 * that only root may enter, as `mktemp -d` makes them. Containers often withhold the narrow
 * capability and leave the wider one.
 *
 * @returns undefined where `setpriv` is missing or may not hand on either capability
 */
export function capableLauncher(account: Account): Launcher | undefined {
  for (const capability of ["dac_read_search", "dac_override"]) {
    const launcher = withCapability(account, capability);
    const trial = launcher("true", []);
    if (spawnSync(trial.command, trial.args, { cwd: "/", stdio: "ignore" }).status === 0) return launcher;
  }
  return undefined;
}

function withCapability({ uid, gid }: Account, capability: string): Launcher {
  const ids = [`--reuid=${uid}`, `--regid=${gid}`, "--clear-groups"];
  const grants = [`--inh-caps=+${capability}`, `--ambient-caps=+${capability}`];
  return (command, args) => ({
    command: "setpriv",
    args: [...ids, ...grants, command, ...args],
    options: { cwd: "/" },
  });
}
