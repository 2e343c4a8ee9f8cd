import { writeFileSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TEMPLATE_SECRET } from "../../../../../tests/support/fill-template.ts";
import { cloneDatabase } from "../../../../../tests/support/template-database.ts";
import { newId } from "../../../../base/ids.ts";
import { act } from "../../../../base/server/act.ts";
import { APP_ROLE, type OpenDatabase, openDatabase } from "../../../../base/server/database.ts";
import { type FileStore, openFileStore } from "../../../../base/server/files/file-store.ts";
import { sealAuthority } from "../../../../base/server/sealer.ts";
import { verifyPromises } from "../../../../base/server/verify.ts";
import { createFeatures } from "../../../../main/features.ts";
import { change, lockRecord } from "../../../../record/server/records.ts";
import { MATTER } from "../../../work/matters/store.ts";
import { createGate } from "../../people/gate.ts";
import { actorOf, type CurrentPost } from "../../people/sign-in/post-choice.ts";

let server: OpenDatabase;
let owner: OpenDatabase;
let sql: Sql;
let files: FileStore;
let folder: string;
let authority: string;
let drop: () => Promise<void>;

/** The example bureau with its whole history, as it came to be through its own acts. */
beforeAll(async () => {
  const database = await cloneDatabase("lived");
  drop = database.drop;
  folder = await mkdtemp(path.join(tmpdir(), "luoshi-rows-"));
  await cp(database.templateFiles, folder, { recursive: true });
  files = openFileStore(folder);
  server = openDatabase(database.url, { role: APP_ROLE, max: 4, queueKey: TEMPLATE_SECRET });
  owner = openDatabase(database.url, { max: 1 });
  sql = postgres(database.url, { max: 1, onnotice: () => {} });
  [{ id: authority }] = await sql<[{ id: string }]>`select id from authority`;
  await sealAll();
  expect(await verify()).toEqual([]);
}, 120_000);
afterAll(async () => {
  await Promise.all([server.close(), owner.close(), sql.end()]);
  await drop();
  await rm(folder, { recursive: true });
});

async function sealAll(): Promise<void> {
  while ((await sealAuthority(server.db, authority)) > 0);
}

/** What `luoshi verify` finds, each as `check subject`. */
async function verify(): Promise<string[]> {
  const checks = createFeatures(createGate({ db: owner.db, secret: TEMPLATE_SECRET })).flatMap(
    (one) => one.checks ?? [],
  );
  const found = await verifyPromises(owner.db, checks, files);
  return found.map((breach) => `${breach.check} ${breach.subject}`);
}

/** What is found while the database is changed behind the server's back, by one statement that is then undone. */
async function foundWhile(statement: string): Promise<{ found: string[]; touched: string[] }> {
  let touched: string[] = [];
  let found: string[] = [];
  const table = /(?:update|delete from|insert into) (\w+)/.exec(statement)![1]!;
  await sql.unsafe(`create table kept as select * from ${table}`);
  try {
    const rows = await sql.unsafe(statement);
    touched = rows.map((row) => String(row.id));
    found = await verify();
  } finally {
    await sql.unsafe(`set session_replication_role = replica`);
    const columns = await sql<{ name: string }[]>`
      select attname as name from pg_attribute
      where attrelid = ${table}::regclass and attnum > 0 and attgenerated = '' and not attisdropped`;
    const list = columns.map(({ name }) => `"${name}"`).join();
    await sql.unsafe(
      `delete from ${table}; insert into ${table} (${list}) select ${list} from kept; drop table kept`,
    );
    await sql.unsafe(`set session_replication_role = origin`);
  }
  return { found, touched };
}

const one = (table: string, set: string, id = "id", where = "true") =>
  `update ${table} set ${set} where ctid = (select ctid from ${table} where ${where} limit 1) returning ${id} as id`;

describe("what is changed in the database behind the server's back is named", () => {
  test.each([
    ["a title", "matter", one("matter", "title = '别的标题'")],
    [
      "a due date",
      "matter",
      one("matter", "due_date = due_date + 30", "id", "due_date is not null and state = 'under-way'"),
    ],
    [
      "a finish standard",
      "matter",
      one("matter", "finish_standard = '随便'", "id", "finish_standard is not null"),
    ],
    [
      "when it was made, by a microsecond",
      "matter",
      one("matter", "created_at = created_at + interval '1 microsecond'"),
    ],
    ["a report", "matter", one("matter_report", "content = '从来没有这样说过'", "matter_id")],
    ["a figure reported", "matter", one("matter_report", "value = coalesce(value, 0) + 1", "matter_id")],
    [
      "a piece of evidence taken away",
      "matter",
      "delete from evidence where ctid = (select ctid from evidence order by at desc limit 1) returning matter_id as id",
    ],
    ["the name of a piece of evidence", "matter", one("evidence", "name = '别的.pdf'", "matter_id")],
    ["what was said at the closing", "matter", one("matter_closure", "statement = '已经办好'", "matter_id")],
    ["a post's kind", "post", one("post", "kind = 'leader'", "id", "kind = 'handler'")],
    [
      "whose post it is",
      "post",
      "update post set person_id = (select id from person p where p.id <> post.person_id limit 1) where ctid = (select ctid from post limit 1) returning id",
    ],
    ["a person's name", "person", one("person", "name = '别人'")],
    ["a person's telephone", "person", one("person", "phone = '13900000000'")],
    ["a unit's name", "unit", one("unit", "name = '别的单位'")],
    ["a plan's title", "plan", one("plan", "title = '别的计划'")],
    ["what a plan's item asks for", "plan", one("plan_item", "finish_standard = '随便'", "plan_id")],
    [
      "whom a plan's item names",
      "plan",
      one("plan_item", "due_date = null, due_by = null", "plan_id", "due_date is not null"),
    ],
    [
      "a document's text",
      "document",
      one("document_text_part", "text = replace(text, '。', '，')", "document_id"),
    ],
    ["a document's name", "document", one("document", "name = '别的.txt'")],
  ])("%s", async (_, kind, statement) => {
    const { found, touched } = await foundWhile(statement);
    expect(touched).toHaveLength(1);
    expect(found).toContain(`audit.rows ${kind} ${touched[0]}`);
    expect(found.filter((line) => line.startsWith("audit.rows"))).toHaveLength(1);
  });
});

test("a part changed past the trail stays named, whatever is done to the record afterwards", async () => {
  const [row] = await sql<[{ id: string; matter_id: string; person_id: string; unit_id: string }]>`
    select id, matter_id, person_id, unit_id from matter_report limit 1`;
  const set = (content: string) =>
    sql.unsafe(`update matter_report set content = ${content} where id = '${row.id}'`);
  const [post] = await sql`
    select c.*, c.authority_id from current_post c where c.person_id = ${row.person_id} limit 1`;
  await set("content || '改'");
  await act(server.db, actorOf(post as unknown as CurrentPost), async (tx) => {
    const matter = await lockRecord(tx, MATTER, row.matter_id);
    const unit = { id: matter.owner_unit_id, path: matter.owner_path };
    await change(tx, MATTER, matter, { urge_level: 1 }, { verb: "matter.urge", summary: "催办", unit });
  });
  await sealAll();
  expect(await verify()).toEqual([`audit.rows matter ${row.matter_id}`]);
  await set("left(content, -1)");
  expect(await verify()).toEqual([]);
});

test("an event put into the queue by hand is named, of whatever kind it is", async () => {
  const [model] = await sql`select * from event where subject_kind = 'file-upload' limit 1`;
  const { search_text: _, ...row } = model!;
  const id = newId();
  const forged = { ...row, id, subject_id: newId(), changes: sql.json(row.changes as postgres.JSONValue) };
  await sql`insert into event ${sql(forged as Record<string, postgres.SerializableParameter>)}`;
  await sql`insert into event_queue (authority_id, event_id) values (${authority}, ${id})`;
  await sealAll();
  expect(await verify()).toEqual([`audit.chain event ${id}`]);
  // An event that stands in the chain already does not stop the sealer when it is put in again.
  await sql`insert into event_queue (authority_id, event_id) values (${authority}, ${id})`;
  await sealAll();
  expect(await verify()).toEqual([`audit.chain event ${id}`]);
});

test("a time of the trail that was changed by less than a millisecond is named", async () => {
  const [{ id }] = await sql<[{ id: string }]>`select id from event where verb = 'matter.sign' limit 1`;
  const shift = (by: string) =>
    sql.unsafe(`update event set at = at + interval '${by} microseconds' where id = '${id}'`);
  await shift("1");
  expect(await verify()).toContain(`audit.chain event ${id}`);
  await shift("-1");
});

test("a stored file that was overwritten, cut or taken away is named", async () => {
  const rows = await sql<{ hash: string }[]>`select hash from file order by hash limit 3`;
  const place = (hash: string) => path.join(folder, hash.slice(0, 2), hash.slice(2, 4), hash);
  const [overwritten, cut, gone] = rows.map(({ hash }) => hash) as [string, string, string];
  const bytes = Buffer.from(await files.get(overwritten));
  bytes[0] = bytes[0]! ^ 1;
  writeFileSync(place(overwritten), bytes);
  writeFileSync(place(cut), "");
  await rm(place(gone));
  const found = (await verify()).filter((line) => line.startsWith("audit.files"));
  expect(found).toEqual([overwritten, cut, gone].map((hash) => `audit.files file ${hash}`));
});
