import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { testBureau } from "../../../../tests/support/bureau.ts";
import { type Client, signedIn } from "../../../../tests/support/client.ts";
import { makeAuthority, type TestPersonKey, type TestUnitKey } from "../../../../tests/support/factories.ts";
import { interleave } from "../../../../tests/support/interleave.ts";
import { addDays, officeDate } from "../../../base/dates.ts";
import { openDatabase } from "../../../base/server/database.ts";
import { verifyPromises } from "../../../base/server/verify.ts";
import { listUnits, mergeUnit } from "../../ground/units/contract.ts";
import { uploadDocument } from "../documents/contract.ts";
import { createPlan, editPlan, getPlan, type RevisionEdit } from "../plans/contract.ts";
import { reopenMatter } from "./closure/commands/close-matter.ts";
import * as closures from "./closure/contract.ts";
import { reviseAndFollow } from "./commands/amend-from-plan.ts";
import * as contract from "./contract.ts";
import * as extensions from "./extension/contract.ts";
import * as life from "./life/contract.ts";
import * as splits from "./split/contract.ts";

const { server } = await testBureau();
const owner = openDatabase(server.ownerUrl, { max: 1 });
afterAll(async () => {
  const checks = server.features.flatMap((feature) => feature.checks ?? []);
  expect(await verifyPromises(owner.db, checks)).toEqual([]);
  await owner.close();
});

const TODAY = officeDate();
const DUE = addDays(TODAY, 10);
let bureau = await makeAuthority(server.db);
/** The plan, its one task item and the matter that it became, led by county one, supported by county two. */
let plan: { id: string; itemId: string; matterId: string };

beforeEach(async () => {
  bureau = await makeAuthority(server.db);
  plan = await adoptedAndDispatched();
});

const as = (person: TestPersonKey): Promise<Client> => signedIn(server, bureau.username(person));
const unit = (key: TestUnitKey) => bureau.units[key].id;
const seen = async (person: TestPersonKey = "clerk") =>
  (await as(person)).call(contract.getMatter, { params: { id: plan.matterId } });

async function adoptedAndDispatched() {
  const clerk = await as("clerk");
  const { document } = await clerk.call(uploadDocument, {
    query: { name: "要点.txt", source: "upload" },
    body: new Blob(["一、学校安全\n组织开展校舍安全隐患排查，建立台账，限期整改到位。"]),
  });
  const params = await clerk.call(createPlan, {
    body: { documentId: document.id, title: "安全要点", year: 2026 },
  });
  const drawn = await clerk.call(getPlan, { params });
  const itemId = drawn.items.find((item) => item.kind === "task")!.id;
  const fields = {
    leadUnitId: unit("c1"),
    due: DUE,
    finishStandard: "台账齐全",
    supporting: [{ unitId: unit("c2"), due: null }],
  };
  const { version } = await clerk.call(editPlan, {
    params,
    body: { version: drawn.version, edits: [{ kind: "update-items", itemIds: [itemId], fields }] },
  });
  await clerk.call(contract.adoptPlan, { params, body: { version, adoptedOn: TODAY } });
  const { rows } = await clerk.call(contract.listMatters, { query: { planId: params.id } });
  const matterId = rows[0]!.id;
  await clerk.call(life.dispatchMany, { body: { ids: [matterId] } });
  return { id: params.id, itemId, matterId };
}

async function revise(fields: Extract<RevisionEdit, { kind: "update-item" }>["fields"]) {
  const clerk = await as("clerk");
  const params = { id: plan.id };
  const { version } = await clerk.call(getPlan, { params });
  const edits: RevisionEdit[] = [{ kind: "update-item", itemId: plan.itemId, fields }];
  return clerk.call(contract.revisePlan, {
    params,
    body: { version, onDate: TODAY, reason: "上级部署调整", edits },
  });
}

/** Does an act on the matter as somebody who sees its newest version. */
async function does(person: TestPersonKey, act: keyof typeof ACTS, body: object = {}) {
  const { version } = await seen(person);
  return (await as(person)).call(ACTS[act] as typeof life.signMatter, {
    params: { id: plan.matterId },
    body: { version, ...body },
  });
}

const ACTS = {
  sign: life.signMatter,
  report: life.reportMatter,
  submit: life.submitMatter,
  "support-report": life.reportSupport,
  finish: life.finishMatter,
  close: closures.closeMatter,
  "request-extension": extensions.requestExtension,
  split: splits.splitMatter,
};

const landing = { finishStandard: "完成", dueDate: DUE, title: "分头排查", content: "各校排查。" };

describe("who supports a matter", () => {
  test("is not asked anew for what is done when only the date or the words change", async () => {
    await does("c2-head", "support-report", { unitId: unit("c2"), done: true, content: "协办部分已完成。" });
    await revise({ due: addDays(DUE, 60), title: "校舍排查" });
    expect(await seen()).toMatchObject({
      title: "校舍排查",
      dueDate: addDays(DUE, 60),
      supports: [{ unit: { id: unit("c2") }, state: "done" }],
    });
  });

  test("stays as it is where another comes to support, gets another date, or is taken away", async () => {
    await does("c2-head", "support-report", { unitId: unit("c2"), done: true, content: "协办部分已完成。" });
    await revise({
      supporting: [
        { unitId: unit("c2"), due: addDays(DUE, -1) },
        { unitId: unit("office"), due: null },
      ],
    });
    const both = (await seen()).supports.map(({ unit: { id }, state, dueDate }) => ({ id, state, dueDate }));
    expect(new Set(both)).toEqual(
      new Set([
        { id: unit("c2"), state: "done", dueDate: addDays(DUE, -1) },
        { id: unit("office"), state: "asked", dueDate: null },
      ]),
    );
    await revise({ supporting: [{ unitId: unit("office"), due: null }] });
    expect((await seen()).supports.map((support) => support.unit.id)).toEqual([unit("office")]);
  });
});

describe("a request for more time", () => {
  test("is answered where the plan sets another date, and shortens nothing", async () => {
    await does("c1-head", "sign");
    await does("c1-head", "request-extension", { newDue: addDays(DUE, 5), reason: "材料未到" });
    await revise({ due: addDays(DUE, 60) });
    const after = await seen();
    expect(after).toMatchObject({ dueDate: addDays(DUE, 60), extensionPending: false });
    expect(after.extensions).toMatchObject([{ decision: "refused", decisionNote: "计划修订已另定期限" }]);
    expect(after.allowed).not.toContain("decide-extension");
  });

  test("still waits where the plan changes something else", async () => {
    await does("c1-head", "sign");
    await does("c1-head", "request-extension", { newDue: addDays(DUE, 5), reason: "材料未到" });
    await revise({ needsVerification: true });
    expect(await seen()).toMatchObject({ dueDate: DUE, extensionPending: true, needsVerification: true });
  });
});

describe("a new leading unit", () => {
  test("reports for itself: what the former one reported stays in the story and counts for nobody else", async () => {
    await does("c1-head", "sign");
    await does("c1-head", "report", { content: "已排查一半。", value: 5 });
    await does("c1-head", "request-extension", { newDue: addDays(DUE, 5), reason: "材料未到" });
    await revise({ leadUnitId: unit("c2"), supporting: [] });
    expect(await seen()).toMatchObject({ state: "dispatched", reportedValue: null, extensionPending: false });
    await does("c2-head", "sign");
    const { version } = await seen("c2-head");
    const early = await (await as("c2-head")).refused(life.submitMatter, {
      params: { id: plan.matterId },
      body: { version },
    });
    expect(early).toMatchObject({ code: "not-allowed-now", detail: "请先反馈办理情况并附佐证，再提交" });
    expect((await seen("c2-head")).reports.map((report) => report.content)).toEqual(["已排查一半。"]);
    await does("c2-head", "report", { content: "重新排查完毕。" });
    expect(await does("c2-head", "submit")).toMatchObject({ state: "submitted" });
  });

  test("takes over the parts that it can give work to; those of others end", async () => {
    await does("c1-head", "sign");
    await does("c1-head", "split", { ...landing, unitIds: [unit("c1-s1"), unit("c1-s2")] });
    await revise({ leadUnitId: unit("basic") });
    const clerk = await as("clerk");
    const query = { parentId: plan.matterId };
    const taken = await clerk.call(contract.listMatters, { query });
    expect(taken.rows.map(({ owner, state }) => [owner.id, state])).toEqual([
      [unit("basic"), "dispatched"],
      [unit("basic"), "dispatched"],
    ]);
    await revise({ leadUnitId: unit("c2"), supporting: [] });
    const ended = await clerk.call(contract.listMatters, { query });
    expect(ended.rows.map(({ state }) => state)).toEqual(["cancelled", "cancelled"]);
    expect(await seen()).toMatchObject({ lead: { id: unit("c2") }, children: 2, childrenEnded: 2 });
  });
});

describe("what the plan has ended", () => {
  const end = async () => {
    const clerk = await as("clerk");
    const params = { id: plan.id };
    const { version } = await clerk.call(getPlan, { params });
    const edits: RevisionEdit[] = [{ kind: "end-item", itemId: plan.itemId }];
    await clerk.call(contract.revisePlan, {
      params,
      body: { version, onDate: TODAY, reason: "不再需要", edits },
    });
  };
  const walkTo = async (lead: TestPersonKey, giver: TestPersonKey) => {
    await does(lead, "report", { content: "已排查完毕。" });
    await does(lead, "submit");
    await does(giver, "finish");
    await does(giver, "close", { outcome: "solved", statement: "已解决" });
  };
  const again = { reason: "又发现隐患", dueDate: DUE };
  const refusal = { code: "not-allowed-now", detail: "计划“安全要点”已终止这一条，不能重开" };

  test("is not taken up again, and the page says why", async () => {
    await does("c1-head", "sign");
    await walkTo("c1-head", "clerk");
    expect((await seen()).allowed).toContain("reopen");
    await end();
    const { version, allowed, refused } = await seen();
    expect(allowed).not.toContain("reopen");
    expect(refused.reopen).toBe(refusal.detail);
    const params = { id: plan.matterId };
    expect(
      await (await as("leader")).refused(closures.reopenMatter, { params, body: { version, ...again } }),
    ).toMatchObject(refusal);
    expect(await seen()).toMatchObject({ state: "closed", version });
  });

  test("nor is a part of it, to whom it would say to take up the whole first", async () => {
    await does("c1-head", "sign");
    await does("c1-head", "split", { ...landing, unitIds: [unit("c1-s1")] });
    const whole = plan.matterId;
    const head = await as("c1-head");
    const { rows } = await head.call(contract.listMatters, { query: { parentId: whole } });
    plan.matterId = rows[0]!.id;
    await does("c1-s1-head", "sign");
    await walkTo("c1-s1-head", "c1-head");
    const part = await seen("c1-head");
    plan.matterId = whole;
    await end();
    expect(await seen()).toMatchObject({ state: "cancelled" });
    const params = { id: part.id };
    const body = { version: part.version, ...again };
    expect(await head.refused(closures.reopenMatter, { params, body })).toMatchObject(refusal);
  });

  test("whichever comes first, the ending or the taking up: nothing of it stays open", async () => {
    await does("c1-head", "sign");
    await walkTo("c1-head", "clerk");
    const { version } = await seen();
    const { people } = bureau;
    const on = { id: plan.matterId, version };
    const edits: RevisionEdit[] = [{ kind: "end-item", itemId: plan.itemId }];
    const head = await (await as("clerk")).call(getPlan, { params: { id: plan.id } });
    const given = { planId: plan.id, version: head.version, onDate: TODAY, reason: "不再需要", edits };
    await interleave(
      server.db,
      { by: people.leader, work: (tx) => reopenMatter(tx, on, again) },
      { by: people.clerk, work: (tx) => reviseAndFollow(tx, given) },
    );
    expect(await seen()).toMatchObject({ state: "cancelled" });
  });

  test("is not taken up by somebody who waits for the very revision that ends it", async () => {
    await does("c1-head", "sign");
    await walkTo("c1-head", "clerk");
    const { version } = await seen();
    const { people } = bureau;
    const edits: RevisionEdit[] = [{ kind: "end-item", itemId: plan.itemId }];
    const head = await (await as("clerk")).call(getPlan, { params: { id: plan.id } });
    const given = { planId: plan.id, version: head.version, onDate: TODAY, reason: "不再需要", edits };
    const late = await interleave(
      server.db,
      { by: people.clerk, work: (tx) => reviseAndFollow(tx, given) },
      { by: people.leader, work: (tx) => reopenMatter(tx, { id: plan.matterId, version }, again) },
    );
    expect(late).toMatchObject({ code: "not-allowed-now", message: refusal.detail });
  });
});

test("a revision gives nothing back to a unit that was merged since the plan was adopted", async () => {
  const admin = await as("admin");
  const { rows } = await admin.call(listUnits, {});
  const version = rows.find(({ id }) => id === unit("c1"))!.version;
  await admin.call(mergeUnit, {
    params: { id: unit("c1") },
    body: { intoId: unit("c2"), version, onDate: TODAY, reason: "区划调整" },
  });
  await revise({ finishStandard: "台账齐全、整改到位" });
  expect(await seen()).toMatchObject({ lead: { id: unit("c2") }, finishStandard: "台账齐全、整改到位" });
});
