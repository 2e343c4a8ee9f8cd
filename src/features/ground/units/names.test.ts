import { readFile } from "node:fs/promises";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Client, signedIn } from "../../../../tests/support/client.ts";
import { makeAuthority, type TestAuthority } from "../../../../tests/support/factories.ts";
import { startTestServer, type TestServer } from "../../../../tests/support/server.ts";
import { officeDate } from "../../../base/dates.ts";
import { act } from "../../../base/server/act.ts";
import { createUnits } from "./commands/open-units.ts";
import * as units from "./contract.ts";
import { exportUnits, importUnits, previewUnits } from "./import/contract.ts";

let server: TestServer;
let authority: TestAuthority;
let admin: Client;
beforeAll(async () => {
  server = await startTestServer();
});
beforeEach(async () => {
  authority = await makeAuthority(server.db);
  admin = await signedIn(server, authority.username("admin"));
});
afterAll(async () => {
  expect(server.unexpected).toEqual([]);
  await server.close();
});

const dated = (version = 1) => ({ version, onDate: officeDate(), reason: "区划调整" });
let codes = 0;

function opening(
  name: string,
  parent: "c1" | "c2" | "c1-s1" | "c1-s2",
  kind: "school" | "office" = "school",
) {
  const parentId = authority.units[parent].id;
  const code = `${authority.units.root.code}-n${++codes}`;
  const schoolKind = kind === "school" ? ("primary" as const) : null;
  return { body: { parentId, kind, schoolKind, code, name } };
}

const open = (...given: Parameters<typeof opening>) => admin.call(units.openUnit, opening(...given));

const NAME = "杏林小学（Ａ区）";
const SPELLINGS = [NAME, "杏林小学(A区)", "杏林小学（a 区）", "杏\u200B林⼩学（A区）", " 杏林小学〔A区〕 "];

describe("a name stands once below each parent, in whatever spelling", () => {
  test.each(SPELLINGS)("opening: %s", async (name) => {
    const first = await open(NAME, "c1");
    const refused = await admin.refused(units.openUnit, opening(name, "c1"));
    expect(refused).toMatchObject({ status: 409, code: "duplicate", fields: [{ path: "name" }] });
    expect(refused.detail).toContain(`“青禾县教育局”之下已有同名单位“${NAME}”（代码 ${first.code}）`);
    expect((await open(name, "c2")).name).toBe(name.replace("\u200B", "").replace("⼩", "小").trim());
  });

  test("renaming; another spelling of its own name is its own", async () => {
    await open(NAME, "c1");
    const other = await open("柳浪小学", "c1");
    const to = (name: string, version: number) => ({
      params: { id: other.id },
      body: { ...dated(version), name },
    });
    expect((await admin.refused(units.renameUnit, to("杏林小学（a区）", 1))).code).toBe("duplicate");
    expect((await admin.call(units.renameUnit, to("柳浪 小学", 1))).name).toBe("柳浪 小学");
  });

  test("moving, and what a merger would bring together", async () => {
    const there = await open(NAME, "c1");
    const mover = await open("杏林小学(a区)", "c2");
    const move = { params: { id: mover.id }, body: { ...dated(), parentId: authority.units.c1.id } };
    expect((await admin.refused(units.moveUnit, move)).detail).toContain(there.code);
    await open("教务处", "c1-s1", "office");
    const twin = await open("教务处", "c1-s2", "office");
    const merge = {
      params: { id: authority.units["c1-s1"].id },
      body: { ...dated(), intoId: authority.units["c1-s2"].id },
    };
    const refused = await admin.refused(units.mergeUnit, merge);
    expect(refused).toMatchObject({ code: "duplicate", facts: { unitId: twin.id } });
    await admin.call(units.renameUnit, {
      params: { id: twin.id },
      body: { ...dated(), name: "教务处（二部）" },
    });
    expect((await admin.call(units.mergeUnit, merge)).mergedIntoId).toBe(authority.units["c1-s2"].id);
  });

  test("lists of many at once", async () => {
    const { c1 } = authority.units;
    const row = (name: string) => ({
      kind: "office" as const,
      name,
      code: `${c1.code}-n${++codes}`,
      parentCode: c1.code,
    });
    const both = act(server.db, authority.people.admin, (tx) =>
      createUnits(tx, [row("财务室"), row("财 务室")]),
    );
    await expect(both).rejects.toMatchObject({ code: "duplicate" });
  });

  test("a closed unit's name is free again", async () => {
    const first = await open(NAME, "c1");
    await admin.call(units.closeUnit, { params: { id: first.id }, body: dated() });
    expect((await open(NAME, "c1")).name).toBe(NAME);
  });

  test("of two at once one is refused", async () => {
    const answers = await Promise.allSettled(SPELLINGS.map((name) => open(name, "c1")));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const rename = async (from: string) => {
      const { id } = await open(from, "c2");
      return () => admin.call(units.renameUnit, { params: { id }, body: { ...dated(), name: "桃园小学" } });
    };
    const renames = [await rename("甲小学"), await rename("乙小学"), await rename("丙小学")];
    const renamed = await Promise.allSettled(renames.map((run) => run()));
    expect(renamed.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

test("a pair from before the rule stays, and the rule holds for it once one of them is renamed", async () => {
  const first = await open(NAME, "c1");
  const second = await open("榆钱小学", "c1");
  const owner = postgres(server.ownerUrl, { max: 1, onnotice: () => {} });
  const migration = await readFile("db/migrations/0013_unit_names.sql", "utf8");
  const numbering = /update unit set name_twin[^;]+;/.exec(migration)![0];
  const index = /create unique index[^;]+;/.exec(migration)![0];
  await owner`drop index unit_by_name`;
  await owner`update unit set name = ${first.name} where id = ${second.id}`;
  await owner.unsafe(numbering);
  await owner.unsafe(index);
  await owner.end();
  const rename = (version: number, name: string) =>
    ({ params: { id: second.id }, body: { ...dated(version), name } }) as const;
  expect((await admin.call(units.renameUnit, rename(1, "榆钱小学"))).name).toBe("榆钱小学");
  expect((await admin.refused(units.renameUnit, rename(2, NAME))).code).toBe("duplicate");
});

test("what was exported is imported again and changes nothing, however the sheet spells it", async () => {
  await open(NAME, "c1");
  await open(NAME, "c2");
  const sheet = await (await admin.call(exportUnits, {})).text();
  const again = sheet.replaceAll("（Ａ区）", "(A 区)").replaceAll("小学", "⼩学");
  for (const text of [sheet, again]) {
    const preview = await admin.call(previewUnits, { query: {}, body: new Blob([text]) });
    expect(preview.rows.filter(({ outcome }) => outcome === "fault")).toEqual([]);
    expect(preview.counts.add).toBe(0);
  }
  const body = new Blob([`名称,类别,上级单位\n杏林小学(a区),小学,⻘禾县教育局\n`]);
  const seen = await admin.call(previewUnits, { query: {}, body });
  expect(seen.counts).toEqual({ add: 0, change: 0, same: 1, fault: 0 });
  const refused = await admin.refused(importUnits, { query: { stamp: seen.stamp }, body });
  expect(refused.code).toBe("bad-request");
});
