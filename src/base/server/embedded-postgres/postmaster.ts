import type { ChildProcess } from "node:child_process";
import { closeSync, openSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Binaries } from "./binaries.ts";
import type { ClusterPaths } from "./cluster.ts";
import { exitOf, type Launcher } from "./launcher.ts";
import { commandLine, isAlive } from "./processes.ts";
import { corrupt, errorFromOutput, inUse, StartError } from "./start-error.ts";

/** A running PostgreSQL server that this process started. */
export interface Postmaster {
  /** Its TCP port on 127.0.0.1. */
  port: number;
  /** Resolves when it has ended, whoever ended it. */
  ended: Promise<unknown>;
  /** Fast shutdown (open transactions are rolled back, sessions closed); resolves when it has ended. */
  stop(): Promise<void>;
}

/** Settings of the server by name, as in postgresql.conf. */
export type Settings = Record<string, string>;

/** For a small server; every commit is on the disk before it is acknowledged (fsync and synchronous_commit stay on). */
const settingsOfEveryStart: Settings = {
  listen_addresses: "127.0.0.1",
  // Socket paths longer than about 100 bytes do not work, and data folders may lie deep.
  unix_socket_directories: "",
  max_connections: "60",
  shared_buffers: "128MB",
  jit: "off",
  log_min_messages: "warning",
  log_timezone: "UTC",
  timezone: "UTC",
};

/** How often a start is tried again where the cause passes: a port just taken, children of a killed server. */
const attempts = 20;

/**
 * Starts the server and waits until it takes connections, however long its recovery lasts.
 *
 * @param settings override or add to the usual ones; without a port among them it takes a free one
 * @param log gets a line when recovery takes long
 * @throws StartError with the cause that the server's log names
 */
export async function startPostmaster(
  paths: ClusterPaths,
  binaries: Binaries,
  launcher: Launcher,
  settings: Settings,
  log: (line: string) => void,
): Promise<Postmaster> {
  keepLastLog(paths.logFile);
  for (let attempt = 1; ; attempt++) {
    const port = Number(settings.port ?? (await freePort()));
    const child = spawnServer(paths, binaries, launcher, {
      ...settingsOfEveryStart,
      ...settings,
      port: String(port),
    });
    const exit = exitOf(child);
    if (await isReady(child, exit, paths, log))
      return { port, ended: exit, stop: () => stopChild(child, exit) };
    const output = readFileSync(paths.logFile, "utf8");
    if (attempt === attempts || !willPass(output)) throw serverFailure(output, paths);
    await pause(250);
    rmSync(paths.logFile, { force: true });
  }
}

function spawnServer(
  paths: ClusterPaths,
  binaries: Binaries,
  launcher: Launcher,
  settings: Settings,
): ChildProcess {
  const marked = { ...settings, "luoshi.cluster": clusterMark(paths.cluster) };
  const options = Object.entries(marked).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const args = ["-D", launcher.reach(paths.cluster), ...options];
  const logHandle = openSync(paths.logFile, "a", 0o600);
  try {
    // A process group of its own: Ctrl-C reaches the server through us, after its users are done.
    return launcher.spawn(binaries.postgres, args, binaries.env, logHandle, true);
  } finally {
    closeSync(logHandle);
  }
}

async function isReady(
  child: ChildProcess,
  exit: Promise<number | null>,
  { cluster }: ClusterPaths,
  log: (line: string) => void,
): Promise<boolean> {
  const over = new AbortController();
  const slow = setTimeout(() => log("数据库正在恢复上次未写完的数据，请稍候……"), 5_000);
  const ready = pollReady(child.pid, cluster, over.signal);
  try {
    return await Promise.race([ready, exit.then(() => false)]);
  } finally {
    clearTimeout(slow);
    over.abort();
  }
}

async function pollReady(pid: number | undefined, cluster: string, over: AbortSignal): Promise<boolean> {
  while (!over.aborted) {
    const status = readPidFile(cluster);
    if (status?.pid === pid && status?.state === "ready") return true;
    await pause(10);
  }
  return false;
}

/**
 * How long a fast shutdown may take: it ends with a checkpoint, which has its time on a slow disk, and in the middle of a
 * recovery it may not be heeded at all. Beyond that the server is ended at once, and recovers at its next start.
 */
const FAST_SECONDS = 15;

async function stopChild(child: ChildProcess, exit: Promise<number | null>): Promise<void> {
  child.kill("SIGINT");
  const impatient = setTimeout(() => child.kill("SIGQUIT"), FAST_SECONDS * 1000);
  await exit;
  clearTimeout(impatient);
}

/**
 * Ends a server that outlived its Node process (killed by SIGKILL), so that a new one can start.
 *
 * @throws StartError `data-folder-in-use` where it will not end
 */
export async function stopOrphan(paths: ClusterPaths): Promise<void> {
  const pid = readPidFile(paths.cluster)?.pid;
  if (pid === undefined) return;
  if (!isServerOf(pid, paths.cluster)) return dropForeignPidFile(pid, paths.cluster);
  for (const [signal, seconds] of [["SIGINT", FAST_SECONDS] as const, ["SIGQUIT", 20] as const]) {
    process.kill(pid, signal);
    for (let waited = 0; waited < seconds * 50; waited++) {
      if (!isServerOf(pid, paths.cluster)) return;
      await pause(20);
    }
  }
  throw inUse(paths.dataFolder, pid);
}

function isServerOf(pid: number, cluster: string): boolean {
  return isAlive(pid) && (commandLine(pid)?.includes(clusterMark(cluster)) ?? false);
}

/** Stands on our server's command line, so that a process id gone to another program is not taken for it. */
function clusterMark(cluster: string): string {
  return `${cluster}/`;
}

/**
 * Drops the note of a server long gone whose process id now belongs to some other program (usual
 * after a container restarts): PostgreSQL would take that program for a running server.
 */
function dropForeignPidFile(pid: number, cluster: string): void {
  const command = isAlive(pid) ? commandLine(pid) : undefined;
  if (command && !command.includes("postgres")) rmSync(path.join(cluster, "postmaster.pid"), { force: true });
}

/** PostgreSQL's own note: first line its process id, eighth its state. */
function readPidFile(cluster: string): { pid: number; state: string | undefined } | undefined {
  try {
    const lines = readFileSync(path.join(cluster, "postmaster.pid"), "utf8").split("\n");
    const pid = Number(lines[0]);
    return pid > 0 ? { pid, state: lines[7]?.trim() } : undefined;
  } catch {
    return undefined;
  }
}

function willPass(output: string): boolean {
  return /could not bind|Address already in use|pre-existing shared memory block/.test(output);
}

function serverFailure(output: string, paths: ClusterPaths): StartError {
  const known = errorFromOutput(output, paths.dataFolder);
  if (known) return known;
  const other = output.match(/Is another postmaster \(PID (\d+)\)/)?.[1];
  if (other) return inUse(paths.dataFolder, Number(other));
  const reason = output.match(/(?:FATAL|PANIC): *(.*)/)?.[1];
  if (reason) return corrupt(paths.dataFolder, `${reason}；详见 ${paths.logFile}`);
  return new StartError("postgres-failed", `内置数据库启动失败，详见 ${paths.logFile}`);
}

/** Keeps the log of the start before, and of that one only. */
function keepLastLog(logFile: string): void {
  try {
    renameSync(logFile, `${logFile}.1`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
