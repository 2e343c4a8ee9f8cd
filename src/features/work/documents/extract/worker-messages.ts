import type { ExtractCode, Extracted, ExtractHint } from "./extract.ts";

/** What the server asks of the process that reads one file. */
export interface WorkerRequest {
  bytes: Uint8Array;
  hint?: ExtractHint;
}

/** What that process answers before it ends; an error's class does not survive the way between processes. */
export type WorkerReply =
  | { ok: true; extracted: Extracted }
  | { ok: false; code: ExtractCode; message: string };
