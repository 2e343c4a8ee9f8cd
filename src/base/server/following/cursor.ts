import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Tables } from "../database.ts";
import type { SealedEvent } from "./sealed-event.ts";

/** Two servers may follow the same chain: whoever comes second leaves it to the first. */
export async function takeLock(trx: Kysely<Tables>, name: string, authorityId: string): Promise<boolean> {
  const { rows } = await sql<{ got: boolean }>`
    select pg_try_advisory_xact_lock(hashtext(${`follow ${name}`}), hashtext(${authorityId})) as got`.execute(
    trx,
  );
  return rows[0]?.got ?? false;
}

/** How far a subscriber has come, and whether it stands still for a while. */
export async function cursorOf(trx: Kysely<Tables>, subscriber: string, authorityId: string) {
  const cursor = await trx
    .selectFrom("event_cursor")
    .select(["seq", "failing_seq", "problem"])
    .select(sql<boolean>`coalesce(retry_at > clock_timestamp(), false)`.as("isResting"))
    .where("authority_id", "=", authorityId)
    .where("subscriber", "=", subscriber)
    .executeTakeFirst();
  return cursor ?? { seq: 0, failing_seq: null, problem: null, isResting: false };
}

/** Forwards only: the database itself keeps the greater of both. */
export async function moveCursor(
  trx: Kysely<Tables>,
  subscriber: string,
  { authorityId, seq }: SealedEvent,
): Promise<void> {
  const well = { failures: 0, failing_seq: null, retry_at: null, problem: null };
  await trx
    .insertInto("event_cursor")
    .values({ authority_id: authorityId, subscriber, seq })
    .onConflict((c) =>
      c
        .columns(["authority_id", "subscriber"])
        .doUpdateSet({ ...well, seq: sql<number>`greatest(event_cursor.seq, excluded.seq)` }),
    )
    .execute();
}

const LONGEST_PAUSE_SECONDS = 3600;

/** How long to wait behind so many failures and one more, as an interval: doubled from two seconds up to an hour. */
export function pauseAfter(failures: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`make_interval(secs => least(${LONGEST_PAUSE_SECONDS}::numeric, 2 ^ least(${failures} + 1, 20)))`;
}
