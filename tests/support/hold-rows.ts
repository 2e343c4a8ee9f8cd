import { bindAuthority } from "../../src/base/server/act.ts";
import type { Database, Tables, Transaction } from "../../src/base/server/database.ts";

/**
 * Holds the rows of an authority that `lock` locks, so that whatever needs them has to wait, until the function that it
 * gives back is called; that one resolves when they are free.
 */
export async function holdRows(
  db: Database,
  authorityId: string,
  lock: (trx: Transaction<Tables>) => Promise<unknown>,
): Promise<() => Promise<void>> {
  let letGo = () => {};
  const freed = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let holding: Promise<void> = Promise.resolve();
  await new Promise<void>((held) => {
    holding = db.transaction().execute(async (trx) => {
      await bindAuthority(trx, authorityId);
      await lock(trx);
      held();
      await freed;
    });
  });
  return async () => {
    letGo();
    await holding;
  };
}
