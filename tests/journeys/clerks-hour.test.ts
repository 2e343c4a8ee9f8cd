import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { addDays, officeDate } from "../../src/base/dates.ts";
import { closeUnit, listUnits, openUnit } from "../../src/features/ground/units/contract.ts";
import { editPlan } from "../../src/features/work/plans/contract.ts";
import { checkAccessibility, checkWidth } from "../support/accessibility.ts";
import { clientOf, draftPlan } from "../support/draft-plan.ts";
import { PHONE, startJourney } from "../support/journey.ts";
import { manyTasks } from "../support/many-tasks.ts";

/**
 * From a plan without owners to everything dispatched, as a clerk does it who looks at every task. Keys and clicks are
 * counted, and bounded: what costs more than this has become slower to use.
 */
const journey = startJourney({ beforeItsPlan: true });

const TASKS = 75;
const MOST_CLICKS = 60;
const MOST_KEYS = 600;
const DUE = addDays(officeDate(), 40);
const PAST = addDays(officeDate(), -20);

/** Counts what a person does at a page: presses of the mouse, and keys. */
async function counted(page: Page): Promise<() => Promise<{ clicks: number; keys: number }>> {
  await page.evaluate(() => {
    const counts = { clicks: 0, keys: 0 };
    Object.assign(window, { counts });
    addEventListener("mousedown", () => (counts.clicks += 1), true);
    const modifiers = ["Shift", "Control", "Alt", "Meta"];
    addEventListener("keydown", ({ key }) => (counts.keys += modifiers.includes(key) ? 0 : 1), true);
  });
  return () =>
    page.evaluate(() => (window as unknown as { counts: { clicks: number; keys: number } }).counts);
}

const cell = (page: Page, words: string, column: number) =>
  page.getByRole("row").filter({ hasText: words }).locator(`[aria-colindex="${column}"]`);

test("a clerk fills in 75 tasks, mends what dispatch would refuse, adopts and dispatches", async () => {
  const clerk = await journey.enter("wangmin");
  const server = await clientOf(clerk, journey);
  const { rows } = await server.call(listUnits, {});
  const root = rows.find(({ code }) => code === "yq")!;
  const admin = await clientOf(await journey.enter("shiyutong"), journey);
  const open = (code: string, name: string) =>
    admin.call(openUnit, { body: { parentId: root.id, kind: "department", code, name } });
  const [empty, closing] = [await open("yq-xin", "新设筹备科"), await open("yq-jiu", "待撤科")];

  const plan = await draftPlan(clerk, journey, { name: "年度重点任务", text: manyTasks(TASKS) });
  const tasks = plan.items.filter(({ kind }) => kind === "task");
  expect(tasks.length).toBe(TASKS);
  const fill = (at: number, fields: object) => ({
    kind: "update-items" as const,
    itemIds: [tasks[at]!.id],
    fields,
  });
  await server.call(editPlan, {
    params: plan,
    body: {
      version: plan.version,
      edits: [
        fill(0, { due: PAST }),
        fill(1, { due: PAST }),
        fill(2, { leadUnitId: empty.id }),
        fill(3, { leadUnitId: closing.id }),
      ],
    },
  });
  await admin.call(closeUnit, {
    params: closing,
    body: { version: closing.version, onDate: officeDate(), reason: "机构调整" },
  });

  await clerk.goto(`/plans/${plan.id}?view=grid`);
  await cell(clerk, "第1批", 1).waitFor();
  const count = await counted(clerk);
  const keys = clerk.keyboard;

  // Five departments take their stretch of the plan each: written once, filled down; so are dates and standards.
  await keys.press("ArrowRight");
  for (const unit of ["jc", "rs", "ad", "tw", "jw"]) {
    await keys.type(`yq-${unit}`);
    await clerk.getByRole("option").first().waitFor();
    await keys.press("Tab");
    await keys.type(DUE.slice(5).replace("-", "."));
    await keys.press("Tab");
    await keys.type("逐校核对，有清单");
    await keys.press("Enter");
    await keys.press("ArrowUp");
    await keys.press("ArrowLeft");
    await keys.press("ArrowLeft");
    await keys.press("Shift+ArrowRight");
    await keys.press("Shift+ArrowRight");
    for (let row = 1; row < TASKS / 5; row++) await keys.press("Shift+ArrowDown");
    await keys.press("Control+d");
    const dialog = clerk.getByRole("dialog", { name: "将改动的内容" });
    await clerk
      .getByText(/^已填 \d+ 格，可撤销$/)
      .or(dialog)
      .first()
      .waitFor();
    // Only what is empty: who leads two of them, and when two are due, was filled in before.
    if (await dialog.isVisible()) {
      await keys.press("Enter");
      await dialog.waitFor({ state: "hidden" });
    }
    await keys.press("ArrowDown");
    await keys.press("ArrowLeft");
    await keys.press("ArrowLeft");
  }
  await clerk.getByText("缺牵头单位 0").waitFor();
  await clerk.getByText("缺完成标准 0").waitFor();
  await clerk.getByText(/^已保存/).waitFor();

  await clerk.getByRole("button", { name: "定稿…" }).click();
  const form = clerk.getByRole("dialog", { name: "定稿" });
  await form.getByText("1 处承办单位已有变动，暂不能定稿").waitFor();
  await form.getByText("1 个牵头单位没有可以签收的人员").waitFor();
  await checkAccessibility(clerk);
  for (const name of ["待撤科", "新设筹备科"]) {
    await form.getByLabel(`${name}的条目改由`).fill("基础教育");
    await clerk.getByRole("treeitem", { name: "基础教育科" }).waitFor();
    await keys.press("Enter");
    await form.getByLabel(`${name}的条目改由`).waitFor({ state: "hidden" });
  }
  await form.getByText("1 条的完成期限已过或有误").waitFor();
  await form.getByLabel(/的完成期限$/).fill(DUE);
  await keys.press("Enter");
  await form.getByText("均已填齐，定稿后即可交办").waitFor();
  await checkAccessibility(clerk);
  await form.getByRole("button", { name: `定稿并登记 ${TASKS} 件事项` }).click();

  await clerk.getByRole("heading", { name: "交办：年度重点任务" }).waitFor();
  const units = clerk.getByRole("list", { name: "按牵头单位" });
  await units.getByText("基础教育科").waitFor();
  expect(await units.getByText(/^1[5-7] 件$/).count()).toBe(5);
  await checkAccessibility(clerk);
  await clerk.getByRole("button", { name: `交办 ${TASKS} 件` }).click();
  await clerk.getByText(`已交办 ${TASKS} 件`).waitFor();
  const { clicks, keys: pressed } = await count();
  process.stdout.write(`75 tasks filled in, adopted and dispatched: ${clicks} clicks, ${pressed} keys\n`);
  expect(clicks).toBeLessThanOrEqual(MOST_CLICKS);
  expect(pressed).toBeLessThanOrEqual(MOST_KEYS);

  await clerk.goto(`/plans/${plan.id}/dispatch`);
  await clerk.getByText(`这份计划的 ${TASKS} 件事项都已交办`).waitFor();
  await clerk.setViewportSize(PHONE);
  await checkWidth(clerk);
  await checkAccessibility(clerk);
  expect(await journey.breaches()).toEqual([]);
});
