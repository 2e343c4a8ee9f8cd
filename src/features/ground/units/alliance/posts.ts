import { sql } from "kysely";
import type { PostKind } from "../../../../base/actor.ts";
import type { ReadTx } from "../../../../base/server/act.ts";

/** A post that somebody holds today. */
export interface PostHeld {
  id: string;
  unitId: string;
  kind: PostKind;
  title: string | null;
  name: string;
}

/** Those of these posts that are held today, by id. */
export async function postsHeld(tx: ReadTx, ids: readonly string[]): Promise<Map<string, PostHeld>> {
  if (ids.length === 0) return new Map();
  const rows = await held(tx)
    .where((e) => e("p.id", "=", e.fn.any(e.val([...ids]))))
    .execute();
  return new Map(rows.map((post) => [post.id, post]));
}

/** The posts held today in units, in the order in which they were given. */
export async function postsIn(tx: ReadTx, unitIds: readonly string[]): Promise<PostHeld[]> {
  return held(tx)
    .where((e) => e("p.unit_id", "=", e.fn.any(e.val([...unitIds]))))
    .orderBy("p.since")
    .orderBy("p.id")
    .execute();
}

function held(tx: ReadTx) {
  return tx.db
    .selectFrom("post as p")
    .innerJoin("person", (j) =>
      j.onRef("person.authority_id", "=", "p.authority_id").onRef("person.id", "=", "p.person_id"),
    )
    .select(["p.id", "p.unit_id as unitId", "p.kind", "p.title", "person.name"])
    .where("p.authority_id", "=", tx.actor.authorityId)
    .where("person.left_on", "is", null)
    .where("p.since", "<=", sql<string>`office_today()`)
    .where((e) => e.or([e("p.until", "is", null), e("p.until", ">", sql<string>`office_today()`)]));
}
