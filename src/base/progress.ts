import { z } from "zod";
import { ActKey } from "./ids.ts";
import { route } from "./route.ts";

/** How far a long act has come, in steps of its own kind (units given, matters dispatched). */
export const ActProgress = z.object({
  state: z
    .enum(["running", "done", "refused", "unknown"])
    .describe("unknown: nothing under this key is under way, and nothing was done under it"),
  done: z.number().describe("steps taken so far, nothing of which holds before the act is done"),
  total: z.number().nullable().describe("steps in all; null while that is not known"),
  detail: z.string().nullable().describe("why it was refused"),
});
export type ActProgress = z.infer<typeof ActProgress>;

export const getProgress = route({
  method: "get",
  path: "/api/progress/{key}",
  summary: "How far the person's own act under this Idempotency-Key has come",
  params: z.object({ key: ActKey }),
  response: ActProgress,
});
