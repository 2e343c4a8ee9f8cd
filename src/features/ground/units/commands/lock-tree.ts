import type { Tx } from "../../../../base/server/act.ts";

/**
 * Makes changes of one authority's tree, and imports, wait for each other: two moves at once could otherwise hang
 * two branches below one another. Held until the transaction ends; work that only refers to the root goes on.
 */
export async function lockTree(tx: Tx): Promise<void> {
  await tx.db
    .selectFrom("unit")
    .select("id")
    .where("authority_id", "=", tx.actor.authorityId)
    .where("parent_id", "is", null)
    .forNoKeyUpdate()
    .execute();
}
