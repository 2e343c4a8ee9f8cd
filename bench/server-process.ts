import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** The product's server in a process of its own, as `npm start` runs it. */
export interface ServerProcess {
  url: string;
  /** Milliseconds from its birth to the first 200 of /healthz. */
  startedIn: number;
  /** Resident memory in MB. */
  memory(): number;
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
    startedIn: performance.now() - begun,
    memory: () =>
      Number(execFileSync("ps", ["-o", "rss=", "-p", String(child.pid)], { encoding: "utf8" })) / 1024,
    async stop() {
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "exit");
    },
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
