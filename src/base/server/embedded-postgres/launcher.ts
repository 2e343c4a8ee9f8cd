import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import path from "node:path";
import type { Account } from "./account.ts";
import { StartError } from "./start-error.ts";

/** A way to run PostgreSQL's programs under the account that was chosen. */
export interface Launcher {
  /** The path by which the programs reach a file of the folder `postgres` in the data folder. */
  reach(file: string): string;
  /**
   * Starts a program, which is asked to end when this process ends in order before it.
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
      endingWithUs(spawn(program, args, { ...usual(env, output), ...account, detached })),
  };
}

/**
 * Runs under the account, handing it the folder already opened: Linux lets a process pass through
 * its own open folders without asking again who may enter the ones above. For data below a folder
 * that only root may enter, as `mktemp -d` makes them.
 *
 * (Handing on the capability to enter any folder, by `setpriv`, does not do: `access(2)`, by which
 * PostgreSQL looks for its files, leaves capabilities aside, and containers withhold it.)
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
        return endingWithUs(spawn(program, args, { ...usual(env, output), ...account, stdio, detached }));
      } finally {
        closeSync(folder);
      }
    },
  };
}

function usual(env: Record<string, string>, output: Output): SpawnOptions {
  return { cwd: "/", env: { ...process.env, ...env }, stdio: ["ignore", output, output] };
}

/** Asks the program to end when this process ends in an orderly way before it. */
function endingWithUs(child: ChildProcess): ChildProcess {
  const ask = () => child.kill("SIGINT");
  process.once("exit", ask);
  child.once("exit", () => process.off("exit", ask));
  return child;
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
        "本系统无法运行内置的 PostgreSQL（需要 glibc 2.27 及以上的 Linux、macOS 或 Windows），请设置 DATABASE_URL 使用已有的 PostgreSQL";
      reject(new StartError("postgres-cannot-run", message, { cause }));
    });
  });
}
