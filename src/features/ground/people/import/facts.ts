import { type Kysely, sql } from "kysely";
import type { PostKind } from "../../../../base/actor.ts";
import type { ReadTx } from "../../../../base/server/act.ts";
import type { Tables } from "../../../../base/server/database.ts";
import { mayAdminister, mayKnow, type Place } from "../policy.ts";

/** Somebody who signs in under a name that stands in a sheet. */
export interface KnownPerson {
  /** Of the actor's authority; absent for people of others. */
  personId: string | null;
  name: string;
  phone: string | null;
  hasLeft: boolean;
  version: number;
  /** Whether the actor sees the person at all. */
  isVisible: boolean;
  /** Whether the actor acts on the person as a whole. */
  isAdministered: boolean;
  /** Whether they still have the temporary password that somebody gave them. */
  isWaiting: boolean;
  posts: HeldPost[];
}

/** A post that has no end. */
export interface HeldPost {
  id: string;
  unitId: string;
  kind: PostKind;
  title: string | null;
  version: number;
}

/** Whoever signs in under these names, in whatever authority, in four queries however many. */
export async function peopleByUsername(
  tx: ReadTx,
  usernames: readonly string[],
): Promise<Map<string, KnownPerson>> {
  const rows = await identities(tx, usernames);
  const personIds = rows.flatMap(({ person_id }) => person_id ?? []);
  const current = await currentPlaces(tx, usernames);
  const former = await formerPlaces(tx, personIds);
  const posts = await heldPosts(tx, personIds);
  const known = rows.map((row): [string, KnownPerson] => {
    const now = current.get(row.username ?? "") ?? [];
    const places = now.length > 0 ? now : (former.get(row.person_id ?? "") ?? []);
    return [
      row.username ?? "",
      {
        personId: row.person_id,
        name: row.name ?? "",
        phone: row.phone,
        hasLeft: row.left_on !== null,
        version: row.version ?? 0,
        isVisible: row.person_id !== null && mayKnow(tx.actor, places),
        isAdministered: mayAdminister(tx.actor, places),
        isWaiting: row.must_change_password && !row.via_provider,
        posts: posts.get(row.person_id ?? "") ?? [],
      },
    ];
  });
  return new Map(known);
}

function identities(tx: ReadTx, usernames: readonly string[]) {
  return (
    tx.db
      .selectFrom("auth_user as u")
      .leftJoin("person as p", (j) =>
        j.onRef("p.auth_user_id", "=", "u.id").on("p.authority_id", "=", tx.actor.authorityId),
      )
      .select(["u.username", "u.must_change_password"])
      .select(["p.id as person_id", "p.name", "p.phone", "p.left_on", "p.version"])
      // One pass over the accounts, where asking for each person would be one a person.
      .select((e) =>
        e(
          "u.id",
          "in",
          e.selectFrom("auth_account as a").select("a.user_id").where("a.provider_id", "!=", "credential"),
        ).as("via_provider"),
      )
      .where((e) => e("u.username", "=", e.fn.any(e.val([...usernames]))))
      .execute()
  );
}

/** Where identities hold posts today, over all authorities, as the sign-in gate sees it. */
async function currentPlaces(tx: ReadTx, usernames: readonly string[]): Promise<Map<string, Place[]>> {
  const { rows } = await sql<{ username: string; authority_id: string; unit_path: string }>`
    select * from places_of_users(${[...usernames]})`.execute(tx.db);
  return grouped(
    rows.map((row) => [row.username, { authorityId: row.authority_id, unitPath: row.unit_path }] as const),
  );
}

/** Where people of this authority ever held posts. */
async function formerPlaces(tx: ReadTx, personIds: readonly string[]): Promise<Map<string, Place[]>> {
  const rows = await postsOf(tx, personIds)
    .innerJoin("unit as u", (j) =>
      j.onRef("u.authority_id", "=", "post.authority_id").onRef("u.id", "=", "post.unit_id"),
    )
    .select(["post.person_id", "u.path"])
    .execute();
  const { authorityId } = tx.actor;
  return grouped(rows.map((row) => [row.person_id, { authorityId, unitPath: row.path }] as const));
}

async function heldPosts(tx: ReadTx, personIds: readonly string[]): Promise<Map<string, HeldPost[]>> {
  const rows = await postsOf(tx, personIds)
    .select(["id", "person_id", "unit_id", "kind", "title", "version"])
    .where("until", "is", null)
    .execute();
  return grouped(
    rows.map(({ person_id, unit_id, ...post }) => [person_id, { ...post, unitId: unit_id }] as const),
  );
}

function postsOf(tx: ReadTx, personIds: readonly string[]) {
  return (tx.db as Kysely<Tables>)
    .selectFrom("post")
    .where("post.authority_id", "=", tx.actor.authorityId)
    .where((e) => e("post.person_id", "=", e.fn.any(e.val([...personIds]))));
}

function grouped<T>(pairs: readonly (readonly [string, T])[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const [key, value] of pairs) {
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
