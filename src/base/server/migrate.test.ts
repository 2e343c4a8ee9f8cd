import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres/start.ts";
import { migrate } from "./migrate.ts";

// A cluster of its own: roles belong to all databases of one, and here none has been migrated yet.
let folder: string;
let cluster: EmbeddedPostgres;
let sql: Sql;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "luoshi-roles-"));
  chmodSync(folder, 0o711);
  const settings = { fsync: "off", synchronous_commit: "off" };
  cluster = await startEmbeddedPostgres({ dataFolder: path.join(folder, "data"), log: () => {}, settings });
  sql = postgres(addressOf("postgres"), { max: 2, onnotice: () => {} });
});
afterAll(async () => {
  await sql.end();
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
});

function addressOf(name: string, user?: string): string {
  const address = new URL(cluster.url.replace(/\/luoshi$/, `/${name}`));
  if (user) Object.assign(address, { username: user, password: user });
  return address.href;
}

const NAMES = ["jiangbei", "jiangnan", "hexi", "hedong"];

beforeEach(async () => {
  for (const name of NAMES) await sql`drop database if exists ${sql(name)} with (force)`;
  for (const role of ["luoshi_app", "luoshi_public"]) await sql`drop role if exists ${sql(role)}`;
  for (const name of NAMES) await sql`create database ${sql(name)}`;
});

/** Migrates all of them at once, each with a session of its own, and gives what became of each. */
const migrated = (user?: string) =>
  Promise.all(
    NAMES.map((name) =>
      migrate(addressOf(name, user)).then(
        () => "migrated",
        (error: unknown) => String(error),
      ),
    ),
  );

async function sessionsWaiting(): Promise<number> {
  const [row] = await sql`
    select count(distinct pid)::int as waiting from pg_locks join pg_stat_activity using (pid)
    where not granted and datname = any(${NAMES})`;
  return row!.waiting;
}

/** Does `work` while somebody has made the server's role but not committed it, until all of them wait for that. */
async function behindTheRole<T>(work: () => Promise<T>): Promise<T> {
  const holder = await sql.reserve();
  await holder`begin`;
  await holder`create role luoshi_app nologin`;
  const working = work();
  await expect.poll(sessionsWaiting, { timeout: 30_000 }).toBe(NAMES.length);
  await holder`commit`;
  holder.release();
  return working;
}

const everywhere = NAMES.map(() => "migrated");

test("new databases of one cluster are migrated at the same moment, though all make the one role of the server", async () => {
  expect(await behindTheRole(migrated)).toEqual(everywhere);
});

test("the same by an owner who is no superuser and has to belong to the role", async () => {
  await sql`create role keeper login createrole password 'keeper'`;
  for (const name of NAMES) await sql`alter database ${sql(name)} owner to keeper`;
  expect(await migrated("keeper")).toEqual(everywhere);
  const one = postgres(addressOf(NAMES[0]!, "keeper"), { max: 1 });
  for (const role of ["luoshi_app", "luoshi_public"])
    expect(await one`select set_config('role', ${role}, false) as role`).toEqual([{ role }]);
  await one.end();
});
