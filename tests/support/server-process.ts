import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "../..");

/** A server in a process of its own. */
export interface Started {
  child: ChildProcess;
  url: string;
  /** What it has printed so far. */
  output: () => string;
}

/** Servers in processes of their own, on folders of their own; `leave` ends and removes all of them. */
export interface ServerProcesses {
  freshFolder(): string;
  /** The server as `npm start` runs it, but for the build of the web app; waits until it can serve. */
  started(env: Record<string, string>, flags?: string[]): Promise<Started>;
  /** Starts a server that is to refuse; gives its exit code and what it said. */
  refused(env: Record<string, string>): Promise<{ code: number | null; lines: string[] }>;
  leave(): Promise<void>;
}

/** Keeps account of the server processes that a test starts. */
export function serverProcesses(): ServerProcesses {
  const folders: string[] = [];
  const running: ChildProcess[] = [];
  const launch = (env: Record<string, string>, flags: string[] = []) => {
    const child = spawn(process.execPath, ["--import", "tsx", "src/main/server.ts", ...flags], {
      cwd: ROOT,
      env: { ...process.env, PORT: "0", DATABASE_URL: "", ...env },
    });
    running.push(child);
    return { child, output: listenTo(child) };
  };
  return {
    freshFolder() {
      const folder = mkdtempSync(path.join(tmpdir(), "luoshi-start-"));
      folders.push(folder);
      return folder;
    },
    async started(env, flags) {
      const { child, output } = launch(env, flags);
      return { child, output, url: await addressSaid(child, output) };
    },
    async refused(env) {
      const { child, output } = launch(env, ["--empty"]);
      const [code] = (await once(child, "close")) as [number | null];
      return { code, lines: output().trim().split("\n") };
    },
    async leave() {
      for (const child of running.splice(0))
        if (child.exitCode === null && child.signalCode === null) await end(child, "SIGINT");
      for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Ends a process by a signal and gives its exit code. */
export async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const closed = once(child, "close") as Promise<[number | null]>;
  child.kill(signal);
  return (await closed)[0];
}

function listenTo({ stdout, stderr }: ReturnType<typeof spawn>): () => string {
  let said = "";
  for (const stream of [stdout, stderr])
    stream?.on("data", (chunk) => {
      said += chunk;
    });
  return () => said;
}

/** The address that a starting server prints. */
async function addressSaid(child: ChildProcess, output: () => string): Promise<string> {
  // The last line that a start prints; the address stands some lines above it.
  const address = () => /落实已启动：(\S+)[\s\S]*按 Ctrl-C 停止/.exec(output())?.[1];
  while (!address()) {
    const [ended] = await Promise.race([
      once(child.stdout!, "data").then(() => [false]),
      once(child, "exit").then(() => [true]),
    ]);
    if (ended && !address()) throw new Error(`the server ended: ${output()}`);
  }
  return address()!;
}
