import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeAuthority } from "../../../../tests/support/factories.ts";
import { cloneDatabase, type TestDatabase } from "../../../../tests/support/template-database.ts";
import { act, read } from "../../../base/server/act.ts";
import { scopeOf } from "../../../base/server/scope.ts";
import { type RunningApp, startApp } from "../../../main/app.ts";
import { endPost } from "../../ground/people/commands/end-post.ts";
import { beginReading } from "./commands/begin-reading.ts";
import { uploadDocument } from "./commands/upload-document.ts";
import { documentDetail } from "./reads.ts";

let database: TestDatabase;
let folder: string;
const unexpected: unknown[] = [];

beforeAll(async () => {
  database = await cloneDatabase();
  folder = await mkdtemp(path.join(tmpdir(), "luoshi-files-"));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
  expect(unexpected).toEqual([]);
});

const start = (): Promise<RunningApp> =>
  startApp({
    databaseUrl: database.url,
    filesFolder: folder,
    secret: "a-secret-for-tests-only-0123456789",
    report: (error) => unexpected.push(error),
  });

test("what was being read, or waited for it, when the server ended is read after the next start", async () => {
  const before = await start();
  const authority = await makeAuthority(before.db);
  const clerk = authority.people.clerk;
  // As a killed server leaves them: one in the middle of its reading, one taken up by the worker, one not yet.
  const ids: string[] = [];
  for (const [text, readAtOnce] of [
    ["开展排查。", true],
    ["完成整改。", false],
    ["推进建设。", false],
  ] as const) {
    const bytes = new TextEncoder().encode(text);
    const file = await before.files.receive([bytes]);
    const given = { source: "paste", file, quota: bytes.length * 3, readAtOnce } as const;
    ids.push((await act(before.db, clerk, (tx) => uploadDocument(tx, given))).id);
  }
  await act(before.db, authority.people["basic-head"], (tx) => beginReading(tx, ids[1]!));
  await before.stop();

  const after = await start();
  const details = () =>
    read(after.db, clerk, (tx) => Promise.all(ids.map((id) => documentDetail(tx, scopeOf(clerk), id))));
  await expect
    .poll(async () => (await details()).map(({ status }) => status), { timeout: 60_000 })
    .toEqual(["read", "read", "read"]);
  expect((await details()).map(({ textLength }) => textLength)).toEqual([5, 5, 5]);
  await after.stop();
});

test("what was being read for a post that has ended meanwhile is read all the same", async () => {
  const before = await start();
  const authority = await makeAuthority(before.db);
  const { clerk, admin } = authority.people;
  const handler = authority.people["c1-handler"];
  const bytes = new TextEncoder().encode("开展排查。");
  const file = await before.files.receive([bytes]);
  const { id } = await act(before.db, handler, (tx) =>
    uploadDocument(tx, { source: "paste", file, quota: file.size, readAtOnce: true }),
  );
  await act(before.db, admin, (tx) =>
    endPost(tx, { personId: handler.personId, postId: handler.postId, version: 1 }),
  );
  await before.stop();

  const after = await start();
  const detail = () => read(after.db, clerk, (tx) => documentDetail(tx, scopeOf(clerk), id));
  await expect.poll(async () => (await detail()).status, { timeout: 20_000 }).toBe("read");
  await after.stop();
});
