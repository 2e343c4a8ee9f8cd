import { expect, test } from "vitest";
import { testBureau } from "../../../../../tests/support/bureau.ts";
import { type Client, signedIn } from "../../../../../tests/support/client.ts";
import type { TestPersonKey } from "../../../../../tests/support/factories.ts";
import type { PostKind } from "../../../../base/actor.ts";
import { addDays, officeDate } from "../../../../base/dates.ts";
import { newId } from "../../../../base/ids.ts";
import { act } from "../../../../base/server/act.ts";
import { createPeople } from "../../../ground/people/commands/create-people.ts";
import * as alliances from "../../../ground/units/alliance/contract.ts";
import { listUnits } from "../../../ground/units/contract.ts";
import { listRemits } from "../../../ground/units/remit/contract.ts";
import * as contract from "../contract.ts";
import { listMatters } from "../contract.ts";
import * as life from "../life/contract.ts";

const { server, authority } = await testBureau();
const { units, people } = authority;
const as = (key: TestPersonKey): Promise<Client> => signedIn(server, authority.username(key));
const [clerk, away] = [await as("clerk"), await as("c2-s1-head")];
const today = officeDate();
const since = "2026-01-05";

/** Somebody new with posts in the first county. */
async function somebody(...kinds: [PostKind, ...PostKind[]]) {
  const username = `s${newId().slice(-8)}`;
  const row = { username, name: "温副局", posts: kinds.map((kind) => ({ unitId: units.c1.id, kind })) };
  const signIn = { passwordHash: "none", mustChangePassword: false };
  const [made] = await act(server.db, people.admin, (tx) => createPeople(tx, [row], signIn));
  const [postId, otherPostId] = made!.postIds;
  return { username, client: await signedIn(server, username, postId), postId: postId!, otherPostId };
}

/** A matter that a school of the other county leads; signed by it. */
async function matterOf(unit: { id: string }, title: string): Promise<string> {
  const terms = { finishStandard: "逐班排查、整改到位", dueDate: addDays(today, 20) };
  const made = await clerk.call(life.registerMatter, {
    body: { origin: "instruction", originText: "分管局长批示", title, content: "逐班排查近视防控设施。" },
  });
  await clerk.call(life.dispatchMatter, {
    params: { id: made.id },
    body: { version: made.version, leadUnitId: unit.id, ...terms },
  });
  return made.id;
}

const contactOf = (postId: string, school: { id: string }, more: { until?: string } = {}) =>
  clerk.call(alliances.makeAlliance, {
    body: {
      kind: "contact",
      name: `联系点${newId()}`,
      hostId: units.root.id,
      since,
      members: [
        { unitId: units.c1.id, postId, role: "contact-leader", since, ...more },
        { unitId: school.id, role: "contact-school", since },
      ],
    },
  });

const titlesOf = async (client: Client, query = {}) =>
  (await client.call(listMatters, { query })).rows.map(({ title }) => title);

test("a contact leader reads the school's matters, by list, words and page, and nothing else beside their own tree", async () => {
  const [own, beside] = [
    await matterOf(units["c2-s1"], "教室照明改造"),
    await matterOf(units["c2-s2"], "实验室通风改造"),
  ];
  const { client, postId } = await somebody("leader");
  expect(await titlesOf(client)).not.toContain("教室照明改造");
  expect(await client.refused(contract.getMatter, { params: { id: own } })).toMatchObject({ status: 404 });
  const { id, version } = await contactOf(postId, units["c2-s1"]);

  expect(await titlesOf(client)).toEqual(["教室照明改造"]);
  expect(await titlesOf(client, { q: "照明" })).toEqual(["教室照明改造"]);
  expect(await titlesOf(client, { leadUnitId: units["c2-s1"].id })).toEqual(["教室照明改造"]);
  expect(await titlesOf(client, { q: "通风" })).toEqual([]);
  const story = await client.call(contract.getMatter, { params: { id: own } });
  expect([story.title, story.allowed, story.refused]).toEqual(["教室照明改造", [], {}]);
  expect(await client.refused(contract.getMatter, { params: { id: beside } })).toMatchObject({ status: 404 });
  const tree = (await client.call(listUnits, {})).rows;
  expect(tree.find((unit) => unit.id === units["c2-s1"].id)).toMatchObject({ within: false, verbs: [] });
  expect(tree.find((unit) => unit.id === units["c2-s2"].id)).toBeUndefined();
  const school = { params: { id: units["c2-s1"].id } };
  expect(await client.refused(listRemits, school)).toMatchObject({ status: 404 });

  const urge = { params: { id: own }, body: { version: story.version, level: 1, note: "请抓紧" } };
  expect(await client.refused(life.urgeMatter, urge)).toMatchObject({ status: 403 });
  const sign = { params: { id: own }, body: { version: story.version } };
  expect(await client.refused(life.signMatter, sign)).toMatchObject({ status: 403 });
  await away.call(life.signMatter, sign);

  await clerk.call(alliances.endAlliance, {
    params: { id },
    body: { version, onDate: today, reason: "分工调整" },
  });
  expect(await titlesOf(client)).toEqual([]);
  expect(await client.refused(contract.getMatter, { params: { id: own } })).toMatchObject({ status: 404 });
});

test("it begins and ends with the membership of either, and is no other post's of the same person", async () => {
  const id = await matterOf(units["c2-s1"], "饮水设备更新");
  const { client, postId, otherPostId, username } = await somebody("leader", "handler");
  const there = await contactOf(postId, units["c2-s1"]);
  const params = { params: { id } };
  expect((await client.call(contract.getMatter, params)).title).toBe("饮水设备更新");
  const asHandler = await signedIn(server, username, otherPostId);
  expect(await asHandler.refused(contract.getMatter, params)).toMatchObject({ status: 404 });
  const page = await clerk.call(alliances.getAlliance, { params: { id: there.id } });
  const school = page.members.find(({ role }) => role === "contact-school")!;
  await clerk.call(alliances.endMember, {
    params: { id: there.id, memberId: school.id },
    body: { version: page.version, onDate: today, reason: "不再联系" },
  });
  expect(await client.refused(contract.getMatter, params)).toMatchObject({ status: 404 });
});

test("what is over or not yet begun lets nobody read, and no alliance of another kind does", async () => {
  const id = await matterOf(units["c2-s1"], "操场排水修缮");
  const { client, postId } = await somebody("leader");
  await contactOf(postId, units["c2-s1"], { until: addDays(today, -1) });
  await clerk.call(alliances.makeAlliance, {
    body: {
      kind: "leading",
      name: "校园修缮领导小组",
      hostId: units.root.id,
      since,
      members: [
        { unitId: units.c1.id, postId, role: "chief", since },
        { unitId: units["c2-s1"].id, role: "associate", since },
      ],
    },
  });
  expect(await client.refused(contract.getMatter, { params: { id } })).toMatchObject({ status: 404 });
});

test("nobody lets somebody read more than they see themselves", async () => {
  const { postId } = await somebody("leader");
  const head = await as("c1-head");
  const members = [
    { unitId: units.c1.id, postId, role: "contact-leader" as const, since },
    { unitId: units["c2-s1"].id, role: "contact-school" as const, since },
  ];
  const body = { kind: "contact" as const, name: "越界联系点", since, members };
  expect(
    await head.refused(alliances.makeAlliance, { body: { ...body, hostId: units.c1.id } }),
  ).toMatchObject({ status: 400, fields: [{ path: "members.1" }] });
  const department = await as("basic-head");
  expect(
    await department.refused(alliances.makeAlliance, { body: { ...body, hostId: units.basic.id } }),
  ).toMatchObject({ status: 400, fields: [{ path: "members.0" }] });
});
