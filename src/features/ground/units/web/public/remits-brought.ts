/** Where many units' remits are written from one text. */
export const REMITS_ADDRESS = "/units/remits";

/** A text that comes along to that address, and the document that it is read from. */
export interface RemitsBrought {
  text: string;
  from: string;
}

/** The text that came along with a way to that address, null where none did. */
export function remitsBrought(state: unknown): RemitsBrought | null {
  if (typeof state !== "object" || state === null) return null;
  const { text, from } = state as Record<string, unknown>;
  return typeof text === "string" && typeof from === "string" ? { text, from } : null;
}
