import type { Kysely } from "kysely";
import type { Tables } from "../database.ts";
import type { BatchSubscriber, FollowerContext, Subscriber } from "../feature.ts";
import type { SealedEvent } from "./sealed-event.ts";

/** A handler threw at an event; `before` events of the batch were handed over without a fault. */
export class HandlerFailure extends Error {
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

/** Gives events to a subscriber, as it takes them. @throws HandlerFailure */
export async function handOver(
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

/** Sealed events behind a number, in order. */
export async function eventsBehind(
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
