import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import PgBoss from "pg-boss";
import postgres, { type Sql } from "postgres";
import { APP_ROLE, PUBLIC_ROLE } from "./database.ts";
import { ALONE, askOf, oneAtATime } from "./one-at-a-time.ts";
import { LAST_ANSWER } from "./postgres-dialect.ts";

const FOLDER = fileURLToPath(new URL("../../../db/migrations/", import.meta.url));

/**
 * Brings the database at `ownerUrl` to the newest schema: runs each file of `db/migrations` once, in order of
 * name, each in its own transaction. A file that was changed after it ran is refused, since migrations only
 * go forward.
 */
export async function migrate(ownerUrl: string): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await oneAtATime(askOf(sql), ALONE.migrating, async () => {
      await makeRoles(sql);
      await runMigrations(sql);
      await installQueue(sql);
    });
  } finally {
    await sql.end({ timeout: LAST_ANSWER });
  }
}

/**
 * Makes the roles that the server works as, before any migration names them: they belong to the whole cluster, and a
 * server over another database of it may be making them in this very moment. Whoever comes second waits, and finds them
 * there. Who connects has to belong to them, to work as them by SET ROLE.
 */
async function makeRoles(sql: Sql): Promise<void> {
  for (const role of [APP_ROLE, PUBLIC_ROLE]) {
    await sql.unsafe(`do $$ begin
      if not exists (select from pg_roles where rolname = '${role}') then
        create role ${role} nologin;
      end if;
    exception when duplicate_object or unique_violation then null;
    end $$`);
    await sql.unsafe(`do $$ begin
      if not pg_has_role('${role}', 'usage') then
        execute format('grant ${role} to %I', current_user);
      end if;
    exception when unique_violation then null;
    end $$`);
  }
}

async function runMigrations(sql: Sql): Promise<void> {
  await sql`create table if not exists schema_migration (
    name text primary key, checksum text not null, applied_at timestamptz not null default now())`;
  const done = new Map(
    (await sql`select name, checksum from schema_migration`).map((r) => [r.name, r.checksum]),
  );
  for (const name of (await readdir(FOLDER)).filter((n) => n.endsWith(".sql")).sort()) {
    const text = await readFile(FOLDER + name, "utf8");
    const checksum = createHash("sha256").update(text).digest("hex");
    if (done.get(name) === checksum) continue;
    if (done.has(name)) throw new Error(`migration ${name} was changed after it ran on this database`);
    await sql.begin(async (tx) => {
      await tx.unsafe(text);
      await tx`insert into schema_migration (name, checksum) values (${name}, ${checksum})`;
    });
  }
}

/**
 * Makes pg-boss's tables as `luoshi_app`, which has to own them: the queue makes partitions as it goes. Their schema
 * is made for it, so that it needs no right in the database itself.
 */
async function installQueue(sql: Sql): Promise<void> {
  const there = await sql`select to_regclass('pgboss.version') as version`;
  if (there[0]?.version) return;
  const plans = PgBoss.getConstructionPlans("pgboss").replace(
    /^\s*(BEGIN|COMMIT|CREATE SCHEMA IF NOT EXISTS pgboss)\s*;\s*$/gm,
    "",
  );
  await sql.begin(async (tx) => {
    await tx.unsafe(`create schema pgboss authorization ${APP_ROLE}; set local role ${APP_ROLE}`);
    await tx.unsafe(plans);
  });
}
