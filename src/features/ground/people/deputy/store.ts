import type { Kysely } from "kysely";
import type { Doer } from "../../../../base/actor.ts";
import type { Tables } from "../../../../base/server/database.ts";
import { AppError } from "../../../../base/server/errors.ts";
import { recordKind } from "../../../../record/server/records.ts";

/** That somebody acts in a colleague's post for a while. */
export const DEPUTY = recordKind("deputy", "deputy");

/** A post with its holder and unit. Error `not-found`. */
export async function loadPost(
  { db, actor }: { db: Kysely<Tables>; actor: Pick<Doer, "authorityId"> },
  postId: string,
) {
  const row = await postsWithHolders(db, actor.authorityId).where("p.id", "=", postId).executeTakeFirst();
  if (!row) throw new AppError("not-found");
  return row;
}

/** Posts with their holders and units. */
export function postsWithHolders(db: Kysely<Tables>, authorityId: string) {
  return db
    .selectFrom("post as p")
    .innerJoin("person as o", (j) =>
      j.onRef("o.authority_id", "=", "p.authority_id").onRef("o.id", "=", "p.person_id"),
    )
    .innerJoin("unit as u", (j) =>
      j.onRef("u.authority_id", "=", "p.authority_id").onRef("u.id", "=", "p.unit_id"),
    )
    .select([
      "p.id",
      "p.kind",
      "p.title",
      "p.since",
      "p.until",
      "p.person_id as personId",
      "o.name as holder",
      "u.id as unitId",
      "u.path as unitPath",
      "u.name as unitName",
    ])
    .where("p.authority_id", "=", authorityId);
}
