import { MISSING } from "../contract.ts";
import type { PlanItem } from "../draft/contract.ts";

/** What a task can still need. */
export type Missing = (typeof MISSING)[number];

/** What a task still needs before it can be dispatched. */
export function missingOf(item: PlanItem): Missing[] {
  if (item.kind === "group" || item.endedByRevision !== null) return [];
  const lacks: Record<Missing, boolean> = {
    lead: item.leadUnitId === null,
    due: item.due === null,
    "finish-standard": item.finishStandard === "",
  };
  return MISSING.filter((one) => lacks[one]);
}
