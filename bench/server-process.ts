import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The product's server in a process of its own, as `npm start` runs it. */
export interface ServerProcess {
  url: string;
  pid: number;
  /** Milliseconds from its birth to the first 200 of /healthz. */
  startedIn: number;
  /** Resident memory in MB. */
  memory(): number;
  /** Watches the memory from now on; gives the most that it was, in MB, and stops. */
  watchMemory(): () => number;
  stop(): Promise<void>;
}

const ENTRY = fileURLToPath(new URL("../src/main/server.ts", import.meta.url));
/** `BENCH_SERVER_ARGS="--cpu-prof --cpu-prof-dir=/tmp/prof"` profiles it. */
const MORE_ARGS = (process.env.BENCH_SERVER_ARGS ?? "").split(" ").filter(Boolean);

/** Starts the server on a free port and waits until it can serve. */
export async function startServer(env: Record<string, string>): Promise<ServerProcess> {
  const begun = performance.now();
  const child = spawn(process.execPath, [...MORE_ARGS, "--import", "tsx", ENTRY], {
    env: { ...process.env, PORT: "0", LUOSHI_EMPTY: "1", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await addressOf(child);
  await healthy(url);
  return {
    url,
    pid: child.pid!,
    startedIn: performance.now() - begun,
    memory: () => residentOf(child.pid!),
    watchMemory: () => watchPeak(child.pid!),
    async stop() {
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "exit");
    },
  };
}

function residentOf(pid: number): number {
  return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) / 1024;
}

/** Linux keeps the peak itself and lets it be set back; elsewhere the process is looked at ten times a second. */
function watchPeak(pid: number): () => number {
  if (process.platform === "linux") {
    writeFileSync(`/proc/${pid}/clear_refs`, "5");
    return () => Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))![1]) / 1024;
  }
  let peak = residentOf(pid);
  const watching = setInterval(() => {
    peak = Math.max(peak, residentOf(pid));
  }, 100);
  return () => {
    clearInterval(watching);
    return peak;
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stdout!.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const address = /http:\/\/[\w.]+:\d+/.exec(said)?.[0];
      if (address) resolve(address);
    });
    child.on("exit", (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
}

async function healthy(url: string): Promise<void> {
  const response = await fetch(`${url}/healthz`);
  if (response.status !== 200) throw new Error(`/healthz answered ${response.status}`);
}
