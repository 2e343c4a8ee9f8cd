import type { Kysely, Selectable } from "kysely";
import { POST_NAMES, type PostKind } from "../../../base/actor.ts";
import { officeDate } from "../../../base/dates.ts";
import { newId } from "../../../base/ids.ts";
import type { Tx } from "../../../base/server/act.ts";
import type { Tables } from "../../../base/server/database.ts";
import { AppError } from "../../../base/server/errors.ts";
import { ALLOWED, forbidden } from "../../../record/decision.ts";
import { admit, create, recordKind, type UnitAt } from "../../../record/server/records.ts";
import { type UnitPlace, unitById } from "../units/lookup.ts";
import { mayAdminister, mayKnow, mayStaff } from "./policy.ts";
import { postsOfIdentity } from "./sign-in/post-choice.ts";

/** People and posts as records that are acted on. */
export const PERSON = recordKind("person", "person", { following: ["access_count"] });
export const POST = recordKind("post", "post");

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
  /** The sign-in name, for the trail. */
  username: string;
  phone?: string | undefined;
  /** The unit in whose trail it is kept. */
  unit: UnitPlace;
}

/** Registers new people; gives their rows in order. */
export function insertPeople(tx: Tx, given: readonly NewPerson[]): Promise<PersonRow[]> {
  const rows = given.map((one) => ({
    authority_id: tx.actor.authorityId,
    id: one.id ?? newId(),
    auth_user_id: one.authUserId,
    name: one.name,
    phone: one.phone ?? null,
  }));
  const of = new Map(rows.map((row, i) => [row.id, given[i]!]));
  return create(tx, PERSON, rows, ({ id, name }) => ({
    verb: "person.create",
    summary: `登记${name}`,
    unit: of.get(id)!.unit,
    changes: { name, username: of.get(id)!.username },
  }));
}

/** A post to be put into the table. */
export interface NewPost {
  id?: string | undefined;
  personId: string;
  unit: UnitPlace;
  kind: PostKind;
  title?: string | undefined;
}

/** Gives new posts from today on; gives their rows in order. */
export function insertPosts(tx: Tx, given: readonly NewPost[]): Promise<PostRecord[]> {
  const rows = given.map((one) => ({
    authority_id: tx.actor.authorityId,
    id: one.id ?? newId(),
    person_id: one.personId,
    unit_id: one.unit.id,
    kind: one.kind,
    title: one.title ?? null,
    since: officeDate(tx.at),
  }));
  const units = new Map(given.map(({ unit }) => [unit.id, unit]));
  return create(tx, POST, rows, (post) => ({
    verb: "post.give",
    summary: `任${units.get(post.unit_id)!.name}${POST_NAMES[post.kind]}`,
    unit: units.get(post.unit_id)!,
    changes: { personId: post.person_id, unitId: post.unit_id, kind: post.kind, since: post.since },
  }));
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
  const staffs = mayStaff(tx.actor, { authorityId: unit.authorityId, unitPath: unit.path });
  const decision = staffs ? ALLOWED : forbidden("岗位由所在单位或其上级的单位管理员管理");
  await admit(tx, POST, post, given.version, { visible: true, decision });
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

/** Refuses a person who stands nowhere in the actor's scope. Error `not-found`; gives the places that decide. */
export async function expectKnown(tx: Tx, person: PersonRow): Promise<PersonPlace[]> {
  const places = await postsThatDecide(tx.db, person);
  if (!mayKnow(tx.actor, places)) throw new AppError("not-found");
  return places;
}

/**
 * A person on whom the actor may act as a whole, locked, with the unit in whose trail it is kept.
 * Errors: `not-found` out of sight, `forbidden`, `changed-meanwhile`.
 */
export async function loadAdministered(
  tx: Tx,
  given: { personId: string; version: number },
): Promise<{ person: PersonRow; unit: UnitAt }> {
  const person = await lockPerson(tx.db, tx.actor.authorityId, given.personId);
  const places = await expectKnown(tx, person);
  const decision = mayAdminister(tx.actor, places)
    ? ALLOWED
    : forbidden("此人还在您管辖之外的单位任职，由上级单位管理员办理");
  await admit(tx, PERSON, person, given.version, { visible: true, decision });
  return { person, unit: { id: places[0]!.unitId, path: places[0]!.unitPath } };
}
