import { sql } from "kysely";
import type { ReadTx } from "../../../base/server/act.ts";
import type { Database } from "../../../base/server/database.ts";
import type { StoryLine } from "./contract.ts";
import { postName } from "./wording.ts";

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

/** Lines of a record's story that its page is given at most. */
const MOST_LINES = 500;

/**
 * Every act on a record, the newest first. It asks for no scope: whoever calls it has found that the reader may see the
 * record itself.
 */
export async function storyOf(tx: ReadTx, subjectKind: string, subjectId: string): Promise<StoryLine[]> {
  const rows = await tx.db
    .selectFrom("event")
    .select(["id", "at", "verb", "summary", "actor_name", "actor_post", "actor_unit_name", "changes"])
    .where("authority_id", "=", tx.actor.authorityId)
    .where("subject_kind", "=", subjectKind)
    .where("subject_id", "=", subjectId)
    .orderBy("subject_version", "desc")
    .limit(MOST_LINES)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    verb: row.verb,
    summary: row.summary,
    who: row.actor_name,
    post: postName(row.actor_post),
    unit: row.actor_unit_name,
    changes: row.changes as Record<string, unknown>,
  }));
}
