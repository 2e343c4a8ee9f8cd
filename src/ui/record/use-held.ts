import { useState } from "react";

/** A record as a form works on it. */
export interface Held<T> {
  /** As the person saw it; a newer one replaces it only when they ask for it. */
  record: T;
  /** As it was when the form opened, to tell what happened since. */
  opened: T;
  readNewest: () => Promise<unknown>;
}

/**
 * Holds on to a record as it stood when its form opened: a background reload must not move the version, or an act would
 * pass over what somebody else did meanwhile. `read` reads it anew.
 */
export function useHeld<T>(given: T, read: () => Promise<T>): Held<T> {
  const [record, setRecord] = useState(given);
  const [opened] = useState(given);
  return { record, opened, readNewest: async () => setRecord(await read()) };
}
