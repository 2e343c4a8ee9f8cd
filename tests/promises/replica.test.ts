import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { officeDate } from "../../src/base/dates.ts";
import { APP_ROLE, type Database, openDatabase } from "../../src/base/server/database.ts";
import { migrate } from "../../src/base/server/migrate.ts";
import { followReplica, formatLogPlace, parseLogPlace, type Replica } from "../../src/base/server/replica.ts";
import { listUnits, renameUnit } from "../../src/features/ground/units/contract.ts";
import { type Client, signedIn } from "../support/client.ts";
import { makeAuthority, type TestAuthority } from "../support/factories.ts";
import { startTestServer, type TestServer } from "../support/server.ts";
import { type StreamingPair, startStreamingPair } from "../support/streaming-replica.ts";

let pair: StreamingPair;
let onReplica: Sql;
let there: { db: Database; close(): Promise<void> };
let replica: Replica;
let primary: { db: Database; close(): Promise<void> };
let server: TestServer;
let authority: TestAuthority;
const reported: string[] = [];

beforeAll(async () => {
  pair = await startStreamingPair();
  await migrate(pair.primaryUrl);
  onReplica = postgres(pair.replicaUrl, { max: 1, onnotice: () => {} });
  there = openDatabase(pair.replicaUrl, { role: APP_ROLE, max: 3 });
  primary = openDatabase(pair.primaryUrl, { role: APP_ROLE, max: 3 });
  replica = followReplica(primary.db, there.db, { report: (_, where) => void reported.push(where) });
  const database = { url: pair.primaryUrl, drop: async () => {} };
  server = await startTestServer({ database, replica });
  authority = await makeAuthority(server.db);
  await untilItIsReadFrom();
}, 60_000);

afterAll(async () => {
  expect(server.unexpected).toEqual([]);
  await replica.stop();
  await Promise.all([server.close(), there.close(), primary.close(), onReplica.end()]);
  await pair.stop();
});

/** Waits until whoever wrote nothing reads from the replica, and it has all that was written before. */
async function untilItIsReadFrom(): Promise<void> {
  const written = await replica.written();
  await vi.waitFor(
    async () => expect(await replica.read(written, async (db) => db === there.db)).toBe(true),
    { timeout: 20_000, interval: 50 },
  );
}

const nameOf = async (client: Client, id: string) =>
  (await client.call(listUnits, {})).rows.find((unit) => unit.id === id)?.name;

async function rename(client: Client, name: string): Promise<string> {
  const unit = (await client.call(listUnits, {})).rows.find((row) => row.id === authority.units.c1.id)!;
  const body = { version: unit.version, name, onDate: officeDate(), reason: "更名" };
  await client.call(renameUnit, { params: { id: unit.id }, body });
  return unit.id;
}

test("who wrote sees it at once, others when the replica has it", async () => {
  const [admin, other] = [
    await signedIn(server, authority.username("admin")),
    await signedIn(server, authority.username("clerk")),
  ];
  const id = await rename(admin, "青禾县文教局");
  await untilItIsReadFrom();
  await onReplica`select pg_wal_replay_pause()`;
  await rename(admin, "青禾县教育体育局");
  expect(await nameOf(admin, id)).toBe("青禾县教育体育局");
  expect(await nameOf(other, id)).toBe("青禾县文教局");
  await onReplica`select pg_wal_replay_resume()`;
  await untilItIsReadFrom();
  expect(await nameOf(other, id)).toBe("青禾县教育体育局");
});

test("a replica that falls too far behind is not read from, until it has caught up", async () => {
  const strict = followReplica(primary.db, there.db, { mostBehind: 1_500 });
  const isReadFrom = (expected: boolean) =>
    vi.waitFor(
      async () => expect(await strict.read(undefined, async (db) => db === there.db)).toBe(expected),
      { timeout: 20_000, interval: 50 },
    );
  await isReadFrom(true);
  await onReplica`select pg_wal_replay_pause()`;
  await rename(await signedIn(server, authority.username("admin")), "青禾县教育和体育局");
  await isReadFrom(false);
  await onReplica`select pg_wal_replay_resume()`;
  await isReadFrom(true);
  await strict.stop();
});

test("places in the log are read and written as PostgreSQL does, and compared by size", () => {
  for (const text of ["0/0", "16/B374D848", "FFFFFFFF/FFFFFFFF"])
    expect(formatLogPlace(parseLogPlace(text)!)).toBe(text);
  expect(parseLogPlace("2/0")! > parseLogPlace("1/FFFFFFFF")!).toBe(true);
  for (const text of ["", "1", "1/G", "1/000000000", "-1/0"]) expect(parseLogPlace(text)).toBeUndefined();
});

test("when the replica fails, everybody reads on from the primary, and the log says so once", async () => {
  const clerk = await signedIn(server, authority.username("clerk"));
  await pair.endReplica();
  for (let i = 0; i < 5; i++) expect((await clerk.fetch("/api/units")).status).toBe(200);
  await vi.waitFor(() => expect(reported).toEqual(["replica"]), { timeout: 20_000, interval: 50 });
});
