import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, signedIn } from "../../../../tests/support/client.ts";
import { makeAuthority, openSchools, type TestAuthority } from "../../../../tests/support/factories.ts";
import { holdPartOf } from "../../../../tests/support/hold-inserts.ts";
import { holdRows } from "../../../../tests/support/hold-rows.ts";
import { startTestServer, type TestServer } from "../../../../tests/support/server.ts";
import { addDays, officeDate } from "../../../base/dates.ts";
import { newId } from "../../../base/ids.ts";
import { type ActProgress, getProgress } from "../../../base/progress.ts";
import * as contract from "./contract.ts";
import * as life from "./life/contract.ts";
import * as splits from "./split/contract.ts";

let server: TestServer;
let bureau: TestAuthority;
let schools: string[];
const DUE = addDays(officeDate(), 30);

beforeAll(async () => {
  server = await startTestServer();
  bureau = await makeAuthority(server.db);
  schools = await openSchools(server.db, bureau, 100);
});
afterAll(async () => {
  expect(server.unexpected).toEqual([]);
  await server.close();
});

const as = (key: "clerk" | "c1-head" | "c1-handler"): Promise<Client> =>
  signedIn(server, bureau.username(key));

/** Holds a matter, so that whatever needs it has to wait, until it is freed. */
function hold(id: string): Promise<() => Promise<void>> {
  return holdRows(server.db, bureau.id, (trx) =>
    trx.selectFrom("matter").select("id").where("id", "=", id).forUpdate().execute(),
  );
}

async function registered(leadUnitId: string): Promise<{ id: string; version: number }> {
  const body = {
    origin: "meeting-decision" as const,
    originText: "安全工作例会",
    title: "开展消防演练",
    content: "每校一次。",
    finishStandard: "有方案和记录",
    dueDate: DUE,
    leadUnitId,
  };
  return (await as("clerk")).call(life.registerMatter, { body });
}

async function underWay(): Promise<{ params: { id: string }; version: number }> {
  const params = await registered(bureau.units.c1.id);
  const landing = { leadUnitId: bureau.units.c1.id, finishStandard: "有方案和记录", dueDate: DUE };
  const given = await (await as("clerk")).call(life.dispatchMatter, {
    params,
    body: { version: params.version, ...landing },
  });
  const signed = await (await as("c1-head")).call(life.signMatter, { params, body: given });
  return { params: { id: params.id }, version: signed.version };
}

/** Asks how far an act is until so many steps are taken. */
async function progressAt(client: Client, key: string, steps: number): Promise<ActProgress> {
  const ask = () => client.call(getProgress, { params: { key } });
  await expect.poll(async () => (await ask()).done, { timeout: 30_000 }).toBe(steps);
  return ask();
}

const splitBody = (version: number, unitIds: string[]) => ({
  version,
  unitIds,
  title: "开展本校消防演练",
  content: "本学期一次。",
  finishStandard: "有记录",
  dueDate: DUE,
});

test("a split tells its person how many units it has reached, and in the end that it is done", async () => {
  const { params, version } = await underWay();
  const head = await as("c1-head");
  const key = newId();
  const free = await holdPartOf(server.ownerUrl, schools[70]!);
  const splitting = head.call(
    splits.splitMatter,
    { params, body: splitBody(version, schools) },
    { idempotencyKey: key },
  );
  expect(await progressAt(head, key, 60)).toEqual({ state: "running", done: 60, total: 100, detail: null });
  expect((await head.call(contract.listMatters, { query: { parentId: params.id } })).total).toBe(0);
  const other = await (await as("c1-handler")).call(getProgress, { params: { key } });
  expect(other).toMatchObject({ state: "unknown", total: null });
  await free();
  await splitting;
  expect(await head.call(getProgress, { params: { key } })).toMatchObject({
    state: "done",
    done: 100,
    total: 100,
  });
  expect((await head.call(contract.getMatter, { params })).children).toBe(100);
});

test("many dispatched at once are counted one by one", async () => {
  const clerk = await as("clerk");
  const matters = await Promise.all(schools.slice(0, 5).map((id) => registered(id)));
  const ids = matters.map(({ id }) => id).sort();
  const key = newId();
  const free = await hold(ids[3]!);
  const going = clerk.call(life.dispatchMany, { body: { ids, note: "" } }, { idempotencyKey: key });
  expect(await progressAt(clerk, key, 3)).toMatchObject({ state: "running", total: 5 });
  await free();
  expect((await going).dispatched).toEqual(ids);
  expect(await progressAt(clerk, key, 5)).toMatchObject({ state: "done", total: 5 });

  const again = newId();
  const refused = await clerk.refused(
    life.dispatchMany,
    { body: { ids, note: "" } },
    { idempotencyKey: again },
  );
  expect(await progressAt(clerk, again, 5)).toMatchObject({ state: "refused", detail: refused.detail });
});

test("of many dispatched at once each that cannot go is left with its own reason", async () => {
  const clerk = await as("clerk");
  const [first, second, given] = await Promise.all(schools.slice(10, 13).map((id) => registered(id)));
  const body = {
    origin: "instruction" as const,
    originText: "批示",
    title: "核查校车",
    content: "逐辆核查。",
  };
  const bare = await clerk.call(life.registerMatter, { body });
  await clerk.call(life.dispatchMany, { body: { ids: [given!.id], note: "" } });
  const ids = [first!, bare, given!, second!].map(({ id }) => id);
  const { dispatched, left } = await clerk.call(life.dispatchMany, { body: { ids, note: "请抓紧" } });
  expect(dispatched).toEqual([first!.id, second!.id].sort());
  expect(new Map(left.map(({ id, reason }) => [id, reason]))).toEqual(
    new Map([
      [bare.id, "缺少牵头单位、完成标准、完成期限"],
      [given!.id, expect.stringMatching(/./)],
    ]),
  );
  const story = await clerk.call(contract.getMatter, { params: { id: second!.id } });
  expect(story).toMatchObject({ version: 2, state: "dispatched" });
});

test("an act that was answered long ago is known to be done; a key never used is unknown", async () => {
  const clerk = await as("clerk");
  const key = newId();
  const body = {
    origin: "instruction" as const,
    originText: "批示",
    title: "核查校服",
    content: "核查校服质量。",
  };
  await clerk.call(life.registerMatter, { body }, { idempotencyKey: key });
  expect(await clerk.call(getProgress, { params: { key } })).toMatchObject({ state: "done" });
  expect(await clerk.call(getProgress, { params: { key: newId() } })).toMatchObject({ state: "unknown" });
});
