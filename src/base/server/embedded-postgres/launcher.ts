import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import path from "node:path";
import type { Account } from "./account.ts";
import { StartError } from "./start-error.ts";

/** A way to run PostgreSQL's programs under the account that was chosen. */
export interface Launcher {
  /** The path by which the programs reach a file of the folder `postgres` in the data folder. */
  reach(file: string): string;
  /**
   * Starts a program in a process of its own.
   *
   * @param env added to ours
   * @param detached true puts it in a process group of its own, out of reach of Ctrl-C
   */
  spawn(
    program: string,
    args: string[],
    env: Record<string, string>,
    output: Output,
    detached?: boolean,
  ): ChildProcess;
}

/** Where a program's standard output and error go: to a pipe, or to an open file. */
export type Output = "pipe" | number;

/** Runs under the account by its ids alone (or under the present account). */
export function plainLauncher(account: Account | undefined): Launcher {
  return {
    reach: (file) => file,
    spawn: (program, args, env, output, detached = false) =>
      spawn(program, args, { ...usual(env, output), ...account, detached }),
  };
}

/**
 * Runs under the account with the right to enter and read folders closed to it: for data and
 * programs below a folder that only root may enter.
 *
 * @returns undefined where `setpriv` is missing or may not hand the right on (most containers)
 */
export function capableLauncher({ uid, gid }: Account): Launcher | undefined {
  const right = "+dac_read_search";
  const ids = [
    `--reuid=${uid}`,
    `--regid=${gid}`,
    "--clear-groups",
    `--inh-caps=${right}`,
    `--ambient-caps=${right}`,
  ];
  if (spawnSync("setpriv", [...ids, "true"], { cwd: "/", stdio: "ignore" }).status !== 0) return undefined;
  return {
    reach: (file) => file,
    spawn: (program, args, env, output, detached = false) =>
      spawn("setpriv", [...ids, program, ...args], { ...usual(env, output), detached }),
  };
}

/**
 * Runs under the account, handing it the folder already opened: Linux lets a process pass through
 * its own open folders without asking again who may enter the ones above.
 *
 * @param home the folder that holds the database; the programs themselves must lie where the account can go
 */
export function handedFolderLauncher(account: Account, home: string): Launcher {
  return {
    reach: (file) => path.join("/proc/self/fd/3", path.relative(home, file)),
    spawn: (program, args, env, output, detached = false) => {
      const folder = openSync(home, "r");
      try {
        const stdio: SpawnOptions["stdio"] = ["ignore", output, output, folder];
        return spawn(program, args, { ...usual(env, output), ...account, stdio, detached });
      } finally {
        closeSync(folder);
      }
    },
  };
}

function usual(env: Record<string, string>, output: Output): SpawnOptions {
  return { cwd: "/", env: { ...process.env, ...env }, stdio: ["ignore", output, output] };
}

/**
 * The exit code of a child, null where a signal ended it.
 *
 * @throws StartError `postgres-cannot-run` where the system could not load the program
 */
export function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once("exit", resolve);
    child.once("error", (cause) => {
      const message =
        "本系统无法运行内置的 PostgreSQL（需要 glibc 2.27 及以上的 Linux、macOS 或 Windows），请设置 DATABASE_URL 使用已有的 PostgreSQL。";
      reject(new StartError("postgres-cannot-run", message, { cause }));
    });
  });
}
