import { type ChildProcess, fork } from "node:child_process";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { ExtractError, type Extracted, type ExtractHint } from "./extract.ts";
import { HEAP_LIMIT_MIB, MAX_FILE_BYTES, MAX_PARALLEL, TIME_LIMIT_MS } from "./limits.ts";
import type { WorkerReply, WorkerRequest } from "./worker-messages.ts";

/** Bounds of one run; tests narrow them. */
export interface RunLimits {
  timeMs?: number;
  heapMib?: number;
}

/**
 * `extract` in a process of its own, with a time and a memory limit, so that a hostile file can neither hang nor kill
 * the server. At most a few run at once; others wait, and their time starts when they do.
 *
 * It is a process and not a worker thread because one large allocation beyond a thread's heap limit ends the whole
 * process (V8 reports it as fatal), which is just what a hostile file brings about.
 *
 * @throws ExtractError whatever the file is; `timeout` after 60 s, `too-large` if the memory does not suffice
 * @throws Error only if no process can be started
 */
export async function extractInWorker(
  bytes: Uint8Array,
  hint?: ExtractHint,
  limits: RunLimits = {},
): Promise<Extracted> {
  // Refused here already, so that nobody can make the server copy such a file to a worker.
  if (bytes.length > MAX_FILE_BYTES) {
    throw new ExtractError("too-large", `文件超过 ${MAX_FILE_BYTES / 1024 / 1024} MB，请拆分后再上传。`);
  }
  await takeTurn();
  try {
    return await runWorker({ bytes, hint }, limits);
  } finally {
    giveTurn();
  }
}

let running = 0;
const waiting: (() => void)[] = [];

async function takeTurn(): Promise<void> {
  if (running < MAX_PARALLEL) running++;
  else await new Promise<void>((resolve) => waiting.push(resolve));
}

/** A waiting call takes over the turn, so `running` stays as it is. */
function giveTurn(): void {
  const next = waiting.shift();
  if (next) next();
  else running--;
}

function runWorker(request: WorkerRequest, limits: RunLimits): Promise<Extracted> {
  const child = startWorker(limits.heapMib ?? HEAP_LIMIT_MIB);
  return new Promise<Extracted>((resolve, reject) => {
    let reply: WorkerReply | undefined;
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      child.kill("SIGKILL");
    }, limits.timeMs ?? TIME_LIMIT_MS);
    child.once("message", (message: WorkerReply) => {
      reply = message;
    });
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      clearTimeout(timer);
      if (reply?.ok) resolve(reply.extracted);
      else if (reply) reject(new ExtractError(reply.code, reply.message));
      else reject(timedOut ? timeExceeded() : explainExit(code, signal));
    });
    // A worker that ends before it has read its request closes the channel; its exit tells why.
    child.send(request, () => {});
  });
}

function timeExceeded(): ExtractError {
  return new ExtractError("timeout", `文件在 ${TIME_LIMIT_MS / 1000} 秒内未能读完，请拆分或另存后再上传。`);
}

/** Out of memory, V8 aborts and the watch kills; without a signal the fault is in our own program. */
function explainExit(code: number | null, signal: NodeJS.Signals | null): Error {
  if (signal !== null || (code !== null && code >= 128)) {
    return new ExtractError("too-large", "文件内容过多或结构异常，超出处理能力，请拆分或另存后再上传。");
  }
  return new Error(`the process that reads files ended with code ${code}`);
}

/** The worker gets neither the server's settings nor its open files, only what Node needs to start. */
function startWorker(heapMib: number): ChildProcess {
  const typescript = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  return fork(new URL("./worker.ts", import.meta.url), [], {
    execArgv: ["--import", typescript, `--max-old-space-size=${heapMib}`],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    env: basicEnvironment(),
  });
}

const PASSED_ON = ["PATH", "HOME", "TMPDIR", "TEMP", "TMP", "SystemRoot", "LANG"];

function basicEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    PASSED_ON.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
  );
}
