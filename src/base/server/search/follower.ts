import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Tables } from "../database.ts";
import type { BatchSubscriber, Searched } from "../feature.ts";
import { SEARCH } from "./ranges.ts";

/**
 * Keeps the groups by which texts are searched, behind the acts: what an act has just written, `searchRanges` finds
 * among the events that this follower has not passed.
 */
export function searchFollower(searched: readonly Searched[]): BatchSubscriber {
  return {
    name: SEARCH,
    async handleAll(events, { db }) {
      const { authorityId } = events[0]!;
      for (const one of searched) {
        const groups = { authorityId, ...one };
        for (const touched of one.touched(authorityId, events)) await addPieces(db, groups, touched);
        while (await closeGroup(db, groups));
      }
    },
  };
}

type Groups = Searched & { authorityId: string };

/** Rows that came late into a group, or whose text changed: the group that reaches over them gets their pieces, too. */
async function addPieces(
  db: Kysely<Tables>,
  { authorityId, kind, rows }: Groups,
  touched: RawBuilder<boolean>,
): Promise<void> {
  await sql`
    update search_group g set pieces = array(
      select unnest(g.pieces) union select unnest(search_pieces(search_seed(${authorityId}, ${kind}), late.forms)))
    from (
      select h.upto, array_agg(r.form) as forms from (${rows(authorityId, touched)}) as r
      cross join lateral (
        select upto from search_group where authority_id = ${authorityId} and kind = ${kind} and upto >= r.place
        order by upto limit 1) as h
      group by h.upto
    ) as late
    where g.authority_id = ${authorityId} and g.kind = ${kind} and g.upto = late.upto
      and not g.pieces @> search_pieces(search_seed(${authorityId}, ${kind}), late.forms)`.execute(db);
}

/** Makes the next group of the rows behind the last one, where there are enough; all rows of its last place with it. */
async function closeGroup(
  db: Kysely<Tables>,
  { authorityId, kind, rows, behind, size }: Groups,
): Promise<boolean> {
  const last = await db
    .selectFrom("search_group")
    .select("upto")
    .where("authority_id", "=", authorityId)
    .where("kind", "=", kind)
    .orderBy("upto", "desc")
    .limit(1)
    .executeTakeFirst();
  const { numAffectedRows } = await sql`
    insert into search_group (authority_id, kind, upto, pieces)
    select ${authorityId}, ${kind}, max(place), search_pieces(search_seed(${authorityId}, ${kind}), array_agg(form))
    from (${rows(authorityId, behind(last?.upto ?? -1))} order by place fetch first ${size} rows with ties) as r
    having count(*) >= ${size}`.execute(db);
  return (numAffectedRows ?? 0n) > 0n;
}
