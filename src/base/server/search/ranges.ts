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

/** A table whose rows stand in ranges. */
export interface Placed {
  /** With its alias, `event e`. */
  from: RawBuilder<unknown>;
  /** The condition that a row's place lies behind one, or up to one. */
  isBehind(place: RawBuilder<unknown>): RawBuilder<unknown>;
  isUpTo(place: RawBuilder<unknown>): RawBuilder<unknown>;
}

/**
 * What is selected of the rows in ranges that meet a condition, as a query. Each range is a look-up of its own: joined
 * freely, the planner would hold every row against every range.
 */
export function inRanges(
  ranges: readonly PlaceRange[],
  { from, isBehind, isUpTo }: Placed,
  { select, where }: { select: RawBuilder<unknown>; where: RawBuilder<unknown> },
): RawBuilder<unknown> {
  const [first] = ranges;
  if (first && first.upto === null)
    return sql`select ${select} from ${from} where ${isBehind(sql`${first.above}::bigint`)} and ${where}`;
  return sql`
    select found.* from unnest(${ranges.map(({ above }) => String(above))}::bigint[],
      ${ranges.map(({ upto }) => String(upto))}::bigint[]) as r(above, upto)
    cross join lateral (
      select ${select} from ${from} where ${isBehind(sql`r.above`)} and ${isUpTo(sql`r.upto`)} and ${where} offset 0
    ) as found`;
}
