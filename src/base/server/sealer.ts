import { createHash } from "node:crypto";
import { type Kysely, type Selectable, sql } from "kysely";
import { inAuthority } from "./act.ts";
import { type Database, queueKeyOf, type Tables } from "./database.ts";
import type { EventTable } from "./tables.gen.ts";
import { markOfEvent } from "./trail/event-mark.ts";

/** Columns that the hash covers, in its order: all of them; what a later form covers stands behind. */
export const COVERED = [
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

/** An event row in the form over which its hash is taken; `at_exact` is {@link AT_EXACT}. */
export type EventRow = Pick<Selectable<EventTable>, (typeof COVERED)[number] | "row_digest"> & {
  at_exact: string;
};

/** An event's time to the microsecond, which a `Date` cannot hold: to be selected as `at_exact` beside all columns. */
export const AT_EXACT = `to_char(event.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** What the hash covers: 1 times to the millisecond and no digest of the row, 2 to the microsecond with it. */
export type SealForm = 1 | 2;

/** The hash of an event behind the hash before it: SHA-256 over the previous hash and the event as JSON. */
export function sealHash(previous: Buffer, event: EventRow, form: SealForm = 2): Buffer {
  const covered = COVERED.map((column) =>
    column === "at" && form === 2 ? event.at_exact : canonical(event[column]),
  );
  const content = JSON.stringify(form === 2 ? [...covered, canonical(event.row_digest)] : covered);
  return createHash("sha256").update(previous).update(content).digest();
}

/** The hash before the first. */
export const CHAIN_START = Buffer.alloc(32);

/** The same value always gives the same text: keys in order, times in UTC. */
function canonical(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(canonical);
  const from = value as Record<string, unknown>;
  const keys = Object.keys(from).sort();
  return Object.fromEntries(keys.map((key) => [key, canonical(from[key])]));
}

/** Events that are linked in one transaction. */
export const SEAL_BATCH = 500;

/**
 * Links committed events of one authority into its chain, a batch at a time, and says how many it linked.
 * Only one sealer works on an authority at once; an act never waits for it.
 */
export async function sealAuthority(db: Database, authorityId: string): Promise<number> {
  return inAuthority(db, authorityId, async (trx) => {
    const lock = await sql<{
      got: boolean;
    }>`select pg_try_advisory_xact_lock(hashtext('seal'), hashtext(${authorityId})) as got`.execute(trx);
    if (!lock.rows[0]?.got) return 0;
    const { events, marks } = await takeQueued(trx, authorityId);
    const key = queueKeyOf(db);
    const isByHand = (event: EventRow) =>
      key !== undefined && marks.get(event.id) !== markOfEvent(key, event.id, event);
    if (events.length > 0) await linkEvents(trx, authorityId, events, isByHand);
    return marks.size;
  });
}

async function takeQueued(
  trx: Kysely<Tables>,
  authorityId: string,
): Promise<{ events: EventRow[]; marks: Map<string, string | undefined> }> {
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
    .returning(["event_id", "mark"])
    .execute();
  const marks = new Map(taken.map(({ event_id, mark }) => [event_id, mark?.toString("hex")]));
  if (taken.length === 0) return { events: [], marks };
  const events = await trx
    .selectFrom("event")
    .selectAll()
    .select(sql.raw<string>(AT_EXACT).as("at_exact"))
    .where("authority_id", "=", authorityId)
    .where((e) => e("id", "=", e.fn.any(e.val(taken.map((t) => t.event_id)))))
    // What was put into the queue a second time stands in the chain already.
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom("event_seal as s")
            .select("s.seq")
            .where("s.authority_id", "=", authorityId)
            .whereRef("s.event_id", "=", "event.id"),
        ),
      ),
    )
    .orderBy("id")
    .execute();
  return { events, marks };
}

async function linkEvents(
  trx: Kysely<Tables>,
  authorityId: string,
  events: EventRow[],
  isByHand: (event: EventRow) => boolean,
): Promise<void> {
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
    return { authority_id: authorityId, seq, event_id: event.id, hash, form: 2, by_hand: isByHand(event) };
  });
  await trx.insertInto("event_seal").values(seals).execute();
}
