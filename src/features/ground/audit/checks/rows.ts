import { type Kysely, sql } from "kysely";
import type { Tables } from "../../../../base/server/database.ts";
import type { PromiseCheck } from "../../../../base/server/feature.ts";
import {
  type Cover,
  type Covered,
  coveredKinds,
  type Digests,
  digestSql,
  quoted,
  readShapes,
  type Shape,
  tablesOf,
} from "../../../../base/server/trail/row-digest.ts";

/**
 * Every record, with its parts, stands as the last event on it says: nothing was written past the trail. Records whose
 * last act was before events carried digests are passed over.
 */
export const rowCheck: PromiseCheck = {
  name: "audit.rows",
  promise: "traced",
  async find(db, authorityId, _, course) {
    const tables = [...coveredKinds().values()].flatMap((cover) => tablesOf(cover).map(({ table }) => table));
    const shapes = await readShapes(db, tables);
    const found: { subject: string; what: string }[] = [];
    const total = await countOf(db, authorityId);
    let done = 0;
    for (const [kind, cover] of coveredKinds()) {
      for (let before = BEHIND_ALL; ; ) {
        const told = await lastTold(db, authorityId, kind, before);
        for (const { id, table } of await altered(db, authorityId, { cover, shapes, told }))
          found.push({ subject: `${kind} ${id}`, what: whatOf(table) });
        done += told.length;
        course?.tell(done, total);
        if (told.length < PAGE) break;
        before = told.at(-1)!.id;
      }
    }
    return found.sort((a, b) => (a.subject < b.subject ? -1 : 1));
  },
};

const whatOf = (table: string) => `数据表 ${table} 的内容与最后一次办理时不同，是绕过系统改动、增加或删去的`;

/** Records looked at together, from the last id to the first: so the index gives each one's last event first. */
const PAGE = 5000;
const BEHIND_ALL = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/** What the last event of a record says of its rows; null where it was written before events carried digests. */
interface ToldOf {
  id: string;
  digests: Digests | null;
}

async function lastTold(
  db: Kysely<Tables>,
  authorityId: string,
  kind: string,
  before: string,
): Promise<ToldOf[]> {
  const { rows } = await sql<ToldOf>`
    select distinct on (subject_id) subject_id as id, row_digest as digests from event
    where authority_id = ${authorityId} and subject_kind = ${kind} and subject_id < ${before}
    order by subject_id desc, subject_version desc limit ${PAGE}`.execute(db);
  return rows;
}

/** How many records the trail vouches for. */
async function countOf(db: Kysely<Tables>, authorityId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from event where authority_id = ${authorityId} and subject_version = 1
      and subject_kind = any(${[...coveredKinds().keys()]})`.execute(db);
  return rows[0]!.n;
}

interface Page {
  cover: Cover;
  shapes: ReadonlyMap<string, Shape>;
  told: readonly ToldOf[];
}

/** The records of a page whose rows are not as told, each with the first table that differs. */
async function altered(
  db: Kysely<Tables>,
  authorityId: string,
  { cover, shapes, told }: Page,
): Promise<{ id: string; table: string }[]> {
  const known = told.filter(({ digests }) => digests !== null) as { id: string; digests: Digests }[];
  if (known.length === 0) return [];
  const found = new Map<string, string>();
  for (const covered of tablesOf(cover)) {
    const { table } = covered;
    const shape = shapes.get(table)!;
    const widths = new Set([
      ...known.flatMap(({ digests }) => digests[table]?.split(":")[0] ?? []),
      `${shape.width}`,
    ]);
    for (const width of widths) {
      const now = await digestsBetween(
        db,
        authorityId,
        { covered, isRecord: table === cover.table, shape, width: Number(width) },
        told,
      );
      for (const { id, digests } of known) {
        const then = digests[table];
        // Where nothing is told of a table there were no rows: any that are there now differ, whatever the width.
        if (then !== undefined && !then.startsWith(`${width}:`)) continue;
        if (then !== now.get(id) && !found.has(id)) found.set(id, table);
      }
    }
  }
  return [...found].map(([id, table]) => ({ id, table }));
}

interface Compared {
  covered: Covered;
  isRecord: boolean;
  shape: Shape;
  width: number;
}

async function digestsBetween(
  db: Kysely<Tables>,
  authorityId: string,
  { covered, isRecord, shape, width }: Compared,
  told: readonly ToldOf[],
): Promise<Map<string, string>> {
  const id = sql.ref(`r.${covered.by}`);
  const { rows } = await sql<{ id: string; digest: string }>`
    select ${id} as id, ${sql.raw(digestSql(shape, width, covered, isRecord))} as digest
    from ${sql.raw(quoted(covered.table))} r
    where r.authority_id = ${authorityId} and ${id} >= ${told.at(-1)!.id} and ${id} <= ${told[0]!.id}
    ${isRecord ? sql`` : sql`group by ${id}`}`.execute(db);
  return new Map(rows.map((row) => [row.id, row.digest]));
}
