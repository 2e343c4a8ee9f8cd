import { describe, expect, test } from "vitest";
import { testBureau } from "../../../../../tests/support/bureau.ts";
import { type Client, signedIn } from "../../../../../tests/support/client.ts";
import { makeAuthority, type TestPersonKey } from "../../../../../tests/support/factories.ts";
import { addDays, officeDate } from "../../../../base/dates.ts";
import { newId } from "../../../../base/ids.ts";
import { act, read } from "../../../../base/server/act.ts";
import { closeUnit, mergeUnit, moveUnit } from "../../../ground/units/contract.ts";
import { getDocument, uploadDocument } from "../../documents/contract.ts";
import { adoptPlan as adoptAndRegister } from "../../matters/contract.ts";
import type { PlanDetail, RevisionEdit } from "../contract.ts";
import * as contract from "../contract.ts";
import type { Edit } from "../draft/contract.ts";
import { accountForAll } from "../draft/testing.ts";
import { itemsForMatters, sourceOfItem } from "../lookup.ts";
import { adoptPlan } from "./adopt-plan.ts";
import { revisePlan } from "./revise-plan.ts";

const { server, authority } = await testBureau();

const TODAY = officeDate();
const as = (key: TestPersonKey): Promise<Client> => signedIn(server, authority.username(key));

/** A plan of three task sentences, of which the first `accounted` stand in items. */
async function planOf(key: TestPersonKey, accounted = 3): Promise<PlanDetail> {
  const client = await as(key);
  const body = new Blob(["开展排查。\n完成整改。\n推进建设。"]);
  const { document } = await client.call(uploadDocument, { query: { name: "要点.txt" }, body });
  const given = { documentId: document.id, title: "年度计划", year: 2026 };
  const { id } = await client.call(contract.createPlan, { body: given });
  const params = { id };
  const read = () => client.call(contract.getPlan, { params });
  const edit = async (edits: Edit[]) => {
    const { version } = await read();
    if (edits.length > 0) await client.call(contract.editPlan, { params, body: { version, edits } });
    return read();
  };
  // Whatever the reader made of it: first nothing is a task, then all three are and are open.
  const segmentIds = (await read()).segments.map((s) => s.id);
  await edit([{ kind: "label", segmentIds, label: "other" }]);
  const open = await edit([{ kind: "label", segmentIds, label: "task" }]);
  return edit(accountForAll(open).slice(0, accounted));
}

const adopt = (key: TestPersonKey, plan: PlanDetail, adoptedOn = TODAY) =>
  act(server.db, authority.people[key], (tx) =>
    adoptPlan(tx, { planId: plan.id, version: plan.version, adoptedOn }),
  );

const revise = (key: TestPersonKey, planId: string, version: number, edits: RevisionEdit[], onDate = TODAY) =>
  act(server.db, authority.people[key], (tx) =>
    revisePlan(tx, { planId, version, onDate, reason: "上级部署调整", edits }),
  );

describe("adopting", () => {
  test("below full coverage it is refused and names the open sentences", async () => {
    const plan = await planOf("clerk", 1);
    const preview = await (await as("clerk")).call(contract.previewAdoption, { params: plan });
    expect(preview).toMatchObject({ ready: false, coverage: { tasks: 3, accounted: 1 } });
    await expect(adopt("clerk", plan)).rejects.toMatchObject({
      code: "not-accounted",
      facts: {
        open: [
          { segmentId: plan.segments[1]!.id, ordinal: 2, text: "完成整改。" },
          { segmentId: plan.segments[2]!.id, ordinal: 3, text: "推进建设。" },
        ],
      },
    });
    expect((await (await as("clerk")).call(contract.getPlan, { params: plan })).status).toBe("draft");
  });

  test("at full coverage the preview names what items lack, and adopting gives the items", async () => {
    const plan = await planOf("clerk");
    const clerk = await as("clerk");
    const preview = await clerk.call(contract.previewAdoption, { params: plan });
    expect(preview).toMatchObject({ ready: true, tasks: 3 });
    expect(preview.lacking[0]).toMatchObject({
      title: "开展排查",
      missing: ["lead", "due", "finish-standard"],
    });
    const adopted = await adopt("clerk", plan);
    expect(adopted).toMatchObject({ planId: plan.id, version: plan.version + 1 });
    expect(adopted.items.map((item) => item.title)).toEqual(["开展排查", "完成整改", "推进建设"]);
    const items = await read(server.db, authority.people.clerk, (tx) => itemsForMatters(tx, plan.id));
    expect(items).toEqual(adopted.items);
    const after = await clerk.call(contract.getPlan, { params: plan });
    expect(after).toMatchObject({ status: "adopted", adoptedOn: TODAY, allowed: ["revise"] });
  });

  test("a plan without a task, a date to come, another post or version are refused", async () => {
    const plan = await planOf("clerk");
    await expect(adopt("clerk", plan, addDays(TODAY, 1))).rejects.toMatchObject({ code: "bad-request" });
    await expect(adopt("leader", plan)).rejects.toMatchObject({ code: "forbidden" });
    await expect(adopt("c2-head", plan)).rejects.toMatchObject({ code: "not-found" });
    await expect(adopt("clerk", { ...plan, version: 1 })).rejects.toMatchObject({
      code: "changed-meanwhile",
      facts: { version: plan.version },
    });
    const clerk = await as("clerk");
    const segmentIds = plan.segments.map((s) => s.id);
    await clerk.call(contract.editPlan, {
      params: plan,
      body: { version: plan.version, edits: [{ kind: "label", segmentIds, label: "aim" }] },
    });
    await expect(adopt("clerk", { ...plan, version: plan.version + 1 })).rejects.toMatchObject({
      code: "not-allowed-now",
    });
  });

  test("an adopted plan cannot be edited or adopted again", async () => {
    const plan = await planOf("clerk");
    const { version } = await adopt("clerk", plan);
    const clerk = await as("clerk");
    const body = { version, edits: [{ kind: "update-plan", title: "改名" } as const] };
    expect(await clerk.refused(contract.editPlan, { params: plan, body })).toMatchObject({
      status: 409,
      code: "not-allowed-now",
    });
    await expect(adopt("clerk", { ...plan, version })).rejects.toMatchObject({ code: "not-allowed-now" });
  });

  test("units below read an adopted plan, those beside do not", async () => {
    const plan = await planOf("c1-clerk");
    await adopt("c1-clerk", plan);
    for (const key of ["c1-s1-head", "c1-handler", "leader"] as const) {
      const seen = await (await as(key)).call(contract.getPlan, { params: plan });
      expect(seen).toMatchObject({ title: "年度计划", allowed: [] });
    }
    for (const key of ["c2-s1-head", "c2-head", "basic-head"] as const) {
      expect(await (await as(key)).refused(contract.getPlan, { params: plan })).toMatchObject({
        status: 404,
      });
    }
  });

  test("an item's source gives its sentences with the one before and the one after", async () => {
    const plan = await planOf("clerk");
    const source = await read(server.db, authority.people.clerk, (tx) => sourceOfItem(tx, plan.items[1]!.id));
    expect(source).toEqual({
      link: `/plans/${plan.id}`,
      title: "年度计划",
      before: "开展排查。",
      sentences: ["完成整改。"],
      after: "推进建设。",
    });
    expect(await read(server.db, authority.people.clerk, (tx) => sourceOfItem(tx, newId()))).toBeNull();
  });
});

describe("revising", () => {
  test("changes fields, adds and ends items, and keeps what was before", async () => {
    const plan = await planOf("clerk");
    const { version } = await adopt("clerk", plan);
    const [first, second] = plan.items.map((item) => item.id) as [string, string];
    const added = newId();
    const revised = await revise("clerk", plan.id, version, [
      { kind: "update-item", itemId: first, fields: { due: "2040-10-31" } },
      { kind: "end-item", itemId: second },
      { kind: "add-item", newId: added, parentId: null, fields: { title: "补充事项", text: "补充内容" } },
    ]);
    expect(revised).toMatchObject({ version: version + 1, number: 1 });
    expect(revised.updated.map(({ item }) => item.due)).toEqual(["2040-10-31"]);
    expect(revised.ended.map((item) => item.id)).toEqual([second]);
    expect(revised.added).toMatchObject([{ id: added, title: "补充事项", dueSource: null }]);
    const after = await (await as("clerk")).call(contract.getPlan, { params: plan });
    expect(after.revisions).toMatchObject([{ number: 1, onDate: TODAY, reason: "上级部署调整" }]);
    expect(after.revisions[0]!.changes[0]).toMatchObject({
      kind: "updated",
      before: { due: null, dueBy: null },
      after: { due: "2040-10-31", dueBy: "person" },
    });
    expect(after.items.find((item) => item.id === second)!.endedByRevision).toBe(1);
    expect(after.coverage.open).toEqual([]);
    const inForce = await read(server.db, authority.people.clerk, (tx) => itemsForMatters(tx, plan.id));
    expect(inForce.map((item) => item.id)).toEqual([first, plan.items[2]!.id, added]);
    const again = revise("clerk", plan.id, version + 1, [{ kind: "end-item", itemId: second }]);
    await expect(again).rejects.toMatchObject({ code: "not-allowed-now" });
  });

  test("a draft, a date before the adoption, a change of nothing, a foreign unit are refused", async () => {
    const plan = await planOf("clerk");
    const update = (fields: object): RevisionEdit[] => [
      { kind: "update-item", itemId: plan.items[0]!.id, fields },
    ];
    await expect(revise("clerk", plan.id, plan.version, update({ title: "新" }))).rejects.toMatchObject({
      code: "not-allowed-now",
    });
    const { version } = await adopt("clerk", plan);
    const wrong = (fields: object, onDate?: string) =>
      revise("clerk", plan.id, version, update(fields), onDate);
    await expect(wrong({ title: "新" }, addDays(TODAY, -1))).rejects.toMatchObject({ code: "bad-request" });
    await expect(wrong({ title: "新" }, addDays(TODAY, 1))).rejects.toMatchObject({ code: "bad-request" });
    await expect(wrong({ title: plan.items[0]!.title })).rejects.toMatchObject({ code: "bad-request" });
    await expect(wrong({ leadUnitId: newId() })).rejects.toMatchObject({ code: "not-found" });
    await expect(revise("leader", plan.id, version, update({ title: "新" }))).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("when units change", () => {
  test("a merger passes plans and documents on, and drafts name the unit that goes on", async () => {
    const own = await makeAuthority(server.db);
    const [admin, countyClerk, clerk, heir] = await Promise.all(
      (["admin", "c1-clerk", "clerk", "c2-head"] as const).map((key) => signedIn(server, own.username(key))),
    );
    const countyPlan = await planBy(countyClerk!);
    const plan = await planBy(clerk!);
    const newItem = newId();
    const segmentIds = [plan.segments[0]!.id];
    const fields = { leadUnitId: own.units.c1.id, supporting: [{ unitId: own.units.c2.id, due: null }] };
    const edits: Edit[] = [
      { kind: "label", segmentIds, label: "other" },
      { kind: "make-item", segmentIds, newId: newItem },
      { kind: "update-items", itemIds: [newItem], fields },
    ];
    await clerk!.call(contract.editPlan, { params: plan, body: { version: plan.version, edits } });
    const body = { version: 1, intoId: own.units.c2.id, onDate: TODAY, reason: "区划调整" };
    await admin!.call(mergeUnit, { params: { id: own.units.c1.id }, body });
    const after = await clerk!.call(contract.getPlan, { params: plan });
    expect(after.items).toMatchObject([{ id: newItem, leadUnitId: own.units.c2.id, supporting: [] }]);
    expect(after.version).toBe(plan.version + 2);
    const passedOn = await heir!.call(contract.getPlan, { params: countyPlan });
    expect(passedOn).toMatchObject({ unit: { id: own.units.c2.id }, version: countyPlan.version + 1 });
    const document = await heir!.call(getDocument, { params: { id: countyPlan.documentId } });
    expect(document.unit.id).toBe(own.units.c2.id);
  });

  test("items of a unit that was closed or moved out of reach are named, and the plan waits for another unit", async () => {
    const own = await makeAuthority(server.db);
    const [admin, clerk] = await Promise.all(
      (["admin", "c1-clerk"] as const).map((key) => signedIn(server, own.username(key))),
    );
    const plan = await planBy(clerk!);
    const segmentIds = [plan.segments[0]!.id];
    const newItem = newId();
    const { c1, "c1-s1": closed, "c1-s2": moved } = own.units;
    const fields = { leadUnitId: closed.id, supporting: [{ unitId: moved.id, due: null }] };
    const edits: Edit[] = [
      { kind: "label", segmentIds, label: "other" },
      { kind: "label", segmentIds, label: "task" },
      { kind: "make-item", segmentIds, newId: newItem },
      { kind: "update-items", itemIds: [newItem], fields },
    ];
    await clerk!.call(contract.editPlan, { params: plan, body: { version: plan.version, edits } });
    const change = { version: 1, onDate: TODAY, reason: "布局调整" };
    await admin!.call(closeUnit, { params: closed, body: change });
    await admin!.call(moveUnit, { params: moved, body: { ...change, parentId: own.units.c2.id } });

    const preview = await clerk!.call(contract.previewAdoption, { params: plan });
    const title = preview.gone[0]!.title;
    expect(preview).toMatchObject({ ready: false, coverage: { open: [] } });
    expect(preview.gone).toEqual([
      { itemId: newItem, title, unit: { id: closed.id, name: closed.name }, role: "lead", why: "closed" },
      {
        itemId: newItem,
        title,
        unit: { id: moved.id, name: moved.name },
        role: "supporting",
        why: "out-of-reach",
      },
    ]);
    const body = { version: preview.version, adoptedOn: TODAY };
    const refused = await clerk!.refused(adoptAndRegister, { params: plan, body });
    expect(refused).toMatchObject({ status: 409, code: "not-allowed-now", facts: { gone: preview.gone } });
    expect(refused.detail).toContain(`“${title}”的牵头单位${closed.name}已撤销`);

    const mend: Edit = {
      kind: "update-items",
      itemIds: [newItem],
      fields: { leadUnitId: c1.id, supporting: [] },
    };
    await clerk!.call(contract.editPlan, { params: plan, body: { version: preview.version, edits: [mend] } });
    const mended = await clerk!.call(contract.previewAdoption, { params: plan });
    expect(mended).toMatchObject({ ready: true, gone: [] });
    const adopted = await clerk!.call(adoptAndRegister, {
      params: plan,
      body: { version: mended.version, adoptedOn: TODAY },
    });
    expect(adopted.matters).toBe(1);
  });

  test("what a moved unit owns goes along", async () => {
    const own = await makeAuthority(server.db);
    const school = await signedIn(server, own.username("c1-s1-handler"));
    const body = new Blob(["开展排查。"]);
    const { document } = await school.call(uploadDocument, { query: {}, body });
    const admin = await signedIn(server, own.username("admin"));
    await admin.call(moveUnit, {
      params: { id: own.units["c1-s1"].id },
      body: { version: 1, parentId: own.units.c2.id, onDate: TODAY, reason: "区划调整" },
    });
    const [former, now] = [
      await signedIn(server, own.username("c1-head")),
      await signedIn(server, own.username("c2-head")),
    ];
    expect(await former.refused(getDocument, { params: document })).toMatchObject({ status: 404 });
    expect((await now.call(getDocument, { params: document })).id).toBe(document.id);
  });
});

async function planBy(client: Client): Promise<PlanDetail> {
  const { document } = await client.call(uploadDocument, { query: {}, body: new Blob(["开展排查。"]) });
  const body = { documentId: document.id, title: "计划", year: 2026 };
  const { id } = await client.call(contract.createPlan, { body });
  return client.call(contract.getPlan, { params: { id } });
}
