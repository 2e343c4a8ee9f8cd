import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { openDatabase } from "../../src/base/server/database.ts";
import { startApp } from "../../src/main/app.ts";
import { makeAuthority } from "../support/factories.ts";
import { cloneDatabase } from "../support/template-database.ts";

test("what recurs, and was missed while no server ran, is begun at the start", async () => {
  const database = await cloneDatabase();
  const folder = await mkdtemp(path.join(tmpdir(), "luoshi-recurring-"));
  const owner = openDatabase(database.url, { max: 1 });
  const { id } = await makeAuthority(owner.db);
  await sql`insert into idempotent_request (authority_id, person_id, key, at, fingerprint)
    select ${id}, id, 'of-long-ago', now() - interval '2 days', '' from person where authority_id = ${id} limit 1`.execute(
    owner.db,
  );
  const kept = async () =>
    (await owner.db.selectFrom("idempotent_request").select("key").where("key", "=", "of-long-ago").execute())
      .length;
  expect(await kept()).toBe(1);
  const unexpected: unknown[] = [];
  const app = await startApp({
    databaseUrl: database.url,
    filesFolder: folder,
    secret: "a-secret-for-tests-only-0123456789",
    report: (error, where) => unexpected.push([where, error]),
  });
  await expect.poll(kept, { timeout: 60_000 }).toBe(0);
  await app.stop();
  await owner.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
  expect(unexpected).toEqual([]);
});
