import { expect, test } from "vitest";
import { testBureau } from "../../../../tests/support/bureau.ts";
import { type Client, signedIn } from "../../../../tests/support/client.ts";
import { officeDate } from "../../../base/dates.ts";
import { listTrail } from "../../ground/audit/contract.ts";
import { closeUnit } from "../../ground/units/contract.ts";
import { uploadDocument } from "../documents/contract.ts";
import type { PlanDetail } from "./contract.ts";
import * as contract from "./contract.ts";
import type { Edit } from "./draft/contract.ts";
import { wayBack } from "./web/editor/way-back.ts";

const { server, authority } = await testBureau();

const TEXT = `一、夯实基础教育
推进学前教育普惠发展，新建公办幼儿园6所。
要在9月底前完成义务教育学校布局调整。
二、守牢安全底线
开展校园安全隐患排查整治。
`;

async function planOf(client: Client): Promise<PlanDetail> {
  const sent = await client.call(uploadDocument, { query: { name: "要点.txt" }, body: new Blob([TEXT]) });
  const body = { documentId: sent.document.id, title: "工作要点", year: 2026, date: "2026-01-08" };
  const { id } = await client.call(contract.createPlan, { body });
  return client.call(contract.getPlan, { params: { id } });
}

async function edited(client: Client, plan: PlanDetail, edits: Edit[]): Promise<PlanDetail> {
  await client.call(contract.editPlan, { params: plan, body: { version: plan.version, edits } });
  return client.call(contract.getPlan, { params: plan });
}

const editor = () => {
  const { personId, personName } = authority.people.clerk;
  return { id: personId, name: personName, at: new Date().toISOString() };
};

const contentOf = ({ title, year, segments, items }: PlanDetail) => ({ title, year, segments, items });

test("an undo leaves the plan as it was before, and stands on the trail as an undo", async () => {
  const clerk = await signedIn(server, authority.username("clerk"));
  const before = await planOf(clerk);
  const [heading, first, second] = before.segments;
  const after = await edited(clerk, before, [
    { kind: "label", segmentIds: [heading!.id, second!.id], label: "aim" },
    { kind: "update-items", itemIds: [first!.itemId!], fields: { due: "2026-12-31" } },
  ]);
  expect(after.segments[0]).toMatchObject({ labelBy: "person", itemId: null });

  const { edit } = wayBack("undo", after, before, editor());
  const back = await edited(clerk, after, [edit]);
  expect(contentOf(back)).toEqual(contentOf(before));
  const trail = await clerk.call(listTrail, { query: { subjectId: before.id } });
  expect(trail.rows.map(({ summary }) => summary)).toContain("撤销操作");
});

test("an undo cannot bring a closed unit back", async () => {
  const clerk = await signedIn(server, authority.username("clerk"));
  const plan = await planOf(clerk);
  const itemId = plan.items.find(({ kind }) => kind === "task")!.id;
  const school = authority.units["c2-s2"];
  const led = await edited(clerk, plan, [
    { kind: "update-items", itemIds: [itemId], fields: { leadUnitId: school.id } },
  ]);
  const free = await edited(clerk, led, [
    { kind: "update-items", itemIds: [itemId], fields: { leadUnitId: null } },
  ]);
  const admin = await signedIn(server, authority.username("admin"));
  const close = { version: 1, onDate: officeDate(), reason: "撤并" };
  await admin.call(closeUnit, { params: school, body: close });
  const { edit } = wayBack("undo", free, led, editor());
  const refused = await clerk.refused(contract.editPlan, {
    params: free,
    body: { version: free.version, edits: [edit] },
  });
  expect(refused).toMatchObject({ status: 409, code: "not-allowed-now" });
});
