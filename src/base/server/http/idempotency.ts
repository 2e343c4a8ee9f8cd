import { createHash } from "node:crypto";
import type { Actor } from "../../actor.ts";
import { act, type ReadTx, type Tx } from "../act.ts";
import type { Database } from "../database.ts";
import { AppError } from "../errors.ts";

/** A request that may be sent again: the client's key and what it asked for. */
export interface Repeatable {
  key: string;
  /** Method, address and body; the same key with another body is refused. */
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
  tell: Tx["tell"] = () => {},
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

/** Whether an act of this person under this key was done, as far back as answers are kept. */
export async function wasDone(tx: ReadTx, key: string): Promise<boolean> {
  return (await ownKeys(tx, key).executeTakeFirst()) !== undefined;
}

/** Leaves the transaction without writing; never seen by callers. */
class AlreadyAnswered extends Error {}

async function takeKey(tx: Tx, key: string, fingerprint: Buffer): Promise<boolean> {
  const taken = await tx.db
    .insertInto("idempotent_request")
    .values({ authority_id: tx.actor.authorityId, person_id: tx.actor.personId, key, fingerprint })
    .onConflict((c) => c.doNothing())
    .returning("key")
    .executeTakeFirst();
  return taken !== undefined;
}

async function storedAnswer<T>(tx: Tx, key: string, fingerprint: Buffer): Promise<T> {
  const row = await ownKeys(tx, key).executeTakeFirstOrThrow();
  if (!row.fingerprint.equals(fingerprint)) throw new AppError("key-reused");
  return row.answer as T;
}

function ownKeys(tx: ReadTx, key: string) {
  return tx.db
    .selectFrom("idempotent_request")
    .select(["fingerprint", "answer"])
    .where("authority_id", "=", tx.actor.authorityId)
    .where("person_id", "=", tx.actor.personId)
    .where("key", "=", key);
}

async function keepAnswer(tx: Tx, key: string, answer: unknown): Promise<void> {
  await tx.db
    .updateTable("idempotent_request")
    .set({ answer: answer ?? null })
    .where("authority_id", "=", tx.actor.authorityId)
    .where("person_id", "=", tx.actor.personId)
    .where("key", "=", key)
    .execute();
}
