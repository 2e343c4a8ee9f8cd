import { Id } from "../../../../../base/ids.ts";

const keyOf = (personId: string) => `luoshi.notices-seen.${personId}`;

/**
 * The newest notice that the person has looked at, on this machine and nowhere else: who looked when at what is kept by no
 * server.
 */
export function seenBy(personId: string): string | undefined {
  const { data } = Id.safeParse(localStorage.getItem(keyOf(personId)));
  return data;
}

/** Keeps which notice was the newest when the person looked. */
export function keepSeen(personId: string, newest: string): void {
  localStorage.setItem(keyOf(personId), newest);
}
