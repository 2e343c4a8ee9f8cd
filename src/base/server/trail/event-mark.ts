import { createHmac } from "node:crypto";

/** What the mark of an event covers: what was done to what. */
export interface Marked {
  subject_kind: string;
  subject_id: string;
  subject_version: number;
  verb: string;
  summary: string;
}

/**
 * The mark that an act gives its event on the way to the sealer, in hexadecimal. It takes a key that lies outside the
 * database, so what somebody puts into the queue by hand goes without.
 */
export function markOfEvent(key: string, id: string, event: Marked): string {
  const { subject_kind, subject_id, subject_version, verb, summary } = event;
  const content = JSON.stringify([id, subject_kind, subject_id, subject_version, verb, summary]);
  return createHmac("sha256", `${key} queue`).update(content).digest("hex");
}
