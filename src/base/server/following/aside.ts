import { sql } from "kysely";
import { inAuthority } from "../act.ts";
import type { Database } from "../database.ts";
import type { BatchSubscriber, FollowerContext, Subscriber } from "../feature.ts";
import { cursorOf, moveCursor, pauseAfter, takeLock } from "./cursor.ts";
import { eventsBehind, HandlerFailure, handOver } from "./hand-over.ts";

/** Events that were set aside, tried again in one round at most. */
const MOST_IN_A_ROUND = 20;

/** Lets a subscriber pass an event at which it failed; it is kept, to be tried again. */
export async function setAside(
  db: Database,
  subscriber: string,
  { event, problem }: HandlerFailure,
): Promise<void> {
  const { authorityId, seq } = event;
  await inAuthority(db, authorityId, async (trx) => {
    if (!(await takeLock(trx, subscriber, authorityId))) return;
    // Another process may have come by meanwhile.
    if ((await cursorOf(trx, subscriber, authorityId)).seq >= seq) return;
    await trx
      .insertInto("event_aside")
      .values({
        authority_id: authorityId,
        subscriber,
        seq,
        problem,
        retry_at: sql`clock_timestamp() + interval '2 seconds'`,
      })
      .onConflict((c) => c.doNothing())
      .execute();
    await moveCursor(trx, subscriber, event);
  });
}

/**
 * Tries events again that were set aside, each in a transaction of its own; one that fails once more waits twice as long, up to an
 * hour.
 */
export async function tryAsideAgain(
  db: Database,
  subscriber: Subscriber | BatchSubscriber,
  authorityId: string,
  parts: Omit<FollowerContext, "db">,
): Promise<void> {
  for (let tried = 0; tried < MOST_IN_A_ROUND; tried++) {
    const more = await tryNext(db, subscriber, authorityId, parts).catch(async (error: unknown) => {
      if (!(error instanceof HandlerFailure)) throw error;
      await postpone(db, subscriber.name, error);
      return true;
    });
    if (!more) return;
  }
}

/** Tries one whose pause is over; false where there is none, or another process has it. */
function tryNext(
  db: Database,
  subscriber: Subscriber | BatchSubscriber,
  authorityId: string,
  parts: Omit<FollowerContext, "db">,
): Promise<boolean> {
  return inAuthority(db, authorityId, async (trx) => {
    const own = trx
      .selectFrom("event_aside")
      .select("seq")
      .where("authority_id", "=", authorityId)
      .where("subscriber", "=", subscriber.name)
      .where("retry_at", "<=", sql<Date>`clock_timestamp()`);
    const next = await own.orderBy("seq").limit(1).forUpdate().skipLocked().executeTakeFirst();
    if (!next) return false;
    await handOver(subscriber, await eventsBehind(trx, authorityId, next.seq - 1, 1), { ...parts, db: trx });
    await trx
      .deleteFrom("event_aside")
      .where("authority_id", "=", authorityId)
      .where("subscriber", "=", subscriber.name)
      .where("seq", "=", next.seq)
      .execute();
    return true;
  });
}

async function postpone(db: Database, subscriber: string, { event, problem }: HandlerFailure): Promise<void> {
  const { authorityId, seq } = event;
  await inAuthority(db, authorityId, async (trx) => {
    await sql`
      update event_aside set failures = failures + 1, problem = ${problem},
        retry_at = clock_timestamp() + ${pauseAfter(sql.ref("failures"))}
      where authority_id = ${authorityId} and subscriber = ${subscriber} and seq = ${seq}`.execute(trx);
  });
}
