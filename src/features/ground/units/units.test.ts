import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Client, signedIn, stranger } from "../../../../tests/support/client.ts";
import { makeAuthority, type TestAuthority } from "../../../../tests/support/factories.ts";
import { startTestServer, type TestServer } from "../../../../tests/support/server.ts";
import { officeDate } from "../../../base/dates.ts";
import { newId } from "../../../base/ids.ts";
import { getMe } from "../people/sign-in/contract.ts";
import * as units from "./contract.ts";

let server: TestServer;
let foreign: TestAuthority;
let authority: TestAuthority;
let admin: Client;
let county: Client;

beforeAll(async () => {
  server = await startTestServer();
  foreign = await makeAuthority(server.db);
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

const today = () => officeDate();
const dated = (version = 1) => ({ version, onDate: today(), reason: "区划调整" });

async function tree(client: Client) {
  const { rows } = await client.call(units.listUnits, {});
  return new Map(rows.map((row) => [row.id, row]));
}

describe("the tree", () => {
  test("401 without a session, on every route", async () => {
    const visitor = stranger(server);
    const params = { id: authority.units.c1.id };
    const parentId = authority.units.c2.id;
    const answers = [
      await visitor.refused(units.listUnits, {}),
      await visitor.refused(units.listUnitChanges, { params }),
      await visitor.refused(units.openUnit, { body: { parentId, kind: "office", code: "x", name: "x" } }),
      await visitor.refused(units.renameUnit, { params, body: { ...dated(), name: "x" } }),
      await visitor.refused(units.moveUnit, { params, body: { ...dated(), parentId } }),
      await visitor.refused(units.mergeUnit, { params, body: { ...dated(), intoId: parentId } }),
      await visitor.refused(units.closeUnit, { params, body: dated() }),
    ];
    expect(answers.map((one) => one.status)).toEqual(Array(7).fill(401));
  });

  test("a county sees itself, what is below, and the names above", async () => {
    const rows = [...(await tree(county)).values()];
    expect(rows.map((row) => [row.name, row.within])).toEqual([
      [expect.stringContaining("云川市教育局"), false],
      ["青禾县教育局", true],
      ["青禾县第一小学", true],
      ["青禾县第二中学", true],
    ]);
  });

  test("a department sees whom it can dispatch to: all its authority's units, by name", async () => {
    const rows = [...(await tree(await signedIn(server, authority.username("basic-head")))).values()];
    expect(rows).toHaveLength(9);
    expect(rows.filter((row) => row.within).map((row) => row.name)).toEqual(["基础教育科"]);
  });

  test("a list of codes and paths that belong together", async () => {
    for (const row of (await tree(admin)).values()) {
      const parent = row.parentId ? authority.units.root.path : "/";
      expect(row.path.startsWith(parent)).toBe(true);
      expect(row.path.endsWith(`/${row.code}/`)).toBe(true);
    }
  });
});

describe("shaping the tree", () => {
  test("403 for every post but the unit administrator", async () => {
    const params = { id: authority.units["c1-s1"].id };
    for (const key of ["clerk", "leader", "verifier", "c1-clerk", "c1-head"] as const) {
      const client = await signedIn(server, authority.username(key));
      expect((await client.refused(units.closeUnit, { params, body: dated() })).status).toBe(403);
      const body = { parentId: authority.units.c1.id, kind: "office" as const, code: "x", name: "x" };
      expect((await client.refused(units.openUnit, { body })).status).toBe(403);
    }
  });

  test("403 for one's own unit, which is shaped from above", async () => {
    const params = { id: authority.units.c1.id };
    const body = { ...dated(), name: "青禾市教育局" };
    expect((await county.refused(units.renameUnit, { params, body })).status).toBe(403);
    expect((await county.refused(units.closeUnit, { params, body: dated() })).status).toBe(403);
  });

  test("400 for what cannot stand there, for the future and for no reason", async () => {
    const { c1, c2, root } = authority.units;
    const params = { id: c1.id };
    const refusals = [
      await admin.refused(units.moveUnit, { params, body: { ...dated(), parentId: c2.id } }),
      await admin.refused(units.moveUnit, { params, body: { ...dated(), parentId: root.id } }),
      await admin.refused(units.mergeUnit, { params, body: { ...dated(), intoId: c1.id } }),
      await admin.refused(units.mergeUnit, {
        params,
        body: { ...dated(), intoId: authority.units.basic.id },
      }),
      await admin.refused(units.closeUnit, { params, body: { ...dated(), onDate: "2999-01-01" } }),
      await admin.refused(units.closeUnit, { params, body: { ...dated(), reason: " " } }),
      await admin.refused(units.openUnit, {
        body: { parentId: c1.id, kind: "school", code: "x1", name: "没有学段的学校" },
      }),
    ];
    expect(refusals.map((one) => [one.status, one.code])).toEqual(Array(7).fill([400, "bad-request"]));
  });

  test("404 for units of another authority, as the unit and as the target", async () => {
    const params = { id: foreign.units.c1.id };
    const own = { id: authority.units["c1-s1"].id };
    const there = foreign.units.c2.id;
    const answers = [
      await admin.refused(units.listUnitChanges, { params }),
      await admin.refused(units.renameUnit, { params, body: { ...dated(), name: "x" } }),
      await admin.refused(units.closeUnit, { params, body: dated() }),
      await admin.refused(units.moveUnit, { params: own, body: { ...dated(), parentId: there } }),
      await admin.refused(units.mergeUnit, { params: own, body: { ...dated(), intoId: there } }),
      await admin.refused(units.openUnit, {
        body: { parentId: there, kind: "office", code: "x", name: "x" },
      }),
      await admin.refused(units.closeUnit, { params: { id: newId() }, body: dated() }),
      await county.refused(units.closeUnit, { params: { id: authority.units["c2-s1"].id }, body: dated() }),
    ];
    expect(answers.map((one) => one.status)).toEqual(Array(8).fill(404));
  });

  test("409 for a stale version, a taken code, a closed unit and one with open units below", async () => {
    const params = { id: authority.units["c1-s1"].id };
    const stale = { params, body: { ...dated(7), name: "x" } };
    expect(await admin.refused(units.renameUnit, stale)).toMatchObject({
      status: 409,
      code: "changed-meanwhile",
      facts: { version: 1 },
    });
    const taken = {
      parentId: authority.units.c1.id,
      kind: "office" as const,
      code: authority.units.c2.code,
      name: "重码",
    };
    expect(await admin.refused(units.openUnit, { body: taken })).toMatchObject({ code: "duplicate" });
    const full = { params: { id: authority.units.c1.id }, body: dated() };
    expect(await admin.refused(units.closeUnit, full)).toMatchObject({
      code: "not-allowed-now",
      detail: "请先处理下级单位：青禾县第一小学、青禾县第二中学",
    });
    await admin.call(units.closeUnit, { params, body: dated() });
    expect(await admin.refused(units.closeUnit, { params, body: dated(2) })).toMatchObject({
      code: "not-allowed-now",
    });
  });

  test("a unit is opened below, renamed, and its life is on record", async () => {
    const opened = await county.call(units.openUnit, {
      body: {
        parentId: authority.units.c1.id,
        kind: "school",
        schoolKind: "vocational",
        code: `${authority.units.c1.code}-s9`,
        name: "青禾县职业中学",
      },
    });
    expect(opened.path).toBe(`${authority.units.c1.path}${opened.code}/`);
    const body = { ...dated(opened.version), name: "青禾县职业技术学校", shortName: "青禾职校" };
    const renamed = await county.call(units.renameUnit, { params: { id: opened.id }, body });
    expect(renamed).toMatchObject({ name: "青禾县职业技术学校", version: 2 });
    const { rows } = await county.call(units.listUnitChanges, { params: { id: opened.id } });
    expect(rows.map((row) => [row.kind, row.from, row.to])).toEqual([
      ["renamed", "青禾县职业中学", "青禾县职业技术学校"],
      ["opened", "", "青禾县职业中学"],
    ]);
  });

  test("a school moves to another county: its people act there at once, the old county sees it no more", async () => {
    const head = await signedIn(server, authority.username("c1-s1-head"));
    const params = { id: authority.units["c1-s1"].id };
    const body = { ...dated(), parentId: authority.units.c2.id };
    const moved = await admin.call(units.moveUnit, { params, body });
    expect(moved.path).toBe(`${authority.units.c2.path}${authority.units["c1-s1"].code}/`);
    expect((await head.call(getMe, {})).post.unitPath).toBe(moved.path);
    expect((await tree(county)).has(params.id)).toBe(false);
    expect((await county.refused(units.listUnitChanges, { params })).status).toBe(404);
  });

  test("a county is merged: its schools and posts pass to the other", async () => {
    const handler = await signedIn(server, authority.username("c1-handler"));
    const { c1, c2 } = authority.units;
    const merged = await admin.call(units.mergeUnit, {
      params: { id: c1.id },
      body: { ...dated(), intoId: c2.id },
    });
    expect(merged).toMatchObject({ mergedIntoId: c2.id, closedOn: today(), verbs: [] });
    const after = await tree(admin);
    expect(after.get(authority.units["c1-s2"].id)).toMatchObject({
      parentId: c2.id,
      path: `${c2.path}${authority.units["c1-s2"].code}/`,
    });
    expect((await handler.call(getMe, {})).post).toMatchObject({ unitId: c2.id, unitPath: c2.path });
  });

  test("a closed school's posts end", async () => {
    const head = await signedIn(server, authority.username("c2-s2-head"));
    const params = { id: authority.units["c2-s2"].id };
    await admin.call(units.closeUnit, { params, body: dated() });
    expect((await head.refused(getMe, {})).status).toBe(403);
  });
});
