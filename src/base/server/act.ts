import { type Kysely, sql } from "kysely";
import type { Actor } from "../actor.ts";
import { newId } from "../ids.ts";
import { type Database, queueKeyOf, type Tables, type Transaction } from "./database.ts";
import { AppError } from "./errors.ts";
import { markOfEvent } from "./event-mark.ts";
import { WITH_COMMIT } from "./postgres-dialect.ts";
import { digestsOf } from "./row-digest.ts";

/** What happened, as the trail keeps it. */
export interface NewEvent {
  subjectKind: string;
  subjectId: string;
  /** The subject's version after the act; versions count from 1 without gaps. */
  subjectVersion: number;
  /** The unit the act concerns. */
  unitId: string;
  unitPath: string;
  /** Further units that find the act in their trail, such as the one that gave a matter; the actor's own always does. */
  concerned?: readonly string[];
  /** The act's name, `matter.sign`. */
  verb: string;
  /** One Chinese line for the story page: what was done, without who and when. */
  summary: string;
  changes: Record<string, unknown>;
}

/** Told by a long act how many of its steps are taken. */
export type Tell = (done: number, total: number) => void;

/** An open transaction of one actor. Commands take it; nothing else can write. */
export interface Tx {
  readonly db: Transaction<Tables>;
  readonly actor: Actor;
  /** When the act takes place. */
  readonly at: Date;
  /** Puts an event on the trail, in this transaction. */
  emit(event: NewEvent): void;
  /** Adds work that is done once the act has written everything else, in the order in which it was added. */
  atEnd(work: () => Promise<void>): void;
  /** Tells whoever waits how many steps of a long act are taken; what was written so far holds only at its end. */
  tell: Tell;
}

/** An open read-only transaction of one actor. */
export interface ReadTx {
  readonly db: Transaction<Tables>;
  readonly actor: Actor;
  /** The moment as of which the answer is computed. */
  readonly at: Date;
}

/**
 * Runs one act: a transaction bound to the actor's authority, whose events are written at its end. An act
 * that reports no event is rolled back, so that nothing is ever written without a trace. `at` is now, but for
 * the loader of examples, which lets weeks pass; `tell` hears how far a long act is.
 */
export async function act<T>(
  db: Database,
  actor: Actor,
  work: (tx: Tx) => Promise<T>,
  at: Date = new Date(),
  tell: Tell = () => {},
): Promise<T> {
  return db.transaction().execute(async (trx) => {
    await bindAuthority(trx, actor.authorityId);
    await sql.raw(`set local lock_timeout = ${ACT_WAITS}`).execute(trx);
    const events: NewEvent[] = [];
    const last: (() => Promise<void>)[] = [];
    const emit = (event: NewEvent) => void events.push(event);
    const result = await work({ db: trx, actor, at, emit, atEnd: (one) => void last.push(one), tell });
    if (events.length === 0) throw new AppError("unexpected", "此操作没有留痕，已撤销");
    for (const one of last) await one();
    await writeEvents(trx, actor, at, events, queueKeyOf(db));
    return result;
  });
}

/** How long an act waits for another that holds the same record, in milliseconds; a long one may be at it. */
const ACT_WAITS = 30_000;

/**
 * How long a read waits for a table that is locked, and how long one of its statements may take, in milliseconds:
 * reads only ever wait for changes of the schema and the like, and whoever asks again asks for nothing twice.
 */
const READ_WAITS = 3_000;
const READ_TAKES = 30_000;

/**
 * Runs a read in a transaction that PostgreSQL itself keeps read-only and inside the actor's authority. Error `busy` where
 * it had to wait or work for too long.
 */
export async function read<T>(db: Database, actor: Actor, work: (tx: ReadTx) => Promise<T>): Promise<T> {
  return db
    .transaction()
    .setAccessMode("read only")
    .execute(async (trx) => {
      await bindAuthority(trx, actor.authorityId);
      // A plan for whoever asked first would be a bad one for others: a scope can be a school or everything.
      await sql.raw("set local plan_cache_mode = force_custom_plan").execute(trx);
      await sql.raw(`set local lock_timeout = ${READ_WAITS}`).execute(trx);
      await sql.raw(`set local statement_timeout = ${READ_TAKES}`).execute(trx);
      return work({ db: trx, actor, at: new Date() });
    });
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** Binds the transaction to one authority: row-level security and every default read this setting. */
export async function bindAuthority(trx: Kysely<Tables>, authorityId: string): Promise<void> {
  if (!UUID.test(authorityId)) throw new AppError("bad-request");
  // SET LOCAL takes no parameters; the value was checked above to be a UUID.
  await sql.raw(`set local app.authority_id = '${authorityId}'`).execute(trx);
}

async function writeEvents(
  trx: Transaction<Tables>,
  actor: Actor,
  at: Date,
  events: NewEvent[],
  key: string | undefined,
): Promise<void> {
  const rows = events.map((event) => ({
    id: newId(),
    subject_kind: event.subjectKind,
    subject_id: event.subjectId,
    subject_version: event.subjectVersion,
    unit_id: event.unitId,
    unit_path: event.unitPath,
    concerned: [...new Set([event.unitId, actor.unitId, ...(event.concerned ?? [])])],
    verb: event.verb,
    summary: event.summary,
    changes: event.changes,
  }));
  const subjects = events.map(({ subjectKind, subjectId }) => ({ kind: subjectKind, id: subjectId }));
  const digests = digestsOf(actor.authorityId, subjects);
  const given =
    key === undefined ? rows : rows.map((row) => ({ ...row, mark: markOfEvent(key, row.id, row) }));
  // One statement for all rows and for the sealer's queue: an act of 200 children stays one round trip.
  await sql`${sql.raw(WITH_COMMIT)}
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::text::jsonb) as x(id uuid, subject_kind text, subject_id uuid,
        subject_version integer, unit_id uuid, unit_path text, concerned uuid[], verb text, summary text, changes jsonb, mark text)
    ), digest as (
      ${digests ?? sql`select null::text as kind, null::uuid as id, null::text as tab, null::text as digest where false`}
    ), concerning as (
      insert into event_unit (authority_id, unit_id, event_id)
      select ${actor.authorityId}, unnest(concerned), id from given
    ), written as (
      insert into event (authority_id, id, at, actor_person_id, actor_post_id, actor_name, actor_post, actor_unit_id,
        actor_unit_name, subject_kind, subject_id, subject_version, unit_id, unit_path, verb, summary, changes, row_digest)
      select ${actor.authorityId}, id, ${at}, ${actor.personId}, ${actor.postId}, ${actor.personName}, ${actor.post},
        ${actor.unitId}, ${actor.unitName}, subject_kind, subject_id, subject_version, unit_id, unit_path, verb,
        summary, changes, (select jsonb_object_agg(d.tab, d.digest) from digest d
          where d.kind = given.subject_kind and d.id = given.subject_id)
      from given order by id
      returning authority_id, id
    )
    insert into event_queue (authority_id, event_id, mark)
    select written.authority_id, written.id, decode(given.mark, 'hex') from written join given on given.id = written.id`.execute(
    trx,
  );
}
