import { Worker } from "node:worker_threads";
import { ExtractError, extract } from "./extract.ts";
import { RESIDENT_LIMIT_MIB } from "./limits.ts";
import type { WorkerReply, WorkerRequest } from "./worker-messages.ts";

/**
 * The process that reads one file, answers and ends (see `extract-in-worker.ts`). Memory outside the script heap
 * (unpacked bytes) is bounded by a thread that watches while the main thread is busy; it also ends the process when
 * the server is gone.
 */
const WATCH_SOURCE = `
const limit = ${RESIDENT_LIMIT_MIB} * 1024 * 1024;
const parent = process.ppid;
setInterval(() => {
  if (process.memoryUsage().rss > limit || process.ppid !== parent) process.kill(process.pid, "SIGKILL");
}, 50);
`;

function main(): void {
  new Worker(WATCH_SOURCE, { eval: true, execArgv: [] }).unref();
  process.once("disconnect", () => process.exit(1));
  // On a damaged PDF the parser can leave promises of its own behind that fail unheard; the answer is the awaited one's.
  process.on("unhandledRejection", () => {});
  process.once("message", async (request: WorkerRequest) => {
    const reply = await answer(request);
    process.send?.(reply, () => process.exit(0));
  });
}

async function answer({ bytes, hint }: WorkerRequest): Promise<WorkerReply> {
  try {
    return { ok: true, extracted: await extract(bytes, hint) };
  } catch (error) {
    if (error instanceof ExtractError) return { ok: false, code: error.code, message: error.message };
    throw error;
  }
}

main();
