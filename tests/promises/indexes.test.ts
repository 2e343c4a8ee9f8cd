import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cloneDatabase, type TestDatabase } from "../support/template-database.ts";

let database: TestDatabase;
let sql: Sql;

beforeAll(async () => {
  database = await cloneDatabase();
  sql = postgres(database.url, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

/** An index by its columns in their order, each with how it compares. */
interface Index {
  table: string;
  columns: string[];
  /** The operator class of each column. */
  classes: string[];
}

/** Indexes that hold every row that has the column at all: whole ones, and those `where … is not null`. */
function indexes(): Promise<Index[]> {
  return sql<Index[]>`
    select t.relname as table,
      array_agg(a.attname::text order by k.place) as columns, array_agg(o.opcname::text order by k.place) as classes
    from pg_index i
    join pg_class t on t.oid = i.indrelid and t.relnamespace = 'public'::regnamespace
    cross join lateral unnest(i.indkey::smallint[], i.indclass::oid[]) with ordinality as k (attribute, class, place)
    join pg_attribute a on a.attrelid = t.oid and a.attnum = k.attribute
    join pg_opclass o on o.oid = k.class
    where i.indpred is null or pg_get_expr(i.indpred, i.indrelid) ~ '^\\(\\w+ IS NOT NULL\\)$'
    group by i.indexrelid, t.relname`;
}

/** Whether an index of the table begins with just these columns, the authority first where it is among them. */
function isServed(all: Index[], table: string, columns: string[]): boolean {
  return all.some((index) => {
    const first = index.columns.slice(0, columns.length);
    const isAuthorityFirst = !columns.includes("authority_id") || first[0] === "authority_id";
    return index.table === table && isAuthorityFirst && columns.every((column) => first.includes(column));
  });
}

test("every foreign key has an index behind it", async () => {
  const keys = await sql<{ table: string; columns: string[] }[]>`
    select t.relname as table, array_agg(a.attname::text order by k.place) as columns
    from pg_constraint c
    join pg_class t on t.oid = c.conrelid and t.relnamespace = 'public'::regnamespace
    cross join lateral unnest(c.conkey) with ordinality as k (attribute, place)
    join pg_attribute a on a.attrelid = t.oid and a.attnum = k.attribute
    where c.contype = 'f' group by c.oid, t.relname`;
  expect(keys.length).toBeGreaterThan(30);
  const all = await indexes();
  const bare = keys.filter(({ table, columns }) => !isServed(all, table, columns));
  expect(bare.map(({ table, columns }) => `${table} (${columns.join(", ")})`)).toEqual([]);
});

/** Columns by which no read looks for rows, or not by these alone. */
const NOT_LOOKED_FOR = [
  // Behind the kind, in the key.
  "duty.record_id",
  "clock.subject_id",
  // Looked for where the duty rises, by an index of just those rows.
  "duty.above_path",
  // Who did it, as shown beside what was found by something else; and where a file was handed in first.
  "attachment.person_id",
  "attachment.reused_from_id",
  "event.actor_post_id",
  "event.actor_unit_id",
  "matter_report.person_id",
  "matter_report.unit_id",
  "matter_urge.by_person_id",
  "matter_urge.unit_id",
  // Kept by better-auth and looked for by the user alone.
  "auth_account.account_id",
  "auth_session.post_id",
  // The path that the unit had then; who may read an event follows the unit.
  "event.unit_path",
  // Behind the subject's kind, in the unique key of its versions.
  "event.subject_id",
  // Behind the person, in the key; and what a notice leads to.
  "notice.event_id",
  "notice.record_id",
  // Behind the channel, in the key; and what a delivery tells of.
  "delivery.event_id",
  "delivery.notice_id",
  // Whose turn it is as a matter's page shows it; looked for by what waits (duty).
  "matter.next_unit_id",
  // Looked for where the origin is a plan item, by an index of just those rows.
  "matter.origin_id",
  // What the words of a sentence name, as read with the plan.
  "plan_segment.owner_unit_id",
];

test("every column of a path or an id by which rows may be looked for has an index, paths by prefix", async () => {
  const columns = await sql<{ table: string; name: string }[]>`
    select t.relname as table, a.attname as name from pg_attribute a
    join pg_class t on t.oid = a.attrelid and t.relkind in ('r', 'p') and t.relnamespace = 'public'::regnamespace
    where a.attnum > 0 and not a.attisdropped and (a.attname ~ '(^|_)path$' or a.attname ~ '_id$')
      and a.attname <> 'authority_id' order by 1, 2`;
  const all = await indexes();
  const bare = columns.filter(({ table, name }) => {
    const isPath = name.endsWith("path");
    return !all.some((index) => {
      const place = index.columns.indexOf(name);
      const isNear =
        index.table === table && (place === 0 || (place === 1 && index.columns[0] === "authority_id"));
      return isNear && (!isPath || index.classes[place] === "text_pattern_ops");
    });
  });
  expect(bare.map(({ table, name }) => `${table}.${name}`).sort()).toEqual(NOT_LOOKED_FOR.toSorted());
});
