import { sql } from "kysely";
import type { z } from "zod";
import { officeDate } from "../../../../base/dates.ts";
import { searchForm } from "../../../../base/normal-text.ts";
import type { RouteResult } from "../../../../base/route.ts";
import type { ReadTx } from "../../../../base/server/act.ts";
import { AppError } from "../../../../base/server/errors.ts";
import { counted } from "../../../../base/server/keyset/count.ts";
import { keysetPage, type Leg } from "../../../../base/server/keyset/keyset.ts";
import type { UnitScope } from "../../../../base/server/scope.ts";
import { atOrBelow, pathAndAbove } from "../../../../record/server/below.ts";
import { loadUnitWithin } from "../store.ts";
import type {
  Alliance,
  AllianceChoice,
  AllianceMember,
  AllianceOfUnit,
  AllianceRow,
  listAlliances,
} from "./contract.ts";
import { rolesOf } from "./kinds.ts";
import { decideKeeping, mayKeepAlliances } from "./policy.ts";
import { postsIn } from "./posts.ts";

type Query = z.output<NonNullable<typeof listAlliances.query>>;

/** A page of the alliances in sight, the newest first. */
export async function readAlliances(
  tx: ReadTx,
  scope: UnitScope,
  query: Query,
): Promise<RouteResult<typeof listAlliances>> {
  const asked = () => chosen(tx, scope, query);
  const { rows, ...page } = await keysetPage<Found & { keys: string[] }>(
    "newest",
    NEWEST_FIRST,
    query,
    ({ where, orderBy, keys, limit }) =>
      named(asked()).select(keys.as("keys")).where(where).orderBy(orderBy).limit(limit).execute(),
  );
  const counts = await membersToday(tx, rows);
  return {
    ...page,
    ...(await counted(tx, sql`${asked().select("a.id")}`)),
    rows: rows.map((row) => toRow(tx, row, counts)),
    mayMake: mayKeepAlliances(tx.actor),
  };
}

/** Ids rise with time. */
const NEWEST_FIRST: Leg[] = [{ keys: [{ column: sql.ref("a.id"), kind: "uuid" }], order: "desc" }];

/** One alliance with all its members. Error `not-found` out of sight. */
export async function readAlliance(tx: ReadTx, scope: UnitScope, id: string): Promise<Alliance> {
  const row = await named(inSight(tx, scope)).where("a.id", "=", id).executeTakeFirst();
  if (!row) throw new AppError("not-found");
  const members = await membersIn(tx).where("m.alliance_id", "=", id).execute();
  const roles = rolesOf(row.kind);
  const rank = ({ role, holds }: AllianceMember) => (holds === "over" ? 100 : 0) + roles.indexOf(role);
  return {
    ...toRow(tx, row, await membersToday(tx, [row])),
    members: members.map((member) => toMember(tx, member)).sort((a, b) => rank(a) - rank(b)),
    mayKeep: decideKeeping(tx.actor, row.unit_path).allowed,
  };
}

/** Whether an alliance is in sight: a unit in sight keeps it or belongs to it. */
export async function isAllianceInSight(tx: ReadTx, scope: UnitScope, id: string): Promise<boolean> {
  return (await inSight(tx, scope).select("a.id").where("a.id", "=", id).executeTakeFirst()) !== undefined;
}

/** Ids of the alliances in sight, those that are over too. */
export async function idsInSight(tx: ReadTx, scope: UnitScope): Promise<Set<string>> {
  return new Set((await inSight(tx, scope).select("a.id").execute()).map(({ id }) => id));
}

/** The alliances in sight that hold today, each with the units that belong to it today. */
export async function readChoices(tx: ReadTx, scope: UnitScope): Promise<AllianceChoice[]> {
  const today = officeDate(tx.at);
  const rows = await holding(inSight(tx, scope), today)
    .innerJoin("alliance_member as m", (j) =>
      j.onRef("m.authority_id", "=", "a.authority_id").onRef("m.alliance_id", "=", "a.id"),
    )
    .select(["a.id", "a.kind", "a.name", "m.unit_id as unitId"])
    .distinct()
    .where("m.post_id", "is", null)
    .where("m.since", "<=", today)
    .where((e) => e.or([e("m.until", "is", null), e("m.until", ">", today)]))
    .orderBy("a.id")
    .orderBy("m.unit_id")
    .execute();
  const choices = new Map<string, AllianceChoice>();
  for (const { unitId, ...alliance } of rows) {
    const choice = choices.get(alliance.id) ?? { ...alliance, unitIds: [] };
    choice.unitIds.push(unitId);
    choices.set(alliance.id, choice);
  }
  return [...choices.values()];
}

/** The alliances to which a unit belongs or belonged, what holds first. Error `not-found` outside the scope. */
export async function readAlliancesOf(
  tx: ReadTx,
  scope: UnitScope,
  unitId: string,
): Promise<AllianceOfUnit[]> {
  await loadUnitWithin(tx, scope, unitId);
  const rows = await membersIn(tx)
    .innerJoin("alliance as a", (j) =>
      j.onRef("a.authority_id", "=", "m.authority_id").onRef("a.id", "=", "m.alliance_id"),
    )
    .select(["a.id as allianceId", "a.kind", "a.name as allianceName"])
    .where("m.unit_id", "=", unitId)
    .execute();
  return rows
    .map((row) => ({
      id: row.allianceId,
      kind: row.kind,
      name: row.allianceName,
      member: toMember(tx, row),
    }))
    .sort((a, b) => Number(a.member.holds === "over") - Number(b.member.holds === "over"));
}

/** Posts held today in a unit, for those who keep alliances. Errors: `forbidden`, `not-found` outside the scope. */
export async function readPostsOf(tx: ReadTx, scope: UnitScope, unitId: string) {
  if (!mayKeepAlliances(tx.actor)) throw new AppError("forbidden");
  await loadUnitWithin(tx, scope, unitId);
  const posts = await postsIn(tx, [unitId]);
  return posts.map(({ id, name, title, kind }) => ({ id, name, title, isLeader: kind === "leader" }));
}

/**
 * Alliances in sight: units below keep them or belong to them, or a unit above keeps them; departments work for the unit
 * above them, so they also see what is kept below that one.
 */
function inSight(tx: ReadTx, scope: UnitScope) {
  const above = pathAndAbove(scope.path).slice(0, -1);
  const worksForParent = tx.actor.unitKind === "department" || tx.actor.unitKind === "office";
  const top = (worksForParent && above.at(-1)) || scope.path;
  return tx.db
    .selectFrom("alliance as a")
    .where("a.authority_id", "=", scope.authorityId)
    .where((e) =>
      e.or([
        atOrBelow("a.unit_path", top),
        e.exists(
          e
            .selectFrom("alliance_member as sight")
            .select(sql`1`.as("one"))
            .whereRef("sight.authority_id", "=", "a.authority_id")
            .whereRef("sight.alliance_id", "=", "a.id")
            .where(atOrBelow("sight.unit_path", scope.path)),
        ),
      ]),
    );
}

type InSight = ReturnType<typeof inSight>;

function holding(query: InSight, today: string): InSight {
  return query
    .where("a.since", "<=", today)
    .where((e) => e.or([e("a.until", "is", null), e("a.until", ">", today)]));
}

function chosen(tx: ReadTx, scope: UnitScope, { q, kind, over }: Query): InSight {
  const today = officeDate(tx.at);
  const form = searchForm(q ?? "");
  return inSight(tx, scope)
    .$if(over === "true", (query) => query.where("a.until", "<=", today))
    .$if(over === "false", (query) =>
      query.where((e) => e.or([e("a.until", "is", null), e("a.until", ">", today)])),
    )
    .$if(kind !== undefined, (query) => query.where("a.kind", "=", kind!))
    .$if(form !== "", (query) => query.where(sql<boolean>`strpos(a.name_form, ${form}) > 0`));
}

function named(query: InSight) {
  return query
    .innerJoin("unit as u", (j) =>
      j.onRef("u.authority_id", "=", "a.authority_id").onRef("u.id", "=", "a.unit_id"),
    )
    .select([
      "a.id",
      "a.kind",
      "a.name",
      "a.paper",
      "a.since",
      "a.until",
      "a.version",
      "a.unit_id",
      "a.unit_path",
    ])
    .select("u.name as unit_name");
}

type Found = Awaited<ReturnType<ReturnType<typeof named>["executeTakeFirstOrThrow"]>>;

async function membersToday(tx: ReadTx, rows: readonly { id: string }[]): Promise<Map<string, number>> {
  if (rows.length === 0) return new Map();
  const today = officeDate(tx.at);
  const counts = await tx.db
    .selectFrom("alliance_member")
    .select((e) => ["alliance_id", e.fn.countAll<string>().as("n")])
    .where("authority_id", "=", tx.actor.authorityId)
    .where((e) => e("alliance_id", "=", e.fn.any(e.val(rows.map(({ id }) => id)))))
    .where("since", "<=", today)
    .where((e) => e.or([e("until", "is", null), e("until", ">", today)]))
    .groupBy("alliance_id")
    .execute();
  return new Map(counts.map(({ alliance_id, n }) => [alliance_id, Number(n)]));
}

function toRow(tx: ReadTx, row: Found, counts: ReadonlyMap<string, number>): AllianceRow {
  const { id, kind, name, paper, since, until, version } = row;
  return {
    id,
    kind,
    name,
    host: { id: row.unit_id, name: row.unit_name },
    paper,
    since,
    until,
    isOver: until !== null && until <= officeDate(tx.at),
    memberCount: counts.get(id) ?? 0,
    version,
  };
}

/** Members with the names of their units and people. */
export function membersIn(tx: ReadTx) {
  return tx.db
    .selectFrom("alliance_member as m")
    .innerJoin("unit as mu", (j) =>
      j.onRef("mu.authority_id", "=", "m.authority_id").onRef("mu.id", "=", "m.unit_id"),
    )
    .leftJoin("post as p", (j) =>
      j.onRef("p.authority_id", "=", "m.authority_id").onRef("p.id", "=", "m.post_id"),
    )
    .leftJoin("person", (j) =>
      j.onRef("person.authority_id", "=", "p.authority_id").onRef("person.id", "=", "p.person_id"),
    )
    .select(["m.id as memberId", "m.role", "m.since as memberSince", "m.until as memberUntil", "m.unit_id"])
    .select(["m.post_id", "mu.name as memberUnit", "p.title", "person.name as personName"])
    .select(["p.until as postUntil", "person.left_on as leftOn"])
    .where("m.authority_id", "=", tx.actor.authorityId)
    .orderBy("m.since")
    .orderBy("m.id");
}

type FoundMember = Awaited<ReturnType<ReturnType<typeof membersIn>["executeTakeFirstOrThrow"]>>;

function toMember(tx: ReadTx, row: FoundMember): AllianceMember {
  const today = officeDate(tx.at);
  const { memberSince: since, memberUntil: until } = row;
  const isOver = until !== null && until <= today;
  return {
    id: row.memberId,
    unit: { id: row.unit_id, name: row.memberUnit },
    person: row.post_id ? personOf(row, row.post_id, today) : null,
    role: row.role,
    since,
    until,
    holds: isOver ? "over" : since > today ? "later" : "now",
  };
}

function personOf({ personName, title, postUntil, leftOn }: FoundMember, postId: string, today: string) {
  const hasLeft = [postUntil, leftOn].some((day) => day !== null && day <= today);
  return { postId, name: personName ?? "", title, hasLeft };
}
