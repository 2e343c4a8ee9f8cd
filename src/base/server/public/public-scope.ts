import { bindAuthority, READ_SETTINGS } from "../act.ts";
import { type Database, PUBLIC_ROLE, type Tables, type Transaction } from "../database.ts";

declare const published: unique symbol;

/**
 * What anybody may read of an authority: what it has published. Branded, so that a public read gets it from
 * {@link readPublished} alone, together with a transaction that sees nothing else.
 */
export interface PublicScope {
  readonly authorityId: string;
  readonly [published]: true;
}

/** An open transaction in which only published rows and columns can be read, whatever a query forgets. */
export interface PublicTx {
  readonly db: Transaction<Tables>;
  readonly scope: PublicScope;
  /** The moment as of which the answer is computed. */
  readonly at: Date;
}

/**
 * Runs a read for people who have not signed in: PostgreSQL keeps it read-only, inside the authority, and as a role that
 * was granted nothing but what migrations published (`publish`). A table that none did is refused to it.
 */
export function readPublished<T>(
  db: Database,
  authorityId: string,
  work: (tx: PublicTx) => Promise<T>,
): Promise<T> {
  return db
    .transaction()
    .setAccessMode("read only")
    .execute(async (trx) => {
      await bindAuthority(trx, authorityId, `${READ_SETTINGS}; set local role ${PUBLIC_ROLE}`);
      return work({ db: trx, scope: { authorityId } as PublicScope, at: new Date() });
    });
}
