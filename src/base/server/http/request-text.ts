import { cleaned } from "../../normal-text.ts";

/** Fields that are taken key by key as they were typed. */
const AS_TYPED = new Set(["password", "newPassword", "current"]);

/**
 * A parsed request with its texts cleaned, in whatever depth they lie: marks that nobody sees come along when a person
 * pastes, would make a blank title count as filled in, and some show a line back to front. Passwords stay as typed.
 */
export function withCleanTexts<T>(input: T): T {
  return cleanedIn(input) as T;
}

function cleanedIn(input: unknown): unknown {
  if (typeof input === "string") return cleaned(input);
  if (Array.isArray(input)) return input.map(cleanedIn);
  if (typeof input !== "object" || input === null || input instanceof Uint8Array) return input;
  return Object.fromEntries(
    Object.entries(input).map(([key, value]) => [key, AS_TYPED.has(key) ? value : cleanedIn(value)]),
  );
}
