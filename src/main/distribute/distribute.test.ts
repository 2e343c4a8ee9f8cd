import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cloneDatabase, type TestDatabase } from "../../../tests/support/template-database.ts";
import { distribute } from "./distribute.ts";
import { readDistribution } from "./distribution.ts";

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

test("a server without the extension is refused, and nothing is touched", async () => {
  const before = await catalogue();
  await expect(distribute(sql, () => {})).rejects.toMatchObject({ code: "no-citus" });
  expect(await catalogue()).toEqual(before);
});

test("every table has its place: rows of an authority together, all keys between tables that lie so that they hold", async () => {
  const { placements, spread } = await readDistribution(sql);
  const of = new Map(placements.map(({ table, placement }) => [table, placement]));
  expect([of.get("matter"), of.get("event"), of.get("authority"), of.get("auth_session")]).toEqual([
    "by-authority",
    "by-authority",
    "everywhere",
    "everywhere",
  ]);
  expect(placements.filter(({ placement }) => placement === "first-machine")).toEqual([
    { table: "schema_migration", placement: "first-machine" },
  ]);
  expect(spread).toHaveLength(placements.length - 1);
  const keys = await sql<{ from: string; to: string; definition: string }[]>`
    select c.conrelid::regclass::text as from, c.confrelid::regclass::text as to, pg_get_constraintdef(c.oid) as definition
    from pg_constraint c where c.contype = 'f' and c.connamespace = 'public'::regnamespace`;
  expect(keys.length).toBeGreaterThan(30);
  const holding = keys.filter(({ from, to, definition }) =>
    of.get(to) === "everywhere"
      ? true
      : of.get(from) === "by-authority" && /FOREIGN KEY \(authority_id, .*\(authority_id, /.test(definition),
  );
  expect(keys.filter((key) => !holding.includes(key))).toEqual([]);
});

test("keys, views and rights stand afterwards as they stood before", async () => {
  const before = await catalogue();
  const { before: takenAway, after } = await readDistribution(sql);
  await sql.begin(async (tx) => {
    for (const statement of takenAway) await tx.unsafe(statement);
    expect(
      await tx`select from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
    ).toHaveLength(0);
    for (const statement of after) await tx.unsafe(statement);
  });
  expect(await catalogue()).toEqual(before);
});

/** Keys, views and rights, by name. */
async function catalogue(): Promise<object> {
  const keys = await sql`
    select conrelid::regclass::text as table, conname, pg_get_constraintdef(oid) as definition
    from pg_constraint where connamespace = 'public'::regnamespace order by 1, 2`;
  const relations = await sql`
    select c.relname, c.relkind, c.relowner::regrole::text as owner, c.reloptions,
      array(select acl::text from unnest(c.relacl) acl order by 1) as rights,
      case when c.relkind = 'v' then pg_get_viewdef(c.oid) end as view
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v') order by 1`;
  return { keys: [...keys], relations: [...relations] };
}
