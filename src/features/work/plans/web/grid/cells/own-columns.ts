import { z } from "zod";
import { COLUMNS, type ColumnId } from "./columns.ts";

/** Which columns a person sees, and in which order. */
export interface OwnColumns {
  order: ColumnId[];
  hidden: ColumnId[];
}

const ALL = COLUMNS.map(({ id }) => id);
/** Seen by nobody who did not ask for them. */
const HIDDEN_AT_FIRST: ColumnId[] = ["group", "words", "text"];

const Id = z.enum(ALL as [ColumnId, ...ColumnId[]]);
const Kept = z.object({ order: z.array(Id), hidden: z.array(Id) });
type Store = Pick<Storage, "getItem" | "setItem">;
const nameOf = (personId: string): string => `luoshi.plan-columns.${personId}`;

/** The columns as this person left them in this browser; columns that are new since stand at the end. */
export function ownColumns(store: Store, personId: string): OwnColumns {
  let kept: unknown;
  try {
    kept = JSON.parse(store.getItem(nameOf(personId)) ?? "null");
  } catch {
    // A browser that keeps nothing shows the columns as at first.
  }
  const { data } = Kept.safeParse(kept);
  const order = [...new Set<ColumnId>(["title", ...(data?.order ?? []), ...ALL])];
  return { order, hidden: (data?.hidden ?? HIDDEN_AT_FIRST).filter((id) => id !== "title") };
}

/** Remembers the columns for this person in this browser. */
export function keepColumns(store: Store, personId: string, columns: OwnColumns): void {
  try {
    store.setItem(nameOf(personId), JSON.stringify(columns));
  } catch {
    // Then they are as at first when the page is opened next.
  }
}

/** A column one place further left (-1) or right (1); the title stays first. */
export function moved({ order, hidden }: OwnColumns, id: ColumnId, by: 1 | -1): OwnColumns {
  const from = order.indexOf(id);
  const to = from + by;
  if (from < 1 || to < 1 || to >= order.length) return { order, hidden };
  return { order: order.toSpliced(from, 1).toSpliced(to, 0, id), hidden };
}

/** The columns in sight. */
export function columnsInSight({ order, hidden }: OwnColumns): ColumnId[] {
  return order.filter((id) => !hidden.includes(id));
}
