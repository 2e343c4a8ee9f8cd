import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, signedIn, stranger } from "../../../../../tests/support/client.ts";
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
import * as closures from "../closure/contract.ts";
import * as contract from "../contract.ts";
import * as extensions from "../extension/contract.ts";
import * as splits from "../split/contract.ts";
import * as walls from "../wall/contract.ts";
import * as life from "./contract.ts";

let server: TestServer;
let bureau: TestAuthority;
let other: TestAuthority;
const clients = new Map<string, Client>();
const DUE = addDays(officeDate(), 30);

beforeAll(async () => {
  server = await startTestServer();
  bureau = await makeAuthority(server.db);
  other = await makeAuthority(server.db);
});

afterAll(async () => {
  expect(server.unexpected).toEqual([]);
  await server.close();
});

/** The client of one of the test bureau's people. */
async function as(person: TestPersonKey, authority = bureau): Promise<Client> {
  const name = authority.username(person);
  const known = clients.get(name) ?? (await signedIn(server, name));
  clients.set(name, known);
  return known;
}

interface Target {
  params: { id: string };
  body: { version: number };
}

/** Registers a matter as the clerk; the answer is ready to be the input of the next act. */
async function registered(title = "开展校园食堂“互联网+明厨亮灶”建设"): Promise<Target> {
  const clerk = await as("clerk");
  const done = await clerk.call(life.registerMatter, {
    body: {
      origin: "instruction",
      originText: "局长在食品安全专报上的批示",
      title,
      content: "年底前全部学校食堂接入监管平台，教体、市场监管按月通报。",
    },
  });
  return onward(done);
}

const onward = (done: { id: string; version: number }): Target => ({
  params: { id: done.id },
  body: { version: done.version },
});

const landing = (lead: { id: string }, more: object = {}) => ({
  leadUnitId: lead.id,
  finishStandard: "全部学校食堂接入平台并通过抽查",
  dueDate: DUE,
  ...more,
});

async function dispatched(lead = bureau.units.c1, more: object = {}): Promise<Target> {
  const t = await registered();
  const clerk = await as("clerk");
  return onward(await clerk.call(life.dispatchMatter, { ...t, body: { ...t.body, ...landing(lead, more) } }));
}

async function underWay(
  lead = bureau.units.c1,
  head: TestPersonKey = "c1-head",
  more: object = {},
): Promise<Target> {
  const t = await dispatched(lead, more);
  return onward(await (await as(head)).call(life.signMatter, t));
}

async function submitted(more: object = {}): Promise<Target> {
  const t = await underWay(bureau.units.c1, "c1-head", more);
  const handler = await as("c1-handler");
  const reported = await handler.call(life.reportMatter, {
    ...t,
    body: { ...t.body, content: "6所学校已接入，另有2所正在布线。", value: 6 },
  });
  return onward(await handler.call(life.submitMatter, onward(reported)));
}

describe("the life of a matter", () => {
  it("goes from the instruction to the closing, each act by the post whose turn it is", async () => {
    const s = await submitted({ needsVerification: true });
    const finished = await (await as("clerk")).call(life.finishMatter, s);
    expect(finished.state).toBe("finished");
    const early = await (await as("clerk")).refused(closures.closeMatter, {
      ...onward(finished),
      body: { ...onward(finished).body, outcome: "solved", statement: "已全部接入" },
    });
    expect(early).toMatchObject({ status: 409, code: "not-allowed-now", detail: "此事项须先核查，再销号" });
    const verified = await (await as("verifier")).call(life.verifyMatter, {
      ...onward(finished),
      body: { ...onward(finished).body, passed: true, note: "现场抽查3所，画面清晰" },
    });
    const closed = await (await as("clerk")).call(closures.closeMatter, {
      ...onward(verified),
      body: { ...onward(verified).body, outcome: "solved", statement: "已全部接入" },
    });
    expect(closed.state).toBe("closed");
    const story = await (await as("c1-handler")).call(contract.getMatter, { params: s.params });
    expect(story.acts.map((a) => a.verb).reverse()).toEqual(
      ["register", "dispatch", "sign", "report", "submit", "finish", "verify", "close"].map(
        (v) => `matter.${v}`,
      ),
    );
    expect(story).toMatchObject({
      outcome: "solved",
      progress: 100,
      lamp: "grey",
      nextActor: null,
      allowed: [],
    });
  });

  it("keeps the old closure when a matter is reopened, and counts both ends apart", async () => {
    const s = await submitted();
    const clerk = await as("clerk");
    const finished = await clerk.call(life.finishMatter, s);
    const closed = await clerk.call(closures.closeMatter, {
      ...onward(finished),
      body: { ...onward(finished).body, outcome: "not-solved", statement: "平台暂停升级，本年无法接入" },
    });
    const wall = await (await as("leader")).call(walls.wallCounts, {});
    expect(wall.closedNotSolved).toBe(1);
    // A leader takes up again by right of the post; whoever else stands above does so for the unit that gave it.
    const seen = await (await as("leader")).call(contract.getMatter, { params: s.params });
    expect([seen.allowed, seen.onBehalf]).toEqual([["reopen"], []]);
    const reopened = await (await as("leader")).call(closures.reopenMatter, {
      ...onward(closed),
      body: { ...onward(closed).body, reason: "平台已恢复", dueDate: DUE },
    });
    expect(reopened.state).toBe("under-way");
    const story = await clerk.call(contract.getMatter, { params: s.params });
    expect(story.closures).toHaveLength(1);
    expect(story.closures[0]).toMatchObject({ outcome: "not-solved", reopenReason: "平台已恢复" });
  });

  it("returns what is not enough, and asks nobody to judge their own work", async () => {
    const s = await submitted();
    const own = await (await as("c1-handler")).refused(life.finishMatter, s);
    expect(own.status).toBe(403);
    const returned = await (await as("clerk")).call(life.returnMatter, {
      ...s,
      body: { ...s.body, reason: "缺2所学校的佐证" },
    });
    expect(returned.state).toBe("under-way");
    const todo = await (await as("c1-head")).call(listTodo, { query: {} });
    expect(todo.rows.find((r) => r.id === s.params.id)?.acts).toContain("submit");
  });

  it("declines with a reason, and the clerk gives it to another unit", async () => {
    const t = await dispatched();
    const declined = await (await as("c1-head")).call(life.declineMatter, {
      ...t,
      body: { ...t.body, reason: "属白石区辖区" },
    });
    expect(declined.state).toBe("declined");
    const again = await (await as("clerk")).call(life.dispatchMatter, {
      ...onward(declined),
      body: { ...onward(declined).body, ...landing(bureau.units.c2) },
    });
    expect(again.state).toBe("dispatched");
    const gone = await (await as("c1-head")).refused(contract.getMatter, { params: t.params });
    expect(gone.status).toBe(404);
  });

  it("extends with the old date kept, and urges only whose turn it is", async () => {
    const t = await underWay();
    const newDue = addDays(DUE, 20);
    const asked = await (await as("c1-head")).call(extensions.requestExtension, {
      ...t,
      body: { ...t.body, newDue, reason: "设备到货推迟" },
    });
    const twice = await (await as("c1-head")).refused(extensions.requestExtension, {
      ...onward(asked),
      body: { ...onward(asked).body, newDue, reason: "设备到货推迟" },
    });
    expect(twice.detail).toBe("已有一份延期申请在等待审批");
    const granted = await (await as("clerk")).call(extensions.decideExtension, {
      ...onward(asked),
      body: { ...onward(asked).body, decision: "granted" },
    });
    const urged = await (await as("clerk")).call(life.urgeMatter, {
      ...onward(granted),
      body: { ...onward(granted).body, level: 2 },
    });
    const story = await (await as("c1-head")).call(contract.getMatter, { params: t.params });
    expect(story).toMatchObject({ dueDate: newDue, urgeLevel: 2, version: urged.version });
    expect(story.extensions).toMatchObject([{ oldDue: DUE, newDue, decision: "granted" }]);
    const notMine = await (await as("c2-head")).call(listTodo, { query: {} });
    expect(notMine.rows.map((r) => r.id)).not.toContain(t.params.id);
  });

  it("splits to schools in one act; the parent's progress is counted, never typed", async () => {
    const t = await underWay();
    const schools = [bureau.units["c1-s1"].id, bureau.units["c1-s2"].id];
    const split = {
      unitIds: schools,
      title: "完成本校食堂接入",
      content: "按县里统一的点位图完成布线和接入。",
      finishStandard: "平台可见实时画面",
      dueDate: DUE,
    };
    const preview = await (await as("c1-head")).call(splits.previewSplit, {
      params: t.params,
      body: { unitIds: [...schools, bureau.units["c2-s1"].id] },
    });
    expect(preview.reached).toHaveLength(2);
    expect(preview.outOfReach.map((u) => u.id)).toEqual([bureau.units["c2-s1"].id]);
    const done = await (await as("c1-head")).call(splits.splitMatter, {
      ...t,
      body: { ...t.body, ...split },
    });
    const again = await (await as("c1-head")).refused(splits.splitMatter, {
      ...onward(done),
      body: { ...onward(done).body, ...split },
    });
    expect(again.code).toBe("duplicate");
    const children = await (await as("c1-head")).call(contract.listMatters, {
      query: { parentId: t.params.id },
    });
    expect(children.total).toBe(2);
    const tooEarly = await (await as("c1-head")).refused(life.submitMatter, onward(done));
    expect(tooEarly.detail).toContain("还有2个下级事项没有销号");
    const first = children.rows.find((r) => r.lead?.id === schools[0])!;
    const cancelled = await (await as("c1-head")).call(closures.cancelMatter, {
      params: { id: first.id },
      body: { version: first.version, reason: "该校食堂停用" },
    });
    expect(cancelled.state).toBe("cancelled");
    const story = await (await as("c1-head")).call(contract.getMatter, { params: t.params });
    expect(story).toMatchObject({ children: 2, childrenEnded: 1, progressFrom: "2个下级事项，已了结1个" });
    const school = await (await as("c1-s2-head")).call(listTodo, { query: {} });
    expect(school.rows).toHaveLength(1);
    expect(school.rows[0]).toMatchObject({ title: "完成本校食堂接入", waitsFor: "待签收" });
  });

  it("lets supporting units sign and report their own part", async () => {
    const t = await underWay(bureau.units.c1, "c1-head", {
      supports: [{ unitId: bureau.units.c2.id, dueDate: addDays(DUE, -5) }],
    });
    const c2 = await as("c2-head");
    expect((await c2.call(listTodo, { query: {} })).rows.find((r) => r.id === t.params.id)?.acts).toEqual([
      "support-sign",
      "support-report",
    ]);
    const done = await c2.call(life.reportSupport, {
      ...t,
      body: { ...t.body, unitId: bureau.units.c2.id, done: true, content: "已提供平台接口文档。" },
    });
    const story = await c2.call(contract.getMatter, { params: { id: done.id } });
    expect(story.supports).toMatchObject([{ state: "done", dueDate: addDays(DUE, -5) }]);
    expect((await c2.call(listTodo, { query: {} })).rows.map((r) => r.id)).not.toContain(t.params.id);
  });
});

describe("refusals", () => {
  it("asks who is there, then whether the post may, then for good input, then for the newest version", async () => {
    const t = await dispatched();
    expect((await stranger(server).refused(life.signMatter, t)).status).toBe(401);
    expect(await (await as("verifier")).refused(life.signMatter, t)).toMatchObject({
      status: 403,
      code: "forbidden",
    });
    expect((await (await as("c2-head")).refused(life.signMatter, t)).status).toBe(404);
    expect((await (await as("clerk", other)).refused(life.signMatter, t)).status).toBe(404);
    const bad = await (await as("c1-head")).refused(life.declineMatter, {
      ...t,
      body: { ...t.body, reason: "" },
    });
    expect(bad).toMatchObject({
      status: 400,
      code: "bad-request",
      fields: [{ path: "reason", message: "请写明理由" }],
    });
    const past = await (await as("clerk")).refused(life.dispatchMatter, {
      ...(await registered()),
      body: { version: 1, ...landing(bureau.units.c1), dueDate: "2020-01-01" },
    });
    expect(past.fields).toEqual([{ path: "dueDate", message: "完成期限不能早于今天" }]);
    const foreign = await (await as("clerk")).refused(life.dispatchMatter, {
      ...(await registered()),
      body: { version: 1, ...landing(other.units.c1) },
    });
    expect(foreign.status).toBe(400);
  });

  it("tells the slower of two people what the faster did", async () => {
    const t = await dispatched();
    await (await as("c1-head")).call(life.signMatter, t);
    const late = await (await as("c1-handler")).refused(life.signMatter, t);
    expect(late).toMatchObject({ status: 409, code: "changed-meanwhile" });
    expect(late.facts).toMatchObject({
      version: t.body.version + 1,
      by: "秦局长",
      what: "签收",
      stateName: "办理中",
    });
  });

  it("lets exactly one of many simultaneous acts through", async () => {
    const t = await dispatched();
    const [head, handler] = [await as("c1-head"), await as("c1-handler")];
    const tries = await Promise.allSettled(
      [head, handler, head, handler, head].map((c) => c.call(life.signMatter, t)),
    );
    expect(tries.filter((r) => r.status === "fulfilled")).toHaveLength(1);
  });

  it("does a repeated request once and answers it alike", async () => {
    const clerk = await as("clerk");
    const options = { idempotencyKey: "a-key-that-is-used-twice" };
    const body = {
      origin: "meeting-decision" as const,
      originText: "局长办公会第9次会议",
      title: "印发冬季作息通知",
      content: "由基础教育科起草。",
    };
    const [one, two] = await Promise.all([
      clerk.call(life.registerMatter, { body }, options),
      clerk.call(life.registerMatter, { body }, options),
    ]);
    expect(two).toEqual(one);
    const found = await clerk.call(contract.listMatters, { query: { q: "印发冬季作息通知" } });
    expect(found.total).toBe(1);
    const otherBody = { ...body, title: "另一件事" };
    expect((await clerk.refused(life.registerMatter, { body: otherBody }, options)).code).toBe("key-reused");
  });
});

it("leaves a database that keeps every promise", async () => {
  const { db, close } = openDatabase(server.ownerUrl, { max: 1 });
  expect(
    await verifyPromises(
      db,
      server.features.flatMap((f) => f.checks ?? []),
    ),
  ).toEqual([]);
  await close();
});
