const RELOADED_AT = "luoshi.reloaded-at";
/** Within this time a second failure is no update but a fault, in milliseconds. */
const ONCE_IN = 60_000;

/**
 * A screen's code that is gone means that the server was updated since the page was opened: the page is then
 * loaded anew, once. Drafts of forms survive that.
 */
export function reloadAfterUpdate(): void {
  addEventListener("vite:preloadError", (event) => {
    if (!isFirst(sessionStorage, Date.now())) return;
    event.preventDefault();
    location.reload();
  });
}

/** Whether no reload was tried lately; notes that one is tried now. `now` in milliseconds. */
export function isFirst(store: Pick<Storage, "getItem" | "setItem">, now: number): boolean {
  if (now - Number(store.getItem(RELOADED_AT)) < ONCE_IN) return false;
  store.setItem(RELOADED_AT, String(now));
  return true;
}
