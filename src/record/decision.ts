/** An act allowed, or refused with a sentence that says why: `forbidden` to this person, or not in this `state`. */
export type Decision = { allowed: true } | { allowed: false; why: "forbidden" | "state"; reason: string };

/** The act may be done. */
export const ALLOWED: Decision = { allowed: true };

/** This person may not do it, whatever state the record is in. */
export function forbidden(reason: string): Decision {
  return { allowed: false, why: "forbidden", reason };
}

/** The record is not in a state for it now. */
export function notNow(reason: string): Decision {
  return { allowed: false, why: "state", reason };
}

/** Allowed where there is no reason against it. */
export function unlessNow(reason: string | undefined): Decision {
  return reason === undefined ? ALLOWED : notNow(reason);
}
