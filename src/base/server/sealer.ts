import { createHash } from "node:crypto";
import { type Kysely, type Selectable, sql } from "kysely";
import { bindAuthority } from "./act.ts";
import type { Database, Tables } from "./database.ts";
import type { EventTable } from "./tables.gen.ts";

/** Columns that the hash covers, in its order: all of them. */
const COVERED = [
  "id",
  "at",
  "actor_person_id",
  "actor_post_id",
  "actor_name",
  "actor_post",
  "actor_unit_id",
  "actor_unit_name",
  "subject_kind",
  "subject_id",
  "subject_version",
  "unit_id",
  "unit_path",
  "verb",
  "summary",
  "changes",
] as const satisfies readonly (keyof EventTable)[];

/** An event row in the form over which its hash is taken. */
export type EventRow = Pick<Selectable<EventTable>, (typeof COVERED)[number]>;

/** The hash of an event behind the hash before it: SHA-256 over the previous hash and the event as JSON. */
export function sealHash(previous: Buffer, event: EventRow): Buffer {
  const content = JSON.stringify(COVERED.map((column) => canonical(event[column])));
  return createHash("sha256").update(previous).update(content).digest();
}

/** The hash before the first. */
export const CHAIN_START = Buffer.alloc(32);

/** The same value always gives the same text: keys in order, times in UTC. */
function canonical(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, canonical(inner)]));
}

/** Events that are linked in one transaction. */
export const SEAL_BATCH = 500;

/**
 * Links committed events of one authority into its chain, a batch at a time, and says how many it linked.
 * Only one sealer works on an authority at once; an act never waits for it.
 */
export async function sealAuthority(db: Database, authorityId: string): Promise<number> {
  return db.transaction().execute(async (trx) => {
    await bindAuthority(trx, authorityId);
    const lock = await sql<{
      got: boolean;
    }>`select pg_try_advisory_xact_lock(hashtext('seal'), hashtext(${authorityId})) as got`.execute(trx);
    if (!lock.rows[0]?.got) return 0;
    const events = await takeQueued(trx, authorityId);
    if (events.length > 0) await linkEvents(trx, authorityId, events);
    return events.length;
  });
}

async function takeQueued(trx: Kysely<Tables>, authorityId: string): Promise<EventRow[]> {
  const taken = await trx
    .deleteFrom("event_queue")
    .where("authority_id", "=", authorityId)
    .where("event_id", "in", (e) =>
      e
        .selectFrom("event_queue")
        .select("event_id")
        .where("authority_id", "=", authorityId)
        .orderBy("event_id")
        .limit(SEAL_BATCH),
    )
    .returning("event_id")
    .execute();
  if (taken.length === 0) return [];
  return trx
    .selectFrom("event")
    .selectAll()
    .where("authority_id", "=", authorityId)
    .where((e) => e("id", "=", e.fn.any(e.val(taken.map((t) => t.event_id)))))
    .orderBy("id")
    .execute();
}

async function linkEvents(trx: Kysely<Tables>, authorityId: string, events: EventRow[]): Promise<void> {
  const last = await trx
    .selectFrom("event_seal")
    .select(["seq", "hash"])
    .where("authority_id", "=", authorityId)
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  let seq = last?.seq ?? 0;
  let hash: Buffer = last ? Buffer.from(last.hash) : CHAIN_START;
  const seals = events.map((event) => {
    hash = sealHash(hash, event);
    seq += 1;
    return { authority_id: authorityId, seq, event_id: event.id, hash };
  });
  await trx.insertInto("event_seal").values(seals).execute();
}
