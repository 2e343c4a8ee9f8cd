import { sql } from "kysely";
import { inAuthority } from "../act.ts";
import type { Database } from "../database.ts";
import type { BatchSubscriber, FollowerContext, Subscriber } from "../feature.ts";
import { setAside } from "./aside.ts";
import { cursorOf, moveCursor, pauseAfter, takeLock } from "./cursor.ts";
import { eventsBehind, HandlerFailure, handOver } from "./hand-over.ts";

/** Sealed events that are handed over in one transaction. */
const BATCH = 500;

/** What became of one attempt to follow. */
export interface Followed {
  /** Events that the cursor passed. */
  passed: number;
  /** Whether more may be waiting. */
  isMore: boolean;
  /** The event at which the subscriber stands still, and why; also where it is not tried again yet. */
  failing?: { seq: number; problem: string; error?: unknown };
}

/**
 * Lets a subscriber follow one authority's sealed chain, a batch at a time. What its handler writes and how far it has
 * come are one transaction, so that by its own writes it has seen each event exactly once, whatever process was killed
 * when. Only one process follows for a subscriber and an authority at once. Where the handler fails at an event, what
 * came before is kept, and that event is tried again after a pause that doubles from 2 seconds to an hour; where the subscriber says
 * that its events do not build on each other, those behind it do not wait for that.
 */
export async function follow(
  db: Database,
  subscriber: Subscriber | BatchSubscriber,
  authorityId: string,
  parts: Omit<FollowerContext, "db">,
): Promise<Followed> {
  const first = await attempt(db, subscriber, authorityId, parts, BATCH);
  if (!(first instanceof HandlerFailure)) return first;
  if (subscriber.isIndependent) return oneByOne(db, subscriber, authorityId, parts);
  // The batch was rolled back with the failure in it: what came before is done again, up to there.
  const before =
    first.before > 0 ? await attempt(db, subscriber, authorityId, parts, first.before) : undefined;
  const failure = before instanceof HandlerFailure ? before : first;
  await noteFailure(db, subscriber.name, failure);
  const passed = before && !(before instanceof HandlerFailure) ? before.passed : 0;
  const { event, problem, cause } = failure;
  return { passed, isMore: false, failing: { seq: event.seq, problem, error: cause } };
}

/** One event at a time, as many as a batch: one at which the handler fails is set aside, and those behind it go on. */
async function oneByOne(
  db: Database,
  subscriber: Subscriber | BatchSubscriber,
  authorityId: string,
  parts: Omit<FollowerContext, "db">,
): Promise<Followed> {
  let passed = 0;
  for (let i = 0; i < BATCH; i++) {
    const one = await attempt(db, subscriber, authorityId, parts, 1);
    if (one instanceof HandlerFailure) await setAside(db, subscriber.name, one);
    else if (one.passed === 0) return { passed, isMore: false };
    passed += 1;
  }
  return { passed, isMore: true };
}

async function attempt(
  db: Database,
  subscriber: Subscriber | BatchSubscriber,
  authorityId: string,
  parts: Omit<FollowerContext, "db">,
  most: number,
): Promise<Followed | HandlerFailure> {
  const batch = inAuthority(db, authorityId, async (trx): Promise<Followed> => {
    if (!(await takeLock(trx, subscriber.name, authorityId))) return { passed: 0, isMore: false };
    const cursor = await cursorOf(trx, subscriber.name, authorityId);
    if (cursor.isResting)
      return {
        passed: 0,
        isMore: false,
        failing: { seq: cursor.failing_seq!, problem: cursor.problem! },
      };
    const events = await eventsBehind(trx, authorityId, cursor.seq, most);
    await handOver(subscriber, events, { ...parts, db: trx });
    const last = events.at(-1);
    if (last) await moveCursor(trx, subscriber.name, last);
    return { passed: events.length, isMore: events.length === most };
  });
  return batch.catch((error: unknown) => {
    if (error instanceof HandlerFailure) return error;
    throw error;
  });
}

async function noteFailure(
  db: Database,
  subscriber: string,
  { event: { authorityId, seq }, problem }: HandlerFailure,
): Promise<void> {
  await inAuthority(db, authorityId, async (trx) => {
    // Where another process took the event up meanwhile, its word counts.
    await sql`
      insert into event_cursor as c (authority_id, subscriber, seq, failing_seq, failures, retry_at, problem)
      values (${authorityId}, ${subscriber}, 0, ${seq}, 1, clock_timestamp() + interval '2 seconds', ${problem})
      on conflict (authority_id, subscriber) do update set
        failures = case when c.failing_seq = excluded.failing_seq then c.failures + 1 else 1 end,
        failing_seq = excluded.failing_seq, problem = excluded.problem,
        retry_at = clock_timestamp() + case when c.failing_seq = excluded.failing_seq
          then ${pauseAfter(sql.ref("c.failures"))} else interval '2 seconds' end
      where c.seq < excluded.failing_seq`.execute(trx);
  });
}
