import { type Insertable, sql } from "kysely";
import type { Tx } from "../../base/server/act.ts";
import type { Tables } from "../../base/server/database.ts";
import type { Decision } from "../decision.ts";
import { admit, type RecordKind, type Row } from "./records.ts";

/** A record of which there is one at most, found by what it is rather than by an id. */
export interface Sole<T extends keyof Tables> {
  /** What it is known by beside its authority, `{ key: "…" }`; nothing where an authority has but one. */
  by: Partial<Insertable<Tables[T]>>;
  /** What its row begins with where nobody has acted on it yet. */
  begins: Partial<Insertable<Tables[T]>>;
}

/**
 * As `lockForAct`, for a record that is there by its nature and gets its row with the first act on it: where there is none
 * yet, one of version 0 is written, which the act then raises to 1. Of two first acts at once the second waits for the
 * first, and is told what it did. Errors: `forbidden`, `changed-meanwhile`, `not-allowed-now`.
 */
export async function lockSoleForAct<T extends keyof Tables>(
  tx: Tx,
  kind: RecordKind<T>,
  { by, begins }: Sole<T>,
  seen: number,
  decision: Decision,
): Promise<Row<T>> {
  const { table, version } = kind.record;
  const own = { authority_id: tx.actor.authorityId, ...by };
  const row = { ...own, ...begins, [version]: 0 } as never;
  await tx.db
    .insertInto(table)
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const known = Object.entries(own).map(([column, value]) => sql`${sql.ref(column)} = ${value}`);
  const { rows } = await sql<Row<T>>`
    select * from ${sql.table(table)} where ${sql.join(known, sql` and `)} for update`.execute(tx.db);
  const locked = rows[0]!;
  await admit(tx, kind, locked, seen, { visible: true, decision });
  return locked;
}
