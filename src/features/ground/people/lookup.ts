import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Actor, PostKind, UnitKind } from "../../../base/actor.ts";
import { inAuthority, type ReadTx } from "../../../base/server/act.ts";
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
  return inAuthority(db, authorityId, async (trx) => {
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

/**
 * Who holds posts today in the units of these paths, the longest held first, and whoever stands in for them; for work behind the acts, which has no
 * actor.
 */
export async function holdersAt(
  db: Kysely<Tables>,
  authorityId: string,
  paths: readonly string[],
): Promise<Holder[]> {
  if (paths.length === 0) return [];
  const { rows } = await sql<Holder>`
    with held as (
      select p.authority_id, p.id, p.person_id, p.kind, p.since, u.id as unit_id, u.path, u.kind as unit_kind
      from post p
      join unit u on u.authority_id = p.authority_id and u.id = p.unit_id
      join person o on o.authority_id = p.authority_id and o.id = p.person_id and o.left_on is null
      where p.authority_id = ${authorityId} and u.path = any(${[...new Set(paths)]}) and ${HOLDS_TODAY})
    select h.person_id as "personId", h.id as "postId", h.kind as post, h.unit_id as "unitId", h.path as "unitPath",
      h.unit_kind as "unitKind"
    from (select held.*, 0 as order_of from held
      union all select h.authority_id, h.id, d.person_id, h.kind, h.since, h.unit_id, h.path, h.unit_kind, 1
      from held h join deputy d on d.authority_id = h.authority_id and d.post_id = h.id and ${STANDS_IN}
    ) h order by h.order_of, h.since, h.id`.execute(db);
  return rows;
}

/** A post `p` holds today. */
const HOLDS_TODAY = sql<boolean>`p.since <= office_today() and (p.until is null or p.until > office_today())`;

/** Somebody stands in today by `deputy d`. */
const STANDS_IN = sql<boolean>`d.ended_at is null and d.from_day <= office_today() and d.to_day >= office_today()`;

/** A person can act from a post `p` today: it is their own and holds, or they stand in for whoever holds it. */
export function actsFrom(person: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`(${HOLDS_TODAY} and (p.person_id = ${person} or exists (
    select from deputy d where d.authority_id = p.authority_id and d.post_id = p.id and d.person_id = ${person} and ${STANDS_IN})))`;
}

function allPosts(db: Kysely<Tables>) {
  return db
    .selectFrom("post as p")
    .innerJoin("person", (j) =>
      j.onRef("person.authority_id", "=", "p.authority_id").onRef("person.id", "=", "p.person_id"),
    );
}

function currentPosts(db: Kysely<Tables>) {
  return allPosts(db).where("person.left_on", "is", null).where(HOLDS_TODAY);
}
