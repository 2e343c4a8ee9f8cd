import { type Kysely, sql } from "kysely";
import { bindAuthority } from "../act.ts";
import type { Database, Tables } from "../database.ts";
import type { BatchSubscriber, FollowerContext, Subscriber } from "../feature.ts";
import type { SealedEvent } from "./sealed-event.ts";

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
 * came before is kept, and that event is tried again after a pause that doubles from 2 seconds to an hour.
 */
export async function follow(
  db: Database,
  subscriber: Subscriber | BatchSubscriber,
  authorityId: string,
  parts: Omit<FollowerContext, "db">,
): Promise<Followed> {
  const first = await attempt(db, subscriber, authorityId, parts, BATCH);
  if (!(first instanceof HandlerFailure)) return first;
  // The batch was rolled back with the failure in it: what came before is done again, up to there.
  const before =
    first.before > 0 ? await attempt(db, subscriber, authorityId, parts, first.before) : undefined;
  const failure = before instanceof HandlerFailure ? before : first;
  await noteFailure(db, subscriber.name, failure);
  const passed = before && !(before instanceof HandlerFailure) ? before.passed : 0;
  const { event, problem, cause } = failure;
  return { passed, isMore: false, failing: { seq: event.seq, problem, error: cause } };
}

/** A handler threw at an event; `before` events of the batch were handed over without a fault. */
class HandlerFailure extends Error {
  readonly event: SealedEvent;
  readonly before: number;

  constructor(event: SealedEvent, before: number, cause: unknown) {
    super(`the handler failed at event ${event.seq}`, { cause });
    this.event = event;
    this.before = before;
  }

  /** As it is kept beside the cursor. */
  get problem(): string {
    const said = this.cause instanceof Error ? this.cause.message : String(this.cause);
    return (said || "unknown").replaceAll("\0", "").slice(0, 500);
  }
}

async function attempt(
  db: Database,
  subscriber: Subscriber | BatchSubscriber,
  authorityId: string,
  parts: Omit<FollowerContext, "db">,
  most: number,
): Promise<Followed | HandlerFailure> {
  const batch = db.transaction().execute(async (trx): Promise<Followed> => {
    await bindAuthority(trx, authorityId);
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

async function handOver(
  subscriber: Subscriber | BatchSubscriber,
  events: readonly SealedEvent[],
  context: FollowerContext,
): Promise<void> {
  let at = 0;
  try {
    if ("handleAll" in subscriber) {
      if (events.length > 0) await subscriber.handleAll(events, context);
      return;
    }
    for (const [i, event] of events.entries()) {
      at = i;
      if (subscriber.verbs.includes(event.verb)) await subscriber.handle(event, context);
    }
  } catch (error) {
    throw new HandlerFailure(events[at]!, at, error);
  }
}

/** Two servers may follow the same chain: whoever comes second leaves it to the first. */
async function takeLock(trx: Kysely<Tables>, name: string, authorityId: string): Promise<boolean> {
  const { rows } = await sql<{ got: boolean }>`
    select pg_try_advisory_xact_lock(hashtext(${`follow ${name}`}), hashtext(${authorityId})) as got`.execute(
    trx,
  );
  return rows[0]?.got ?? false;
}

async function cursorOf(trx: Kysely<Tables>, subscriber: string, authorityId: string) {
  const cursor = await trx
    .selectFrom("event_cursor")
    .select(["seq", "failing_seq", "problem"])
    .select(sql<boolean>`coalesce(retry_at > clock_timestamp(), false)`.as("isResting"))
    .where("authority_id", "=", authorityId)
    .where("subscriber", "=", subscriber)
    .executeTakeFirst();
  return cursor ?? { seq: 0, failing_seq: null, problem: null, isResting: false };
}

async function eventsBehind(
  trx: Kysely<Tables>,
  authorityId: string,
  seq: number,
  most: number,
): Promise<SealedEvent[]> {
  const rows = await trx
    .selectFrom("event_seal as s")
    .innerJoin("event as e", (j) =>
      j.onRef("e.authority_id", "=", "s.authority_id").onRef("e.id", "=", "s.event_id"),
    )
    .selectAll("e")
    .select("s.seq")
    .where("s.authority_id", "=", authorityId)
    .where("s.seq", ">", seq)
    .orderBy("s.seq")
    .limit(most)
    .execute();
  return rows.map((r) => ({
    authorityId,
    seq: r.seq,
    id: r.id,
    at: r.at,
    actor: {
      personId: r.actor_person_id,
      postId: r.actor_post_id,
      name: r.actor_name,
      post: r.actor_post,
      unitId: r.actor_unit_id,
      unitName: r.actor_unit_name,
    },
    unitId: r.unit_id,
    unitPath: r.unit_path,
    verb: r.verb,
    summary: r.summary,
    subjectKind: r.subject_kind,
    subjectId: r.subject_id,
    subjectVersion: r.subject_version,
    changes: r.changes as Record<string, unknown>,
  }));
}

/** Forwards only: the database itself keeps the greater of both. */
async function moveCursor(
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

async function noteFailure(
  db: Database,
  subscriber: string,
  { event: { authorityId, seq }, problem }: HandlerFailure,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await bindAuthority(trx, authorityId);
    // Where another process took the event up meanwhile, its word counts.
    await sql`
      insert into event_cursor as c (authority_id, subscriber, seq, failing_seq, failures, retry_at, problem)
      values (${authorityId}, ${subscriber}, 0, ${seq}, 1, clock_timestamp() + interval '2 seconds', ${problem})
      on conflict (authority_id, subscriber) do update set
        failures = case when c.failing_seq = excluded.failing_seq then c.failures + 1 else 1 end,
        failing_seq = excluded.failing_seq, problem = excluded.problem,
        retry_at = clock_timestamp() + make_interval(secs => case when c.failing_seq = excluded.failing_seq
          then least(${LONGEST_PAUSE_SECONDS}::numeric, 2 ^ least(c.failures + 1, 20)) else 2 end)
      where c.seq < excluded.failing_seq`.execute(trx);
  });
}
