import { type RawBuilder, sql } from "kysely";
import { searchWords } from "../../normal-text.ts";
import type { ReadTx } from "../act.ts";

/** The follower of the trail that keeps the groups, by its cursor's name. */
export const SEARCH = "search";

/** Places of a kind behind `above`, up to `upto`, without an end where that is null. */
export interface PlaceRange {
  above: number;
  upto: number | null;
}

/** Newest groups that are read whatever stands in them: a common word needs no more. */
const READ_FIRST = 64;

/**
 * Where the words that were typed may stand: ranges of places of a kind, the newest first, a few at a time, so that a
 * common word costs no more than a rare one. All words stand nowhere else, but for what the acts of the last moment
 * wrote (see {@link unfollowed}, to be asked before). The caller compares the rows in the ranges, and asks who may see
 * them; it stops when it has enough.
 */
export async function* searchRanges(tx: ReadTx, kind: string, typed: string): AsyncGenerator<PlaceRange[]> {
  const first = await tx.db
    .selectFrom("search_group")
    .select("upto")
    .where("authority_id", "=", tx.actor.authorityId)
    .where("kind", "=", kind)
    .orderBy("upto", "desc")
    .offset(READ_FIRST)
    .limit(1)
    .executeTakeFirst();
  yield [{ above: first?.upto ?? -1, upto: null }];
  for (let below = first?.upto, most = READ_FIRST * 4; below !== undefined; most *= 2) {
    const { rows } = await sql<PlaceRange>`
      select above, upto from search_groups(${kind}, ${searchWords(typed)}::text[], ${below}::bigint,
        ${most}::integer)`.execute(tx.db);
    if (rows.length > 0) yield rows;
    below = rows.length === most ? rows.at(-1)!.above : undefined;
  }
}

/** Ranges as rows `(above, upto)`, for a join. */
export function rangeRows(ranges: readonly PlaceRange[]): RawBuilder<unknown> {
  const most = "9223372036854775807";
  return sql`unnest(${ranges.map(({ above }) => String(above))}::bigint[],
    ${ranges.map(({ upto }) => (upto === null ? most : String(upto)))}::bigint[])`;
}
