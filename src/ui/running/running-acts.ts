import { useSyncExternalStore } from "react";

/** A long act that was sent and whose end is not yet known. */
export interface RunningAct {
  /** Its Idempotency-Key. */
  key: string;
  /** What it does, in words. */
  title: string;
  /** What was posted and where to: under its key it may be sent again, however often, and is done once. */
  sent: { address: string; body: unknown };
  /** The answer is waited for in this page; after a reload it can only be asked for. */
  isHere: boolean;
  /** A dialog shows it; once that is left the frame does. */
  isShown: boolean;
}

const KEPT_AS = "luoshi.running";
const listeners = new Set<() => void>();
let acts: readonly RunningAct[] = readKept();

/** The long acts under way, the oldest first; the component draws again when they change. */
export function useRunningActs(): readonly RunningAct[] {
  return useSyncExternalStore(subscribe, () => acts);
}

/** Adds an act, or changes what is known of it. */
export function putRunning(act: RunningAct): void {
  const isKnown = acts.some(({ key }) => key === act.key);
  replace(isKnown ? acts.map((one) => (one.key === act.key ? act : one)) : [...acts, act]);
}

/** The dialog that showed an act was left, or the way to its answer was lost. */
export function changeRunning(key: string, change: Partial<RunningAct>): void {
  replace(acts.map((one) => (one.key === key ? { ...one, ...change } : one)));
}

/** The end of an act is known. */
export function removeRunning(key: string): void {
  replace(acts.filter((one) => one.key !== key));
}

/** The next person at this browser learns nothing of what the last one began. */
export function forgetRunning(): void {
  replace([]);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function replace(next: readonly RunningAct[]): void {
  acts = next;
  try {
    sessionStorage.setItem(
      KEPT_AS,
      JSON.stringify(next.map(({ key, title, sent }) => ({ key, title, sent }))),
    );
  } catch {
    // Without a store they are known until the next reload; they end all the same.
  }
  for (const listener of listeners) listener();
}

/** Acts that were under way when the page was left. */
function readKept(): RunningAct[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEPT_AS) ?? "[]");
    return Array.isArray(kept)
      ? kept.filter(isKept).map((one) => ({ ...one, isHere: false, isShown: false }))
      : [];
  } catch {
    return [];
  }
}

function isKept(one: unknown): one is Pick<RunningAct, "key" | "title" | "sent"> {
  const { key, title, sent } = (one ?? {}) as Partial<RunningAct>;
  return typeof key === "string" && typeof title === "string" && typeof sent?.address === "string";
}
