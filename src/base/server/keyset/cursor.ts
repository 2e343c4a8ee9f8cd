import { LocalDate } from "../../dates.ts";
import { AppError } from "../errors.ts";

/** What a row is sorted by, as it travels in an address: exact, and of a kind that the database can read again. */
export type KeyKind = "bigint" | "date" | "double" | "instant" | "text" | "uuid";

/** A place in a sorted list: behind (or before) the row with these keys, in this leg of its order. */
export interface Place {
  leg: number;
  keys: string[];
}

/** The place of a row as an address carries it; `order` names the order in which it is one. */
export function cursorOf(order: string, { leg, keys }: Place): string {
  return Buffer.from(JSON.stringify([order, leg, ...keys])).toString("base64url");
}

/**
 * The place that an address carries. Error `bad-request` where it is none, or one of another order: a list that is
 * sorted anew begins at its first row.
 */
export function placeOf(cursor: string, order: string, legs: readonly { kinds: KeyKind[] }[]): Place {
  const [named, leg, ...keys] = parsed(cursor);
  const kinds = typeof leg === "number" ? legs[leg]?.kinds : undefined;
  const fits =
    named === order &&
    kinds?.length === keys.length &&
    keys.every((key, i) => typeof key === "string" && READABLE[kinds[i]!](key));
  if (!fits) throw new AppError("bad-request", "翻页位置无效，请回到第一页");
  return { leg: leg as number, keys: keys as string[] };
}

function parsed(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

/** Whether the database can read a text as a value of the kind. */
const READABLE: Record<KeyKind, (text: string) => boolean> = {
  bigint: (text) => /^-?\d{1,18}$/.test(text),
  date: (text) => LocalDate.safeParse(text).success,
  double: (text) => /^-?\d+(\.\d+)?(e[-+]?\d+)?$/.test(text) && Number.isFinite(Number(text)),
  // Microseconds since 1970, which a number holds exactly until the year 2255.
  instant: (text) => /^\d{1,16}$/.test(text) && Number.isSafeInteger(Number(text)),
  text: (text) => text.length <= 1000 && !text.includes("\0"),
  uuid: (text) => /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(text),
};
