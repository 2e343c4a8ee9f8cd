/** Keeps what is typed into a form until it is saved: over a failed save, a reload, an ended session. */
export interface Drafts {
  /** What was typed, or undefined where nothing (readable) is kept. */
  read(key: string): Record<string, unknown> | undefined;
  /** Replaces what is kept. A full or closed store keeps nothing and harms nothing. */
  write(key: string, values: Record<string, unknown>): void;
  forget(key: string): void;
}

const PREFIX = "luoshi.draft.";

/** Drafts in a browser store; `sessionStorage` ends with the tab, so a shared computer keeps no text. */
export function createDrafts(store: Pick<Storage, "getItem" | "setItem" | "removeItem">): Drafts {
  return {
    read(key) {
      try {
        const kept: unknown = JSON.parse(store.getItem(PREFIX + key) ?? "null");
        return isRecord(kept) ? kept : undefined;
      } catch {
        return undefined;
      }
    },
    write(key, values) {
      try {
        store.setItem(PREFIX + key, JSON.stringify(values, storable));
      } catch {
        // No room: what is typed is still on the screen.
      }
    },
    forget(key) {
      try {
        store.removeItem(PREFIX + key);
      } catch {
        // Nothing was kept then.
      }
    },
  };
}

/** Files and other live objects cannot be kept; their place stays empty. */
function storable(_: string, value: unknown): unknown {
  return typeof Blob !== "undefined" && value instanceof Blob ? undefined : value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
