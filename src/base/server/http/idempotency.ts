import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Actor } from "../../actor.ts";
import { act, bindAuthority, type Tell, type Tx } from "../act.ts";
import type { Database, Tables, Transaction } from "../database.ts";
import { AppError } from "../errors.ts";
import { WITH_COMMIT } from "../postgres-dialect.ts";

/** A request that may be sent again: the client's key and what it asked for. */
export interface Repeatable {
  key: string;
  /** Method, address and body, see `askedFor`; the same key with another body is refused. */
  content: string;
}

/**
 * Runs an act at most once a key: the key's row is taken first, so a second request with the same key waits
 * for the first and then gets its answer. Keys belong to a person and are kept for a day (see the sweep).
 */
export async function actOnce<T>(
  db: Database,
  actor: Actor,
  request: Repeatable,
  work: (tx: Tx) => Promise<T>,
  tell: Tell = () => {},
): Promise<T> {
  const fingerprint = createHash("sha256").update(request.content).digest();
  const repeated: { answer?: T } = {};
  const run = async (tx: Tx) => {
    if (!(await takeKey(tx, request.key, fingerprint))) {
      repeated.answer = await storedAnswer<T>(tx, request.key, fingerprint);
      throw new AlreadyAnswered();
    }
    const result = await work(tx);
    await keepAnswer(tx, request.key, result);
    return result;
  };
  return act(db, actor, run, new Date(), tell).catch((error: unknown) => {
    if (error instanceof AlreadyAnswered) return repeated.answer as T;
    throw error;
  });
}

/** How long one waits at a key that another transaction has taken, in milliseconds, before it counts as under way. */
const AT_A_TAKEN_KEY = 20;

/**
 * What became of an act of this person under this key, as the database has it: `done` as far back as answers are kept;
 * `running` while a transaction holds the key, in whatever process, and be it one that was killed and is not yet rolled
 * back; `unknown` where nothing was written under the key and nothing is about to be.
 */
export async function fateOf(
  db: Database,
  actor: Actor,
  key: string,
): Promise<"done" | "running" | "unknown"> {
  const probe: { found?: "done" | "unknown" } = {};
  // The key is taken as an act would take it, and given back: only so does one learn of rows that are not committed.
  const attempt = db.transaction().execute(async (trx) => {
    await bindAuthority(trx, actor.authorityId);
    await sql.raw(`set local lock_timeout = ${AT_A_TAKEN_KEY}`).execute(trx);
    probe.found = (await insertKey(trx, actor, key, Buffer.alloc(0))) ? "unknown" : "done";
    throw new AlreadyAnswered();
  });
  return attempt.catch((error: unknown) => {
    if (error instanceof AlreadyAnswered && probe.found) return probe.found;
    if ((error as { code?: unknown } | null)?.code === LOCK_NOT_AVAILABLE) return "running";
    throw error;
  });
}

/** SQLSTATE of a wait for a lock that took too long. */
const LOCK_NOT_AVAILABLE = "55P03";

/** Leaves the transaction without writing; never seen by callers. */
class AlreadyAnswered extends Error {}

function takeKey(tx: Tx, key: string, fingerprint: Buffer): Promise<boolean> {
  return insertKey(tx.db, tx.actor, key, fingerprint);
}

/** Takes a key; false where it was taken before. Waits for whoever is about to. */
async function insertKey(
  trx: Transaction<Tables>,
  { authorityId, personId }: Actor,
  key: string,
  fingerprint: Buffer,
): Promise<boolean> {
  const taken = await trx
    .insertInto("idempotent_request")
    .values({ authority_id: authorityId, person_id: personId, key, fingerprint })
    .onConflict((c) => c.doNothing())
    .returning("key")
    .executeTakeFirst();
  return taken !== undefined;
}

async function storedAnswer<T>(tx: Tx, key: string, fingerprint: Buffer): Promise<T> {
  const row = await tx.db
    .selectFrom("idempotent_request")
    .select(["fingerprint", "answer"])
    .where("authority_id", "=", tx.actor.authorityId)
    .where("person_id", "=", tx.actor.personId)
    .where("key", "=", key)
    .executeTakeFirstOrThrow();
  if (!row.fingerprint.equals(fingerprint)) throw new AppError("key-reused");
  return row.answer as T;
}

/** Nobody waits for it: it is sent with the commit, and belongs to the same transaction. */
async function keepAnswer(tx: Tx, key: string, answer: unknown): Promise<void> {
  const { authorityId, personId } = tx.actor;
  // As text first: the driver would take a bare number, truth value or text for something other than JSON.
  await sql`${sql.raw(WITH_COMMIT)} update idempotent_request set answer = ${JSON.stringify(answer ?? null)}::text::jsonb
    where authority_id = ${authorityId} and person_id = ${personId} and key = ${key}`.execute(tx.db);
}
