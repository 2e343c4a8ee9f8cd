import { type Kysely, type RawBuilder, sql } from "kysely";
import { addDays, OFFICE_TIME_ZONE } from "../../../base/dates.ts";
import type { ReadTx } from "../../../base/server/act.ts";
import type { Tables } from "../../../base/server/database.ts";
import { AppError } from "../../../base/server/errors.ts";
import { counted } from "../../../base/server/keyset/count.ts";
import { keysetPage, type Leg, type LegQuery, type PageAsked } from "../../../base/server/keyset/keyset.ts";
import type { UnitScope } from "../../../base/server/scope.ts";
import { eachWord } from "../../../base/server/search/search.ts";
import { atOrBelow } from "../../../record/server/below.ts";
import { unitById, unitsById } from "../units/lookup.ts";
import { MOST_COUNTED, type TrailFilter, type TrailPage, type TrailRow } from "./contract.ts";
import { mayReadAccess, mayReadStalled, mayReadTrail } from "./policy.ts";
import { changedOf, idsIn, postName, subjectName } from "./wording.ts";
import { linesFound } from "./words-found.ts";

/** Where a page of the trail begins: behind the last row of the page before. */
export interface After {
  at: Date;
  id: string;
}

/** A page of the trail, the newest first, and how many rows there are, counted up to {@link MOST_COUNTED}. */
export async function readTrail(
  tx: ReadTx,
  scope: UnitScope,
  { size, after, before, ...filter }: TrailFilter & PageAsked,
): Promise<TrailPage> {
  const where = await narrowed(tx, scope, filter);
  const found = filter.q ? await linesFound(tx, filter.q, where, { enough: size + 1 }) : undefined;
  const find = found
    ? (leg: LegQuery) => searchedLeg(tx, { q: filter.q!, where }, leg)
    : (leg: LegQuery) => selectRows(tx, sql`${where} and ${leg.where}`, leg);
  const page = await keysetPage<FoundRow>("at", NEWEST_FIRST, { size, after, before }, find);
  const count = found
    ? {
        total: Math.min(found.ids.length, MOST_COUNTED),
        isMore: found.isMore || found.ids.length > MOST_COUNTED,
      }
    : await counted(tx, sql`select from event e where ${where}`, MOST_COUNTED);
  return { ...page, ...count, rows: await inWords(tx, page.rows) };
}

const NEWEST_FIRST: Leg[] = [
  {
    keys: [
      { column: sql.ref("e.at"), kind: "instant" },
      { column: sql.ref("e.id"), kind: "uuid" },
    ],
    order: "desc",
  },
];

/** Lines with words are found the newest first: of those before a place the last ones are the nearest. */
async function searchedLeg(
  tx: ReadTx,
  { q, where }: { q: string; where: RawBuilder<unknown> },
  leg: LegQuery,
): Promise<FoundRow[]> {
  const { limit, place, isBack } = leg;
  const asked = isBack ? { upTo: Number(place![0]) } : { enough: limit };
  const found = await linesFound(tx, q, sql`${where} and ${leg.where}`, asked);
  const ids = isBack ? found!.ids.slice(-limit) : found!.ids.slice(0, limit);
  return selectRows(tx, sql`e.authority_id = ${tx.actor.authorityId} and e.id = any(${ids}::uuid[])`, leg);
}

/** The rows behind `after`, at most `size`: reads the trail before a moment to its end, page by page. */
export async function readTrailAfter(
  tx: ReadTx,
  scope: UnitScope,
  filter: TrailFilter,
  { after, before, size }: { after: After | undefined; before: Date; size: number },
): Promise<{ rows: TrailRow[]; last: After | undefined }> {
  const begin = after ? sql`(e.at, e.id) < (${after.at}, ${after.id}::uuid)` : sql`e.at < ${before}`;
  const where = sql`${await narrowed(tx, scope, filter)} and ${begin}`;
  const found = await selectRows(tx, where, { ...PLAIN, limit: size });
  const end = found.at(-1);
  return { rows: await inWords(tx, found), last: end && { at: end.at, id: end.id } };
}

/** How many rows before a moment a filter finds, counted up to `most`. */
export async function countTrail(
  tx: ReadTx,
  scope: UnitScope,
  filter: TrailFilter,
  { before, most }: { before: Date; most: number },
): Promise<number> {
  return countRows(tx, sql`${await narrowed(tx, scope, filter)} and e.at < ${before}`, most);
}

/** One line of the trail. Error `not-found` out of the scope. */
export async function readEvent(tx: ReadTx, scope: UnitScope, id: string): Promise<TrailRow> {
  const found = await selectRows(tx, sql`${await narrowed(tx, scope, {})} and e.id = ${id}`, {
    ...PLAIN,
    limit: 1,
  });
  const [row] = await inWords(tx, found);
  if (!row) throw new AppError("not-found");
  return row;
}

/** The last seal of the authority's chain, how many events wait for theirs, and what follows them and stands still. */
export async function readChain(tx: ReadTx) {
  refuseOthers(tx);
  const last = await tx.db
    .selectFrom("event_seal")
    .select(["seq", "hash", "sealed_at"])
    .where("authority_id", "=", tx.actor.authorityId)
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  const { waiting } = await tx.db
    .selectFrom("event_queue")
    .select((e) => e.fn.countAll<number>().as("waiting"))
    .where("authority_id", "=", tx.actor.authorityId)
    .executeTakeFirstOrThrow();
  return {
    last: last
      ? { number: last.seq, hash: last.hash.toString("hex"), at: last.sealed_at.toISOString() }
      : null,
    waiting: Number(waiting),
    stalled: mayReadStalled(tx.actor) ? await stalled(tx) : [],
  };
}

async function stalled({ db, actor }: ReadTx) {
  const rows = await db
    .selectFrom("event_cursor")
    .select(["subscriber", "failing_seq", "failures", "problem"])
    .where("authority_id", "=", actor.authorityId)
    .where("failures", ">", 0)
    .orderBy("subscriber")
    .execute();
  return rows.map(({ subscriber, failing_seq, failures, problem }) => ({
    subscriber,
    number: failing_seq!,
    tries: failures,
    problem: problem ?? "",
  }));
}

function refuseOthers(tx: ReadTx): void {
  if (!mayReadTrail(tx.actor))
    throw new AppError("forbidden", "留痕由督查、负责人、核查、领导和单位管理员查看");
}

/** The condition that a reader's scope and filter make. Errors: `forbidden`, `not-found` for a unit elsewhere. */
async function narrowed(tx: ReadTx, scope: UnitScope, filter: TrailFilter): Promise<RawBuilder<unknown>> {
  refuseOthers(tx);
  const parts = [sql`e.authority_id = ${scope.authorityId}`];
  if (tx.actor.unitKind !== "authority") parts.push(await unitsIn(tx, scope.path));
  if (!mayReadAccess(tx.actor)) parts.push(sql`e.subject_kind <> 'access'`);
  if (filter.unitId) parts.push(await unitsIn(tx, await pathWithin(tx, scope, filter.unitId)));
  if (filter.verb?.length) parts.push(sql`e.verb = any(${filter.verb})`);
  if (filter.subjectKind?.length) parts.push(sql`e.subject_kind = any(${filter.subjectKind})`);
  if (filter.subjectId) parts.push(sql`e.subject_id = ${filter.subjectId}`);
  if (filter.personId) parts.push(sql`e.actor_person_id = ${filter.personId}`);
  if (filter.from) parts.push(sql`e.at >= ${startOf(filter.from)}`);
  if (filter.to) parts.push(sql`e.at < ${startOf(addDays(filter.to, 1))}`);
  if (filter.q)
    parts.push(
      eachWord(
        filter.q,
        (like) => sql`e.search_text like ${like} or e.unit_id in (
          select id from unit where authority_id = ${scope.authorityId} and name_form like ${like})`,
      ),
    );
  return sql.join(parts, sql` and `);
}

/** Midnight in the office at the start of a date. */
function startOf(date: string): RawBuilder<unknown> {
  return sql`(${date}::date::timestamp at time zone ${sql.lit(OFFICE_TIME_ZONE)})`;
}

/** Of so few units all events are looked up; of more, each event is asked whether it concerns one of them. */
const FEW_UNITS = 8;

/** Events that concern the units that now stand at or below a path, or those merged into one of them. */
async function unitsIn(tx: ReadTx, path: string): Promise<RawBuilder<unknown>> {
  const { authorityId } = tx.actor;
  const { rows } = await sql<{ id: string }>`
    with recursive reached as (
      select id from unit where authority_id = ${authorityId} and ${atOrBelow("path", path)}
      union
      select u.id from unit u join reached r on u.merged_into_id = r.id where u.authority_id = ${authorityId}
    ) select id from reached`.execute(tx.db);
  const ids = sql`${rows.map(({ id }) => id)}::uuid[]`;
  return rows.length <= FEW_UNITS
    ? sql`e.id in (select event_id from event_unit where authority_id = ${authorityId} and unit_id = any(${ids}))`
    : sql`exists (select from event_unit c
        where c.authority_id = ${authorityId} and c.event_id = e.id and c.unit_id = any(${ids}) offset 0)`;
}

async function pathWithin(tx: ReadTx, scope: UnitScope, unitId: string): Promise<string> {
  const { path } = await unitById(tx, unitId);
  if (!path.startsWith(scope.path)) throw new AppError("not-found", "所选单位不在您的管辖范围内");
  return path;
}

async function countRows(tx: ReadTx, where: RawBuilder<unknown>, most: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (select from event e where ${where} limit ${most}) as counted`.execute(
    tx.db,
  );
  return rows[0]!.n;
}

interface FoundRow {
  id: string;
  at: Date;
  actor_person_id: string | null;
  actor_name: string;
  actor_post: string;
  actor_unit_name: string;
  subject_kind: string;
  subject_id: string;
  subject_version: number;
  unit_id: string;
  verb: string;
  summary: string;
  changes: unknown;
  seq: number | null;
  hash: Buffer | null;
  sealed_at: Date | null;
  state_before: string | null;
  keys: string[];
}

/** Rows in the trail's order, of which no page is made. */
const PLAIN = { orderBy: sql`e.at desc, e.id desc`, keys: sql<string[]>`array[]::text[]` };

/** The page is cut first; seals and the states before are then looked up for its rows alone. */
async function selectRows(
  tx: ReadTx,
  where: RawBuilder<unknown>,
  { orderBy, keys, limit }: Pick<LegQuery, "orderBy" | "keys" | "limit">,
): Promise<FoundRow[]> {
  const { rows } = await sql<FoundRow>`
    select e.id, e.at, e.actor_person_id, e.actor_name, e.actor_post, e.actor_unit_name, e.subject_kind,
      e.subject_id, e.subject_version, e.unit_id, e.verb, e.summary, e.changes,
      s.seq, s.hash, s.sealed_at, b.changes ->> 'state' as state_before, ${keys} as keys
    from (select * from event e where ${where} order by ${orderBy} limit ${limit}) e
    left join event_seal s on s.authority_id = e.authority_id and s.event_id = e.id
    left join event b on b.authority_id = e.authority_id and b.subject_kind = e.subject_kind
      and b.subject_id = e.subject_id and b.subject_version = e.subject_version - 1
    order by ${orderBy}`.execute(tx.db);
  return rows;
}

async function inWords(tx: ReadTx, found: FoundRow[]): Promise<TrailRow[]> {
  const ids = [...new Set(found.flatMap((row) => [row.unit_id, ...idsIn(row.changes)]))];
  const names = await namesOf(tx, ids);
  return found.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    who: row.actor_name,
    personId: row.actor_person_id,
    post: postName(row.actor_post),
    actorUnit: row.actor_unit_name,
    unit: names.get(row.unit_id) ?? "",
    unitId: row.unit_id,
    subjectKind: row.subject_kind,
    subjectName: subjectName(row.subject_kind),
    subjectId: row.subject_id,
    subjectVersion: row.subject_version,
    verb: row.verb,
    summary: row.summary,
    changed: changedOf(
      { subjectKind: row.subject_kind, changes: row.changes, stateBefore: row.state_before },
      names,
    ),
    seal: sealOf(row),
  }));
}

function sealOf({ seq, hash, sealed_at }: FoundRow): TrailRow["seal"] {
  if (seq === null || hash === null || sealed_at === null) return null;
  return { number: seq, hash: hash.toString("hex"), at: sealed_at.toISOString() };
}

async function namesOf(tx: ReadTx, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const people = await (tx.db as Kysely<Tables>)
    .selectFrom("person")
    .select(["id", "name"])
    .where("authority_id", "=", tx.actor.authorityId)
    .where((e) => e("id", "=", e.fn.any(e.val(ids))))
    .execute();
  const units = await unitsById(tx, ids);
  return new Map([
    ...people.map((p) => [p.id, p.name] as const),
    ...[...units.values()].map((u) => [u.id, u.name] as const),
  ]);
}
