import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { listUnits } from "../../src/features/ground/units/contract.ts";
import { uploadDocument } from "../../src/features/work/documents/contract.ts";
import { createPlan, getPlan } from "../../src/features/work/plans/contract.ts";
import { checkAccessibility } from "../support/accessibility.ts";
import { type Client, clientWith } from "../support/client.ts";
import { PHONE, startJourney } from "../support/journey.ts";

const journey = startJourney({ beforeItsPlan: true });
const REPORT = new URL("../../bench/clerk/report.txt", import.meta.url);

let api: Client;
let planId: string;
beforeAll(async () => {
  const cookies = await (await journey.enter("wangmin")).context().cookies();
  api = clientWith({ url: journey.url }, cookies.map(({ name, value }) => `${name}=${value}`).join("; "));
  const { document } = await api.call(uploadDocument, {
    query: { name: "2027年工作要点.txt" },
    body: new Blob([await readFile(REPORT)]),
  });
  const body = { documentId: document.id, title: "2027年重点工作", year: 2027, date: "2027-01-12" };
  planId = (await api.call(createPlan, { body })).id;
});

const planNow = () => api.call(getPlan, { params: { id: planId } });
const lacking = async () => {
  const tasks = (await planNow()).items.filter(({ kind }) => kind === "task");
  return {
    tasks: tasks.length,
    lead: tasks.filter(({ leadUnitId }) => leadUnitId === null).length,
    due: tasks.filter(({ due }) => due === null).length,
    standard: tasks.filter(({ finishStandard }) => finishStandard === "").length,
  };
};
const saved = (page: Page) =>
  page
    .getByText(/已保存/)
    .first()
    .waitFor();
const bar = (page: Page) => page.getByRole("region", { name: "建议" });

test("a unit's page shows its remit and where none is; the clerk writes it", async () => {
  const clerk = await journey.enter("wangmin");
  const unit = (await planUnits()).find(({ name }) => name === "督查室")!;
  await clerk.goto(`/units?unit=${unit.id}`);
  await clerk.getByRole("heading", { name: "职责" }).waitFor();
  await clerk.getByText("负责重点工作任务分解").waitFor();
  await checkAccessibility(clerk);
  await clerk.getByRole("button", { name: "填写职责" }).click();
  await clerk.getByRole("textbox", { name: "职责" }).fill("负责重点工作的分解、督办和通报。");
  await clerk.getByRole("textbox", { name: "原因或依据" }).fill("三定规定修订");
  await checkAccessibility(clerk);
  await clerk.getByRole("button", { name: "保存职责" }).click();
  await clerk.getByText("以前的职责（1）").waitFor();
  const school = (await planUnits()).find(({ kind }) => kind === "school")!;
  await clerk.goto(`/units?unit=${school.id}`);
  await clerk.getByText("尚未填写").waitFor();
});

async function planUnits() {
  return (await api.call(listUnits, {})).rows;
}

test("75 tasks without owners: proposals are dashed and in no plan; one, a field, then all are taken", async () => {
  const before = await lacking();
  expect(before.tasks).toBeGreaterThan(65);
  const clerk = await journey.enter("wangmin");
  await clerk.goto(`/plans/${planId}`);
  await bar(clerk).waitFor();
  const leads = clerk.getByRole("button", { name: /^采纳牵头建议 \d+/ });
  await leads.waitFor();
  await checkAccessibility(clerk);
  expect(await lacking()).toEqual(before);

  await clerk
    .getByRole("button", { name: /^采纳建议：基础教育科/ })
    .first()
    .click();
  await saved(clerk);
  await expect.poll(async () => (await lacking()).lead).toBe(before.lead - 1);
  await leads.click();
  await clerk.getByRole("combobox", { name: "空缺期限的建议规则" }).click();
  await clerk.getByTitle("空缺期限：计划年度年底").click();
  await clerk.getByRole("button", { name: /^采纳期限建议 \d+/ }).waitFor();
  await checkAccessibility(clerk);
  await clerk.getByRole("button", { name: "全部采纳" }).click();
  await expect.poll(async () => (await lacking()).due).toBe(0);
  const after = await lacking();
  expect(after.lead).toBeLessThan(before.tasks / 8);
  expect(after.standard).toBeLessThan(before.tasks / 3);
  await clerk.reload();
  await bar(clerk).waitFor({ state: "detached" });
  expect(await journey.breaches()).toEqual([]);
});

test("on a phone what is proposed stands beneath its field with its reason", async () => {
  const clerk = await journey.enter("wangmin", PHONE);
  const { document } = await api.call(uploadDocument, {
    query: { name: "补充.txt" },
    body: new Blob([
      "一、补充任务\n新建普惠性幼儿园6所。\n举办中小学生田径运动会。\n加强教师职业理想教育。\n",
    ]),
  });
  const body = { documentId: document.id, title: "补充任务", year: 2027, date: "2027-01-12" };
  const { id } = await api.call(createPlan, { body });
  await clerk.goto(`/plans/${id}`);
  await clerk.getByRole("radiogroup", { name: "正文或计划" }).getByText("计划").click();
  await bar(clerk).waitFor();
  await checkAccessibility(clerk);
  await clerk.getByRole("button", { name: /^另填：.*田径运动会/ }).click();
  const panel = clerk.getByRole("region", { name: "填写条目" });
  await panel.getByRole("list", { name: "建议的牵头单位" }).waitFor();
  await checkAccessibility(clerk);
});
