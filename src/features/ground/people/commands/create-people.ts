import type { PostKind } from "../../../../base/actor.ts";
import type { Tx } from "../../../../base/server/act.ts";
import { AppError } from "../../../../base/server/errors.ts";
import { holdOpenUnits, type UnitPlace } from "../../units/lookup.ts";
import { mayStaff, type Place } from "../policy.ts";
import { insertIdentities } from "../sign-in/store.ts";
import { insertPeople, insertPosts } from "../store.ts";

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
  const places = await holdOpenUnits(
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
    tx,
    rows.map((row, i) => ({ ...row, authUserId: users[i]!, unit: places.get(row.posts[0]!.unitId)! })),
  );
  const posts = await insertPosts(
    tx,
    rows.flatMap((row, i) =>
      row.posts.map((post) => ({ ...post, personId: people[i]!.id, unit: places.get(post.unitId)! })),
    ),
  );
  // Posts stand in the order of their people.
  let at = 0;
  return people.map(({ id: personId }, i) => {
    const own = rows[i]!.posts.length;
    at += own;
    const postIds = posts.slice(at - own, at).map((post) => post.id);
    return { personId, authUserId: users[i]!, postIds };
  });
}

function hashFor({ username }: NewPersonRow, { passwordHash }: SignInGiven): string {
  return typeof passwordHash === "string" ? passwordHash : passwordHash(username);
}

/** A unit as policy looks at it. */
export function placeOf(unit: UnitPlace): Place {
  return { authorityId: unit.authorityId, unitPath: unit.path };
}
