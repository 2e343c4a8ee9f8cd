import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Client, signedIn, stranger } from "../../../../../tests/support/client.ts";
import { makeAuthority, type TestAuthority } from "../../../../../tests/support/factories.ts";
import { startTestServer, type TestServer } from "../../../../../tests/support/server.ts";
import { newId } from "../../../../base/ids.ts";
import type { ImportPreview } from "../../../../base/import-shape.ts";
import { bindAuthority } from "../../../../base/server/act.ts";
import { writeZip } from "../../../../base/server/files/testing/zip-writer.ts";
import { ApiError } from "../../../../base/web/api.ts";
import { listUnitChanges, listUnits, openUnit } from "../contract.ts";
import { listRemits, setRemit } from "../remit/contract.ts";
import { exportUnits, importUnits, previewUnits } from "./contract.ts";

let server: TestServer;
let authority: TestAuthority;
let admin: Client;
let county: Client;

beforeAll(async () => {
  server = await startTestServer();
});
beforeEach(async () => {
  authority = await makeAuthority(server.db);
  admin = await signedIn(server, authority.username("admin"));
  county = await signedIn(server, authority.username("c1-admin"));
});
afterAll(async () => {
  expect(server.unexpected).toEqual([]);
  await server.close();
});

const HEADING = "名称,简称,类别,上级单位,代码";
const csv = (...rows: string[]) => new Blob([[HEADING, ...rows].join("\r\n")]);
const preview = (client: Client, body: Blob) => client.call(previewUnits, { query: {}, body });

/** Previews and imports what was seen. */
async function bring(client: Client, body: Blob, options: { skipFaulty?: boolean; key?: string } = {}) {
  const { stamp } = await preview(client, body);
  return client.call(...importing(body, stamp, options.skipFaulty), {
    idempotencyKey: options.key ?? newId(),
  });
}

function importing(body: Blob, stamp: string, skipFaulty = false) {
  const query = { stamp, skipFaulty: skipFaulty ? ("true" as const) : ("false" as const) };
  return [importUnits, { query, body }] as const;
}

async function tree(client: Client) {
  return (await client.call(listUnits, {})).rows.filter((row) => row.within && !row.closedOn);
}

const faultsOf = ({ rows }: ImportPreview) =>
  rows.flatMap(({ line, faults }) => faults.map((one) => `${line} ${one.column}：${one.message}`));

/** A workbook of one sheet, as small as it can be. */
function workbook(rows: string[][]): Uint8Array {
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const parts = {
    "xl/workbook.xml": '<workbook><sheets><sheet name="a" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels":
      '<Relationships><Relationship Id="r1" Target="worksheets/a.xml"/></Relationships>',
    "xl/worksheets/a.xml": rows.map((cells) => `<row>${cells.map(cell).join("")}</row>`).join(""),
  };
  return writeZip(Object.entries(parts).map(([name, text]) => ({ name, data: Buffer.from(text) })));
}

async function eventsOf(unitId: string): Promise<string[]> {
  return server.db.transaction().execute(async (trx) => {
    await bindAuthority(trx, authority.id);
    const rows = await trx
      .selectFrom("event")
      .select("verb")
      .where("subject_id", "=", unitId)
      .orderBy("subject_version")
      .execute();
    return rows.map(({ verb }) => verb);
  });
}

describe("who may", () => {
  test("401 without a session", async () => {
    const visitor = stranger(server);
    const asked = importing(csv(), "0".repeat(64));
    expect((await visitor.refused(previewUnits, { query: {}, body: csv() })).status).toBe(401);
    expect((await visitor.refused(...asked)).status).toBe(401);
    expect((await visitor.refused(exportUnits, {})).status).toBe(401);
  });

  test("403 for every post but the unit administrator, before the sheet is looked at", async () => {
    for (const key of ["clerk", "leader", "basic-head", "c1-clerk", "c1-s1-head"] as const) {
      const client = await signedIn(server, authority.username(key));
      const nonsense = new Blob(["\0"]);
      expect((await client.refused(previewUnits, { query: {}, body: nonsense })).status).toBe(403);
      expect((await client.refused(...importing(nonsense, "0".repeat(64)))).status).toBe(403);
    }
  });

  test("a county brings units below itself only; what stands elsewhere is not told", async () => {
    const { c1, c2 } = authority.units;
    const seen = await preview(
      county,
      csv(
        "东岭小学,,小学,青禾县教育局,",
        "西岭小学,,小学,白石区教育局,",
        `办公室,,处室,${authority.units.root.name},`,
        `借码小学,,小学,青禾县教育局,${c2.code}`,
        `青禾市教育局,,,,${c1.code}`,
      ),
    );
    expect(faultsOf(seen)).toEqual([
      "3 上级单位：在您管辖的单位和本表中没有找到“白石区教育局”",
      `4 上级单位：“${authority.units.root.name}”不在您的管辖范围内`,
      "5 代码：此代码已有单位使用，请换一个",
      "6 名称：本单位的名称和简称由上级单位更改（现为“青禾县教育局”）",
    ]);
    expect(seen.counts).toEqual({ add: 1, change: 0, same: 0, fault: 4 });
  });
});

describe("what is refused", () => {
  test("400 without a heading, 413 beyond the limits, 415 for what is no sheet", async () => {
    const answers = [
      await admin.refused(previewUnits, { query: {}, body: new Blob(["甲,乙\n丙,丁"]) }),
      await admin.refused(previewUnits, { query: {}, body: csv(...Array(5001).fill("甲,,小学,乙,")) }),
      await admin.refused(previewUnits, { query: {}, body: new Blob([new Uint8Array(2 * 1024 * 1024 + 1)]) }),
      await admin.refused(previewUnits, {
        query: {},
        body: new Blob([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0)]),
      }),
      await admin.refused(importUnits, { query: { stamp: "x" }, body: csv("甲,,小学,乙,") }),
    ];
    expect(answers.map(({ status, code }) => `${status} ${code}`)).toEqual([
      "400 bad-request",
      "413 too-large",
      "413 too-large",
      "415 unsupported-file",
      "400 bad-request",
    ]);
    expect(answers[1]!.detail).toContain("本表有 5001 行");
  });

  test("nothing is written while a row is faulty, and each fault is named", async () => {
    const body = csv("东岭小学,,小学,青禾县教育局,", "西岭小学,,书院,青禾县教育局,");
    const { stamp } = await preview(admin, body);
    const refusal = await admin.refused(...importing(body, stamp));
    expect(refusal).toMatchObject({ status: 400, code: "bad-request" });
    expect(refusal.fields).toMatchObject([{ path: "3.类别" }]);
    expect((await tree(admin)).map(({ name }) => name)).not.toContain("东岭小学");
  });

  test("a sheet that changes nothing", async () => {
    const body = csv(`青禾县教育局,青禾县,县区局,${authority.units.root.code},`);
    const { stamp, counts } = await preview(admin, body);
    expect(counts).toEqual({ add: 0, change: 0, same: 1, fault: 0 });
    expect((await admin.refused(...importing(body, stamp))).status).toBe(400);
  });

  test("409 where the tree is no longer as it was seen", async () => {
    const body = csv("东岭小学,,小学,青禾县教育局,");
    const { stamp } = await preview(admin, body);
    await bring(county, csv("西岭小学,,小学,青禾县教育局,"));
    // The made code would now be another one.
    expect(await admin.refused(...importing(body, stamp))).toMatchObject({
      status: 409,
      code: "changed-meanwhile",
    });
  });
});

describe("what is done", () => {
  test("units in any order, with an event and a line of life each", async () => {
    const { counts } = await bring(
      admin,
      csv(
        "教务处,,内设机构,青云一小,qy-s1-1",
        "青云一小,云一小,小学,青云县教育局,qy-s1",
        `青云县教育局,青云县,县区局,${authority.units.root.name},qy`,
        `白石教育局,,县区局,,${authority.units.c2.code}`,
        `青禾县教育局,青禾,县区局,,${authority.units.c1.code}`,
      ),
    );
    expect(counts).toEqual({ add: 3, change: 2, same: 0, fault: 0 });
    const units = new Map((await tree(admin)).map((unit) => [unit.code, unit]));
    expect(units.get("qy-s1-1")).toMatchObject({
      name: "教务处",
      kind: "office",
      path: `${authority.units.root.path}qy/qy-s1/qy-s1-1/`,
    });
    expect(units.get("qy-s1")).toMatchObject({ schoolKind: "primary", shortName: "云一小" });
    expect(units.get(authority.units.c2.code)).toMatchObject({ name: "白石教育局", shortName: "白石区" });
    expect(units.get(authority.units.c1.code)).toMatchObject({ name: "青禾县教育局", shortName: "青禾" });
    expect(await eventsOf(units.get("qy")!.id)).toEqual(["unit.open"]);
    expect(await eventsOf(authority.units.c2.id)).toEqual(["unit.open", "unit.rename"]);
    const { rows } = await admin.call(listUnitChanges, { params: { id: authority.units.c1.id } });
    expect(rows[0]).toMatchObject({ kind: "renamed", from: "简称“青禾县”", to: "简称“青禾”" });
  });

  test("faulty rows stay behind where that was chosen, and what hangs on them", async () => {
    const body = csv("东岭小学,,小学,青禾县教育局,", "坏校,,书院,青禾县教育局,", "德育处,,内设机构,坏校,");
    const { counts } = await bring(county, body, { skipFaulty: true });
    expect(counts).toEqual({ add: 1, change: 0, same: 0, fault: 2 });
    const names = (await tree(county)).map(({ name }) => name);
    expect(names).toContain("东岭小学");
    expect(names).not.toContain("坏校");
    expect(names).not.toContain("德育处");
  });

  test("units pass names on to one another in one sheet, in a chain and in a circle", async () => {
    await bring(
      county,
      csv("甲小学,,小学,青禾县教育局,p1", "乙小学,,小学,青禾县教育局,p2", "丙小学,,小学,青禾县教育局,p3"),
    );
    const { counts } = await bring(
      county,
      csv(
        "乙小学,,小学,青禾县教育局,p1",
        "丙小学,,小学,青禾县教育局,p2",
        "丁小学,,小学,青禾县教育局,p3",
        "甲小学,,小学,青禾县教育局,p4",
      ),
    );
    expect(counts).toEqual({ add: 1, change: 3, same: 0, fault: 0 });
    const named = async () => {
      const rows = (await tree(county)).filter(({ code }) => /^p\d$/.test(code));
      return Object.fromEntries(rows.map(({ code, name }) => [code, name]));
    };
    expect(await named()).toEqual({ p1: "乙小学", p2: "丙小学", p3: "丁小学", p4: "甲小学" });
    await bring(county, csv("丙小学,,小学,青禾县教育局,p1", "乙小学,,小学,青禾县教育局,p2"));
    expect(await named()).toMatchObject({ p1: "丙小学", p2: "乙小学" });
    const taken = {
      parentId: authority.units.c1.id,
      kind: "school" as const,
      schoolKind: "primary" as const,
    };
    const refused = await admin.refused(openUnit, { body: { ...taken, code: "p9", name: "丙小学" } });
    expect(refused.code).toBe("duplicate");
  });

  test("a name that its unit does not give up, the row being faulty, stays taken down the chain", async () => {
    await bring(
      county,
      csv("子小学,,小学,青禾县教育局,q1", "丑小学,,小学,青禾县教育局,q2", "寅小学,,小学,青禾县教育局,q3"),
    );
    const chain = csv(
      "丑小学,,小学,青禾县教育局,q1",
      "寅小学,,小学,青禾县教育局,q2",
      "卯小学,,初中,青禾县教育局,q3",
    );
    const { counts, rows } = await preview(county, chain);
    expect(counts).toEqual({ add: 0, change: 0, same: 0, fault: 3 });
    expect(rows[0]!.faults[0]!.message).toContain("已有同名单位");
  });

  test("the encodings and shapes of spreadsheets", async () => {
    // “名称,类别,上级单位\n云峰小学,小学,青禾县” in GB18030, as WPS writes it.
    const gb = Buffer.from(
      "c3fbb3c62cc0e0b1f02cc9cfbcb6b5a5cebb0ad4c6b7e5d0a1d1a72cd0a1d1a72cc7e0bacccfd8",
      "hex",
    );
    await bring(county, new Blob([gb]));
    await bring(county, new Blob(["\uFEFF", '单位名称,类别,上级单位,电话\n"云岭\n小学",小学,"青禾县",1\n']));
    await bring(county, new Blob(["名称\t类别\t上级单位\r\n云溪小学\t小学\t青禾县\r\n"]));
    await bring(
      county,
      new Blob([
        new Uint8Array(
          workbook([
            ["名称", "类别", "上级单位"],
            ["云台小学", "小学", "青禾县"],
          ]),
        ),
      ]),
    );
    const names = (await tree(county)).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["云峰小学", "云岭小学", "云溪小学", "云台小学"]));
  });

  test("of two at once one is done and the other told to look again", async () => {
    const body = csv("东岭小学,,小学,青禾县教育局,", "西岭小学,,小学,青禾县教育局,");
    const { stamp } = await preview(admin, body);
    const answers = await Promise.all(
      [admin, county].map((client) =>
        client.call(...importing(body, stamp)).then(
          () => "done",
          (error: unknown) => (error instanceof ApiError ? error.problem.code : String(error)),
        ),
      ),
    );
    expect(answers.sort()).toEqual(["changed-meanwhile", "done"]);
    expect((await tree(county)).filter(({ name }) => name.endsWith("岭小学"))).toHaveLength(2);
  });

  test("sent twice with one key it is done once, with the same answer", async () => {
    const body = csv("东岭小学,,小学,青禾县教育局,");
    const { stamp } = await preview(county, body);
    const key = { idempotencyKey: newId() };
    const first = await county.call(...importing(body, stamp), key);
    expect(await county.call(...importing(body, stamp), key)).toEqual(first);
    expect((await tree(county)).filter(({ name }) => name === "东岭小学")).toHaveLength(1);
    const other = importing(csv("西岭小学,,小学,青禾县教育局,"), stamp);
    expect(await county.refused(...other, key)).toMatchObject({ code: "key-reused" });
  });

  test("five thousand rows at once", async () => {
    const schools = Array.from({ length: 5000 }, (_, n) => `第${n + 1}小学,,小学,青禾县教育局,`);
    const { counts } = await bring(county, csv(...schools));
    expect(counts.add).toBe(5000);
    expect(await tree(county)).toHaveLength(5003);
  });
});

describe("export", () => {
  test("the part of the tree that the post sees, as a sheet that changes nothing when it comes back", async () => {
    await bring(
      admin,
      csv(
        "=HYPERLINK(1),,处室,青禾县教育局,",
        "德育处,,内设机构,青禾县第一小学,",
        "德育处,,内设机构,青禾县第二中学,",
        `德育处,,内设机构,${authority.units.office.name},`,
        "一组,,内设机构,青禾县第一小学,",
      ),
    );
    for (const client of [admin, county]) {
      const file = await client.call(exportUnits, {});
      const mark = new Uint8Array(await file.slice(0, 3).arrayBuffer());
      expect([...mark]).toEqual([0xef, 0xbb, 0xbf]);
      const text = await file.text();
      expect(text.split("\r\n")[0]).toBe(`${HEADING},职责`);
      expect(text).toContain("'=HYPERLINK(1)");
      expect(text.includes("白石区")).toBe(client === admin);
      const { counts } = await preview(client, file);
      expect(counts).toEqual({ add: 0, change: 0, same: (await tree(client)).length, fault: 0 });
    }
  });

  test("every post that sees the tree may have it, with a name for the file", async () => {
    const head = await signedIn(server, authority.username("c1-s1-head"));
    const response = await head.fetch(exportUnits.path);
    expect(response.headers.get("content-disposition")).toMatch(/filename\*=UTF-8''%E5%8D%95%E4%BD%8D\d{4}/);
    const lines = (await response.text()).trim().split("\r\n");
    expect(lines).toHaveLength(2);
    expect(lines[1]).toBe(`青禾县第一小学,,小学,青禾县教育局,${authority.units["c1-s1"].code},`);
  });
});

describe("remits in a sheet", () => {
  const withRemits = (...rows: string[]) => new Blob([[`${HEADING},主要职责`, ...rows].join("\r\n")]);
  const remitsOf = async (client: Client, id: string) =>
    (await client.call(listRemits, { params: { id } })).rows.map(({ text, source }) => [text, source]);

  test("are written with their lines, of units that are there and that are opened; an empty cell says nothing", async () => {
    const { office, basic, root } = authority.units;
    const [one] = (await tree(admin)).filter(({ id }) => id === basic.id);
    const body = { version: one!.version, text: "指导学前教育。", onDate: "2026-01-05", reason: "三定规定" };
    await admin.call(setRemit, { params: { id: basic.id }, body });
    const sheet = withRemits(
      `${office.name},,处室,${root.name},,"负责文电、会务。\n承担值班、保密。"`,
      `${basic.name},,处室,${root.name},,`,
      `审计科,,处室,${root.name},,负责内部审计。`,
    );
    const seen = await preview(admin, sheet);
    expect(seen.rows.map(({ outcome, changes }) => [outcome, changes])).toEqual([
      ["change", [{ label: "职责", before: "", after: "负责文电、会务。\n承担值班、保密。" }]],
      ["same", []],
      ["add", []],
    ]);
    await bring(admin, sheet);
    expect(await remitsOf(admin, office.id)).toEqual([["负责文电、会务。\n承担值班、保密。", "sheet"]]);
    expect(await remitsOf(admin, basic.id)).toEqual([["指导学前教育。", "typed"]]);
    const audit = (await tree(admin)).find(({ name }) => name === "审计科")!;
    expect(await remitsOf(admin, audit.id)).toEqual([["负责内部审计。", "sheet"]]);
    expect(await eventsOf(audit.id)).toEqual(["unit.open", "unit.remit"]);
    const file = await admin.call(exportUnits, {});
    expect((await preview(admin, file)).counts).toMatchObject({ add: 0, change: 0, fault: 0 });
  });

  test("go with another name of the unit in one import", async () => {
    const { office, root } = authority.units;
    await bring(admin, withRemits(`综合办公室,综合办,处室,${root.name},${office.code},负责文电。`));
    const renamed = (await tree(admin)).find(({ id }) => id === office.id)!;
    expect(renamed).toMatchObject({ name: "综合办公室", shortName: "综合办" });
    expect(await remitsOf(admin, office.id)).toEqual([["负责文电。", "sheet"]]);
  });

  test("of the post's own unit and such as are too long are faults of their cells", async () => {
    const seen = await preview(
      county,
      withRemits(
        `青禾县教育局,,县区局,,${authority.units.c1.code},统筹全县教育。`,
        `青禾县第一小学,,小学,青禾县教育局,,${"负责教学。".repeat(1601)}`,
      ),
    );
    expect(faultsOf(seen)).toEqual(["2 职责：本单位的职责由上级单位填写", "3 职责：内容太长"]);
  });
});
