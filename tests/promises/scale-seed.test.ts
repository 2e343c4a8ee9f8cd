import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyPromises } from "../../src/base/server/verify.ts";
import { foundCity } from "../support/scale/ground.ts";
import { seedMatters } from "../support/scale/seed.ts";
import { startTestServer, type TestServer } from "../support/server.ts";

const COUNT = 1000;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await seedMatters(server.ownerUrl, await foundCity(server.db), COUNT);
});
afterAll(() => server.close());

test("what is seeded for measurements keeps every promise: versions, digests of rows, the chain", async () => {
  const checks = server.features.flatMap((feature) => feature.checks ?? []);
  expect(await verifyPromises(server.db, checks, server.files)).toEqual([]);
});
