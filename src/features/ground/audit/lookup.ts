import { sql } from "kysely";
import type { Database } from "../../../base/server/database.ts";

/** The end of an authority's chain: whoever writes it down elsewhere can tell later whether all before it still stands. */
export interface ChainHead {
  authority: string;
  number: number;
  /** SHA-256 in hexadecimal. */
  hash: string;
}

/**
 * The last seal of every authority, as the owner of the tables sees them. A chain that was forged and linked anew
 * from its start holds together in itself; only a hash noted outside the database tells it from the true one.
 */
export async function chainHeads(db: Database): Promise<ChainHead[]> {
  const { rows } = await sql<{ authority: string; seq: number; hash: Buffer }>`
    select distinct on (a.id) a.name as authority, s.seq, s.hash
    from authority a join event_seal s on s.authority_id = a.id
    order by a.id, s.seq desc`.execute(db);
  return rows.map(({ authority, seq, hash }) => ({ authority, number: seq, hash: hash.toString("hex") }));
}
