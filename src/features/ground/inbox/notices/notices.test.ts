import { beforeEach, describe, expect, test } from "vitest";
import type { TestPersonKey } from "../../../../../tests/support/factories.ts";
import { act, read } from "../../../../base/server/act.ts";
import type { BatchSubscriber } from "../../../../base/server/feature.ts";
import { sealRound } from "../../../../base/server/following/rounds.ts";
import type { SealedEvent } from "../../../../base/server/following/sealed-event.ts";
import { verifyPromises } from "../../../../base/server/verify.ts";
import { requestExtension } from "../../../work/matters/extension/commands/extend-due.ts";
import { declineMatter, signMatter } from "../../../work/matters/life/commands/answer-dispatch.ts";
import { dispatchMatter } from "../../../work/matters/life/commands/dispatch-matter.ts";
import { reportMatter } from "../../../work/matters/life/commands/report-matter.ts";
import { returnMatter, submitMatter } from "../../../work/matters/life/commands/review-matter.ts";
import { urgeMatter } from "../../../work/matters/life/commands/urge-matter.ts";
import {
  as,
  bureau,
  given,
  landing,
  layGround,
  merges,
  NOTHING,
  now,
  owner,
  register,
  server,
  split,
} from "../../../work/matters/tree/testing/ground.ts";
import { endPost } from "../../people/commands/end-post.ts";
import { noticeCheck } from "./checks.ts";
import type { NoticeRow } from "./contract.ts";
import { sweepNotices } from "./jobs.ts";
import { countNewNotices, readNotices } from "./reads.ts";
import { TELLING } from "./tell.ts";

await layGround();

const parts = { db: server.db, files: server.files, jobs: { send: async () => {} } };
const teller = server.features
  .flatMap((feature) => feature.subscribers ?? [])
  .find(({ name }) => name === TELLING) as BatchSubscriber;
const follow = () =>
  sealRound(parts, [teller], (error) => {
    throw error;
  });

const all = { size: 50 };
const told = (person: TestPersonKey): Promise<NoticeRow[]> =>
  read(server.db, bureau.people[person], async (tx) => (await readNotices(tx, all)).rows);
const kinds = async (person: TestPersonKey) => (await told(person)).map(({ kind }) => kind);
const newFor = (person: TestPersonKey, after?: string) =>
  read(server.db, bureau.people[person], (tx) => countNewNotices(tx, after));

beforeEach(follow);

describe("who is told", () => {
  test("whoever has to sign is told of new work, and nobody else", async () => {
    const matter = await given("c1", ["c2"]);
    await follow();
    const [notice] = await told("c1-head");
    expect(notice).toMatchObject({
      kind: "given",
      title: matter.title,
      recordKind: "matter",
      recordId: matter.id,
      byUnit: bureau.people.clerk.unitName,
      waits: true,
      otherPost: null,
    });
    expect(await kinds("c2-head")).toEqual(["given"]);
    for (const nobody of ["clerk", "leader", "verifier", "c1-s1-head", "admin"] as const)
      expect(await kinds(nobody)).toEqual([]);
  });

  test("what was done before anybody was told is told to none", async () => {
    const matter = await given("c1");
    await as("c1-head", (tx) => signMatter(tx, matter));
    await follow();
    expect(await kinds("c1-head")).toEqual([]);
  });

  test("a notice says no more that something waits once it is done", async () => {
    const matter = await given("c1");
    await follow();
    expect(await newFor("c1-head")).toMatchObject({ count: 1 });
    await as("c1-head", (tx) => signMatter(tx, matter));
    expect((await told("c1-head"))[0]).toMatchObject({ waits: false });
    expect(await newFor("c1-head")).toMatchObject({ count: 0 });
  });

  test("declined, reported, returned, asked, urged: each to whose turn it then is", async () => {
    const first = await given("c1");
    const declined = await as("c1-head", (tx) => declineMatter(tx, first, "不属我县"));
    await follow();
    expect(await kinds("clerk")).toEqual(["review"]);
    const again = await as("clerk", (tx) => dispatchMatter(tx, declined, { ...landing("c2"), note: "" }));
    const signed = await as("c2-head", (tx) => signMatter(tx, again));
    const reported = await as("c2-head", (tx) => reportMatter(tx, signed, { content: "已办。", ...NOTHING }));
    const submitted = await as("c2-head", (tx) => submitMatter(tx, reported, ""));
    await follow();
    expect(await kinds("clerk")).toEqual(["review", "review"]);
    const returned = await as("clerk", (tx) => returnMatter(tx, submitted, "请补台账"));
    await follow();
    expect(await kinds("c2-head")).toEqual(["returned"]);
    const later = { newDue: "2030-01-02", reason: "汛期" };
    await as("c2-head", (tx) => requestExtension(tx, returned, later));
    await follow();
    expect(await kinds("clerk")).toEqual(["asked", "review", "review"]);
    for (const level of [1, 3])
      await as("clerk", async (tx) => urgeMatter(tx, await now(first.id), { level, note: "" }));
    await follow();
    expect(await kinds("c2-head")).toEqual(["pressed", "urged", "returned"]);
  });

  test("each school of a split is told by the county, and the county's own act tells it nothing", async () => {
    await split();
    await follow();
    expect(await told("c1-s1-head")).toMatchObject([
      { kind: "given", byUnit: bureau.people["c1-head"].unitName },
    ]);
    expect(await kinds("c1-s2-head")).toEqual(["given"]);
    expect(await kinds("c1-head")).toEqual([]);
  });

  test("work that passes on to another unit is new there", async () => {
    await given("c1-s1");
    await follow();
    await as("admin", merges("c1-s1", "c1-s2"));
    await follow();
    expect(await kinds("c1-s2-head")).toEqual(["given"]);
  });
});

describe("once", () => {
  test("however often an event comes", async () => {
    await given("c1");
    const events: SealedEvent[] = [];
    await sealRound(parts, [
      { name: "test.events", handleAll: async (some) => void events.push(...some) },
      teller,
    ]);
    for (let i = 0; i < 3; i++)
      await act(server.db, bureau.people.clerk, async (tx) => {
        await teller.handleAll(
          events.filter(({ authorityId }) => authorityId === bureau.id),
          { ...parts, db: tx.db },
        );
        await register(tx);
      });
    expect(await kinds("c1-head")).toEqual(["given"]);
  });

  test("what is older than three days is left to the to-do list", async () => {
    const DAYS_AGO = new Date(Date.now() - 4 * 86_400_000);
    const made = await as("clerk", register);
    const dispatch = { ...landing("c1"), note: "" };
    await act(server.db, bureau.people.clerk, (tx) => dispatchMatter(tx, made, dispatch), DAYS_AGO);
    await follow();
    expect(await kinds("c1-head")).toEqual([]);
  });

  test("new ones are counted behind the last that was seen", async () => {
    await given("c1");
    await follow();
    const { newest } = await newFor("c1-head");
    expect(await newFor("c1-head", newest!)).toEqual({ count: 0, newest });
    await given("c1");
    await follow();
    expect(await newFor("c1-head", newest!)).toMatchObject({ count: 1 });
  });
});

test("what was told in a post that ended is nobody's any more", async () => {
  await given("c1");
  await follow();
  const { personId, postId } = bureau.people["c1-handler"];
  expect(await kinds("c1-handler")).toEqual(["given"]);
  await as("admin", (tx) => endPost(tx, { personId, postId, version: 1 }));
  expect(await kinds("c1-handler")).toEqual([]);
  expect(await kinds("c1-head")).toEqual(["given"]);
});

test("after ninety days a notice goes, and what waits stays", async () => {
  await given("c1");
  await follow();
  await owner.db
    .updateTable("notice")
    .set({ at: new Date(Date.now() - 91 * 86_400_000) })
    .where("authority_id", "=", bureau.id)
    .execute();
  await sweepNotices.handle({}, parts);
  expect(await kinds("c1-head")).toEqual([]);
});

test("a notice that no line of the trail tells of is found", async () => {
  await given("c1");
  await follow();
  const forged = { said: "没有这回事" };
  const id = (await told("c1-head"))[0]!.id;
  const before = await owner.db
    .selectFrom("notice")
    .select("said")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  await owner.db.updateTable("notice").set(forged).where("id", "=", id).execute();
  expect(await verifyPromises(owner.db, [noticeCheck])).toMatchObject([{ subject: `notice ${id}` }]);
  await owner.db.updateTable("notice").set(before).where("id", "=", id).execute();
});
