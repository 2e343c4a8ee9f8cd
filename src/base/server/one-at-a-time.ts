import { type Kysely, sql } from "kysely";
import type { Sql } from "postgres";

/** What only one server over a database does at a time, by the number of its advisory lock; each number once. */
export const ALONE = { migrating: 20_240_219, makingQueues: 20_240_220, loadingExample: 20_240_221 };

/** Sends one statement on one and the same session. */
type Ask = (statement: string) => Promise<unknown>;

/**
 * Does `work` while no other server over the same database does what has this number; the others wait for as long as it
 * takes. The lock is the session's of `ask`: it ends with its process, however that ends.
 */
export async function oneAtATime<T>(ask: Ask, lock: number, work: () => Promise<T>): Promise<T> {
  // A pool's own patience is meant for rows and would give up behind a slow start.
  await ask("set lock_timeout = 0");
  await ask("set statement_timeout = 0");
  await ask(`select pg_advisory_lock(${lock})`);
  await ask("reset lock_timeout");
  await ask("reset statement_timeout");
  try {
    return await work();
  } finally {
    await ask(`select pg_advisory_unlock(${lock})`);
  }
}

/** On the one connection of a client of postgres.js. */
export const askOf =
  (client: Sql): Ask =>
  (statement) =>
    client.unsafe(statement);

/** On a connection of a pool, which is held meanwhile: `work` needs another one. */
export function oneAtATimeInPool<DB, T>(db: Kysely<DB>, lock: number, work: () => Promise<T>): Promise<T> {
  return db.connection().execute((one) => {
    return oneAtATime((statement) => sql.raw(statement).execute(one), lock, work);
  });
}
