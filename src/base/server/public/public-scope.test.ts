import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeAuthority, type TestAuthority } from "../../../../tests/support/factories.ts";
import { cloneDatabase, type TestDatabase } from "../../../../tests/support/template-database.ts";
import { APP_ROLE, type OpenDatabase, openDatabase } from "../database.ts";
import { type PublicTx, readPublished } from "./public-scope.ts";

let database: TestDatabase;
let server: OpenDatabase;
let mine: TestAuthority;
let other: TestAuthority;

// A table as a feature would have it: notices with a text for everybody, and a remark for the house.
beforeAll(async () => {
  database = await cloneDatabase();
  server = openDatabase(database.url, { role: APP_ROLE, max: 1 });
  mine = await makeAuthority(server.db);
  other = await makeAuthority(server.db);
  const owner = openDatabase(database.url, { max: 1 });
  await sql`create table toy (authority_id uuid not null, said text not null, remark text not null,
    published_on date, withdrawn boolean not null default false)`.execute(owner.db);
  await sql`select belongs_to_authority('toy', 'select, insert, update')`.execute(owner.db);
  await sql`select publish('toy', '{said, published_on}', 'published_on <= current_date and not withdrawn')`.execute(
    owner.db,
  );
  for (const { id } of [mine, other])
    await sql`insert into toy values
      (${id}, ${`公告 ${id}`}, '内部', current_date, false), (${id}, '草稿', '内部', null, false),
      (${id}, '明天的', '内部', current_date + 1, false), (${id}, '撤回的', '内部', current_date, true)`.execute(
      owner.db,
    );
  await owner.close();
});
afterAll(async () => {
  await server.close();
  await database.drop();
});

const published = <T>(ask: (tx: PublicTx) => Promise<T>) => readPublished(server.db, mine.id, ask);
const rows = async (tx: PublicTx, text: string) => (await sql.raw(text).execute(tx.db)).rows;

test("the public sees what is published and nothing else, though the query forgets every condition", async () => {
  expect(await published((tx) => rows(tx, "select said from toy"))).toEqual([{ said: `公告 ${mine.id}` }]);
  expect(await published((tx) => rows(tx, "select count(*)::int as n from toy"))).toEqual([{ n: 1 }]);
  expect(await published(async ({ scope }) => scope.authorityId)).toBe(mine.id);
});

test("what is published one day is gone the moment it is withdrawn", async () => {
  const mark = (withdrawn: boolean) =>
    server.db.transaction().execute(async (trx) => {
      await sql.raw(`set local app.authority_id = '${mine.id}'`).execute(trx);
      await sql`update toy set withdrawn = ${withdrawn} where said like '公告%'`.execute(trx);
    });
  await mark(true);
  expect(await published((tx) => rows(tx, "select said from toy"))).toEqual([]);
  await mark(false);
  expect(await published((tx) => rows(tx, "select said from toy"))).toHaveLength(1);
});

const DENIED = { code: "42501" };

test.each([
  ["a column that was not published", "select remark from toy"],
  ["all columns", "select * from toy"],
  ["a condition on such a column", "select said from toy where remark = '内部'"],
  ["a table that nobody published", "select title from matter"],
  ["people", "select name from person"],
  ["the trail", "select summary from event"],
  ["authorities", "select name from authority"],
  ["sign-ins", "select count(*) from auth_session"],
  ["jobs", "select data from pgboss.job"],
])("refused to it: %s", async (_, text) => {
  await expect(published((tx) => rows(tx, text))).rejects.toMatchObject(DENIED);
});

test("it writes nothing, and the next work on the same connection is the server's again", async () => {
  await expect(published((tx) => rows(tx, "update toy set said = ''"))).rejects.toMatchObject({
    code: expect.stringMatching(/^(42501|25006)$/),
  });
  const { rows: found } = await sql<{ role: string }>`select current_user as role`.execute(server.db);
  expect(found).toEqual([{ role: APP_ROLE }]);
});

test("no table of the product is open to it today; who publishes one says which of its rows", async () => {
  const { rows: open } = await sql`
    select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'pgboss') and c.relkind in ('r', 'v', 'm', 'p') and (
      has_any_column_privilege('luoshi_public', c.oid, 'select, insert, update, references')
      or has_table_privilege('luoshi_public', c.oid, 'delete, truncate, trigger')
    ) and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'published' and not p.polpermissive)`.execute(
    server.db,
  );
  expect(open).toEqual([]);
});
