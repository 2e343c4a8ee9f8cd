import { MAX_EDITS } from "../../contract.ts";
import { type Edit, MAX_PLAIN_EDITS, plainCount } from "../../draft/contract.ts";

/** The first of the unsaved edits, as many as one request takes; at least one. */
export function firstBatch(pending: readonly Edit[]): Edit[] {
  const batch: Edit[] = [];
  let count = 0;
  for (const edit of pending.slice(0, MAX_EDITS)) {
    count += plainCount(edit);
    if (batch.length > 0 && count > MAX_PLAIN_EDITS) break;
    batch.push(edit);
  }
  return batch;
}
