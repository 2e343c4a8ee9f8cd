const RELOADED_AT = "luoshi.reloaded-at";
/** Within this time a second failure is no update but a fault, in milliseconds. */
const ONCE_IN = 60_000;

/**
 * Whether a screen failed because its code could not be fetched, in the words of the browsers: the network is
 * away, or the server was updated since the page was opened and no longer has it.
 */
export function isCodeMissing(error: unknown): boolean {
  const said = error instanceof Error ? error.message : "";
  return /imported module|importing a module|preload css/i.test(said);
}

/** After an update of the server: loads the page anew, once. Drafts of forms survive that. */
export function reloadAfterUpdate(): void {
  if (isFirst(sessionStorage, Date.now())) void reloadIfReachable();
}

/** Loads the page anew where the server answers; without it, the page that stands is better than none. */
export async function reloadIfReachable(): Promise<void> {
  const answer = await fetch("/healthz", { cache: "no-store" }).catch(() => undefined);
  if (answer?.ok) location.reload();
}

/** Whether no reload was tried lately; notes that one is tried now. `now` in milliseconds. */
export function isFirst(store: Pick<Storage, "getItem" | "setItem">, now: number): boolean {
  if (now - Number(store.getItem(RELOADED_AT)) < ONCE_IN) return false;
  store.setItem(RELOADED_AT, String(now));
  return true;
}
