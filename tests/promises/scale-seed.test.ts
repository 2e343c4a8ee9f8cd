import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type OpenDatabase, openDatabase } from "../../src/base/server/database.ts";
import { verifyPromises } from "../../src/base/server/verify.ts";
import { foundCity } from "../support/scale/ground.ts";
import { seedMatters } from "../support/scale/seed.ts";
import { startTestServer, type TestServer } from "../support/server.ts";

const COUNT = 1000;

let server: TestServer;
let owner: OpenDatabase;
beforeAll(async () => {
  server = await startTestServer();
  owner = openDatabase(server.ownerUrl, { max: 1 });
  await seedMatters(server.ownerUrl, await foundCity(server.db), COUNT);
});
afterAll(async () => {
  await owner.close();
  await server.close();
});

test("as many matters are seeded as were asked for, and each part has its whole", async () => {
  const { rows } = await sql<{ all: number; parts: number; wholes: number }>`
    select count(*)::int as all, count(parent_id)::int as parts, count(*) filter (where parent_id is not null
      and exists (select from matter w where w.authority_id = m.authority_id and w.id = m.parent_id))::int as wholes
    from matter m`.execute(owner.db);
  expect(rows[0]).toEqual({ all: COUNT, parts: COUNT * 0.81, wholes: COUNT * 0.81 });
});

test("what is seeded for measurements keeps every promise: versions, digests of rows, the chain", async () => {
  const checks = server.features.flatMap((feature) => feature.checks ?? []);
  expect(await verifyPromises(server.db, checks, server.files)).toEqual([]);
});
