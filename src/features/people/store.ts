import type { Kysely, Selectable } from "kysely";
import type { PostKind } from "../../base/actor.ts";
import { newId } from "../../base/ids.ts";
import type { Tables } from "../../base/server/database.ts";
import { AppError } from "../../base/server/errors.ts";
import { postsOfIdentity } from "./sign-in/post-choice.ts";

/** A person's row. */
export type PersonRow = Selectable<Tables["person"]>;

/** A place a person holds or held, as policy needs it. */
export interface PersonPlace {
  authorityId: string;
  unitId: string;
  unitPath: string;
}

/** Loads a person of the authority and keeps others from changing it meanwhile. Error `not-found`. */
export async function lockPerson(db: Kysely<Tables>, authorityId: string, id: string): Promise<PersonRow> {
  const person = await db
    .selectFrom("person")
    .selectAll()
    .where("authority_id", "=", authorityId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!person) throw new AppError("not-found");
  return person;
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
