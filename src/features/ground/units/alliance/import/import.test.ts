import { expect, test } from "vitest";
import { testBureau } from "../../../../../../tests/support/bureau.ts";
import { type Client, signedIn, stranger } from "../../../../../../tests/support/client.ts";
import type { TestPersonKey } from "../../../../../../tests/support/factories.ts";
import { officeDate } from "../../../../../base/dates.ts";
import { newId } from "../../../../../base/ids.ts";
import type { ImportPreview } from "../../../../../base/import-shape.ts";
import { verifyPromises } from "../../../../../base/server/verify.ts";
import { getAlliance, listAlliances } from "../contract.ts";
import { exportAlliances, importAlliances, previewAlliances } from "./contract.ts";

const { server, authority } = await testBureau();
const as = (key: TestPersonKey): Promise<Client> => signedIn(server, authority.username(key));
const clerk = await as("clerk");
const BUREAU = authority.units.root.name;

const HEADING = "联合体,类别,主办单位,文号或牌匾,成立日期,成员单位,人员,角色,加入日期,退出日期";
const csv = (...rows: string[]) => new Blob([[HEADING, ...rows].join("\r\n")]);
const preview = (client: Client, body: Blob) => client.call(previewAlliances, { query: {}, body });

/** Previews and imports what was seen. */
async function bring(client: Client, body: Blob) {
  const { stamp } = await preview(client, body);
  const query = { stamp, skipFaulty: "false" as const };
  return client.call(importAlliances, { query, body }, { idempotencyKey: newId() });
}

const faultsOf = ({ rows }: ImportPreview) =>
  rows.flatMap(({ line, faults }) => faults.map((one) => `${line} ${one.column}：${one.message}`));

async function membersOf(name: string) {
  const { rows } = await clerk.call(listAlliances, { query: { q: name } });
  const { members } = await clerk.call(getAlliance, { params: { id: rows[0]!.id } });
  return members.map(({ unit, person, role, since, until }) =>
    [person?.name ?? unit.name, role, since, until ?? ""].join(" "),
  );
}

async function expectKept() {
  const checks = server.features.flatMap((feature) => feature.checks ?? []);
  const found = await verifyPromises(server.db, checks);
  expect(found.filter(({ check }) => check !== "audit.unsealed")).toEqual([]);
}

test("who may: nobody without a session, no handler; a county only what lies below it", async () => {
  const body = csv("越权集团,教育集团,,,,白石区实验小学,,成员校,,");
  expect(await stranger(server).refused(previewAlliances, { query: {}, body })).toMatchObject({
    status: 401,
  });
  expect(await (await as("c1-handler")).refused(previewAlliances, { query: {}, body })).toMatchObject({
    status: 403,
  });
  const head = await as("c1-head");
  expect(faultsOf(await preview(head, body))).toEqual(["2 成员单位：没有名为“白石区实验小学”的单位"]);
  const foreign = csv(`云川集团,教育集团,${BUREAU},,,青禾县第一小学,,成员校,,`);
  expect(faultsOf(await preview(head, foreign))).toEqual(["2 主办单位：联合体由主办单位或其上级登记"]);
});

test("a sheet makes alliances with their members; read once more, or as it was exported, it changes nothing", async () => {
  const body = csv(
    "云川联盟,联盟,基础教育科,云教〔2026〕3号,2026年3月1日,青禾县第一小学,,牵头校,,",
    "云川联盟,,,,,白石区实验小学,,成员单位,2026/4/1,",
    `安全领导小组,领导小组,,,2026.5.1,${BUREAU},严领导,组长,,`,
  );
  const rows = (await preview(clerk, body)).rows.map(({ outcome }) => outcome);
  expect(rows).toEqual(["add", "add", "add"]);
  expect(await bring(clerk, body)).toMatchObject({ counts: { add: 3, fault: 0 } });
  expect(await membersOf("云川联盟")).toEqual([
    "青禾县第一小学 lead 2026-03-01 ",
    "白石区实验小学 member 2026-04-01 ",
  ]);
  expect(await membersOf("安全领导小组")).toEqual(["严领导 chief 2026-05-01 "]);
  expect((await preview(clerk, body)).rows.map(({ outcome }) => outcome)).toEqual(["same", "same", "same"]);
  const exported = await clerk.call(exportAlliances, {});
  const again = await preview(clerk, new Blob([await exported.arrayBuffer()]));
  expect([again.counts.add, again.counts.change, again.counts.fault]).toEqual([0, 0, 0]);
  expect(
    await clerk.refused(importAlliances, { query: { stamp: again.stamp }, body: exported }),
  ).toMatchObject({
    status: 400,
  });
});

test("a second import changes only what changed: who left, who came, and the paper", async () => {
  const base = [
    "青白联盟,联盟,,甲号,2026-03-01,青禾县第一小学,,牵头校,,",
    "青白联盟,,,,,青禾县第二中学,,成员校,,",
  ];
  await bring(clerk, csv(...base));
  const next = csv(
    "青白联盟,联盟,,乙号,,青禾县第一小学,,牵头校,,",
    "青白联盟,,,,,青禾县第二中学,,成员校,,2026-09-01",
    "青白联盟,,,,,白石区高级中学,,成员校,2026-09-01,",
  );
  const seen = await preview(clerk, next);
  expect(seen.rows.map(({ outcome }) => outcome)).toEqual(["change", "change", "add"]);
  expect(seen.rows[1]!.changes).toContainEqual({ label: "退出日期", before: "", after: "2026-09-01" });
  await bring(clerk, next);
  expect(await membersOf("青白联盟")).toEqual([
    "青禾县第一小学 lead 2026-03-01 ",
    "白石区高级中学 member 2026-09-01 ",
    "青禾县第二中学 member 2026-03-01 2026-09-01",
  ]);
  await expectKept();
});

test("whoever moves from one group to another in one sheet leaves first", async () => {
  await bring(clerk, csv("旧集团,教育集团,,,2026-01-01,白石区高级中学,,成员校,,"));
  const moving = csv(
    "新集团,教育集团,,,2026-09-01,白石区高级中学,,牵头校,2026-09-01,",
    "旧集团,教育集团,,,,白石区高级中学,,成员校,2026-01-01,2026-09-01",
  );
  expect(faultsOf(await preview(clerk, moving))).toEqual([]);
  await bring(clerk, moving);
  expect(await membersOf("新集团")).toEqual(["白石区高级中学 lead 2026-09-01 "]);
});

test("overlapping and circular membership is refused at both rows, each naming both", async () => {
  const overlapping = csv(
    "重叠集团,教育集团,,,2026-01-01,青禾县第一小学,,牵头校,2026-01-01,2026-06-01",
    "重叠集团,,,,,青禾县第二中学,,成员校,,",
    "重叠集团,,,,,青禾县第一小学,,成员校,2026-05-01,",
    "另一集团,教育集团,,,2026-01-01,青禾县第二中学,,牵头校,,",
  );
  expect(faultsOf(await preview(clerk, overlapping))).toEqual([
    "2 成员单位：第 2 行与第 4 行：同一成员在同一联合体中的时段重叠",
    "3 成员单位：第 3 行与第 5 行：同一单位同时加入了两个教育集团",
    "4 成员单位：第 4 行与第 2 行：同一成员在同一联合体中的时段重叠",
    "5 成员单位：第 5 行与第 3 行：同一单位同时加入了两个教育集团",
  ]);
  const ring = csv(
    "帮扶一,结对帮扶,,,2026-01-01,青禾县第一小学,,帮扶方,,",
    "帮扶一,,,,,白石区实验小学,,受援方,,",
    "帮扶二,结对帮扶,,,2026-01-01,白石区实验小学,,帮扶方,,",
    "帮扶二,,,,,青禾县第一小学,,受援方,,",
  );
  const faults = faultsOf(await preview(clerk, ring));
  expect(faults).toHaveLength(2);
  expect(faults[0]).toBe("2 成员单位：第 2 行与第 5 行：帮扶关系首尾相接，成了循环");
  expect(faults[1]).toBe("5 成员单位：第 5 行与第 2 行：帮扶关系首尾相接，成了循环");
  // One behind the other there is no ring.
  const after = csv(
    "帮扶三,结对帮扶,,,2026-01-01,青禾县第一小学,,帮扶方,,2026-06-01",
    "帮扶三,,,,,白石区实验小学,,受援方,,2026-06-01",
    "帮扶四,结对帮扶,,,2026-06-01,白石区实验小学,,帮扶方,,",
    "帮扶四,,,,,青禾县第一小学,,受援方,,",
  );
  expect(faultsOf(await preview(clerk, after))).toEqual([]);
});

test("each cell that is wrong is named by row and column, and nothing is half imported", async () => {
  const body = csv(
    "错集团,俱乐部,,,2026-13-01,没有的学校,,牵头校,,",
    "对集团,教育集团,,,,青禾县第一小学,,帮扶方,,",
    "对集团,联盟,,,,青禾县第二中学,,成员校,昨天,",
    `联系点,领导联系点,,,,${BUREAU},沈督查,联系领导,,`,
    `联系点,,,,,${BUREAU},无此人,联系领导,,`,
    ",教育集团,,,,青禾县第一小学,,,,",
  );
  const seen = await preview(clerk, body);
  expect(faultsOf(seen)).toEqual([
    expect.stringContaining("2 类别：没有“俱乐部”这一类别"),
    "2 成员单位：没有名为“没有的学校”的单位",
    "2 成立日期：“2026-13-01”不是日期，请写成 2026-09-01 的样子",
    "3 角色：教育集团没有“帮扶方”这一角色",
    "4 加入日期：“昨天”不是日期，请写成 2026-09-01 的样子",
    "4 类别：第 4 行与第 3 行不一致（第 3 行为“教育集团”）",
    "5 人员：联系领导须由领导岗位的人员担任",
    `6 人员：${BUREAU}没有在岗的“无此人”`,
    "7 联合体：请填写名称",
    "7 角色：请填写角色",
  ]);
  const query = { stamp: seen.stamp, skipFaulty: "false" as const };
  expect(await clerk.refused(importAlliances, { query, body })).toMatchObject({ status: 400 });
  const { rows } = await clerk.call(listAlliances, { query: { q: "对集团" } });
  expect(rows).toEqual([]);
});

test("what others keep is not theirs to change by a sheet, and what changed since the preview stops it", async () => {
  const head = await as("c2-head");
  const body = csv("白石集团,教育集团,,,2026-01-01,白石区实验小学,,牵头校,,");
  const { stamp } = await preview(head, body);
  await bring(await as("clerk"), csv("白石集团,教育集团,,,2026-01-01,青禾县第一小学,,牵头校,,"));
  expect(await head.refused(importAlliances, { query: { stamp }, body })).toMatchObject({
    status: 409,
    code: "changed-meanwhile",
  });
  expect(faultsOf(await preview(head, body))).toEqual(["2 联合体：此名称已有联合体使用，请换一个"]);
  expect(officeDate() > "2026-01-01").toBe(true);
});
