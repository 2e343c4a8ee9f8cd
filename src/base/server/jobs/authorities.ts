import { inAuthority } from "../act.ts";
import type { Database, Tables, Transaction } from "../database.ts";

/** Hears of a fault in the background work of one authority. */
type Report = (error: unknown, authorityId: string) => void;

/**
 * Does a piece of background work for each authority, one after the other; where it fails for one, the others get theirs
 * all the same. Without `report` the first failure is thrown when all are through.
 */
export async function forEachAuthority(
  db: Database,
  work: (authorityId: string) => Promise<unknown>,
  report?: Report,
): Promise<void> {
  const authorities = await db.selectFrom("authority").select("id").orderBy("id").execute();
  const failures: unknown[] = [];
  for (const { id } of authorities)
    await work(id).catch((error: unknown) => (report ? report(error, id) : failures.push(error)));
  if (failures.length > 0) throw failures[0];
}

/** The same, each in a transaction of its own that is bound to the authority. */
export function inEachAuthority(
  db: Database,
  work: (trx: Transaction<Tables>, authorityId: string) => Promise<unknown>,
): Promise<void> {
  return forEachAuthority(db, (id) => inAuthority(db, id, (trx) => work(trx, id)));
}
