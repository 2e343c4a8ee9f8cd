import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cloneDatabase, type TestDatabase } from "../../tests/support/template-database.ts";
import { openDatabase } from "../base/server/database.ts";
import { openFileStore } from "../base/server/files/file-store.ts";
import { migrate } from "../base/server/migrate.ts";
import { type RunningApp, startApp } from "./app.ts";
import { loadExampleIfEmpty } from "./demo.ts";

const SERVERS = 4;

let migrated: TestDatabase;
let sql: Sql;
let folder: string;

beforeAll(async () => {
  migrated = await cloneDatabase();
  sql = postgres(migrated.url, { max: 1, onnotice: () => {} });
  folder = await mkdtemp(path.join(tmpdir(), "luoshi-together-"));
});
afterAll(async () => {
  await sql.end();
  await migrated.drop();
  await rm(folder, { recursive: true, force: true });
});

/** What the servers of a test reported that nobody expected. */
const unexpected: unknown[] = [];

const start = (databaseUrl: string): Promise<RunningApp> =>
  startApp({
    databaseUrl,
    filesFolder: folder,
    secret: "a-secret-for-tests-only-0123456789",
    report: (error, where) => unexpected.push([where, error]),
  });

/** As many servers as there are, each in whatever order the database lets them. */
const together = <T>(work: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: SERVERS }, work));

async function waitingSessions(): Promise<number> {
  const [row] = await sql`
    select count(distinct pid)::int as waiting from pg_locks join pg_stat_activity using (pid)
    where not granted and datname = current_database()`;
  return row!.waiting;
}

test("servers that come to the same queues at the same moment all start", async () => {
  const holder = postgres(migrated.url, { max: 1 });
  await holder`begin`;
  await holder`lock table pgboss.queue in share mode`;
  const starting = together(() => start(migrated.url));
  await expect.poll(waitingSessions, { timeout: 30_000 }).toBe(SERVERS);
  await holder`commit`;
  await holder.end();
  const apps = await starting;
  for (const app of apps) await app.stop();
  expect(unexpected).toEqual([]);
});

test("servers that find a database without anything make it once, and its example too", async () => {
  const fresh = new URL(migrated.url);
  fresh.pathname = `${fresh.pathname}_fresh`;
  const name = fresh.pathname.slice(1);
  await sql`create database ${sql(name)}`;
  const { db, close } = openDatabase(fresh.href, { max: 1 });
  try {
    const apps = await together(async () => {
      await migrate(fresh.href);
      const app = await start(fresh.href);
      await loadExampleIfEmpty(app.db, openFileStore(folder), () => {});
      return app;
    });
    const authorities = await db.selectFrom("authority").select("name").execute();
    expect(authorities).toHaveLength(1);
    for (const app of apps) await app.stop();
  } finally {
    await close();
    await sql`drop database ${sql(name)} with (force)`;
  }
  expect(unexpected).toEqual([]);
});
