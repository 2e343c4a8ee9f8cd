import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "../..");

/** The product under a service manager: whenever its process ends, it is started again at the same address. */
export interface Service {
  url: string;
  /** How often the process was started. */
  starts(): number;
  /** Exit codes and signals by which it ended so far, with the last line that it said where it said one. */
  ends(): string[];
  killServer(): void;
  /** Kills the embedded PostgreSQL's first process, or asks it to end as a restart of it would. */
  endPostmaster(signal: "SIGKILL" | "SIGINT"): void;
  /** Kills a process of PostgreSQL that serves a connection; all others are then ended by PostgreSQL itself. */
  killBackend(): void;
  /** Starts it anew under a limit on the size of any one file, in KiB; without one, free of it. */
  restartWithin(fileLimit?: number): void;
  /** Ends it in order, for good, and gives its exit code. */
  stop(): Promise<number | null>;
}

/** Starts the server on a data folder and keeps it running. */
export async function startService(dataFolder: string): Promise<Service> {
  const port = await freePort();
  const env = {
    ...process.env,
    PORT: String(port),
    LUOSHI_DATA: dataFolder,
    LUOSHI_EMPTY: "1",
    DATABASE_URL: "",
  };
  const ends: string[] = [];
  let starts = 0;
  let limit: number | undefined;
  let isOver = false;
  let child = launch();

  function launch(): ChildProcess {
    starts += 1;
    const node = [process.execPath, "--import", "tsx", "src/main/server.ts"];
    const [program, ...words] = limit
      ? ["bash", "-c", `ulimit -f ${limit}; exec "$@"`, "bash", ...node]
      : node;
    const started = spawn(program!, words, { cwd: ROOT, env, stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    started.stderr!.on("data", (text) => {
      said = `${said}${text}`.slice(-2000);
    });
    started.once("exit", (code, signal) => {
      ends.push([signal ?? String(code), said.trim().split("\n").at(-1)].filter(Boolean).join(" "));
      if (!isOver) child = launch();
    });
    return started;
  }

  const postmaster = () =>
    Number(readFileSync(path.join(dataFolder, "postgres/data/postmaster.pid"), "utf8").split("\n")[0]);
  return {
    url: `http://127.0.0.1:${port}`,
    starts: () => starts,
    ends: () => ends,
    killServer: () => void child.kill("SIGKILL"),
    endPostmaster: (signal) => void process.kill(postmaster(), signal),
    killBackend: () => void process.kill(backendOf(postmaster()), "SIGKILL"),
    restartWithin(fileLimit) {
      limit = fileLimit;
      child.kill("SIGTERM");
    },
    async stop() {
      isOver = true;
      const ended = once(child, "exit") as Promise<[number | null]>;
      child.kill("SIGTERM");
      return (await ended)[0];
    },
  };
}

/** A process of PostgreSQL that serves one of the server's connections. */
function backendOf(postmaster: number): number {
  const lines = execFileSync("ps", ["-A", "-o", "pid=,ppid=,command="], { encoding: "utf8" }).split("\n");
  const backends = lines
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((found) => Number(found?.[2]) === postmaster && / luoshi 127\.0\.0\.1/.test(found?.[3] ?? ""));
  const one = backends[Math.floor(Math.random() * backends.length)];
  if (!one) throw new Error("no process serves a connection");
  return Number(one[1]);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
