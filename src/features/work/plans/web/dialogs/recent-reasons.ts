import { z } from "zod";

const Reasons = z.array(z.string());
const MOST = 6;
const nameOf = (personId: string): string => `luoshi.aside-reasons.${personId}`;

type Store = Pick<Storage, "getItem" | "setItem">;

/** The reasons this person gave last in this browser, the newest first. */
export function recentReasons(store: Store, personId: string): string[] {
  try {
    return Reasons.catch([]).parse(JSON.parse(store.getItem(nameOf(personId)) ?? "[]"));
  } catch {
    return [];
  }
}

/** Puts a reason in front of those remembered. */
export function rememberReason(store: Store, personId: string, reason: string): void {
  const reasons = [reason, ...recentReasons(store, personId).filter((one) => one !== reason)];
  try {
    store.setItem(nameOf(personId), JSON.stringify(reasons.slice(0, MOST)));
  } catch {
    // A browser that keeps nothing only asks for more typing.
  }
}
