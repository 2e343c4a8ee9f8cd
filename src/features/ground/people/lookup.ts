import { type Kysely, sql } from "kysely";
import type { Actor, PostKind, UnitKind } from "../../../base/actor.ts";
import { bindAuthority, type ReadTx } from "../../../base/server/act.ts";
import type { Database, Tables } from "../../../base/server/database.ts";
import { AppError } from "../../../base/server/errors.ts";

/** A post that holds today, with its person. */
export interface PostBrief {
  postId: string;
  personId: string;
  personName: string;
  kind: PostKind;
  title: string | null;
  unitId: string;
}

/** The current posts of units, of some kinds only where given, the longest held first. */
export async function postsOfUnits(
  tx: ReadTx,
  unitIds: readonly string[],
  kinds?: readonly PostKind[],
): Promise<PostBrief[]> {
  if (unitIds.length === 0) return [];
  return currentPosts(tx.db)
    .select([
      "p.id as postId",
      "p.person_id as personId",
      "person.name as personName",
      "p.kind",
      "p.title",
      "p.unit_id as unitId",
    ])
    .where("p.authority_id", "=", tx.actor.authorityId)
    .where((e) => e("p.unit_id", "=", e.fn.any(e.val([...new Set(unitIds)]))))
    .$if(kinds !== undefined, (q) => q.where("p.kind", "in", [...kinds!]))
    .orderBy("p.since")
    .orderBy("p.id")
    .execute();
}

/**
 * The actor a stored post makes, for the worker and the loader, which have no session. With `ended`, also of a post
 * that holds no more, only for ending what was asked for while it did. Error `not-found` where there is no such post.
 */
export async function actorOfPost(
  db: Database,
  authorityId: string,
  postId: string,
  { ended = false } = {},
): Promise<Actor> {
  return db.transaction().execute(async (trx) => {
    await bindAuthority(trx, authorityId);
    const row = await (ended ? allPosts(trx) : currentPosts(trx))
      .innerJoin("unit", (j) =>
        j.onRef("unit.authority_id", "=", "p.authority_id").onRef("unit.id", "=", "p.unit_id"),
      )
      .select([
        "p.authority_id as authorityId",
        "p.person_id as personId",
        "person.name as personName",
        "p.id as postId",
        "p.kind as post",
        "p.unit_id as unitId",
        "unit.name as unitName",
        "unit.kind as unitKind",
        "unit.path as unitPath",
      ])
      .where("p.authority_id", "=", authorityId)
      .where("p.id", "=", postId)
      .executeTakeFirst();
    if (!row) throw new AppError("not-found");
    return row;
  });
}

/** Somebody who holds a post today, and where it stands. */
export interface Holder {
  personId: string;
  postId: string;
  post: PostKind;
  unitId: string;
  unitPath: string;
  unitKind: UnitKind;
}

/** Who holds posts today in the units of these paths, the longest held first; for work behind the acts, which has no actor. */
export async function holdersAt(
  db: Kysely<Tables>,
  authorityId: string,
  paths: readonly string[],
): Promise<Holder[]> {
  if (paths.length === 0) return [];
  return currentPosts(db)
    .innerJoin("unit", (j) =>
      j.onRef("unit.authority_id", "=", "p.authority_id").onRef("unit.id", "=", "p.unit_id"),
    )
    .select([
      "p.person_id as personId",
      "p.id as postId",
      "p.kind as post",
      "unit.id as unitId",
      "unit.path as unitPath",
      "unit.kind as unitKind",
    ])
    .where("p.authority_id", "=", authorityId)
    .where((e) => e("unit.path", "=", e.fn.any(e.val([...new Set(paths)]))))
    .orderBy("p.since")
    .orderBy("p.id")
    .execute();
}

function allPosts(db: Kysely<Tables>) {
  return db
    .selectFrom("post as p")
    .innerJoin("person", (j) =>
      j.onRef("person.authority_id", "=", "p.authority_id").onRef("person.id", "=", "p.person_id"),
    );
}

function currentPosts(db: Kysely<Tables>) {
  return allPosts(db)
    .where("person.left_on", "is", null)
    .where("p.since", "<=", sql<string>`office_today()`)
    .where((e) => e.or([e("p.until", "is", null), e("p.until", ">", sql<string>`office_today()`)]));
}
