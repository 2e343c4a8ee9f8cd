import { type Kysely, sql } from "kysely";
import type { z } from "zod";
import type { PostKind } from "../../../base/actor.ts";
import { officeDate } from "../../../base/dates.ts";
import type { ReadTx } from "../../../base/server/act.ts";
import type { Tables } from "../../../base/server/database.ts";
import { AppError } from "../../../base/server/errors.ts";
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
): Promise<{ rows: PersonRow[]; total: number }> {
  if (!mayReadPeople(tx.actor)) throw new AppError("forbidden");
  const path = await pathWithin(tx, scope, query.unitId);
  const found = await peopleIn(tx, path, query)
    .select((e) => ["person.id", e.fn.countAll<number>().over().as("total")])
    .orderBy(showsNothing("person.name"))
    .orderBy(
      query.sort.endsWith("username") ? sql.ref("u.username") : byPinyin("person.name"),
      query.sort.startsWith("-") ? "desc" : "asc",
    )
    .orderBy("person.id")
    .limit(query.size)
    .offset((query.page - 1) * query.size)
    .execute();
  const ids = found.map((row) => row.id);
  const rows = await peopleByIds(tx, scope, ids, { current: true });
  return {
    rows: ids.map((id) => rows.get(id)!),
    total: found.length > 0 ? Number(found[0]!.total) : await countPeople(tx, path, query),
  };
}

/** Beyond the last page there is no row to carry the total. */
async function countPeople(tx: ReadTx, path: string, query: Query): Promise<number> {
  if (query.page === 1) return 0;
  const row = await peopleIn(tx, path, query)
    .select((e) => e.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  return Number(row.total);
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
