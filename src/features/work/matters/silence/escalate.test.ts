import { expect, test } from "vitest";
import { signedIn } from "../../../../../tests/support/client.ts";
import type { TestPersonKey } from "../../../../../tests/support/factories.ts";
import { act, read, type Tx } from "../../../../base/server/act.ts";
import { sealRound } from "../../../../base/server/following/rounds.ts";
import { listTodo } from "../../../ground/inbox/contract.ts";
import { readNotices } from "../../../ground/inbox/notices/reads.ts";
import { createPeople } from "../../../ground/people/commands/create-people.ts";
import { actorOfPost } from "../../../ground/people/lookup.ts";
import { openUnit } from "../../../ground/units/commands/open-units.ts";
import { signMatter } from "../life/commands/answer-dispatch.ts";
import { reportMatter } from "../life/commands/report-matter.ts";
import { returnMatter, submitMatter } from "../life/commands/review-matter.ts";
import { splitMatter } from "../split/commands/split-matter.ts";
import type { Matter } from "../store.ts";
import {
  bureau,
  childrenOf,
  given,
  layGround,
  NOTHING,
  now,
  owner,
  parts,
  server,
  split,
} from "../tree/testing/ground.ts";
import { escalateSilence } from "./escalate.ts";

await layGround();

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
const asAt = <T>(person: TestPersonKey, at: Date, work: (tx: Tx) => Promise<T>) =>
  act(server.db, bureau.people[person], work, at);
const subscribers = server.features.flatMap((feature) => feature.subscribers ?? []);
const follow = () =>
  sealRound({ db: server.db, files: server.files, jobs: { send: async () => {} } }, subscribers);

/** A school's part that its county was handed so many days ago. */
async function handedIn(days: number): Promise<Matter> {
  const [part] = await childrenOf((await split()).id);
  const at = daysAgo(days);
  const signed = await asAt("c1-s1-head", at, (tx) => signMatter(tx, part!));
  const reported = await asAt("c1-s1-head", at, (tx) =>
    reportMatter(tx, signed, { content: "已办。", ...NOTHING }),
  );
  return asAt("c1-s1-head", at, (tx) => submitMatter(tx, reported, ""));
}

const eventsOf = async (id: string) => {
  const rows = await owner.db
    .selectFrom("event")
    .select(["summary", "actor_name"])
    .where("subject_id", "=", id)
    .where("verb", "=", "matter.escalate")
    .execute();
  return rows;
};
const told = (person: TestPersonKey) =>
  read(server.db, bureau.people[person], async (tx) => (await readNotices(tx, { size: 50 })).rows);

test("a silent reviewer is told above, once, by the system; both hear of it", async () => {
  const part = await handedIn(6);
  await escalateSilence(server.db);
  await escalateSilence(server.db);
  const { c1, root } = bureau.units;
  const events = await eventsOf(part.id);
  expect(events.map(({ actor_name }) => actor_name)).toEqual(["系统"]);
  expect(events[0]!.summary).toMatch(new RegExp(`^${c1.name}自.+起未审核，已报${root.name}$`));
  await follow();
  for (const person of ["c1-head", "c1-clerk", "clerk"] as const)
    expect((await told(person)).filter(({ kind }) => kind === "escalated")).toMatchObject([
      { recordId: part.id, waits: true },
    ]);
  for (const nobody of ["c1-s1-head", "c2-head", "leader"] as const)
    expect((await told(nobody)).filter(({ kind }) => kind === "escalated")).toEqual([]);
});

test("within the limit, and after an answer, nothing is told; a new silence is", async () => {
  const part = await handedIn(4);
  await escalateSilence(server.db);
  expect(await eventsOf(part.id)).toEqual([]);
  const returned = await asAt("c1-head", daysAgo(0), (tx) => returnMatter(tx, part, "请补充"));
  await escalateSilence(server.db, daysAgo(-30));
  expect(await eventsOf(part.id)).toEqual([]);
  const again = await asAt("c1-s1-head", daysAgo(0), (tx) =>
    reportMatter(tx, returned, { content: "已补。", ...NOTHING }),
  );
  await asAt("c1-s1-head", daysAgo(0), (tx) => submitMatter(tx, again, ""));
  await escalateSilence(server.db, daysAgo(-6));
  expect((await eventsOf(part.id)).length).toBe(1);
});

test("what the authority itself leaves unanswered has nobody above, and is told to nobody", async () => {
  const matter = await given("c1");
  const signed = await asAt("c1-head", daysAgo(9), (tx) => signMatter(tx, matter));
  const reported = await asAt("c1-head", daysAgo(9), (tx) =>
    reportMatter(tx, signed, { content: "已办。", ...NOTHING }),
  );
  await asAt("c1-head", daysAgo(9), (tx) => submitMatter(tx, reported, ""));
  await escalateSilence(server.db);
  expect(await eventsOf(matter.id)).toEqual([]);
  expect((await now(matter.id)).state).toBe("submitted");
});

/** A school's own office, with somebody at work in it, to which the school gives a part; handed in so many days ago. */
async function handedInAtTheSchool(days: number): Promise<Matter> {
  const school = bureau.units["c1-s1"];
  const office = await asAt("admin", new Date(), (tx) =>
    openUnit(tx, { kind: "office", code: `${school.code}-o`, name: "总务处", parentId: school.id }),
  );
  const [person] = await asAt("admin", new Date(), (tx) =>
    createPeople(
      tx,
      [{ username: `${school.code}-o-head`, name: "方主任", posts: [{ unitId: office.id, kind: "head" }] }],
      { passwordHash: "none", mustChangePassword: false },
    ),
  );
  const worker = await actorOfPost(server.db, bureau.id, person!.postIds[0]!);
  const at = daysAgo(days);
  const work = <T>(does: (tx: Tx) => Promise<T>) => act(server.db, worker, does, at);
  const [part] = await childrenOf((await split()).id);
  const signed = await asAt("c1-s1-head", at, (tx) => signMatter(tx, part!));
  await asAt("c1-s1-head", at, (tx) => splitMatter(tx, signed, { ...parts([]), unitIds: [office.id] }));
  const [own] = await childrenOf(part!.id);
  const taken = await work((tx) => signMatter(tx, own!));
  const reported = await work((tx) => reportMatter(tx, taken, { content: "已办。", ...NOTHING }));
  return work((tx) => submitMatter(tx, reported, ""));
}

test("left for as long again it is told to the authority's office, where it then waits as well", async () => {
  const part = await handedInAtTheSchool(6);
  const clerk = await signedIn(server, bureau.username("clerk"));
  const waits = async () =>
    (await clerk.call(listTodo, { query: {} })).rows.filter(({ id }) => id === part.id).length;
  await escalateSilence(server.db);
  expect(await waits()).toBe(0);
  await escalateSilence(server.db, daysAgo(-5));
  await escalateSilence(server.db, daysAgo(-5));
  const { c1, root } = bureau.units;
  const said = (await eventsOf(part.id)).map(({ summary }) => summary.split("已报")[1]);
  expect(said).toEqual([c1.name, root.name]);
  await follow();
  expect((await told("clerk")).map(({ kind }) => kind)).toContain("escalated");
  expect(await waits()).toBe(1);
});
