import { afterAll, beforeAll, expect, it } from "vitest";
import { type Client, signedIn } from "../../../../../tests/support/client.ts";
import {
  makeAuthority,
  type TestAuthority,
  type TestPersonKey,
} from "../../../../../tests/support/factories.ts";
import { startTestServer, type TestServer } from "../../../../../tests/support/server.ts";
import { addDays, officeDate } from "../../../../base/dates.ts";
import { openDatabase } from "../../../../base/server/database.ts";
import { verifyPromises } from "../../../../base/server/verify.ts";
import { listTodo } from "../../../ground/inbox/contract.ts";
import { closeUnit, listUnits, mergeUnit, moveUnit } from "../../../ground/units/contract.ts";
import * as contract from "../contract.ts";
import * as life from "../life/contract.ts";
import * as splits from "../split/contract.ts";

let server: TestServer;
let bureau: TestAuthority;
const TODAY = officeDate();
const DUE = addDays(TODAY, 20);

beforeAll(async () => {
  server = await startTestServer();
  bureau = await makeAuthority(server.db);
});

afterAll(async () => {
  expect(server.unexpected).toEqual([]);
  await server.close();
});

const as = (person: TestPersonKey): Promise<Client> => signedIn(server, bureau.username(person));

/** A matter that county one leads and has split to its two schools. */
async function splitMatter(): Promise<string> {
  const clerk = await as("clerk");
  const made = await clerk.call(life.registerMatter, {
    body: {
      origin: "instruction",
      originText: "分管局长批示",
      title: "排查校舍屋面积雪隐患",
      content: "逐校排查，建立台账，月底前整改到位。",
    },
  });
  const landing = { leadUnitId: bureau.units.c1.id, finishStandard: "台账齐全、整改到位", dueDate: DUE };
  const given = await clerk.call(life.dispatchMatter, {
    params: { id: made.id },
    body: { version: made.version, ...landing },
  });
  const head = await as("c1-head");
  const signed = await head.call(life.signMatter, {
    params: { id: made.id },
    body: { version: given.version },
  });
  await head.call(splits.splitMatter, {
    params: { id: made.id },
    body: {
      version: signed.version,
      unitIds: [bureau.units["c1-s1"].id, bureau.units["c1-s2"].id],
      title: "排查本校屋面",
      content: "逐栋排查并拍照存档。",
      finishStandard: "每栋有记录",
      dueDate: DUE,
    },
  });
  return made.id;
}

async function unit(id: string) {
  const { rows } = await (await as("admin")).call(listUnits, {});
  return rows.find((u) => u.id === id)!;
}

async function breaches(): Promise<unknown[]> {
  const { db, close } = openDatabase(server.ownerUrl, { max: 1 });
  const found = await verifyPromises(
    db,
    server.features.flatMap((f) => f.checks ?? []),
  );
  await close();
  return found;
}

it("moves with a school to another county, and its new superiors see it", async () => {
  const id = await splitMatter();
  const school = await unit(bureau.units["c1-s2"].id);
  await (await as("admin")).call(moveUnit, {
    params: { id: school.id },
    body: { parentId: bureau.units.c2.id, version: school.version, onDate: TODAY, reason: "区划调整" },
  });
  const seen = await (await as("c2-head")).call(contract.listMatters, { query: { q: "排查本校屋面" } });
  expect(seen.rows.map((r) => r.lead?.id)).toEqual([school.id]);
  const stillMine = await (await as("c1-s2-head")).call(listTodo, { query: {} });
  expect(stillMine.rows.map((r) => r.parentId)).toEqual([id]);
  expect(await breaches()).toEqual([]);
});

it("passes on to the unit that a unit is merged into, with a trace on each matter", async () => {
  const school = await unit(bureau.units["c1-s1"].id);
  const into = await unit(bureau.units["c2-s1"].id);
  const mine = await (await as("c1-s1-head")).call(contract.listMatters, { query: {} });
  expect(mine.total).toBeGreaterThan(0);
  await (await as("admin")).call(mergeUnit, {
    params: { id: school.id },
    body: { intoId: into.id, version: school.version, onDate: TODAY, reason: "合并办学" },
  });
  const story = await (await as("c2-s1-head")).call(contract.getMatter, { params: { id: mine.rows[0]!.id } });
  expect(story.lead?.id).toBe(into.id);
  expect(story.acts[0]).toMatchObject({
    verb: "matter.pass-on",
    summary: expect.stringContaining("事项随之移交"),
  });
  expect(await breaches()).toEqual([]);
});

it("keeps a unit with open matters from closing, and says how many there are", async () => {
  const county = await unit(bureau.units.c2.id);
  const refused = await (await as("admin")).refused(closeUnit, {
    params: { id: county.id },
    body: { version: county.version, onDate: TODAY, reason: "撤销" },
  });
  expect(refused.status).toBe(409);
});
