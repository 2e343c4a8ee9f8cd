import { DOUBTFUL } from "../../../../reader/types.ts";
import type { PlanSegment } from "./contract.ts";

/** Whether the reader is in doubt of what a sentence is, and no person has said yet. */
export function isDoubtful({ labelBy, confidence }: PlanSegment): boolean {
  return labelBy === "reader" && confidence !== null && confidence < DOUBTFUL;
}
