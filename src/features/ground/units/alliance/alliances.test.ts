import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { testBureau } from "../../../../../tests/support/bureau.ts";
import { type Client, signedIn, stranger } from "../../../../../tests/support/client.ts";
import type { TestPersonKey } from "../../../../../tests/support/factories.ts";
import { addDays, officeDate } from "../../../../base/dates.ts";
import { newId } from "../../../../base/ids.ts";
import { act } from "../../../../base/server/act.ts";
import { verifyPromises } from "../../../../base/server/verify.ts";
import { listTrail } from "../../audit/contract.ts";
import { createPeople } from "../../people/commands/create-people.ts";
import { endPost } from "../../people/commands/end-post.ts";
import { closeUnit, listUnits, mergeUnit, moveUnit, openUnit } from "../contract.ts";
import * as contract from "./contract.ts";

const { server, authority } = await testBureau();
const as = (key: TestPersonKey): Promise<Client> => signedIn(server, authority.username(key));
const [clerk, admin] = [await as("clerk"), await as("admin")];
const { units, people } = authority;
const today = officeDate();
const since = "2026-01-05";
let names = 0;

type Member = z.input<typeof contract.NewMember>;

async function made(kind: "group" | "league" | "pairing" | "contact" | "leading", members: Member[]) {
  const name = `第${++names}联合体`;
  const body = { kind, name, hostId: units.root.id, since, members };
  return { name, ...(await clerk.call(contract.makeAlliance, { body })) };
}

const page = (id: string, client = clerk) => client.call(contract.getAlliance, { params: { id } });

/** Members as a line each: name, part, whether they belong today. */
async function membersOf(id: string) {
  return (await page(id)).members.map(({ unit, person, role, holds }) =>
    [person?.name ?? unit.name, role, holds].join(" "),
  );
}

async function school(name: string): Promise<string> {
  const body = {
    parentId: units.c1.id,
    kind: "school",
    schoolKind: "primary",
    code: `x-${newId()}`,
    name,
  } as const;
  return (await admin.call(openUnit, { body })).id;
}

async function versionOf(id: string): Promise<number> {
  return (await admin.call(listUnits, {})).rows.find((unit) => unit.id === id)!.version;
}

async function expectKept() {
  const checks = server.features.flatMap((feature) => feature.checks ?? []);
  const found = await verifyPromises(server.db, checks);
  expect(found.filter(({ check }) => check !== "audit.unsealed")).toEqual([]);
}

describe("who may", () => {
  test("nobody without a session, no handler or verifier, and nobody for a unit beside their own", async () => {
    const body = { kind: "group" as const, name: "越权集团", hostId: units.c1.id, since };
    expect(await stranger(server).refused(contract.makeAlliance, { body })).toMatchObject({ status: 401 });
    for (const key of ["c1-handler", "verifier", "c2-head", "leader"] as const)
      expect(await (await as(key)).refused(contract.makeAlliance, { body })).toMatchObject({ status: 403 });
  });

  test("a county's head keeps what the county keeps, with its own schools alone", async () => {
    const head = await as("c1-head");
    const body = { kind: "group" as const, name: "青禾集团", hostId: units.c1.id, since };
    const foreign = { unitId: units["c2-s1"].id, role: "member" as const, since };
    expect(
      await head.refused(contract.makeAlliance, { body: { ...body, members: [foreign] } }),
    ).toMatchObject({
      status: 400,
      fields: [{ path: "members.0", message: "白石区实验小学不在您的管辖范围内" }],
    });
    const { id, version } = await head.call(contract.makeAlliance, { body });
    expect(await (await as("c2-head")).refused(contract.getAlliance, { params: { id } })).toMatchObject({
      status: 404,
    });
    const end = { params: { id }, body: { version, onDate: today, reason: "并入联盟" } };
    expect(await (await as("c1-handler")).refused(contract.endAlliance, end)).toMatchObject({ status: 403 });
    expect(await (await as("c2-head")).refused(contract.endAlliance, end)).toMatchObject({ status: 404 });
    await head.call(contract.endAlliance, end);
    expect(
      await head.refused(contract.endAlliance, { ...end, body: { ...end.body, version: 2 } }),
    ).toMatchObject({
      status: 409,
      code: "not-allowed-now",
    });
  });

  test("a school sees the alliance to which it belongs, and its page tells so", async () => {
    const { id, name } = await made("league", [{ unitId: units["c2-s2"].id, role: "lead", since }]);
    const head = await as("c2-s2-head");
    expect((await page(id, head)).mayKeep).toBe(false);
    const { rows } = await head.call(contract.listAlliancesOfUnit, { params: { id: units["c2-s2"].id } });
    expect(rows).toMatchObject([{ id, name, member: { role: "lead", holds: "now" } }]);
    expect(await (await as("c1-s1-head")).refused(contract.getAlliance, { params: { id } })).toMatchObject({
      status: 404,
    });
  });
});

describe("what fits", () => {
  test("a part that the kind does not have, a person where a unit belongs, days the wrong way round", async () => {
    const unitId = units["c1-s1"].id;
    const tell = async (kind: "group" | "leading" | "contact", member: Member) => {
      const body = { kind, name: `试${newId()}`, hostId: units.root.id, since, members: [member] };
      return (await clerk.refused(contract.makeAlliance, { body })).detail;
    };
    expect(await tell("group", { unitId, role: "helper", since })).toBe("教育集团没有“帮扶方”这一角色");
    expect(await tell("contact", { unitId, role: "contact-leader", since })).toBe("“联系领导”须选择人员");
    const post = { unitId: units.root.id, postId: people.clerk.postId };
    expect(await tell("contact", { ...post, role: "contact-leader", since })).toBe(
      "联系领导须由领导岗位的人员担任",
    );
    expect(await tell("leading", { unitId, postId: people.clerk.postId, role: "chief", since })).toBe(
      "所选人员不在该单位任职",
    );
    expect(await tell("group", { unitId, role: "lead", since, until: "2026-01-04" })).toBe(
      "退出日期不能早于加入日期",
    );
    expect(await tell("group", { unitId, role: "lead", since: "2026-01-04" })).toContain(
      "不能早于联合体成立日期",
    );
  });

  test("nobody belongs twice at a time, to two education groups at a time, or helps in a ring", async () => {
    const [one, two, three] = [await school("环一小学"), await school("环二小学"), await school("环三小学")];
    const { id, version } = await made("group", [{ unitId: one, role: "lead", since }]);
    const again = {
      params: { id },
      body: { version, members: [{ unitId: one, role: "member" as const, since: today }] },
    };
    expect((await clerk.refused(contract.addMembers, again)).detail).toContain(
      "同一成员在同一联合体中的时段重叠",
    );
    const body = { kind: "group" as const, name: "另一集团", hostId: units.root.id, since };
    const second = { body: { ...body, members: [{ unitId: one, role: "lead" as const, since: today }] } };
    expect((await clerk.refused(contract.makeAlliance, second)).detail).toContain("同时加入了两个教育集团");
    const pair = (helper: string, helped: string): Member[] => [
      { unitId: helper, role: "helper", since },
      { unitId: helped, role: "helped", since },
    ];
    await made("pairing", pair(one, two));
    await made("pairing", pair(two, three));
    const ring = { ...body, kind: "pairing" as const, name: "成环", members: pair(three, one) };
    expect((await clerk.refused(contract.makeAlliance, { body: ring })).detail).toContain("成了循环");
    await made("pairing", [...pair(three, units["c2-s1"].id)]);
  });

  test("a name is given once", async () => {
    const { name } = await made("league", []);
    const body = { kind: "group" as const, name, hostId: units.root.id, since };
    expect(await clerk.refused(contract.makeAlliance, { body })).toMatchObject({
      status: 409,
      code: "duplicate",
    });
  });
});

test("members come and go by dates, each with a line on the trail, and who belongs today can be chosen", async () => {
  const [lead, gone, later] = [await school("甲小学"), await school("乙小学"), await school("丙小学")];
  const { id, name, version } = await made("group", [
    { unitId: lead, role: "lead", since },
    { unitId: gone, role: "member", since },
    { unitId: later, role: "member", since: addDays(today, 5) },
  ]);
  const member = (await page(id)).members.find(({ unit }) => unit.id === gone)!;
  const leave = {
    params: { id, memberId: member.id },
    body: { version, onDate: today, reason: "退出集团" },
  };
  await clerk.call(contract.endMember, leave);
  expect(await clerk.refused(contract.endMember, leave)).toMatchObject({ code: "changed-meanwhile" });
  expect(await membersOf(id)).toEqual(["甲小学 lead now", "丙小学 member later", "乙小学 member over"]);
  const { rows } = await clerk.call(contract.listAllianceChoices, {});
  expect(rows.find((choice) => choice.id === id)).toMatchObject({ name, unitIds: [lead] });
  const trail = await clerk.call(listTrail, { query: { subjectId: id } });
  expect(trail.rows.map(({ summary }) => summary)).toEqual([
    `乙小学退出“${name}”，原为成员校`,
    `登记教育集团“${name}”`,
  ]);
  const foreign = {
    params: { id, memberId: newId() },
    body: { version: 2, onDate: today, reason: "没有这个成员" },
  };
  expect(await clerk.refused(contract.endMember, foreign)).toMatchObject({ status: 404 });
  await clerk.call(contract.changeAlliance, {
    params: { id },
    body: { version: 2, name: `${name}（新）`, hostId: units.root.id, paper: "云教〔2026〕8号", since },
  });
  expect(await page(id)).toMatchObject({ name: `${name}（新）`, paper: "云教〔2026〕8号", version: 3 });
  await expectKept();
});

test("a unit that closes leaves, one that is merged is followed by the other, and what it kept passes on", async () => {
  const [closing, merging, heir] = [
    await school("撤并小学"),
    await school("并出小学"),
    await school("承接小学"),
  ];
  const { id, name } = await made("league", [
    { unitId: closing, role: "member", since },
    { unitId: merging, role: "lead", since },
  ]);
  const body = { kind: "group" as const, name: "并出集团", hostId: merging, since };
  const kept = await admin.call(contract.makeAlliance, {
    body: {
      ...body,
      members: [
        { unitId: merging, role: "lead", since },
        { unitId: heir, role: "member", since },
      ],
    },
  });
  const dated = { onDate: today, reason: "布局调整" };
  await admin.call(closeUnit, {
    params: { id: closing },
    body: { version: await versionOf(closing), ...dated },
  });
  await admin.call(mergeUnit, {
    params: { id: merging },
    body: { version: await versionOf(merging), intoId: heir, ...dated },
  });
  expect(await membersOf(id)).toEqual([
    "承接小学 lead now",
    ...["并出小学 lead over", "撤并小学 member over"],
  ]);
  expect(await page(kept.id)).toMatchObject({ host: { id: heir, name: "承接小学" } });
  expect(await membersOf(kept.id)).toEqual(["承接小学 member now", "并出小学 lead over"]);
  const trail = await clerk.call(listTrail, { query: { subjectId: id } });
  expect(trail.rows.map(({ summary }) => summary)).toContain(`并出小学退出“${name}”，由承接小学承接`);
  await expectKept();
});

test("somebody whose post has ended is told apart from those who still hold theirs", async () => {
  const [one, other] = [await school("离任小学"), await school("在任小学")];
  const row = (unitId: string, name: string) => ({
    username: `s${newId().slice(-8)}`,
    name,
    posts: [{ unitId, kind: "head" as const }],
  });
  const signIn = { passwordHash: "none", mustChangePassword: false };
  const [leaving, staying] = await act(server.db, people.admin, (tx) =>
    createPeople(tx, [row(one, "齐校长"), row(other, "鲁校长")], signIn),
  );
  const [postId, stayingPostId] = [leaving!.postIds[0]!, staying!.postIds[0]!];
  const { id } = await made("leading", [
    { unitId: one, postId, role: "associate", since },
    { unitId: other, postId: stayingPostId, role: "associate", since },
  ]);
  await act(server.db, people.admin, (tx) =>
    endPost(tx, { personId: leaving!.personId, postId, version: 1 }),
  );
  const told = (await page(id)).members.map(({ person }) => [person!.name, person!.hasLeft]);
  expect(told).toEqual(
    expect.arrayContaining([
      ["齐校长", true],
      ["鲁校长", false],
    ]),
  );
  await expectKept();
});

test("a member that moves in the tree stays, and is seen from where it then stands", async () => {
  const moving = await school("划转小学");
  const { id } = await made("league", [{ unitId: moving, role: "member", since }]);
  await admin.call(moveUnit, {
    params: { id: moving },
    body: { version: await versionOf(moving), parentId: units.c2.id, onDate: today, reason: "区划调整" },
  });
  await expectKept();
  expect((await page(id, await as("c2-head"))).members).toHaveLength(1);
  const former = await as("c1-head");
  expect(await former.refused(contract.getAlliance, { params: { id } })).toMatchObject({ status: 404 });
});
