import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { APP_ROLE, type OpenDatabase, openDatabase } from "../../src/base/server/database.ts";
import type { JobKind, Subscriber } from "../../src/base/server/feature.ts";
import { openFileStore } from "../../src/base/server/files/file-store.ts";
import { sealRound } from "../../src/base/server/following/rounds.ts";
import type { SealedEvent } from "../../src/base/server/following/sealed-event.ts";
import { startJobs } from "../../src/base/server/jobs/jobs.ts";
import { makeAuthority, type TestAuthority } from "../support/factories.ts";
import { cloneDatabase, type TestDatabase } from "../support/template-database.ts";

let database: TestDatabase;
let server: OpenDatabase;
let authority: TestAuthority;
const files = openFileStore("/nonexistent");

beforeAll(async () => {
  database = await cloneDatabase();
  server = openDatabase(database.url, { role: APP_ROLE, max: 4 });
  authority = await makeAuthority(server.db);
});
afterAll(async () => {
  await server.close();
  await database.drop();
});

/** A job of the kind that the killed process sends; `heard` gets what was sent. */
const tell = (heard: unknown[]): JobKind => ({
  name: "test.tell",
  handle: async (data) => void heard.push(data),
});

async function killedAtCommit(summary: string): Promise<NodeJS.Signals | null> {
  const script = path.resolve(import.meta.dirname, "../support/killed-after-commit.ts");
  const given = [database.url, authority.id, authority.people.clerk.postId, summary];
  const child = spawn(process.execPath, ["--import", "tsx", script, ...given], { stdio: "inherit" });
  const [, signal] = (await once(child, "exit")) as [number | null, NodeJS.Signals | null];
  return signal;
}

test("what an act said reaches everybody once, though its process was killed between the commit and the delivery", async () => {
  const unexpected: unknown[] = [];
  const report = (error: unknown) => void unexpected.push(error);
  const jobs = await startJobs(database.url, report, { looksEverySeconds: 0.5 });
  const heard: unknown[] = [];
  await jobs.work([tell(heard)], { db: server.db, files });
  const summary = "要送到的一句话";
  expect(await killedAtCommit(summary)).toBe("SIGKILL");

  const followed: SealedEvent[] = [];
  const follower: Subscriber = {
    name: "test.follower",
    verbs: ["trail.export"],
    handle: async (event) => void followed.push(event),
  };
  const context = { db: server.db, files, jobs };
  for (let i = 0; i < 3; i++) await sealRound(context, [follower], report);
  const { clerk, root } = { clerk: authority.people.clerk, root: authority.units.root };
  expect(followed).toHaveLength(1);
  expect(followed[0]).toMatchObject({
    summary,
    authorityId: authority.id,
    unitId: root.id,
    unitPath: root.path,
    actor: {
      personId: clerk.personId,
      postId: clerk.postId,
      name: clerk.personName,
      post: "clerk",
      unitId: root.id,
      unitName: root.name,
    },
  });
  await expect.poll(() => heard, { timeout: 60_000 }).toEqual([{ summary }]);
  const { rows } = await sql<{
    state: string;
  }>`select state from pgboss.job where name = 'test.tell'`.execute(server.db);
  expect(rows).toHaveLength(1);
  await jobs.stop();
  expect(unexpected).toEqual([]);
});
