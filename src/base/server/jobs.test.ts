import postgres from "postgres";
import { expect, test } from "vitest";
import { cloneDatabase } from "../../../tests/support/template-database.ts";
import { APP_ROLE, openDatabase } from "./database.ts";
import { openFileStore } from "./files/file-store.ts";
import { startJobs } from "./jobs.ts";

test("a job that is sent is worked on with what was sent, in the order of sending", async () => {
  const database = await cloneDatabase();
  const { db, close } = openDatabase(database.url, { role: APP_ROLE, max: 2 });
  const unexpected: unknown[] = [];
  const jobs = await startJobs(database.url, (error) => unexpected.push(error));
  const done: unknown[] = [];
  const kind = { name: "test.note", handle: async (data: unknown) => void done.push(data) };
  await jobs.work([kind], { db, files: openFileStore("/nonexistent") });
  await jobs.send("test.note", { number: 1 });
  await jobs.send("test.note", { number: 2 });
  await expect.poll(() => done, { timeout: 60_000 }).toEqual([{ number: 1 }, { number: 2 }]);
  await jobs.stop();
  await close();
  await database.drop();
  expect(unexpected).toEqual([]);
});

test("a job that is being fetched while the server stops is done before its database is let go", async () => {
  const database = await cloneDatabase();
  const { db, close } = openDatabase(database.url, { role: APP_ROLE, max: 2 });
  const unexpected: unknown[] = [];
  const jobs = await startJobs(database.url, (error) => unexpected.push(error));
  const handle = async () => void (await db.selectFrom("authority").select("id").execute());
  await jobs.work([{ name: "test.last", handle }], { db, files: openFileStore("/nonexistent") });

  const holder = postgres(database.url, { max: 1 });
  await holder`begin`;
  await holder`lock table pgboss.job in access exclusive mode`;
  await holder`insert into pgboss.job (name, data) values ('test.last', '{}')`;
  const other = postgres(database.url, { max: 1 });
  const fetching = async () =>
    (
      await other`select 1 from pg_locks join pg_stat_activity using (pid)
      where not granted and datname = current_database() and query like '%SKIP LOCKED%'`
    ).length;
  await expect.poll(fetching, { timeout: 30_000 }).toBeGreaterThan(0);
  const stopped = jobs.stop().then(close);
  await holder`commit`;
  await stopped;

  expect(await other`select state from pgboss.job where name = 'test.last'`).toEqual([
    { state: "completed" },
  ]);
  await Promise.all([holder.end(), other.end()]);
  await database.drop();
  expect(unexpected).toEqual([]);
});
