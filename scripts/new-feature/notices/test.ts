import { expect, test } from "vitest";
import { testBureau } from "../../../../tests/support/bureau.ts";
import { signedIn, stranger } from "../../../../tests/support/client.ts";
import { newId } from "../../../base/ids.ts";
import { verifyPromises } from "../../../base/server/verify.ts";
import { listUnits, moveUnit } from "../../ground/units/contract.ts";
import { actOnNotice, getNotice, listNotices, openNotice } from "./contract.ts";

const { server, authority } = await testBureau();
const handler = await signedIn(server, authority.username("c1-s1-handler"));
const head = await signedIn(server, authority.username("c1-s1-head"));
const above = await signedIn(server, authority.username("c1-head"));
const beside = await signedIn(server, authority.username("c1-s2-head"));

const opened = (title: string) => handler.call(openNotice, { body: { title } });

test("401, 403 and 400 come before anything is written", async () => {
  const body = { title: "校门口修路" };
  expect((await stranger(server).refused(openNotice, { body })).status).toBe(401);
  const verifier = await signedIn(server, authority.username("c1-s1-admin"));
  expect(await verifier.refused(openNotice, { body })).toMatchObject({ status: 403, code: "forbidden" });
  expect(await handler.refused(openNotice, { body: { title: " " } })).toMatchObject({
    status: 400,
    fields: [{ path: "title" }],
  });
});

test("seen in its unit and above, and nowhere else", async () => {
  const { id } = await opened("食堂采购公示");
  const titles = async (who: typeof head) =>
    (await who.call(listNotices, { query: {} })).rows.map(({ title }) => title);
  expect(await titles(head)).toContain("食堂采购公示");
  expect(await titles(above)).toContain("食堂采购公示");
  expect(await titles(beside)).not.toContain("食堂采购公示");
  expect((await beside.refused(getNotice, { params: { id } })).status).toBe(404);
  expect((await head.refused(getNotice, { params: { id: newId() } })).status).toBe(404);
});

test("it lives by its table: who comes too late is told, and what does not fit the state is refused", async () => {
  const { id } = await opened("冬季作息调整");
  const params = { id };
  expect((await head.call(getNotice, { params })).allowed).toEqual(["finish", "cancel"]);
  const refused = await head.refused(actOnNotice, { params, body: { act: "reopen", version: 1 } });
  expect(refused).toMatchObject({ status: 409, code: "not-allowed-now" });
  expect(await head.call(actOnNotice, { params, body: { act: "finish", version: 1 } })).toEqual({
    version: 2,
  });
  const late = await handler.refused(actOnNotice, { params, body: { act: "finish", version: 1 } });
  expect(late).toMatchObject({ status: 409, code: "changed-meanwhile" });
  expect(await head.call(getNotice, { params })).toMatchObject({ state: "done", allowed: ["reopen"] });
  await head.call(actOnNotice, { params, body: { act: "reopen", version: 2 } });
  await head.call(actOnNotice, { params, body: { act: "cancel", version: 3 } });
  expect(await head.call(getNotice, { params })).toMatchObject({
    state: "cancelled",
    version: 4,
    allowed: [],
    story: ["cancel", "reopen", "finish", "open"].map((act) => ({ verb: `notice.${act}` })),
  });
});

test("it follows its unit through the tree, and every promise holds", async () => {
  const { id } = await opened("随校划转");
  const admin = await signedIn(server, authority.username("admin"));
  const { rows } = await admin.call(listUnits, {});
  const school = rows.find((unit) => unit.id === authority.units["c1-s1"].id)!;
  await admin.call(moveUnit, {
    params: { id: school.id },
    body: {
      version: school.version,
      parentId: authority.units.c2.id,
      onDate: "2026-01-05",
      reason: "区划调整",
    },
  });
  const there = await signedIn(server, authority.username("c2-head"));
  expect((await there.call(getNotice, { params: { id } })).title).toBe("随校划转");
  expect((await above.refused(getNotice, { params: { id } })).status).toBe(404);
  const checks = server.features.flatMap((feature) => feature.checks ?? []);
  const found = await verifyPromises(server.db, checks);
  expect(found.filter(({ check }) => check !== "audit.unsealed")).toEqual([]);
});
