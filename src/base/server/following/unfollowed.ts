import { type Kysely, type RawBuilder, sql } from "kysely";
import type { ReadTx } from "../act.ts";
import type { Tables } from "../database.ts";

/**
 * Ids of the events that a follower has not passed yet, as a query: with what they tell of, its tables are up to date.
 * To be asked before those tables are read: what is followed meanwhile is then seen twice and never missed.
 */
export function unfollowed({ db, actor }: ReadTx, follower: string): Promise<RawBuilder<unknown>> {
  return unfollowedOf(db, actor.authorityId, follower);
}

/** The same of an authority, for checks. */
export async function unfollowedOf(
  db: Kysely<Tables>,
  authorityId: string,
  follower: string,
): Promise<RawBuilder<unknown>> {
  const cursor = await db
    .selectFrom("event_cursor")
    .select("seq")
    .where("authority_id", "=", authorityId)
    .where("subscriber", "=", follower)
    .executeTakeFirst();
  return sql`(select event_id from event_queue where authority_id = ${authorityId}
    union all select event_id from event_seal where authority_id = ${authorityId} and seq > ${cursor?.seq ?? 0})`;
}
