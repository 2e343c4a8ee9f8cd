import type { PostKind } from "../../../base/actor.ts";
import { POST_NAMES } from "../../../base/actor.ts";
import { officeDate } from "../../../base/dates.ts";
import type { Tx } from "../../../base/server/act.ts";
import { AppError } from "../../../base/server/errors.ts";
import { heldOpenUnitsById, type UnitPlace } from "../../units/lookup.ts";
import { mayStaff, type Place } from "../policy.ts";
import { insertIdentities } from "../sign-in/store.ts";
import { insertPeople, insertPosts, type NewPost } from "../store.ts";

/** A person to be made, with the posts they begin with. */
export interface NewPersonRow {
  id?: string | undefined;
  username: string;
  name: string;
  phone?: string | undefined;
  email?: string | undefined;
  posts: { id?: string | undefined; unitId: string; kind: PostKind; title?: string | undefined }[];
}

/** How the people of a list will sign in. */
export interface SignInGiven {
  /** Hash of the password they all begin with, made once however many they are; or of each one's own, by sign-in name. */
  passwordHash: string | ((username: string) => string);
  /** False for the accounts of a demonstration only. */
  mustChangePassword: boolean;
}

/** A person made, with the ids of their posts in the order given. */
export interface CreatedPerson {
  personId: string;
  authUserId: string;
  postIds: string[];
}

/**
 * Makes people with posts, in a few statements however many. Errors: `bad-request` (a person without a post),
 * `not-found` (unit), `forbidden` (unit outside the actor's), `duplicate` (sign-in name taken).
 */
export async function createPeople(
  tx: Tx,
  rows: NewPersonRow[],
  signIn: SignInGiven,
): Promise<CreatedPerson[]> {
  const places = await heldOpenUnitsById(
    tx,
    rows.flatMap((row) => row.posts.map((post) => post.unitId)),
  );
  for (const row of rows) {
    if (row.posts.length === 0) throw new AppError("bad-request", `请为${row.name}设至少一个岗位`);
    for (const post of row.posts)
      if (!mayStaff(tx.actor, placeOf(places.get(post.unitId)!))) throw new AppError("forbidden");
  }
  const users = await insertIdentities(
    tx.db,
    rows.map((row) => ({ ...row, ...signIn, passwordHash: hashFor(row, signIn) })),
  );
  const people = await insertPeople(
    tx.db,
    tx.actor.authorityId,
    rows.map((row, i) => ({ ...row, authUserId: users[i]! })),
  );
  const since = officeDate(tx.at);
  const posts: NewPost[] = rows.flatMap((row, i) =>
    row.posts.map((post) => ({ ...post, personId: people[i]!, since })),
  );
  const postIds = await insertPosts(tx.db, tx.actor.authorityId, posts);
  emitPeople(tx, rows, people, places);
  emitPosts(tx, posts, postIds, places);
  // Posts stand in the order of their people.
  let at = 0;
  return people.map((personId, i) => {
    const own = rows[i]!.posts.length;
    at += own;
    return { personId, authUserId: users[i]!, postIds: postIds.slice(at - own, at) };
  });
}

function hashFor({ username }: NewPersonRow, { passwordHash }: SignInGiven): string {
  return typeof passwordHash === "string" ? passwordHash : passwordHash(username);
}

/** A unit as policy looks at it. */
export function placeOf(unit: UnitPlace): Place {
  return { authorityId: unit.authorityId, unitPath: unit.path };
}

type Places = Map<string, UnitPlace>;

function emitPeople(tx: Tx, rows: NewPersonRow[], people: string[], places: Places): void {
  rows.forEach((row, i) => {
    const place = places.get(row.posts[0]!.unitId)!;
    tx.emit({
      subjectKind: "person",
      subjectId: people[i]!,
      subjectVersion: 1,
      unitId: place.id,
      unitPath: place.path,
      verb: "person.create",
      summary: `登记${row.name}`,
      changes: { name: row.name, username: row.username },
    });
  });
}

/** Puts new posts on the trail. */
export function emitPosts(tx: Tx, posts: NewPost[], ids: string[], places: Places): void {
  posts.forEach((post, i) => {
    const place = places.get(post.unitId)!;
    tx.emit({
      subjectKind: "post",
      subjectId: ids[i]!,
      subjectVersion: 1,
      unitId: place.id,
      unitPath: place.path,
      verb: "post.give",
      summary: `任${place.name}${POST_NAMES[post.kind]}`,
      changes: { personId: post.personId, unitId: post.unitId, kind: post.kind, since: post.since },
    });
  });
}
