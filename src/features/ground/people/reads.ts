import { type Kysely, sql } from "kysely";
import type { z } from "zod";
import type { PostKind } from "../../../base/actor.ts";
import { officeDate } from "../../../base/dates.ts";
import type { RouteResult } from "../../../base/route.ts";
import type { ReadTx } from "../../../base/server/act.ts";
import type { Tables } from "../../../base/server/database.ts";
import { AppError } from "../../../base/server/errors.ts";
import { counted } from "../../../base/server/keyset/count.ts";
import { type Key, keysetPage, type Leg } from "../../../base/server/keyset/keyset.ts";
import type { UnitScope } from "../../../base/server/scope.ts";
import { byPinyin, holdsWords, showsNothing } from "../../../base/server/search/search.ts";
import { atOrBelow } from "../../../record/server/below.ts";
import type { listPeople, PersonDetail, PersonRow, PersonVerb, PostRow } from "./contract.ts";
import { mayAdminister, mayReadPeople, mayStaff } from "./policy.ts";
import { liveSessions } from "./sign-in/reads.ts";
import { waysOf } from "./sign-in/store.ts";
import { loadPerson, postsThatDecide } from "./store.ts";

type Query = z.output<NonNullable<typeof listPeople.query>>;

/**
 * People with a post in the scope, a page at a time, each with their current posts there.
 * Error `forbidden` for posts that do not read people.
 */
export async function readPeople(
  tx: ReadTx,
  scope: UnitScope,
  query: Query,
): Promise<RouteResult<typeof listPeople>> {
  if (!mayReadPeople(tx.actor)) throw new AppError("forbidden");
  const path = await pathWithin(tx, scope, query.unitId);
  const { rows: found, ...page } = await keysetPage<{ id: string; keys: string[] }>(
    query.sort,
    legsOf(query.sort),
    query,
    ({ where, orderBy, keys, limit }) =>
      peopleIn(tx, path, query)
        .select(["person.id", keys.as("keys")])
        .where(where)
        .orderBy(orderBy)
        .limit(limit)
        .execute(),
  );
  const ids = found.map((row) => row.id);
  const rows = await peopleByIds(tx, scope, ids, { current: true });
  return {
    ...page,
    ...(await counted(tx, sql`${peopleIn(tx, path, query).select("person.id")}`)),
    rows: ids.map((id) => rows.get(id)!),
  };
}

/** Whoever shows no name stands last, and of the others who has no sign-in name, whichever way the list goes. */
function legsOf(sort: Query["sort"]): Leg[] {
  const order = sort.startsWith("-") ? "desc" : "asc";
  const id: Key = { column: sql.ref("person.id"), kind: "uuid" };
  const name: Key = { column: sql`(${byPinyin("person.name")})`, kind: "text" };
  const username: Key = { column: sql.ref("u.username"), kind: "text" };
  const isNameless = showsNothing("person.name");
  return [sql<boolean>`not ${isNameless}`, isNameless].flatMap((where): Leg[] =>
    sort.endsWith("username")
      ? [
          { where: sql<boolean>`${where} and u.username is not null`, keys: [username, id], order },
          { where: sql<boolean>`${where} and u.username is null`, keys: [id], order },
        ]
      : [{ where, keys: [name, id], order }],
  );
}

/** One person with all posts inside the scope. Errors: `forbidden`, `not-found` out of the scope. */
export async function readPerson(tx: ReadTx, scope: UnitScope, personId: string): Promise<PersonDetail> {
  if (!mayReadPeople(tx.actor)) throw new AppError("forbidden");
  const row = (await peopleByIds(tx, scope, [personId], { current: false })).get(personId);
  if (!row || row.posts.length === 0) throw new AppError("not-found");
  const person = await loadPerson(tx.db, scope.authorityId, personId);
  const isTheirs = mayAdminister(tx.actor, await postsThatDecide(tx.db, person));
  const isSelf = personId === tx.actor.personId;
  const ways = isTheirs && person.auth_user_id ? await waysOf(tx.db, person.auth_user_id) : undefined;
  const verbs: PersonVerb[] = [
    ...(tx.actor.post === "unit-admin" ? (["give-post"] as const) : []),
    ...(isTheirs ? (["reset-password", "end-sessions"] as const) : []),
    ...(isTheirs && ways?.secondFactor ? (["reset-second-factor"] as const) : []),
    ...(isTheirs && ways?.linked ? (["unlink-provider"] as const) : []),
    ...(isTheirs && !isSelf && !row.leftOn ? (["leave"] as const) : []),
  ];
  const sessions = isTheirs && person.auth_user_id ? await liveSessions(tx.db, person.auth_user_id) : [];
  return { ...row, sessions, verbs };
}

async function pathWithin(tx: ReadTx, scope: UnitScope, unitId: string | undefined): Promise<string> {
  if (!unitId) return scope.path;
  const unit = await tx.db
    .selectFrom("unit")
    .select("path")
    .where("authority_id", "=", scope.authorityId)
    .where("id", "=", unitId)
    .where(atOrBelow("path", scope.path))
    .executeTakeFirst();
  if (!unit) throw new AppError("not-found", "所选单位不在您的管辖范围内");
  return unit.path;
}

function peopleIn(tx: ReadTx, path: string, query: Query) {
  return tx.db
    .selectFrom("person")
    .leftJoin("auth_user as u", "u.id", "person.auth_user_id")
    .where("person.authority_id", "=", tx.actor.authorityId)
    .where((e) => {
      const held = e.exists(postsIn(tx, path, query.post, "current"));
      if (query.left !== "true") return held;
      return e.and([e.exists(postsIn(tx, path, query.post, "any")), e.not(held)]);
    })
    .$if(!!query.q, (q) => q.where(holdsWords(query.q!, "person.search_text", "u.username")));
}

function postsIn(tx: ReadTx, path: string, kind: PostKind | undefined, which: "current" | "any") {
  return (tx.db as Kysely<Tables>)
    .selectFrom("post")
    .innerJoin("unit", (j) =>
      j.onRef("unit.authority_id", "=", "post.authority_id").onRef("unit.id", "=", "post.unit_id"),
    )
    .select(sql`1`.as("one"))
    .where("post.authority_id", "=", tx.actor.authorityId)
    .whereRef("post.person_id", "=", sql.ref("person.id"))
    .where(atOrBelow("unit.path", path))
    .$if(kind !== undefined, (q) => q.where("post.kind", "=", kind!))
    .$if(which === "current", (q) => q.where("post.until", "is", null));
}

async function peopleByIds(
  tx: ReadTx,
  scope: UnitScope,
  ids: string[],
  { current }: { current: boolean },
): Promise<Map<string, PersonRow>> {
  if (ids.length === 0) return new Map();
  const people = await tx.db
    .selectFrom("person")
    .leftJoin("auth_user as u", "u.id", "person.auth_user_id")
    .select(["person.id", "person.name", "person.phone", "person.left_on", "person.version", "u.username"])
    .where("person.authority_id", "=", scope.authorityId)
    .where((e) => e("person.id", "=", e.fn.any(e.val(ids))))
    .execute();
  const posts = await postRows(tx, scope, ids, current);
  return new Map(
    people.map((one) => [
      one.id,
      {
        id: one.id,
        name: one.name,
        username: one.username ?? "",
        phone: one.phone,
        leftOn: one.left_on,
        posts: posts.get(one.id) ?? [],
        version: one.version,
      },
    ]),
  );
}

async function postRows(
  tx: ReadTx,
  scope: UnitScope,
  personIds: string[],
  onlyCurrent: boolean,
): Promise<Map<string, PostRow[]>> {
  const rows = await tx.db
    .selectFrom("post as p")
    .innerJoin("unit", (j) =>
      j.onRef("unit.authority_id", "=", "p.authority_id").onRef("unit.id", "=", "p.unit_id"),
    )
    .select(["p.id", "p.person_id", "p.kind", "p.title", "p.unit_id", "p.since", "p.until", "p.version"])
    .select(["unit.name as unit_name", "unit.path as unit_path"])
    .where("p.authority_id", "=", scope.authorityId)
    .where((e) => e("p.person_id", "=", e.fn.any(e.val(personIds))))
    .where(atOrBelow("unit.path", scope.path))
    .$if(onlyCurrent, (q) => q.where("p.until", "is", null))
    .orderBy("p.since", "desc")
    .orderBy("p.id")
    .execute();
  const today = officeDate(tx.at);
  const byPerson = new Map<string, PostRow[]>();
  for (const row of rows) {
    const current = row.until === null || row.until > today;
    const place = { authorityId: scope.authorityId, unitPath: row.unit_path };
    const list = byPerson.get(row.person_id) ?? [];
    byPerson.set(row.person_id, list);
    list.push({
      id: row.id,
      kind: row.kind,
      title: row.title,
      unitId: row.unit_id,
      unitName: row.unit_name,
      since: row.since,
      until: row.until,
      current,
      version: row.version,
      mayEnd: row.until === null && row.id !== tx.actor.postId && mayStaff(tx.actor, place),
    });
  }
  return byPerson;
}
