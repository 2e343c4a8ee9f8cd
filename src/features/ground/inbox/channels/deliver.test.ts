import { afterAll, expect, test } from "vitest";
import { signedIn } from "../../../../../tests/support/client.ts";
import { makeAuthority, type TestPersonKey } from "../../../../../tests/support/factories.ts";
import { startTestServer } from "../../../../../tests/support/server.ts";
import { addDays, officeDate } from "../../../../base/dates.ts";
import { openDatabase } from "../../../../base/server/database.ts";
import { dispatchMatter, registerMatter } from "../../../work/matters/life/contract.ts";
import { confirmMail, openMail } from "./contract.ts";
import { sendDigests } from "./digest/jobs.ts";
import { DELIVERING } from "./queue.ts";
import { mailServer } from "./testing/receivers.ts";

const mails = await mailServer();
const outside = { mail: { server: mails.url, from: "luoshi@yunchuan.example.cn" } };
const server = await startTestServer({ outside });
const owner = openDatabase(server.ownerUrl, { max: 1 });
afterAll(async () => {
  expect(server.unexpected).toEqual([]);
  await owner.close();
  await server.close();
  mails.close();
});
const bureau = await makeAuthority(server.db);
const as = (key: TestPersonKey) => signedIn(server, bureau.username(key));
const parts = { db: server.db, files: server.files, jobs: { send: async () => {} } };
const delivering = server.features
  .flatMap((feature) => feature.jobs ?? [])
  .find(({ name }) => name === DELIVERING)!;

async function withMail(key: TestPersonKey): Promise<void> {
  const client = await as(key);
  const { id, version } = await client.call(openMail, { body: { mail: `${key}@yunchuan.example.cn` } });
  const code = /验证码：(\d{6})/.exec(mails.received.at(-1)!.text!)![1]!;
  await client.call(confirmMail, { params: { id }, body: { version, code } });
}

async function give(): Promise<void> {
  const clerk = await as("clerk");
  const terms = {
    leadUnitId: bureau.units.c1.id,
    finishStandard: "台账齐全",
    dueDate: addDays(officeDate(), 9),
  };
  const words = {
    origin: "instruction" as const,
    originText: "局长批示",
    title: "清点药品",
    content: "逐室。",
  };
  const { id, version } = await clerk.call(registerMatter, { body: { ...words, ...terms } });
  await clerk.call(dispatchMatter, { params: { id }, body: { version, ...terms } });
}

test("by two servers at once each gets one; where one message cannot be made the others go", async () => {
  for (const key of ["c1-head", "c1-handler", "c1-clerk", "c2-head", "basic-head"] as const)
    await withMail(key);
  mails.received.length = 0;
  await give();
  await sendDigests.handle({ day: "2026-03-04" }, parts);
  // Whose message cannot be made: of this person no actor is made any more.
  const { personId } = bureau.people["c1-handler"];
  const leaves = (left_on: string | null) =>
    owner.db.updateTable("person").set({ left_on }).where("id", "=", personId).execute();
  await leaves("2020-01-01");
  const deliver = () => delivering.handle({ authorityId: bureau.id }, parts);
  const ended = await Promise.allSettled([deliver(), deliver()]);
  await leaves(null);
  expect(ended.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const told = mails.received.map(({ to }) => [to].flat()[0]!.text.split("@")[0]);
  expect(told.toSorted()).toEqual(["c1-clerk", "c1-head"]);
  const rows = await owner.db.selectFrom("delivery").select("state").orderBy("state").execute();
  expect(rows.map(({ state }) => state)).toEqual(["dropped", "dropped", "failing", "sent", "sent"]);
});
