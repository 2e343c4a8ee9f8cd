import { sql } from "kysely";
import { expect } from "vitest";
import type { Actor } from "../../src/base/actor.ts";
import { act, type Tx } from "../../src/base/server/act.ts";
import type { Database } from "../../src/base/server/database.ts";

/** An act of somebody. */
export interface Deed {
  by: Actor;
  work(tx: Tx): Promise<unknown>;
}

/**
 * Runs two acts, the second of which begins when the first has done its work but not committed it. Gives what became
 * of the second: its result, or the error that it met.
 */
export async function interleave(db: Database, first: Deed, second: Deed): Promise<unknown> {
  let later: Promise<unknown> = Promise.resolve();
  await act(db, first.by, async (tx) => {
    await first.work(tx);
    let isOver = false;
    later = act(db, second.by, second.work).catch((error: unknown) => error);
    void later.finally(() => {
      isOver = true;
    });
    await expect.poll(async () => isOver || (await isSomebodyWaiting(db)), { timeout: 10_000 }).toBe(true);
  });
  return later;
}

async function isSomebodyWaiting(db: Database): Promise<boolean> {
  const { rows } = await sql`
    select 1 from pg_locks join pg_stat_activity using (pid)
    where not granted and datname = current_database()`.execute(db);
  return rows.length > 0;
}
