import { newId } from "../../base/ids.ts";

/** Keeps one idempotency key for one intention, however often it is sent. */
export interface Intention {
  /**
   * The key to send with what is wanted: the same as before as long as it is wanted unchanged and the answer is
   * still open, a new one otherwise.
   */
  keyFor(wanted: unknown): string;
  /** The server answered; the next act is another intention, even with the same content. */
  settle(): void;
}

/** A fresh intention, as each form and button holds one. */
export function createIntention(): Intention {
  let open: { content: string; key: string } | undefined;
  return {
    keyFor(wanted) {
      const content = JSON.stringify(wanted) ?? "";
      if (open?.content !== content) open = { content, key: newId() };
      return open.key;
    },
    settle() {
      open = undefined;
    },
  };
}
