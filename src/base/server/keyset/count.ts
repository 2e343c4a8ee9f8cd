import { type RawBuilder, sql } from "kysely";
import type { ReadTx } from "../act.ts";

/** Rows of a list are counted up to here; beyond it a list says "more than". */
const COUNTED = 10_000;

/** How many rows there are, or at least are. */
export interface Counted {
  total: number;
  /** There are more than were counted. */
  isMore: boolean;
}

/** Counts the rows of a query (`select … from …`, without order), up to {@link COUNTED}. */
export async function counted(tx: ReadTx, query: RawBuilder<unknown>, most = COUNTED): Promise<Counted> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (${query} limit ${most + 1}) c`.execute(tx.db);
  const n = rows[0]!.n;
  return { total: Math.min(n, most), isMore: n > most };
}
