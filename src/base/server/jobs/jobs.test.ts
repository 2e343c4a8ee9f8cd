import { sql } from "kysely";
import postgres from "postgres";
import { expect, test } from "vitest";
import { makeAuthority } from "../../../../tests/support/factories.ts";
import { cloneDatabase } from "../../../../tests/support/template-database.ts";
import { APP_ROLE, openDatabase } from "../database.ts";
import { openFileStore } from "../files/file-store.ts";
import { forEachAuthority, inEachAuthority } from "./authorities.ts";
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
  const often = { looksEverySeconds: 0.5 };
  const jobs = await startJobs(database.url, (error) => unexpected.push(error), often);
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

test("what recurs is begun by its timetable", async () => {
  const database = await cloneDatabase();
  const { db, close } = openDatabase(database.url, { role: APP_ROLE, max: 2 });
  const unexpected: unknown[] = [];
  const often = { timetableEverySeconds: 1, looksEverySeconds: 0.5 };
  const jobs = await startJobs(database.url, (error) => unexpected.push(error), often);
  let begun = 0;
  const handle = async () => void begun++;
  const kind = { name: "test.minutely", cron: "* * * * *", handle };
  await jobs.work([kind], { db, files: openFileStore("/nonexistent") });
  await expect.poll(() => begun, { timeout: 60_000 }).toBeGreaterThan(0);
  await jobs.stop();
  await close();
  await database.drop();
  expect(unexpected).toEqual([]);
});

test("what recurred in an earlier version recurs no more", async () => {
  const database = await cloneDatabase();
  const { db, close } = openDatabase(database.url, { role: APP_ROLE, max: 2 });
  const sql = postgres(database.url, { max: 1, onnotice: () => {} });
  const recurring = (name: string) => ({ name, cron: "20 3 * * *", handle: async () => {} });
  const context = { db, files: openFileStore("/nonexistent") };
  for (const names of [
    ["test.old", "test.kept"],
    ["test.kept", "test.new"],
  ]) {
    const jobs = await startJobs(database.url, () => {});
    await jobs.work(names.map(recurring), context);
    await jobs.stop();
    const schedules = await sql<{ name: string }[]>`select name from pgboss.schedule order by name`;
    expect(schedules.map(({ name }) => name)).toEqual(names.toSorted());
  }
  await sql.end();
  await close();
  await database.drop();
});

test("jobs wake whoever works on them, on another server too; sent in a transaction, only when it holds", async () => {
  const database = await cloneDatabase();
  const { db, close } = openDatabase(database.url, { role: APP_ROLE, max: 2 });
  const unexpected: unknown[] = [];
  // Nobody looks by themselves within an hour: what is worked on was told by a notification.
  const never = { looksEverySeconds: 3600 };
  const start = () => startJobs(database.url, (error) => unexpected.push(error), never);
  const [sending, working] = [await start(), await start()];
  const done: unknown[] = [];
  const kind = { name: "test.told", handle: async (data: unknown) => void done.push(data) };
  await working.work([kind], { db, files: openFileStore("/nonexistent") });
  const given = (number: number, fails: boolean) =>
    db.transaction().execute(async (trx) => {
      for (const part of ["a", "b", "c"]) await sending.send("test.told", { number, part }, trx);
      const { rows } =
        await sql`select 1 from pgboss.job where name = 'test.told' and data ->> 'number' = ${String(number)}`.execute(
          trx,
        );
      expect(rows).toHaveLength(3);
      if (fails) throw new Error("the act was refused after all");
    });
  await expect(given(1, true)).rejects.toThrow("refused after all");
  await given(2, false);
  const parts = ["a", "b", "c"].map((part) => ({ number: 2, part }));
  // Of one transaction, and so of one moment: they have no order among themselves.
  await expect.poll(() => done.length, { timeout: 60_000 }).toBe(3);
  expect(done).toEqual(expect.arrayContaining(parts));
  await sending.send("test.told", { number: 3 });
  await expect.poll(() => done.slice(3), { timeout: 60_000 }).toEqual([{ number: 3 }]);
  await Promise.all([sending.stop(), working.stop()]);
  await close();
  await database.drop();
  expect(unexpected).toEqual([]);
});

test("background work for each authority reaches the others where it fails for one, and says so at the end", async () => {
  const database = await cloneDatabase();
  const { db, close } = openDatabase(database.url, { role: APP_ROLE, max: 2 });
  const authorities = [
    (await makeAuthority(db)).id,
    (await makeAuthority(db)).id,
    (await makeAuthority(db)).id,
  ];
  const [first] = authorities.toSorted();
  const reached: string[] = [];
  const work = async (id: string) => {
    reached.push(id);
    if (id === first) throw new Error("its rows are broken");
  };
  await expect(forEachAuthority(db, work)).rejects.toThrow("its rows are broken");
  expect(reached).toEqual(authorities.toSorted());
  const told: string[] = [];
  await forEachAuthority(db, work, (error, id) => told.push(`${(error as Error).message} ${id}`));
  expect(told).toEqual([`its rows are broken ${first}`]);
  const units: (string | undefined)[] = [];
  await inEachAuthority(db, async (trx) => {
    units.push((await trx.selectFrom("unit").select("authority_id").distinct().execute())[0]?.authority_id);
  });
  expect(units).toEqual(authorities.toSorted());
  await close();
  await database.drop();
});
