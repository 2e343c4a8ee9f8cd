import { describe, expect, test } from "vitest";
import { testBureau } from "../../../../tests/support/bureau.ts";
import { type Client, signedIn, stranger } from "../../../../tests/support/client.ts";
import type { TestPersonKey } from "../../../../tests/support/factories.ts";
import { walked } from "../../../../tests/support/pages.ts";
import { newId } from "../../../base/ids.ts";
import { uploadDocument } from "../documents/contract.ts";
import type { PlanDetail } from "./contract.ts";
import * as contract from "./contract.ts";
import type { Edit } from "./draft/contract.ts";
import { accountForAll, breachesOf } from "./draft/testing.ts";

const { server, authority } = await testBureau();

const TEXT = `2026年工作要点
一、夯实基础教育
推进学前教育普惠发展，新建公办幼儿园6所。（责任科室：基础教育科）
要在9月底前完成义务教育学校布局调整。
二、守牢安全底线
开展校园安全隐患排查整治。（责任单位：青禾县教育局；完成期限：2026年6月底前）
`;

const as = (key: TestPersonKey): Promise<Client> => signedIn(server, authority.username(key));

async function documentOf(client: Client, text = TEXT): Promise<string> {
  const sent = await client.call(uploadDocument, { query: { name: "要点.txt" }, body: new Blob([text]) });
  return sent.document.id;
}

async function planOf(client: Client, text = TEXT): Promise<PlanDetail> {
  const documentId = await documentOf(client, text);
  const body = { documentId, title: "2026年工作要点", year: 2026, date: "2026-01-08" };
  const { id } = await client.call(contract.createPlan, { body });
  return client.call(contract.getPlan, { params: { id } });
}

/** Every sentence a task that stands in an item of its own, whatever the reader made of the text. */
async function tasksPlan(client: Client): Promise<PlanDetail> {
  const plan = await planOf(client, "开展排查。\n完成整改。\n推进建设。");
  const segmentIds = plan.segments.map((s) => s.id);
  return edited(client, plan, [{ kind: "label", segmentIds, label: "task" }]).then((labelled) =>
    edited(client, labelled, accountForAll({ ...labelled })),
  );
}

async function edited(client: Client, plan: PlanDetail, edits: Edit[]): Promise<PlanDetail> {
  if (edits.length > 0) {
    await client.call(contract.editPlan, { params: plan, body: { version: plan.version, edits } });
  }
  return client.call(contract.getPlan, { params: plan });
}

describe("who may", () => {
  test("without a session every route answers 401", async () => {
    const nobody = stranger(server);
    const params = { id: newId() };
    const edits: Edit[] = [{ kind: "update-plan", title: "x" }];
    const refused = await Promise.all([
      nobody.refused(contract.createPlan, { body: { documentId: newId(), title: "x", year: 2026 } }),
      nobody.refused(contract.listPlans, { query: {} }),
      nobody.refused(contract.getPlan, { params }),
      nobody.refused(contract.editPlan, { params, body: { version: 1, edits } }),
      nobody.refused(contract.previewAdoption, { params }),
    ]);
    expect(refused.map((problem) => problem.status)).toEqual(Array(5).fill(401));
  });

  test.each<TestPersonKey>(["leader", "verifier", "admin", "basic-head", "c1-head", "c1-s1-handler"])(
    "%s draws up no plan",
    async (key) => {
      const client = await as(key);
      const body = { documentId: newId(), title: "计划", year: 2026 };
      expect(await client.refused(contract.createPlan, { body })).toMatchObject({ status: 403 });
    },
  );

  test("a draft is read by clerks, heads, leaders and verifiers of its unit and above, by nobody else", async () => {
    const plan = await planOf(await as("c1-clerk"));
    for (const key of ["clerk", "leader", "verifier", "c1-head", "c1-verifier"] as const) {
      expect((await (await as(key)).call(contract.getPlan, { params: plan })).id).toBe(plan.id);
    }
    const edits: Edit[] = [{ kind: "update-plan", title: "改名" }];
    for (const key of ["admin", "c1-handler", "c1-s1-head", "c2-head", "basic-head"] as const) {
      const client = await as(key);
      const refused = await Promise.all([
        client.refused(contract.getPlan, { params: plan }),
        client.refused(contract.previewAdoption, { params: plan }),
        client.refused(contract.editPlan, { params: plan, body: { version: plan.version, edits } }),
      ]);
      expect(refused.map((problem) => problem.code)).toEqual(Array(3).fill("not-found"));
      const list = await client.call(contract.listPlans, { query: {} });
      expect(list.rows.map((row) => row.id)).not.toContain(plan.id);
    }
  });

  test("who reads a draft without the right to edit it is refused with 403 and gets no verbs", async () => {
    const plan = await planOf(await as("clerk"));
    const leader = await as("leader");
    expect((await leader.call(contract.getPlan, { params: plan })).allowed).toEqual([]);
    const body = { version: plan.version, edits: [{ kind: "update-plan", title: "改名" } as const] };
    expect(await leader.refused(contract.editPlan, { params: plan, body })).toMatchObject({
      status: 403,
      code: "forbidden",
    });
  });

  test("a document of another unit makes no plan here", async () => {
    const documentId = await documentOf(await as("c2-head"));
    const body = { documentId, title: "别处的", year: 2026 };
    expect(await (await as("c1-clerk")).refused(contract.createPlan, { body })).toMatchObject({
      status: 404,
    });
  });
});

describe("drawing up", () => {
  test("every word is in the plan, every task has an item, and nothing is guessed", async () => {
    const clerk = await as("clerk");
    const plan = await planOf(clerk);
    expect(breachesOf(plan, TEXT)).toEqual([]);
    expect(plan).toMatchObject({
      status: "draft",
      version: 1,
      documentDate: "2026-01-08",
      allowed: ["edit", "adopt"],
    });
    expect(plan.coverage.open).toEqual([]);
    for (const item of plan.items.filter((i) => i.kind === "task")) {
      const sources = plan.segments.filter((s) => s.itemId === item.id);
      expect(sources.map((s) => s.text).join("\n")).toBe(item.text);
      if (item.leadUnitId) expect(item.ownerWords).toHaveLength(1);
      expect(item.dueBy).toBe(item.due === null ? null : "text");
    }
  });

  test("an owner that names exactly one unit leads; others are left to a person", async () => {
    const plan = await planOf(await as("clerk"));
    const led = plan.items.filter((item) => item.leadUnitId !== null);
    const named = new Map(plan.units.map((unit) => [unit.id, unit.name]));
    expect(led.length).toBeGreaterThan(0);
    for (const item of led) expect(item.ownerWords).toEqual([named.get(item.leadUnitId!)]);
  });

  test("a file without text makes no plan and says why", async () => {
    const clerk = await as("clerk");
    const sent = await clerk.call(uploadDocument, { query: {}, body: new Blob([new Uint8Array(5000)]) });
    const body = { documentId: sent.document.id, title: "计划", year: 2026 };
    expect(await clerk.refused(contract.createPlan, { body })).toMatchObject({
      status: 422,
      code: "unreadable-file",
      facts: { documentId: sent.document.id },
    });
  });

  test("a text beyond a plan's capacity is refused with the way out", async () => {
    const clerk = await as("clerk");
    for (const text of [
      "推".repeat(contract.MAX_PLAN_TEXT + 1),
      "推进。\n".repeat(contract.MAX_PLAN_SEGMENTS + 1),
    ]) {
      const body = { documentId: await documentOf(clerk, text), title: "计划", year: 2026 };
      const refused = await clerk.refused(contract.createPlan, { body });
      expect(refused).toMatchObject({ status: 413, code: "too-large" });
      expect(refused.detail).toContain("摘出相关部分");
    }
  });

  test.each([
    ["no title", { title: " " }],
    ["a control character", { title: "计划\u0000" }],
    ["a year out of range", { year: 20260 }],
    ["a day that does not exist", { date: "2026-02-30" }],
    ["an id that is none", { documentId: "x" }],
  ])("400 for %s", async (_, wrong) => {
    const clerk = await as("clerk");
    const body = { documentId: newId(), title: "计划", year: 2026, ...wrong };
    expect(await clerk.refused(contract.createPlan, { body })).toMatchObject({
      status: 400,
      code: "bad-request",
    });
  });
});

describe("editing", () => {
  test("edits are kept as the pure function says, and coverage comes back", async () => {
    const clerk = await as("clerk");
    const plan = await tasksPlan(clerk);
    expect(plan.coverage).toEqual({ tasks: 3, accounted: 3, open: [] });
    const [a, b, c] = plan.segments.map((s) => s.id) as [string, string, string];
    const unit = authority.units.basic.id;
    const itemOf = (id: string) => plan.segments.find((s) => s.id === id)!.itemId!;
    const group = newId();
    const answer = await clerk.call(contract.editPlan, {
      params: plan,
      body: {
        version: plan.version,
        edits: [
          { kind: "bind", segmentIds: [b], itemId: itemOf(a) },
          {
            kind: "update-items",
            itemIds: [itemOf(a)],
            fields: {
              leadUnitId: unit,
              due: "2026-09-30",
              finishStandard: "全部整改",
              reportCycle: "monthly",
            },
          },
          {
            kind: "make-group",
            newId: group,
            title: "重点",
            parentId: null,
            before: itemOf(a),
            itemIds: [itemOf(a)],
          },
          { kind: "set-aside", segmentIds: [c], reason: "由省里统一实施" },
          { kind: "update-plan", title: "新名称" },
        ],
      },
    });
    expect(answer).toMatchObject({
      version: plan.version + 1,
      coverage: { tasks: 3, accounted: 3, open: [] },
    });
    const after = await clerk.call(contract.getPlan, { params: plan });
    expect(after.title).toBe("新名称");
    expect(after.items.map((i) => [i.title, i.parentId, i.sort])).toEqual([
      ["重点", null, 0],
      ["开展排查", group, 0],
    ]);
    expect(after.items[1]).toMatchObject({
      text: "开展排查。\n完成整改。",
      leadUnitId: unit,
      due: "2026-09-30",
      dueBy: "person",
    });
    expect(after.segments[2]!.setAside).toMatchObject({
      reason: "由省里统一实施",
      byId: authority.people.clerk.personId,
      byName: authority.people.clerk.personName,
    });
    expect(breachesOf(after, "开展排查。\n完成整改。\n推进建设。")).toEqual([]);
  });

  test("splitting and merging survive the round trip", async () => {
    const clerk = await as("clerk");
    const text = "开展排查。\n完成整改。\n推进建设。";
    let plan = await tasksPlan(clerk);
    const [a, b] = plan.segments.map((s) => s.id) as [string, string];
    plan = await edited(clerk, plan, [{ kind: "merge-segments", segmentIds: [a, b] }]);
    expect(plan.segments[0]!.text).toBe("开展排查。\n完成整改。");
    expect(plan.items).toHaveLength(2);
    plan = await edited(clerk, plan, [{ kind: "split-segment", segmentId: a, at: 2, newId: newId() }]);
    expect(plan.segments.map((s) => s.text)).toEqual(["开展", "排查。\n完成整改。", "推进建设。"]);
    expect(breachesOf(plan, text)).toEqual([]);
  });

  test("of two editors the later one learns what happened and loses nothing that was kept", async () => {
    const [one, two] = [await as("clerk"), await as("clerk")];
    const plan = await tasksPlan(one);
    const itemIds = [plan.items[0]!.id];
    const send = (client: Client, finishStandard: string) =>
      client
        .call(contract.editPlan, {
          params: plan,
          body: {
            version: plan.version,
            edits: [{ kind: "update-items", itemIds, fields: { finishStandard } }],
          },
        })
        .then(
          () => finishStandard,
          (error: { problem: unknown }) => error.problem,
        );
    const results = await Promise.all([send(one, "甲"), send(two, "乙")]);
    const kept = results.find((r) => typeof r === "string");
    const refused = results.find((r) => typeof r !== "string");
    expect(refused).toMatchObject({
      status: 409,
      code: "changed-meanwhile",
      facts: { version: plan.version + 1, by: authority.people.clerk.personName, what: "填写条目" },
    });
    const after = await one.call(contract.getPlan, { params: plan });
    expect(after.items[0]!.finishStandard).toBe(kept);
  });

  test("all or none: a refused edit leaves the draft as it was and says which it was", async () => {
    const clerk = await as("clerk");
    const plan = await tasksPlan(clerk);
    const segmentIds = [plan.segments[0]!.id];
    const refused = await clerk.refused(contract.editPlan, {
      params: plan,
      body: {
        version: plan.version,
        edits: [
          { kind: "set-aside", segmentIds, reason: "不再需要" },
          { kind: "remove-item", itemId: plan.items[1]!.id },
        ],
      },
    });
    expect(refused).toMatchObject({ status: 409, code: "not-allowed-now", facts: { edit: 1 } });
    expect(await clerk.call(contract.getPlan, { params: plan })).toEqual(plan);
  });

  test("units that do not exist, lie elsewhere, or ids of another plan are refused", async () => {
    const clerk = await as("c1-clerk");
    const plan = await tasksPlan(clerk);
    const other = await tasksPlan(clerk);
    const send = (edit: Edit) =>
      clerk.refused(contract.editPlan, { params: plan, body: { version: plan.version, edits: [edit] } });
    const itemIds = [plan.items[0]!.id];
    for (const leadUnitId of [newId(), authority.units["c2-s1"].id, authority.units.root.id]) {
      expect(await send({ kind: "update-items", itemIds, fields: { leadUnitId } })).toMatchObject({
        status: 404,
      });
    }
    const supporting = [{ unitId: authority.units.c2.id, due: null }];
    expect(await send({ kind: "update-items", itemIds, fields: { supporting } })).toMatchObject({
      status: 404,
    });
    const foreign = other.items[0]!.id;
    expect(await send({ kind: "bind", segmentIds: [plan.segments[0]!.id], itemId: foreign })).toMatchObject({
      status: 404,
    });
    expect(
      await send({ kind: "make-group", newId: foreign, title: "组", parentId: null, before: null }),
    ).toMatchObject({ status: 409, code: "duplicate" });
    expect(await clerk.call(contract.getPlan, { params: other })).toEqual(other);
  });

  test.each<[string, object]>([
    ["an unknown kind", { kind: "explode" }],
    ["no reason", { kind: "set-aside", segmentIds: [newId()], reason: "" }],
    ["no sentences", { kind: "bind", segmentIds: [], itemId: newId() }],
    ["an unknown label", { kind: "label", segmentIds: [newId()], label: "wish" }],
  ])("400 for %s", async (_, edit) => {
    const clerk = await as("clerk");
    const plan = await planOf(clerk, "开展排查。");
    const refused = await clerk.refused(contract.editPlan, {
      params: plan,
      body: { version: plan.version, edits: [edit as Edit] },
    });
    expect(refused).toMatchObject({ status: 400, code: "bad-request" });
  });

  test("the list is searched, filtered, sorted and paged", async () => {
    const clerk = await as("clerk");
    const plan = await planOf(clerk);
    await edited(clerk, plan, [{ kind: "update-plan", title: "唯一的_名称", year: 2031 }]);
    const list = (query: object) => clerk.call(contract.listPlans, { query });
    expect((await list({ q: "的_名" })).rows.map((row) => row.id)).toEqual([plan.id]);
    expect((await list({ year: 2031 })).total).toBe(1);
    expect((await list({ year: 2031, status: "adopted" })).total).toBe(0);
    for (const sort of contract.PLAN_SORTS)
      for (const order of ["asc", "desc"]) {
        const all = (await list({ size: 200, sort, order })).rows.map((row) => row.id);
        expect(all.length).toBeGreaterThan(1);
        expect(await walked((place) => list({ sort, order, ...place }), 1)).toEqual(all);
      }
    expect((await clerk.fetch("/api/plans?q=%00")).status).toBe(400);
  });
});
