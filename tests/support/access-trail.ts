import type { Actor } from "../../src/base/actor.ts";
import { read } from "../../src/base/server/act.ts";
import type { Database } from "../../src/base/server/database.ts";

/** What the trail says of a person's access, the oldest first. */
export async function accessTrail(db: Database, actor: Actor): Promise<string[]> {
  const rows = await read(db, actor, (tx) =>
    tx.db
      .selectFrom("event")
      .select("verb")
      .where("authority_id", "=", actor.authorityId)
      .where("subject_kind", "=", "access")
      .where("subject_id", "=", actor.personId)
      .orderBy("subject_version")
      .execute(),
  );
  return rows.map((row) => row.verb);
}
