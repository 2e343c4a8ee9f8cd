import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cloneDatabase, type TestDatabase } from "../support/template-database.ts";

/** What lets the tables of authorities lie on several machines (Citus), held on the catalogue of one. */
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

test("no SQL-language function takes parameters and reads a table", async () => {
  const functions = await sql<{ name: string; language: string }[]>`
    select p.proname as name, l.lanname as language
    from pg_proc p join pg_language l on l.oid = p.prolang
    where p.pronamespace = 'public'::regnamespace and p.pronargs > 0
      and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`;
  expect(functions.map(({ name }) => name)).toContain("session_actor");
  expect(functions.filter(({ language }) => language === "sql")).toEqual([]);
});

test("each row of an authority says so first in its key, and every unique index holds the authority", async () => {
  const keys = await sql<{ table: string; columns: string[]; primary: boolean }[]>`
    select t.relname as table, i.indisprimary as primary,
      array_agg(a.attname::text order by k.place) as columns
    from pg_index i
    join pg_class t on t.oid = i.indrelid and t.relnamespace = 'public'::regnamespace
    cross join lateral unnest(i.indkey::smallint[]) with ordinality as k (attribute, place)
    join pg_attribute a on a.attrelid = t.oid and a.attnum = k.attribute
    where i.indisunique and exists (
      select from pg_policy p where p.polrelid = t.oid)
    group by i.indexrelid, t.relname, i.indisprimary`;
  expect(keys.filter((key) => key.primary).length).toBeGreaterThan(20);
  const breaches = keys.filter(({ columns, primary }) =>
    primary ? columns[0] !== "authority_id" : !columns.includes("authority_id"),
  );
  expect(breaches).toEqual([]);
});

test("the server's role has no right to make anything in the database but in its queue", async () => {
  const [rights] = await sql`
    select has_database_privilege('luoshi_app', current_database(), 'create') as database,
      has_schema_privilege('luoshi_app', 'public', 'create') as tables,
      has_schema_privilege('luoshi_app', 'pgboss', 'create') as queue`;
  expect(rights).toEqual({ database: false, tables: false, queue: true });
});
