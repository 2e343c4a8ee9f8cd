import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { testBureau } from "../../../../../tests/support/bureau.ts";
import { type Client, signedIn, stranger } from "../../../../../tests/support/client.ts";
import type { TestPersonKey } from "../../../../../tests/support/factories.ts";
import { officeDate } from "../../../../base/dates.ts";
import { newId } from "../../../../base/ids.ts";
import { listTrail } from "../../../ground/audit/contract.ts";
import { listUnits } from "../../../ground/units/contract.ts";
import { setRemit } from "../../../ground/units/remit/contract.ts";
import { uploadDocument } from "../../documents/contract.ts";
import { adoptPlan } from "../../matters/contract.ts";
import * as contract from "../contract.ts";
import { editPlan, getPlan, type PlanDetail } from "../contract.ts";
import type { Edit, Take } from "../draft/contract.ts";
import { accountForAll } from "../draft/testing.ts";
import { applyEdit, type Draft } from "../edit.ts";
import { takesOf } from "../web/proposals/take.ts";
import { type ItemProposals, listProposals } from "./contract.ts";
import { DUE_RULES } from "./due/due-rules.ts";

const { server, authority } = await testBureau();
const as = (key: TestPersonKey): Promise<Client> => signedIn(server, authority.username(key));
const clerk = await as("clerk");

const TASKS = ["新建普惠性幼儿园6所。", "印发课后服务管理办法。", "加强学籍管理。", "举办中小学生合唱展演。"];

async function writeRemit(unitId: string, text: string): Promise<void> {
  const { rows } = await clerk.call(listUnits, {});
  const { version } = rows.find(({ id }) => id === unitId)!;
  const body = { version, text, onDate: officeDate(), reason: "三定规定" };
  await clerk.call(setRemit, { params: { id: unitId }, body });
}
await writeRemit(authority.units.basic.id, "指导学前教育、义务教育；承担学籍管理、课后服务和学校美育。");
await writeRemit(authority.units.office.id, "负责文电、会务、档案和政务公开。");

/** A draft in which each line is a task of its own, whatever the reader made of it. */
async function planOf(client: Client, lines: readonly string[] = TASKS): Promise<PlanDetail> {
  const body = new Blob([lines.join("\n")]);
  const { document } = await client.call(uploadDocument, { query: { name: "要点.txt" }, body });
  const drawn = { documentId: document.id, title: "工作要点", year: 2027, date: "2027-01-08" };
  const { id } = await client.call(contract.createPlan, { body: drawn });
  const params = { id };
  const plan = await client.call(getPlan, { params });
  const segmentIds = plan.segments.map((segment) => segment.id);
  const labelled = await edited(client, plan, [{ kind: "label", segmentIds, label: "task" }]);
  return edited(client, labelled, accountForAll(labelled));
}

async function edited(client: Client, plan: PlanDetail, edits: Edit[]): Promise<PlanDetail> {
  if (edits.length > 0) await client.call(editPlan, { params: plan, body: { version: plan.version, edits } });
  return client.call(getPlan, { params: plan });
}

const proposalsFor = (client: Client, plan: PlanDetail, due?: (typeof DUE_RULES)[number]) =>
  client.call(listProposals, { params: { id: plan.id }, query: due ? { due } : {} });

const byId = (items: readonly ItemProposals[]) => new Map(items.map((one) => [one.itemId, one]));
const titled = (plan: PlanDetail, words: string) => plan.items.find(({ text }) => text.includes(words))!;

describe("who may", () => {
  test("nobody without a session; outside of the plan's scope it is not there", async () => {
    const params = { id: newId() };
    expect(await stranger(server).refused(listProposals, { params, query: {} })).toMatchObject({
      status: 401,
    });
    const plan = await planOf(clerk);
    for (const key of ["c1-clerk", "basic-handler"] as const)
      expect(
        await (await as(key)).refused(listProposals, { params: { id: plan.id }, query: {} }),
      ).toMatchObject({ status: 404 });
    const bad = await clerk.refused(listProposals, {
      params: { id: plan.id },
      query: { due: "soon" } as never,
    });
    expect(bad).toMatchObject({ status: 400 });
  });

  test("an adopted plan has none", async () => {
    const plan = await planOf(clerk);
    const body = { version: plan.version, adoptedOn: officeDate() };
    await clerk.call(adoptPlan, { params: { id: plan.id }, body });
    expect((await proposalsFor(clerk, plan)).items).toEqual([]);
  });
});

describe("what is proposed", () => {
  test("a lead by remit with the words that decided, a standard by what is asked, a question where nothing can be seen", async () => {
    const plan = await planOf(clerk);
    const { version, items } = await proposalsFor(clerk, plan);
    expect(version).toBe(plan.version);
    const built = byId(items).get(titled(plan, "幼儿园").id)!;
    expect(built.lead[0]).toMatchObject({ unitId: authority.units.basic.id, name: "基础教育科" });
    expect(built.lead[0]!.why.flatMap(({ words }) => words).join()).toContain("普惠");
    const paper = byId(items).get(titled(plan, "印发").id)!;
    expect(paper.standard).toMatchObject({
      kind: "paper",
      text: expect.stringContaining("课后服务管理办法"),
    });
    const vague = byId(items).get(titled(plan, "加强学籍").id)!;
    expect(vague).toMatchObject({ standard: null, question: { words: ["加强"] } });
  });

  test("for a field that holds something nothing is proposed", async () => {
    const plan = await planOf(clerk);
    const itemIds = plan.items.map(({ id }) => id);
    const fields = { leadUnitId: authority.units.c1.id, due: "2027-06-30", finishStandard: "按要求完成" };
    const filled = await edited(clerk, plan, [{ kind: "update-items", itemIds, fields }]);
    const { items } = await proposalsFor(clerk, filled, "year-end");
    expect(items.flatMap(({ lead, due, standard }) => [...lead, due, standard].filter(Boolean))).toEqual([]);
  });

  test("days by the rule that a person chose, and none without", async () => {
    const plan = await planOf(clerk);
    expect((await proposalsFor(clerk, plan)).items.filter(({ due }) => due)).toEqual([]);
    const { items } = await proposalsFor(clerk, plan, "year-end");
    expect(items.map(({ due }) => due?.date)).toEqual(TASKS.map(() => "2027-12-31"));
  });

  test("who led the like before, once the plan was adopted", async () => {
    const lines = ["维护蓝鲸阅读平台的书目。"];
    const first = await planOf(clerk, lines);
    expect((await proposalsFor(clerk, first)).items.flatMap(({ lead }) => lead)).toEqual([]);
    const fields = { leadUnitId: authority.units.c2.id, due: "2027-06-30", finishStandard: "书目齐全" };
    const itemIds = first.items.map(({ id }) => id);
    const filled = await edited(clerk, first, [{ kind: "update-items", itemIds, fields }]);
    const body = { version: filled.version, adoptedOn: officeDate() };
    await clerk.call(adoptPlan, { params: { id: first.id }, body });
    const next = await planOf(clerk, ["更新蓝鲸阅读平台的书目。"]);
    const [proposed] = (await proposalsFor(clerk, next)).items;
    expect(proposed!.lead[0]).toMatchObject({ unitId: authority.units.c2.id });
    expect(proposed!.lead[0]!.why[0]).toMatchObject({
      kind: "past",
      from: expect.stringContaining("工作要点"),
    });
  });
});

describe("taking", () => {
  test("fills the empty fields, and the trail tells what was proposed and taken from what was typed", async () => {
    const plan = await planOf(clerk);
    const { items } = await proposalsFor(clerk, plan, "year-end");
    const takes = takesOf(plan.items, byId(items));
    const taken = await edited(clerk, plan, [{ kind: "take-proposals", takes }]);
    for (const { itemId, fields } of takes)
      expect(taken.items.find(({ id }) => id === itemId)).toMatchObject(fields);
    expect(taken.items.every(({ due, dueBy }) => due === "2027-12-31" && dueBy === "person")).toBe(true);
    const trail = await clerk.call(listTrail, { query: { subjectId: plan.id } });
    expect(trail.rows[0]!.summary).toBe(`采纳建议 ${takes.length} 条`);
  });

  test("a value that nobody proposed is told as filled in, and a field that holds something stays", async () => {
    const plan = await planOf(clerk);
    const [first, second] = [titled(plan, "印发"), titled(plan, "加强学籍")];
    const own: Take[] = [{ itemId: first.id, fields: { finishStandard: "写在便条上" } }];
    const typed = await edited(clerk, plan, [{ kind: "take-proposals", takes: own }]);
    expect(titled(typed, "印发").finishStandard).toBe("写在便条上");
    const trail = await clerk.call(listTrail, { query: { subjectId: plan.id } });
    expect(trail.rows[0]!.summary).toBe("填写条目");
    const again: Take[] = [
      { itemId: first.id, fields: { finishStandard: "另一句" } },
      { itemId: second.id, fields: { leadUnitId: authority.units.basic.id } },
    ];
    const after = await edited(clerk, typed, [{ kind: "take-proposals", takes: again }]);
    expect(titled(after, "印发").finishStandard).toBe("写在便条上");
    expect(titled(after, "加强学籍").leadUnitId).toBe(authority.units.basic.id);
  });

  test("no unit outside of the plan's reach, and no field of a group", async () => {
    const c1 = await as("c1-clerk");
    const plan = await planOf(c1);
    const takes: Take[] = [{ itemId: plan.items[0]!.id, fields: { leadUnitId: authority.units.basic.id } }];
    const body = { version: plan.version, edits: [{ kind: "take-proposals" as const, takes }] };
    expect(await c1.refused(editPlan, { params: plan, body })).toMatchObject({ code: "not-found" });
    const groupId = newId();
    const grouped = await edited(c1, plan, [
      { kind: "make-group", newId: groupId, title: "一组", parentId: null, before: null },
    ]);
    const ofGroup: Take[] = [{ itemId: groupId, fields: { due: "2027-12-31" } }];
    const refused = await c1.refused(editPlan, {
      params: plan,
      body: { version: grouped.version, edits: [{ kind: "take-proposals", takes: ofGroup }] },
    });
    expect(refused).toMatchObject({ status: 409, code: "not-allowed-now" });
  });
});

test("whatever is read, typed, taken or undone: the plan holds just what people's edits put there", async () => {
  const { personId, personName } = authority.people.clerk;
  const editor = { id: personId, name: personName, at: new Date().toISOString() };
  const step = fc.record({
    does: fc.constantFrom("read", "take", "type", "clear"),
    rule: fc.constantFrom(undefined, ...DUE_RULES),
    at: fc.nat(TASKS.length - 1),
    some: fc.array(fc.boolean(), { minLength: TASKS.length, maxLength: TASKS.length }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 7 }), async (steps) => {
      let plan = await planOf(clerk);
      let model: Draft = { title: plan.title, year: plan.year, segments: plan.segments, items: plan.items };
      for (const { does, rule, at, some } of steps) {
        const { items } = await proposalsFor(clerk, plan, rule);
        const itemIds = [plan.items[at]!.id];
        const takes = takesOf(
          plan.items.filter((_, i) => some[i]),
          byId(items),
        );
        const edits: Record<typeof does, Edit[]> = {
          read: [],
          take: takes.length > 0 ? [{ kind: "take-proposals", takes }] : [],
          type: [{ kind: "update-items", itemIds, fields: { finishStandard: `亲笔${at}` } }],
          clear: [{ kind: "update-items", itemIds, fields: { leadUnitId: null, due: null } }],
        };
        plan = await edited(clerk, plan, edits[does]);
        model = edits[does].reduce((now, edit) => applyEdit(now, edit, editor), model);
        expect(plan.items).toEqual(model.items);
      }
    }),
    { numRuns: 6 },
  );
});
