/** Unicode's embeddings, overrides and isolates: unseen, and they turn the reading direction of what follows them. */
const TURNING = /[\u202A-\u202E\u2066-\u2069]/g;

/**
 * A parsed request without the marks that turn the rest of a line, in whatever depth its texts lie. They come along
 * when a person pastes, and would show a title back to front. Letters written from right to left stay as they are.
 */
export function withoutTurningMarks<T>(input: T): T {
  return cleaned(input) as T;
}

function cleaned(input: unknown): unknown {
  if (typeof input === "string") return input.replace(TURNING, "");
  if (Array.isArray(input)) return input.map(cleaned);
  if (typeof input !== "object" || input === null || input instanceof Uint8Array) return input;
  return Object.fromEntries(Object.entries(input).map(([key, value]) => [key, cleaned(value)]));
}
