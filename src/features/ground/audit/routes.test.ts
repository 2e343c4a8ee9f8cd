import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, signedIn, stranger } from "../../../../tests/support/client.ts";
import {
  makeAuthority,
  type TestAuthority,
  type TestPersonKey,
} from "../../../../tests/support/factories.ts";
import { walked } from "../../../../tests/support/pages.ts";
import { startTestServer, type TestServer } from "../../../../tests/support/server.ts";
import { officeDate } from "../../../base/dates.ts";
import { newId } from "../../../base/ids.ts";
import { act } from "../../../base/server/act.ts";
import { openDatabase } from "../../../base/server/database.ts";
import { sealAuthority } from "../../../base/server/sealer.ts";
import { dispatchMatter, registerMatter, signMatter } from "../../work/matters/life/contract.ts";
import { switchPost } from "../people/sign-in/contract.ts";
import { mergeUnit } from "../units/contract.ts";
import * as trail from "./contract.ts";

let server: TestServer;
let authority: TestAuthority;
let foreign: TestAuthority;
let admin: Client;
let clerk: Client;
let county: Client;

beforeAll(async () => {
  server = await startTestServer();
  authority = await makeAuthority(server.db);
  foreign = await makeAuthority(server.db);
  admin = await signedIn(server, authority.username("admin"));
  clerk = await signedIn(server, authority.username("clerk"));
  county = await signedIn(server, authority.username("c1-head"));
  await dispatched("校园食堂整治", "c1");
  await dispatched("=1+1 的标题", "c2");
  await admin.call(switchPost, { body: { postId: authority.people.admin.postId } });
  await sealAuthority(server.db, authority.id);
});
afterAll(async () => {
  expect(server.unexpected).toEqual([]);
  await server.close();
});

/** A matter given to a county: two lines of the trail, the second concerning the county. */
async function dispatched(title: string, unit: "c1" | "c2"): Promise<string> {
  const { id } = await clerk.call(registerMatter, {
    body: { origin: "instruction", originText: "局长批示", title, content: `${title}，请办理。` },
  });
  const leadUnitId = authority.units[unit].id;
  const landing = { leadUnitId, finishStandard: "全部整改到位", dueDate: "2040-09-01" };
  await clerk.call(dispatchMatter, { params: { id }, body: { version: 1, ...landing, note: title } });
  return id;
}

async function rowsOf(client: Client, query: Record<string, string | string[]> = {}) {
  return client.call(trail.listTrail, { query: { size: 200, ...query } });
}

async function anEvent(): Promise<string> {
  return (await rowsOf(admin)).rows[0]!.id;
}

describe("who reads the trail", () => {
  test("401 without a session", async () => {
    expect((await stranger(server).refused(trail.listTrail, { query: {} })).status).toBe(401);
    expect((await stranger(server).refused(trail.exportTrail, { body: {} })).status).toBe(401);
  });

  test("403 for handlers", async () => {
    const handler = await signedIn(server, authority.username("c1-handler"));
    const id = await anEvent();
    for (const refusal of [
      await handler.refused(trail.listTrail, { query: {} }),
      await handler.refused(trail.getChain, {}),
      await handler.refused(trail.getEvent, { params: { id } }),
      await handler.refused(trail.exportTrail, { body: {} }),
    ])
      expect(refusal).toMatchObject({ status: 403, code: "forbidden" });
  });

  test.each<TestPersonKey>(["admin", "clerk", "verifier", "leader", "basic-head", "c1-verifier"])(
    "%s may",
    async (key) => {
      const client = await signedIn(server, authority.username(key));
      expect(await rowsOf(client)).toHaveProperty("total");
      expect((await client.call(trail.getChain, {})).last?.hash).toMatch(/^[0-9a-f]{64}$/);
    },
  );

  test("the authority's administrator is told what follows the trail and stands still, and why; nobody else is", async () => {
    const own = await makeAuthority(server.db);
    const others = await makeAuthority(server.db);
    const owner = openDatabase(server.ownerUrl, { max: 1 });
    for (const { id, problem } of [
      { id: own.id, problem: "column gone" },
      { id: others.id, problem: "theirs" },
    ])
      await owner.db
        .insertInto("event_cursor")
        .values({
          ...{ authority_id: id, subscriber: "test.follower", seq: 3, failing_seq: 4, failures: 2, problem },
          retry_at: new Date(Date.now() + 3_600_000),
        })
        .execute();
    const seen = async (key: TestPersonKey) =>
      (await (await signedIn(server, own.username(key))).call(trail.getChain, {})).stalled;
    expect(await seen("admin")).toEqual([
      { subscriber: "test.follower", number: 4, tries: 2, problem: "column gone" },
    ]);
    expect(await seen("clerk")).toEqual([]);
    await owner.close();
  });

  test("whoever acted finds the act, and so does whoever gave the matter; a unit beside them does not", async () => {
    const own = await makeAuthority(server.db);
    const department = await signedIn(server, own.username("basic-head"));
    const made = await department.call(registerMatter, {
      body: { origin: "instruction", originText: "科务会", title: "清点器材", content: "逐室清点。" },
    });
    const params = { id: made.id };
    const landing = {
      leadUnitId: own.units.c2.id,
      finishStandard: "台账齐全",
      dueDate: "2040-09-01",
      supports: [{ unitId: own.units["c1-s1"].id }],
    };
    const given = await department.call(dispatchMatter, { params, body: { version: 1, ...landing } });
    const head = await signedIn(server, own.username("c2-head"));
    await head.call(signMatter, { params, body: { version: given.version } });
    const verbsSeenBy = async (key: TestPersonKey) => {
      const client = await signedIn(server, own.username(key));
      return (await rowsOf(client, { subjectId: made.id })).rows.map((row) => row.verb);
    };
    const all = ["matter.sign", "matter.dispatch", "matter.register"];
    expect(await verbsSeenBy("basic-head")).toEqual(all);
    expect(await verbsSeenBy("c2-head")).toEqual(all.slice(0, 2));
    expect(await verbsSeenBy("c1-s1-admin")).toEqual(["matter.dispatch"]);
    expect(await verbsSeenBy("c1-s2-head")).toEqual([]);
  });

  test("400 for a filter that is none", async () => {
    for (const query of [{ from: "2026-02-30" }, { unitId: "x" }, { verb: "a b" }, { subjectKind: "medal" }])
      expect((await admin.refused(trail.listTrail, { query: query as never })).status).toBe(400);
    expect((await admin.refused(trail.getEvent, { params: { id: "1" } })).status).toBe(400);
  });

  test("404 for a line or a unit out of the scope or of another authority", async () => {
    const [above] = (await rowsOf(clerk, { unitId: authority.units.c2.id })).rows;
    for (const id of [above!.id, newId()])
      expect((await county.refused(trail.getEvent, { params: { id } })).status).toBe(404);
    const stranger = await signedIn(server, foreign.username("admin"));
    expect((await stranger.refused(trail.getEvent, { params: { id: above!.id } })).status).toBe(404);
    for (const unit of [authority.units.c2, authority.units.root, foreign.units.c1])
      expect((await county.refused(trail.listTrail, { query: { unitId: unit.id } })).status).toBe(404);
  });

  test("a county reads what concerns it and its schools, and nothing else", async () => {
    const { rows } = await rowsOf(county);
    const said = expect.stringMatching(/^交办给青禾县教育局，2040年9月1日前完成/);
    expect(rows.map((row) => row.summary)).toContainEqual(said);
    const reached = Object.entries(authority.units).filter(([key]) => key.startsWith("c1"));
    const ids = reached.map(([, unit]) => unit.id);
    expect(rows.filter((row) => !ids.includes(row.unitId))).toEqual([]);
  });

  test("sign-in and out are for the administrator alone", async () => {
    const query = { subjectKind: "access" };
    expect((await rowsOf(admin, query)).total).toBe(1);
    expect((await rowsOf(clerk, query)).total).toBe(0);
    const [line] = (await rowsOf(admin, query)).rows;
    expect((await clerk.refused(trail.getEvent, { params: { id: line!.id } })).status).toBe(404);
  });

  test("no authority reads another's, and its chain is its own", async () => {
    const other = await signedIn(server, foreign.username("admin"));
    const mine = new Set((await rowsOf(admin)).rows.map((row) => row.id));
    expect((await rowsOf(other)).rows.filter((row) => mine.has(row.id))).toEqual([]);
    expect(await other.call(trail.getChain, {})).toMatchObject({ last: null });
  });
});

describe("searching", () => {
  test("by all the words, in summary, person and unit, taken literally", async () => {
    expect((await rowsOf(admin, { q: "交办给青禾 沈督查" })).total).toBe(1);
    expect((await rowsOf(admin, { q: "交办给青禾 别人" })).total).toBe(0);
    expect((await rowsOf(admin, { q: "%" })).total).toBe(0);
  });

  test("by act, subject, person, unit and day", async () => {
    const { rows } = await rowsOf(admin, { verb: ["matter.dispatch", "matter.sign"] });
    expect(rows.map((row) => row.verb)).toEqual(["matter.dispatch", "matter.dispatch"]);
    const { subjectId } = rows[0]!;
    expect((await rowsOf(admin, { subjectId })).rows.map((row) => row.subjectVersion)).toEqual([2, 1]);
    const mine = await rowsOf(admin, { personId: authority.people.clerk.personId });
    expect(mine.rows.every((row) => row.who === "沈督查")).toBe(true);
    expect(mine.total).toBeGreaterThanOrEqual(4);
    const below = await rowsOf(admin, { unitId: authority.units.c2.id, verb: "matter.dispatch" });
    expect(below.total).toBe(1);
    expect((await rowsOf(admin, { to: "2020-01-01" })).total).toBe(0);
    expect((await rowsOf(admin, { from: "2020-01-01" })).total).toBe((await rowsOf(admin)).total);
  });

  test("pages are cut from one order, the newest first", async () => {
    const all = (await rowsOf(admin)).rows.map((row) => row.id);
    for (const size of [1, 5])
      expect(await walked((place) => admin.call(trail.listTrail, { query: place }), size)).toEqual(all);
    const found = (await rowsOf(admin, { q: "交办" })).rows.map((row) => row.id);
    expect(found.length).toBeGreaterThan(1);
    expect(
      await walked((place) => admin.call(trail.listTrail, { query: { q: "交办", ...place } }), 1),
    ).toEqual(found);
  });

  test("a line says who, from which post, what changed, and its seal", async () => {
    const query = { verb: "matter.dispatch", unitId: authority.units.c1.id };
    const [row] = (await rowsOf(admin, query)).rows;
    expect(row).toMatchObject({ who: "沈督查", post: "督查", unit: "青禾县教育局", subjectName: "事项" });
    expect(row!.changed).toContainEqual({ label: "状态", before: "待交办", after: "待签收", count: null });
    expect(row!.changed).toContainEqual({
      label: "完成标准",
      before: null,
      after: "全部整改到位",
      count: null,
    });
    expect(row!.seal!.number).toBeGreaterThan(0);
    expect(await admin.call(trail.getEvent, { params: { id: row!.id } })).toEqual(row);
  });

  test("what concerned a merged unit is read where it went", async () => {
    const [from, into] = [authority.units["c1-s1"], authority.units["c1-s2"]];
    const reader = await signedIn(server, authority.username("c1-s2-head"));
    const before = await rowsOf(reader, { verb: "unit.open" });
    await admin.call(mergeUnit, {
      params: { id: from.id },
      body: { version: 1, intoId: into.id, onDate: officeDate(), reason: "布局调整" },
    });
    const after = await rowsOf(reader, { verb: "unit.open" });
    expect(after.rows.map((row) => row.unit)).toContain(from.name);
    expect(after.total).toBe(before.total + 1);
  });
});

describe("exporting", () => {
  test("gives what the filter finds as CSV, harmless in a spreadsheet, and leaves a line of its own", async () => {
    const filter = { subjectKind: ["matter" as const] };
    const expected = await rowsOf(clerk, filter);
    const response = await clerk.fetch("/api/trail/export", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(filter),
    });
    expect(response.headers.get(trail.ROWS_HEADER)).toBe(String(expected.total));
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = new TextDecoder().decode(bytes).trimEnd().split("\r\n");
    expect(lines).toHaveLength(expected.total + 1);
    expect(lines[0]).toMatch(/^时间,办理单位,岗位,人员,/);
    expect(lines.find((line) => line.includes("交办给青禾县教育局"))).toContain("状态：待交办 → 待签收");
    const [told] = (await rowsOf(admin, { verb: "trail.export" })).rows;
    expect(told).toMatchObject({
      who: "沈督查",
      summary: `导出留痕 ${expected.total} 条`,
      subjectVersion: 1,
    });
  });

  test("reaches beyond one chunk, row by row and none twice", async () => {
    const { clerk: actor } = authority.people;
    await act(server.db, actor, async (tx) => {
      for (let i = 0; i < 2500; i++)
        tx.emit({
          subjectKind: "trail-export",
          subjectId: newId(),
          subjectVersion: 1,
          unitId: actor.unitId,
          unitPath: actor.unitPath,
          verb: "trail.export",
          summary: i % 2 === 0 ? `=HYPERLINK("${i}")` : `第${i}条`,
          changes: {},
        });
    });
    const file = await admin.call(trail.exportTrail, { body: { verb: ["trail.export"], q: "" } });
    const lines = (await file.text()).trimEnd().split("\r\n").slice(1);
    const ids = lines.map((line) => /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(line)![0]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(2500);
    expect(lines.filter((line) => /(^|,)"?[=+\-@]/.test(line))).toEqual([]);
    expect(lines.filter((line) => line.includes(`"'=HYPERLINK(""`))).toHaveLength(1250);
  });
});
