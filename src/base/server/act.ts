import { CompiledQuery, type Kysely } from "kysely";
import type { Actor, Doer } from "../actor.ts";
import type { Database, Tables, Transaction } from "./database.ts";
import { AppError } from "./errors.ts";
import { tablesWritten } from "./postgres-dialect.ts";
import { type NewEvent, writeEvents } from "./trail/write-events.ts";

/** Told by a long act how many of its steps are taken. */
export type Tell = (done: number, total: number) => void;

/**
 * An open transaction of one actor. Commands take it; nothing else can write. Those that the system may do as well take a
 * `Tx<Doer>`.
 */
export interface Tx<By extends Doer = Actor> {
  readonly db: Transaction<Tables>;
  readonly actor: By;
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
export interface ReadTx<By extends Doer = Actor> {
  readonly db: Transaction<Tables>;
  readonly actor: By;
  /** The moment as of which the answer is computed. */
  readonly at: Date;
}

/**
 * Runs one act: a transaction bound to the actor's authority, whose events are written at its end. An act
 * that reports no event is rolled back, so that nothing is ever written without a trace. `at` is now, but for
 * the loader of examples, which lets weeks pass; `tell` hears how far a long act is.
 */
export async function act<T, By extends Doer = Actor>(
  db: Database,
  actor: By,
  work: (tx: Tx<By>) => Promise<T>,
  at: Date = new Date(),
  tell: Tell = () => {},
): Promise<T> {
  return db.transaction().execute(async (trx) => {
    await bindAuthority(trx, actor.authorityId, `set local lock_timeout = ${ACT_WAITS}`);
    const events: NewEvent[] = [];
    const last: (() => Promise<void>)[] = [];
    const emit = (event: NewEvent) => void events.push(event);
    const result = await work({ db: trx, actor, at, emit, atEnd: (one) => void last.push(one), tell });
    if (events.length === 0) throw new AppError("unexpected", "此操作没有留痕，已撤销");
    for (const one of last) await one();
    const tables = await tablesWritten(trx);
    await writeEvents({ db, trx, authorityId: actor.authorityId, tables }, { actor, at }, events);
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

/** A plan for whoever asked first would be a bad one for others: a scope can be a school or everything. */
export const READ_SETTINGS = `set local plan_cache_mode = force_custom_plan; set local lock_timeout = ${READ_WAITS}; set local statement_timeout = ${READ_TAKES}`;

/**
 * Runs a read in a transaction that PostgreSQL itself keeps read-only and inside the actor's authority. Error `busy` where
 * it had to wait or work for too long.
 */
export async function read<T>(db: Database, actor: Actor, work: (tx: ReadTx) => Promise<T>): Promise<T> {
  return db
    .transaction()
    .setAccessMode("read only")
    .execute(async (trx) => {
      await bindAuthority(trx, actor.authorityId, READ_SETTINGS);
      return work({ db: trx, actor, at: new Date() });
    });
}

/** Runs work in a transaction bound to one authority, for what has no actor: background work, and questions behind a request. */
export function inAuthority<T>(
  db: Database,
  authorityId: string,
  work: (trx: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (trx) => {
    await bindAuthority(trx, authorityId);
    return work(trx);
  });
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/**
 * Binds the transaction to one authority: row-level security and every default read this setting. Further settings go
 * with it.
 */
export async function bindAuthority(
  trx: Kysely<Tables>,
  authorityId: string,
  settings?: string,
): Promise<void> {
  if (!UUID.test(authorityId)) throw new AppError("bad-request");
  // SET LOCAL takes no parameters; the value was checked above to be a UUID.
  const bound = `set local app.authority_id = '${authorityId}'`;
  await trx.executeQuery(CompiledQuery.raw(settings ? `${bound}; ${settings}` : bound));
}
