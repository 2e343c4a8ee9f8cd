import { describe, expect, test } from "vitest";
import { testBureau } from "../../../../../tests/support/bureau.ts";
import { type Client, signedIn, stranger } from "../../../../../tests/support/client.ts";
import type { TestPersonKey } from "../../../../../tests/support/factories.ts";
import { addDays, officeDate } from "../../../../base/dates.ts";
import { newId } from "../../../../base/ids.ts";
import { listTrail } from "../../audit/contract.ts";
import { closeUnit, listUnits } from "../contract.ts";
import * as contract from "./contract.ts";
import { splitRemits } from "./split-remits.ts";

const { server, authority } = await testBureau();
const as = (key: TestPersonKey): Promise<Client> => signedIn(server, authority.username(key));
const clerk = await as("clerk");
const today = officeDate();

async function versionOf(client: Client, id: string): Promise<number> {
  return (await client.call(listUnits, {})).rows.find((unit) => unit.id === id)!.version;
}

async function writing(client: Client, id: string, text: string, onDate = today) {
  return { params: { id }, body: { version: await versionOf(client, id), text, onDate, reason: "三定规定" } };
}

describe("who may", () => {
  test("nobody without a session; below the clerk or unit administrator only", async () => {
    const nobody = stranger(server);
    const body = { version: 1, text: "负责学籍", onDate: today, reason: "三定规定" };
    const params = { id: newId() };
    const rows = [{ unitId: newId(), version: 1, text: "负责学籍" }];
    const refused = await Promise.all([
      nobody.refused(contract.listRemits, { params }),
      nobody.refused(contract.setRemit, { params, body }),
      nobody.refused(contract.readRemits, { body: { text: "办公室：文电。" } }),
      nobody.refused(contract.setRemits, { body: { rows, onDate: today, reason: "三定规定" } }),
    ]);
    expect(refused.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    for (const key of ["leader", "verifier"] as const) {
      const client = await as(key);
      const sent = await writing(client, authority.units.office.id, "负责文电");
      expect(await client.refused(contract.setRemit, sent)).toMatchObject({ status: 403 });
    }
    const c1 = await as("c1-clerk");
    const outside = { params: { id: authority.units.basic.id }, body };
    expect(await c1.refused(contract.setRemit, outside)).toMatchObject({ status: 404 });
    expect(await c1.refused(contract.listRemits, { params: outside.params })).toMatchObject({ status: 404 });
  });

  test("a closed unit has no new one", async () => {
    const admin = await as("admin");
    const { id } = authority.units["c2-s2"];
    const version = await versionOf(admin, id);
    const { "c2-s2-head": head, "c2-s2-handler": handler } = authority.people;
    expect([head.unitId, handler.unitId]).toEqual([id, id]);
    await admin.call(closeUnit, { params: { id }, body: { version, onDate: today, reason: "撤并" } });
    const sent = {
      params: { id },
      body: { version: version + 1, text: "负责", onDate: today, reason: "三定" },
    };
    expect(await admin.refused(contract.setRemit, sent)).toMatchObject({
      status: 409,
      code: "not-allowed-now",
    });
  });
});

test("each wording is kept with its day and basis, the newest is in force, and the trail tells before and after", async () => {
  const { id } = authority.units.office;
  await clerk.call(contract.setRemit, await writing(clerk, id, "负责文电、会务。", addDays(today, -30)));
  await clerk.call(contract.setRemit, await writing(clerk, id, "负责文电、会务和档案。"));
  const { rows } = await clerk.call(contract.listRemits, { params: { id } });
  expect(rows.map(({ text, onDate, source }) => [text, onDate, source])).toEqual([
    ["负责文电、会务和档案。", today, "typed"],
    ["负责文电、会务。", addDays(today, -30), "typed"],
  ]);
  const trail = await clerk.call(listTrail, { query: { subjectId: id } });
  expect(trail.rows.map(({ summary }) => summary)).toEqual(
    expect.arrayContaining(["填写办公室的职责", "更改办公室的职责"]),
  );
  const early = await clerk.refused(contract.setRemit, await writing(clerk, id, "旧", addDays(today, -1)));
  expect(early).toMatchObject({ status: 400, fields: [{ path: "onDate" }] });
  const future = await clerk.refused(contract.setRemit, await writing(clerk, id, "新", addDays(today, 1)));
  expect(future).toMatchObject({ status: 400, fields: [{ path: "onDate" }] });
  const same = await clerk.refused(contract.setRemit, await writing(clerk, id, "负责文电、会务和档案。"));
  expect(same).toMatchObject({ status: 409, code: "not-allowed-now" });
  const stale = { ...(await writing(clerk, id, "另一句")) };
  const old = { ...stale, body: { ...stale.body, version: 1 } };
  expect(await clerk.refused(contract.setRemit, old)).toMatchObject({ code: "changed-meanwhile" });
  await clerk.call(contract.setRemit, await writing(clerk, id, ""));
  expect((await clerk.call(contract.listRemits, { params: { id } })).rows[0]!.text).toBe("");
});

test("a whole paper is read unit by unit, and written in one act", async () => {
  const text = `云川市教育局内设机构\n（一）基础教育科。指导学前教育。\n管理学籍。\n（二）青禾县教育局：落实县域职责。\n（三）审计科。负责审计。`;
  const { found, unknown, ahead } = await clerk.call(contract.readRemits, { body: { text } });
  expect(ahead).toBe("云川市教育局内设机构");
  expect(found.map(({ name, text: own, allowed }) => [name, own, allowed])).toEqual([
    ["基础教育科", "指导学前教育。\n管理学籍。", true],
    ["青禾县教育局", "落实县域职责。", true],
  ]);
  expect(unknown).toEqual(["审计科"]);
  const rows = found.map(({ unitId, version, text: own }) => ({ unitId, version, text: own }));
  const body = { rows, onDate: today, reason: "三定规定", source: "document" as const };
  expect(await clerk.call(contract.setRemits, { body })).toEqual({ count: 2 });
  const [first] = (await clerk.call(contract.listRemits, { params: { id: rows[0]!.unitId } })).rows;
  expect(first).toMatchObject({ text: "指导学前教育。\n管理学籍。", source: "document" });
  const again = await clerk.call(contract.readRemits, { body: { text } });
  expect(again.found[0]!.before).toBe("指导学前教育。\n管理学籍。");
});

test("names head their part in the ways that such papers write them; others are no headings", () => {
  const units = [
    { id: "a", name: "办公室", shortName: null },
    { id: "b", name: "人事师资科", shortName: "人事科" },
  ];
  const { parts, unknown } = splitRemits(
    "第一条 办公室\n主要职责是：负责文电，与人事师资科共同管理考勤。\n2．人事科（教师工作科）：负责招聘。\n三、督导室\n组织督导。",
    units,
  );
  expect(parts).toEqual([
    { unitId: "a", text: "主要职责是：负责文电，与人事师资科共同管理考勤。" },
    { unitId: "b", text: "负责招聘。" },
  ]);
  expect(unknown).toEqual(["督导室"]);
});

test("a table's columns part names from what is theirs", () => {
  const units = [
    { id: "a", name: "办公室", shortName: null },
    { id: "b", name: "人事师资科", shortName: null },
  ];
  const { parts, unknown } = splitRemits(
    "序号\t科室\t职责\n1\t办公室\t负责文电。\n2\t人事师资科\t负责招聘。\n3\t督导室\t组织督导。",
    units,
  );
  expect(parts).toEqual([
    { unitId: "a", text: "负责文电。" },
    { unitId: "b", text: "负责招聘。" },
  ]);
  expect(unknown).toEqual(["督导室"]);
});

test("what is longer than a remit may be is read whole, not cut: it is told before it is written", async () => {
  const long = "负责档案。".repeat(1601);
  const { found } = await clerk.call(contract.readRemits, { body: { text: `办公室\n${long}` } });
  expect(found.map(({ text }) => text)).toEqual([long]);
  const rows = found.map(({ unitId, version, text }) => ({ unitId, version, text }));
  const refused = await clerk.refused(contract.setRemits, {
    body: { rows, onDate: today, reason: "三定规定" },
  });
  expect(refused).toMatchObject({ status: 400, fields: [{ message: "职责最长 8000 个字" }] });
});
