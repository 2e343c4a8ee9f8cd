import type { Kysely, Selectable } from "kysely";
import type { PostKind } from "../../base/actor.ts";
import { newId } from "../../base/ids.ts";
import type { Tx } from "../../base/server/act.ts";
import { changedMeanwhile } from "../../base/server/changed-meanwhile.ts";
import type { Tables } from "../../base/server/database.ts";
import { AppError } from "../../base/server/errors.ts";
import { type UnitPlace, unitById } from "../units/lookup.ts";
import { mayAdminister, mayKnow, mayStaff } from "./policy.ts";
import { postsOfIdentity } from "./sign-in/post-choice.ts";

/** A person's row. */
export type PersonRow = Selectable<Tables["person"]>;

/** A place a person holds or held, as policy needs it. */
export interface PersonPlace {
  authorityId: string;
  unitId: string;
  unitPath: string;
}

/** A person of the authority. Error `not-found`. */
export async function loadPerson(db: Kysely<Tables>, authorityId: string, id: string): Promise<PersonRow> {
  const person = await personQuery(db, authorityId, id).executeTakeFirst();
  if (!person) throw new AppError("not-found");
  return person;
}

/** Loads a person of the authority and keeps others from changing it meanwhile. Error `not-found`. */
export async function lockPerson(db: Kysely<Tables>, authorityId: string, id: string): Promise<PersonRow> {
  const person = await personQuery(db, authorityId, id).forUpdate().executeTakeFirst();
  if (!person) throw new AppError("not-found");
  return person;
}

/** Keeps others from changing the people who sign in under these names, until the transaction ends. */
export async function lockPeople(tx: Tx, usernames: readonly string[]): Promise<void> {
  await tx.db
    .selectFrom("person as p")
    .innerJoin("auth_user as u", "u.id", "p.auth_user_id")
    .select("p.id")
    .where("p.authority_id", "=", tx.actor.authorityId)
    .where((e) => e("u.username", "=", e.fn.any(e.val([...usernames]))))
    .orderBy("p.id")
    .forUpdate("p")
    .execute();
}

function personQuery(db: Kysely<Tables>, authorityId: string, id: string) {
  return db.selectFrom("person").selectAll().where("authority_id", "=", authorityId).where("id", "=", id);
}

/** The person of this authority behind an identity. */
export async function personOfIdentity(
  db: Kysely<Tables>,
  authorityId: string,
  userId: string,
): Promise<PersonRow | undefined> {
  return db
    .selectFrom("person")
    .selectAll()
    .where("authority_id", "=", authorityId)
    .where("auth_user_id", "=", userId)
    .executeTakeFirst();
}

/**
 * The places that decide who may manage a person: the current posts, of the same identity in other authorities
 * too; where there are none, the posts held before.
 */
export async function postsThatDecide(db: Kysely<Tables>, person: PersonRow): Promise<PersonPlace[]> {
  const current = person.auth_user_id ? await postsOfIdentity(db, person.auth_user_id) : [];
  if (current.length > 0)
    return current.map((p) => ({ authorityId: p.authority_id, unitId: p.unit_id, unitPath: p.unit_path }));
  const former = await db
    .selectFrom("post as p")
    .innerJoin("unit as u", (j) =>
      j.onRef("u.authority_id", "=", "p.authority_id").onRef("u.id", "=", "p.unit_id"),
    )
    .select(["p.unit_id", "u.path"])
    .where("p.authority_id", "=", person.authority_id)
    .where("p.person_id", "=", person.id)
    .execute();
  return former.map((p) => ({ authorityId: person.authority_id, unitId: p.unit_id, unitPath: p.path }));
}

/** A person to be put into the table. */
export interface NewPerson {
  /** Chosen beforehand only where an actor is made of it at once. */
  id?: string | undefined;
  authUserId: string;
  name: string;
  phone?: string | undefined;
}

/** Writes new people in one statement; gives their ids in order. */
export async function insertPeople(
  db: Kysely<Tables>,
  authorityId: string,
  given: NewPerson[],
): Promise<string[]> {
  const rows = given.map((one) => ({
    authority_id: authorityId,
    id: one.id ?? newId(),
    auth_user_id: one.authUserId,
    name: one.name,
    phone: one.phone ?? null,
  }));
  if (rows.length > 0) await db.insertInto("person").values(rows).execute();
  return rows.map((row) => row.id);
}

/** A post to be put into the table. */
export interface NewPost {
  id?: string | undefined;
  personId: string;
  unitId: string;
  kind: PostKind;
  title?: string | undefined;
  since: string;
}

/** Writes new posts in one statement; gives their ids in order. */
export async function insertPosts(
  db: Kysely<Tables>,
  authorityId: string,
  given: NewPost[],
): Promise<string[]> {
  const rows = given.map((one) => ({
    authority_id: authorityId,
    id: one.id ?? newId(),
    person_id: one.personId,
    unit_id: one.unitId,
    kind: one.kind,
    title: one.title ?? null,
    since: one.since,
  }));
  if (rows.length > 0) await db.insertInto("post").values(rows).execute();
  return rows.map((row) => row.id);
}

/** A post's row. */
export type PostRecord = Selectable<Tables["post"]>;

/**
 * A post that the actor may give and end, locked with its person: mergers and closures of units change posts without
 * the person. Errors: `not-found` out of sight, `forbidden` (unit outside the actor's), `changed-meanwhile`.
 */
export async function loadStaffed(
  tx: Tx,
  given: { personId: string; postId: string; version: number },
): Promise<{ person: PersonRow; post: PostRecord; unit: UnitPlace }> {
  const person = await lockPerson(tx.db, tx.actor.authorityId, given.personId);
  await expectKnown(tx, person);
  const post = await tx.db
    .selectFrom("post")
    .selectAll()
    .where("authority_id", "=", tx.actor.authorityId)
    .where("person_id", "=", person.id)
    .where("id", "=", given.postId)
    .forUpdate()
    .executeTakeFirst();
  if (!post) throw new AppError("not-found");
  const unit = await unitById(tx, post.unit_id);
  if (!mayStaff(tx.actor, { authorityId: unit.authorityId, unitPath: unit.path }))
    throw new AppError("forbidden");
  if (post.version !== given.version)
    throw await changedMeanwhile(tx, { kind: "post", id: post.id, version: post.version });
  return { person, post, unit };
}

/** The posts of a person, or of a unit, that have no end yet; held until the transaction ends. */
export async function openPostsOf(
  tx: Tx,
  column: "person_id" | "unit_id",
  id: string,
): Promise<PostRecord[]> {
  return tx.db
    .selectFrom("post")
    .selectAll()
    .where("authority_id", "=", tx.actor.authorityId)
    .where(column, "=", id)
    .where("until", "is", null)
    .orderBy("id")
    .forUpdate()
    .execute();
}

/** Ends posts; `until` is the first day on which they no longer hold. */
export async function closePosts(tx: Tx, posts: PostRecord[], until: string): Promise<void> {
  await changePosts(tx, posts, { until });
}

/** Calls a post otherwise. */
export async function retitlePost(tx: Tx, post: PostRecord, title: string): Promise<void> {
  await changePosts(tx, [post], { title });
}

/** Lets posts go on in another unit. */
export async function passOnPosts(tx: Tx, posts: PostRecord[], unitId: string): Promise<void> {
  await changePosts(tx, posts, { unit_id: unitId });
}

async function changePosts(
  tx: Tx,
  posts: PostRecord[],
  values: { until: string } | { unit_id: string } | { title: string },
): Promise<void> {
  const ids = posts.map((post) => post.id);
  await tx.db
    .updateTable("post")
    .set((e) => ({ ...values, version: e("version", "+", 1) }))
    .where("authority_id", "=", tx.actor.authorityId)
    .where((e) => e("id", "=", e.fn.any(e.val(ids))))
    .execute();
}

/** Writes new values of a person and counts its version up. */
export async function countUp(
  tx: Tx,
  person: PersonRow,
  values: Partial<Pick<PersonRow, "left_on" | "phone">>,
): Promise<void> {
  await tx.db
    .updateTable("person")
    .set({ ...values, version: person.version + 1 })
    .where("authority_id", "=", person.authority_id)
    .where("id", "=", person.id)
    .execute();
}

/** Refuses an act on a version of a person that is no longer the newest. Error `changed-meanwhile`. */
export async function expectPersonVersion(tx: Tx, person: PersonRow, version: number): Promise<void> {
  if (person.version !== version) throw await changedMeanwhile(tx, { ...person, kind: "person" });
}

/** Refuses a person who stands nowhere in the actor's scope. Error `not-found`; gives the places that decide. */
export async function expectKnown(tx: Tx, person: PersonRow): Promise<PersonPlace[]> {
  const places = await postsThatDecide(tx.db, person);
  if (!mayKnow(tx.actor, places)) throw new AppError("not-found");
  return places;
}

/**
 * A person on whom the actor may act as a whole, locked, with the place in whose trail it is kept.
 * Errors: `not-found` out of sight, `forbidden`.
 */
export async function loadAdministered(
  tx: Tx,
  personId: string,
): Promise<{ person: PersonRow; place: PersonPlace }> {
  const person = await lockPerson(tx.db, tx.actor.authorityId, personId);
  const places = await expectKnown(tx, person);
  if (!mayAdminister(tx.actor, places)) throw new AppError("forbidden");
  return { person, place: places[0]! };
}
