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
