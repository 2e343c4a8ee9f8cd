import { createHash } from "node:crypto";
import { buildLeadIndex, type Candidate, type LeadIndex, type PastTask } from "./lead-index.ts";

/** So many indexes are kept in a server, the last used; one of 3,000 units and 3,000 earlier tasks takes some 20 MB. */
const MOST_KEPT = 3;

/**
 * Indexes by the digest of all that they are made of. Whoever asks has read the units, remits and earlier tasks that hold
 * now and that the actor may see: an index is found only where nothing of them differs, so that none can be out of date, nor tell
 * anybody what they may not see.
 */
export class KeptIndexes {
  private readonly kept = new Map<string, LeadIndex>();

  /** The index of these units and earlier tasks, made where it is not kept. */
  of(units: readonly Candidate[], past: readonly PastTask[]): LeadIndex {
    const digest = digestOf(units, past);
    const index = this.kept.get(digest) ?? buildLeadIndex(units, past);
    this.kept.delete(digest);
    this.kept.set(digest, index);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= MOST_KEPT) break;
      this.kept.delete(oldest);
    }
    return index;
  }
}

function digestOf(units: readonly Candidate[], past: readonly PastTask[]): string {
  return createHash("sha256")
    .update(JSON.stringify([units, past]))
    .digest("base64");
}
