import { readdir, readFile } from "node:fs/promises";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../../src/base/ids.ts";
import { cloneDatabase, type TestDatabase } from "../support/template-database.ts";

const FOLDER = new URL("../../db/migrations/", import.meta.url);
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

test("no column of JSON takes a value that was made a text before, but for kept answers", async () => {
  const columns = await sql<{ column: string; isHeld: boolean }[]>`
    select t.relname || '.' || a.attname as column, exists (
      select from pg_constraint c where c.conrelid = t.oid and c.contype = 'c' and c.convalidated
        and c.conkey = array[a.attnum] and pg_get_constraintdef(c.oid) ~ 'jsonb_typeof'
    ) as "isHeld"
    from pg_attribute a
    join pg_class t on t.oid = a.attrelid and t.relkind = 'r' and t.relnamespace = 'public'::regnamespace
    where a.atttypid = 'jsonb'::regtype and not a.attisdropped`;
  expect(columns.length).toBeGreaterThan(10);
  expect(columns.filter(({ isHeld }) => !isHeld).map(({ column }) => column)).toEqual([
    "idempotent_request.answer",
  ]);
});

test.each([
  ["a text that spells JSON becomes it", '{"lamps":[1]}', { kind: "object", rules: { lamps: [1] } }],
  ["a text that spells none stays and stops nothing", "{lamps", { kind: "string", rules: "{lamps" }],
])("rows stored as strings, on the way to the newest schema: %s", async (_, text, expected) => {
  const name = `older_${newId().replaceAll("-", "")}`;
  await sql`create database ${sql(name)}`;
  const older = postgres(database.url.replace(/\/[^/]+$/, `/${name}`), { max: 1, onnotice: () => {} });
  const run = async (file: string) => older.unsafe(await readFile(new URL(file, FOLDER), "utf8"));
  try {
    const files = (await readdir(FOLDER)).sort();
    const healing = files.findIndex((file) => file.startsWith("0010_"));
    for (const file of files.slice(0, healing)) await run(file);
    const [sound, stored] = [newId(), newId()];
    for (const id of [sound, stored]) await older`insert into authority (id, name) values (${id}, '试验局')`;
    await older`insert into matter_rules (authority_id, preset, rules) values
      (${sound}, 'xian', '{"lamps":[]}'), (${stored}, 'xian', to_jsonb(${text}::text))`;
    await run(files[healing]!);
    const found = await older`
      select rules, jsonb_typeof(rules) as kind from matter_rules order by authority_id`;
    expect([...found]).toEqual([{ rules: { lamps: [] }, kind: "object" }, expected]);
  } finally {
    await older.end();
    await sql`drop database ${sql(name)} with (force)`;
  }
});
