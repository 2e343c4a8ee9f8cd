import { type RawBuilder, sql } from "kysely";
import type { Key, Leg } from "../../../../../base/server/keyset/keyset.ts";
import { ENDED } from "../../states.ts";
import type { Narrowed } from "./narrowed.ts";

export type LedgerSort = "due" | "number" | "updated" | "progress";

const NUMBER: Key = { column: sql.ref("m.number"), kind: "bigint" };
const DUE: Key = { column: sql.ref("m.due_date"), kind: "date" };
const UPDATED: Key = { column: sql.ref("m.updated_at"), kind: "instant" };
const PROGRESS: Key = { column: sql.ref("m.progress_rank"), kind: "double" };

/**
 * The ledger's order, leg by leg, each given by one index. By due date, what is at its end does not stand in the way of
 * what is not, and what has no date stands last, whichever way the list goes. What `narrowed` leaves empty is left out.
 */
export function legsOf(sort: LedgerSort, order: "asc" | "desc", narrowed: Narrowed): Leg[] {
  if (sort === "number") return [{ keys: [NUMBER], order }];
  if (sort === "updated") return [{ keys: [UPDATED, NUMBER], order }];
  if (sort === "progress") return [{ keys: [PROGRESS, NUMBER], order }];
  return [
    { where: sql<boolean>`not m.is_ended and m.due_date is not null`, keys: [DUE, NUMBER], order },
    { where: sql<boolean>`not m.is_ended and m.due_date is null`, keys: [NUMBER], order },
    { where: sql<boolean>`m.is_ended and m.due_date is not null`, keys: [DUE, NUMBER], order },
    { where: sql<boolean>`m.is_ended and m.due_date is null`, keys: [NUMBER], order },
  ].map((leg, i): Leg => ({ ...leg, isEmpty: isEmpty(i, narrowed) }) as Leg);
}

/** By how well it fits what was searched, then as by due date; for sets that are gathered, since no index gives it. */
export function rankedLegs(rank: RawBuilder<number>): Leg[] {
  const keys: Key[] = [
    { column: sql`(${rank})`, kind: "bigint" },
    { column: sql`m.is_ended::int`, kind: "bigint" },
    { column: sql`coalesce(m.due_date, date '2199-12-31')`, kind: "date" },
    NUMBER,
  ];
  return [{ keys, order: "asc" }];
}

/** A leg that holds nothing keeps its place, so that a row's place is the same however the list is narrowed. */
function isEmpty(leg: number, { states, isDated }: Narrowed): boolean {
  const [isOfEnded, isOfDated] = [leg >= 2, leg % 2 === 0];
  const hasNone = states !== undefined && !states.some((state) => ENDED.includes(state) === isOfEnded);
  return hasNone || (isDated && !isOfDated);
}
