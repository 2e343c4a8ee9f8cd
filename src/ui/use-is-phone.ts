import { useSyncExternalStore } from "react";

const PHONE = "(max-width: 767px)";

/** Whether the window is as narrow as a phone; follows it as it changes. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(PHONE).matches);
}

function subscribe(listener: () => void): () => void {
  const query = matchMedia(PHONE);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}
