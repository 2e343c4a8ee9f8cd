import { POST_SHOWN_HEADER } from "../post-shown.ts";

let shown: string | undefined;
const listeners = new Set<() => void>();

/** Says from which post the screens show everything from now on; each request then carries it. */
export function showPost(postId: string): void {
  shown = postId;
}

/** Whoever signs out shows nobody's post. */
export function showNoPost(): void {
  shown = undefined;
}

/** The header that names the post shown. */
export function shownPostHeader(): Record<string, string> {
  return shown === undefined ? {} : { [POST_SHOWN_HEADER]: shown };
}

/**
 * Hears of it when the server refused because of who one is by now: it acts from another post than the one shown, or
 * asks something of it first. Gives the way to stop hearing.
 */
export function onOtherStanding(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Tells all listeners. */
export function tellOtherStanding(): void {
  for (const listener of listeners) listener();
}
