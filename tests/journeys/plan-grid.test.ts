import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { getPlan } from "../../src/features/work/plans/contract.ts";
import { checkAccessibility, checkWidth } from "../support/accessibility.ts";
import { clientOf, draftPlan } from "../support/draft-plan.ts";
import { PHONE, startJourney } from "../support/journey.ts";
import { manyTasks } from "../support/many-tasks.ts";

const journey = startJourney({ beforeItsPlan: true });

const field = (page: Page) => page.getByRole("region", { name: "表格视图" }).locator("textarea");
const row = (page: Page, words: string) => page.getByRole("row").filter({ hasText: words });
const cell = (page: Page, words: string, column: number) =>
  row(page, words).locator(`[aria-colindex="${column}"]`);
const saved = (page: Page) => page.getByText(/^已保存/).waitFor();

/** A draft of so many tasks, open as a table before the clerk, with the keyboard in it. */
async function openTable(name: string, tasks: number, page?: Page): Promise<{ clerk: Page; id: string }> {
  const clerk = page ?? (await journey.enter("wangmin"));
  const { id } = await draftPlan(clerk, journey, { name, text: manyTasks(tasks) });
  await clerk.goto(`/plans/${id}?view=grid`);
  await row(clerk, "第1批").first().waitFor();
  return { clerk, id };
}

describe("the plan as a table, by keyboard alone", () => {
  test("cells are walked to, written, filled down and taken back; whoever hears the page is told", async () => {
    const { clerk } = await openTable("表格要点甲", 12);
    const keys = clerk.keyboard;
    expect(await field(clerk).evaluate((element) => element === document.activeElement)).toBe(true);
    const grid = clerk.getByRole("grid", { name: "计划条目" });
    expect(await grid.getAttribute("aria-rowcount")).toBe("13");
    await keys.press("ArrowRight");
    const lead = cell(clerk, "第1批", 2);
    expect(await field(clerk).getAttribute("aria-activedescendant")).toBe(await lead.getAttribute("id"));

    await keys.type("基础教育");
    await clerk.getByRole("option").first().waitFor();
    await checkAccessibility(clerk);
    await keys.press("Tab");
    await lead.getByText("基教科").or(lead.getByText("基础教育科")).first().waitFor();
    await keys.type("12.31");
    await keys.press("Tab");
    await cell(clerk, "第1批", 3).getByText("12-31").waitFor();
    await keys.type("逐校有清单");
    await keys.press("Enter");
    await cell(clerk, "第1批", 4).getByText("逐校有清单").waitFor();

    await keys.press("ArrowUp");
    await keys.press("ArrowLeft");
    await keys.press("ArrowLeft");
    await keys.press("Shift+ArrowRight");
    await keys.press("Shift+ArrowRight");
    for (let step = 0; step < 4; step++) await keys.press("Shift+ArrowDown");
    await keys.press("Control+d");
    await clerk.getByText("已填 12 格，可撤销").waitFor();
    await cell(clerk, "第5批", 4).getByText("逐校有清单").waitFor();
    await checkAccessibility(clerk);
    await keys.press("Control+z");
    await cell(clerk, "第5批", 4)
      .getByText(/^(缺|建议.*)$/)
      .first()
      .waitFor();
    await keys.press("Control+y");
    await cell(clerk, "第5批", 4).getByText("逐校有清单").waitFor();
    await saved(clerk);

    await keys.press("Escape");
    await keys.press("Control+End");
    await keys.press("Home");
    await keys.press("ArrowRight");
    await keys.press("ArrowRight");
    await keys.type("适时");
    await keys.press("Enter");
    await clerk.getByRole("alert").getByText("“适时”没有说明是哪一天").waitFor();
    await checkAccessibility(clerk);
    await keys.press("Escape");
    await cell(clerk, "第12批", 3).getByText("缺").waitFor();
  });

  test("filters show what is lacking and keep the row that was just filled in; columns go and come, and stay so", async () => {
    const { clerk } = await openTable("表格要点乙", 6);
    await clerk.getByText("缺牵头单位 6").click();
    await row(clerk, "第2批").locator('[aria-colindex="2"]').click();
    await clerk.keyboard.type("安全督导");
    await clerk.keyboard.press("Enter");
    await clerk.getByText("缺牵头单位 5").waitFor();
    await row(clerk, "第2批").waitFor();
    await clerk.getByRole("button", { name: "重新筛选排序" }).click();
    await row(clerk, "第2批").waitFor({ state: "hidden" });

    await clerk.getByRole("button", { name: "列…" }).click();
    await clerk.getByRole("checkbox", { name: "反馈周期" }).uncheck();
    await clerk.getByRole("columnheader", { name: "反馈周期" }).waitFor({ state: "hidden" });
    await clerk.getByRole("button", { name: "完成标准左移" }).click();
    await clerk.reload();
    await row(clerk, "第1批").waitFor();
    const heads = await clerk.getByRole("columnheader").allTextContents();
    expect(heads.slice(0, 4)).toEqual(["标题", "牵头单位", "完成标准", "完成期限"]);
    expect(heads).not.toContain("反馈周期");

    await clerk.getByRole("columnheader", { name: "标题" }).getByRole("button").click();
    await clerk.getByRole("columnheader", { name: "标题" }).getByRole("button").click();
    expect(await clerk.getByRole("columnheader", { name: "标题" }).getAttribute("aria-sort")).toBe(
      "descending",
    );
    await expect.poll(() => clerk.locator('[aria-rowindex="2"]').textContent()).toContain("第6批");
  });
});

test("what is proposed stands dashed in empty cells and is no part of the plan until one key takes it: a cell, a row, all", async () => {
  const clerk = await journey.enter("wangmin");
  const { id } = await draftPlan(clerk, journey, {
    name: "表格要点壬",
    text: "一、安全\n1.开展消防器材演练，逐校核对消防器材情况。\n2.开展校车演练，逐校核对校车情况。\n3.开展食堂走访，逐校核对食堂情况。",
  });
  const inPlan = async () => (await (await clientOf(clerk, journey)).call(getPlan, { params: { id } })).items;
  const before = await inPlan();
  await clerk.goto(`/plans/${id}?view=grid`);
  await row(clerk, "消防器材").waitFor();
  const proposed = clerk.getByRole("gridcell").filter({ hasText: /^建议/ });
  await proposed.first().waitFor();
  await checkAccessibility(clerk);
  expect(await inPlan()).toEqual(before);

  const count = await proposed.count();
  const one = await proposed.first().getAttribute("id");
  await proposed.first().click();
  await clerk.keyboard.press("Space");
  await clerk.getByText("已采纳建议 1 格，可撤销").waitFor();
  await clerk.locator(`[id="${one}"]`).filter({ hasText: "建议" }).waitFor({ state: "detached" });
  await expect.poll(() => proposed.count()).toBe(count - 1);
  await clerk.keyboard.press("Control+z");
  await expect.poll(() => proposed.count()).toBe(count);

  await clerk.keyboard.press("Control+a");
  await clerk.keyboard.press("Space");
  await clerk.getByText(`已采纳建议 ${count} 格，可撤销`).waitFor();
  await expect.poll(() => proposed.count()).toBe(0);
  await saved(clerk);
  expect(await inPlan()).not.toEqual(before);
});

describe("the clipboard", () => {
  const TABLE = Array.from({ length: 30 }, (_, at) =>
    ["安全督导科", `2026/${(at % 2) + 11}/30`, `第${at + 1}批"逐项"有清单`, "基础教育科"].join("\t"),
  );

  test("a table of 30 rows and 4 columns from a spreadsheet goes in as it stands, and comes out again", async () => {
    const { clerk } = await openTable("表格要点丙", 40);
    await clerk.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await clerk.evaluate((text) => navigator.clipboard.writeText(text), TABLE.join("\r\n"));
    await clerk.keyboard.press("ArrowRight");
    await clerk.keyboard.press("Control+v");
    await clerk.getByText("已填 120 格，可撤销").waitFor();
    await cell(clerk, "第1批", 4).getByText('第1批"逐项"有清单').waitFor();
    await saved(clerk);
    for (let step = 0; step < 3; step++) await clerk.keyboard.press("Shift+ArrowRight");
    await clerk.keyboard.press("Shift+ArrowDown");
    await clerk.keyboard.press("Control+c");
    await clerk.getByText("已复制 2 行 4 列").waitFor();
    const copied = await clerk.evaluate(() => navigator.clipboard.readText());
    expect(copied.replaceAll("\r\n", "\n")).toBe(
      [
        '安全督导科\t2026-11-30\t"第1批""逐项""有清单"\t基础教育科',
        '安全督导科\t2026-12-30\t"第2批""逐项""有清单"\t基础教育科',
      ].join("\n"),
    );
  });

  test("what would be written over is named first; what is no unit or no day is told by cell; the rest goes in", async () => {
    const { clerk } = await openTable("表格要点丁", 4);
    await clerk.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await cell(clerk, "第1批", 4).click();
    await clerk.keyboard.type("先有清单");
    await clerk.keyboard.press("Enter");
    const table = [
      "安全督导科\t12月31日\t后来的标准",
      "没有的科\t2月30日\t有清单",
      "基础教育科\t\t有台账",
    ].join("\n");
    await clerk.evaluate((text) => navigator.clipboard.writeText(text), table);
    await cell(clerk, "第1批", 2).click();
    await clerk.keyboard.press("Control+v");
    const dialog = clerk.getByRole("dialog", { name: "将改动的内容" });
    await dialog.getByText("空的 5 格将填入；已填的 1 格将改写；2 格不能写入。").waitFor();
    await dialog.getByText("完成标准：先有清单 → 后来的标准").waitFor();
    await dialog.getByText("本计划范围内没有单位“没有的科”").waitFor();
    await dialog.getByText("没有“2月30日”这一天，请检查").waitFor();
    await checkAccessibility(clerk);
    await clerk.keyboard.press("Enter");
    await dialog.waitFor({ state: "hidden" });
    await cell(clerk, "第3批", 4).getByText("有台账").waitFor();
    await cell(clerk, "第1批", 4).getByText("先有清单").waitFor();
  });
});

test("two thousand rows: few elements, walked from end to end, filled down over all", async () => {
  const { clerk } = await openTable("表格要点戊", 2_000);
  const grid = clerk.getByRole("grid", { name: "计划条目" });
  expect(await grid.getAttribute("aria-rowcount")).toBe("2001");
  expect(await clerk.locator("*").count()).toBeLessThan(2_000);
  await clerk.keyboard.press("ArrowRight");
  await clerk.keyboard.type("安全督导");
  await clerk.keyboard.press("Enter");
  await clerk.keyboard.press("ArrowUp");
  await clerk.keyboard.press("Control+Shift+ArrowDown");
  await row(clerk, "第2000批").waitFor();
  await clerk.keyboard.press("Control+d");
  await clerk.getByText("已填 1999 格，可撤销").waitFor();
  await clerk.getByText("缺牵头单位 0").waitFor();
  expect(await clerk.locator("*").count()).toBeLessThan(2_000);
  await checkAccessibility(clerk);
  await saved(clerk);
});

describe("two clerks in one plan, and a network that fails", () => {
  test("each keeps what they wrote; only where both wrote into one cell one of them chooses, and sees both", async () => {
    const { clerk, id } = await openTable("表格要点庚", 5);
    const other = await journey.enter("wangmin");
    await other.goto(`/plans/${id}?view=grid`);
    await row(other, "第1批").waitFor();
    await cell(clerk, "第1批", 4).click();
    await clerk.keyboard.type("先到的标准");
    await clerk.keyboard.press("Enter");
    await clerk.keyboard.type("第二条的标准");
    await clerk.keyboard.press("Enter");
    await saved(clerk);

    await cell(other, "第3批", 4).click();
    await other.keyboard.type("第三条的标准");
    await other.keyboard.press("Enter");
    await other.getByText("他人刚刚改过这份计划，您的修改已一并保留").waitFor();
    await cell(other, "第2批", 4).getByText("第二条的标准").waitFor();
    await cell(other, "第3批", 4).getByText("第三条的标准").waitFor();
    await saved(other);

    await cell(clerk, "第4批", 4).click();
    await clerk.keyboard.type("第四条的标准");
    await clerk.keyboard.press("ArrowUp");
    await clerk.keyboard.press("Enter");
    await clerk.getByText("他人刚刚改过这份计划，您的修改已一并保留").waitFor();
    await saved(clerk);

    await cell(other, "第4批", 4).click();
    await other.keyboard.type("另一个第四条的标准");
    await other.keyboard.press("Enter");
    const dialog = other.getByRole("dialog", { name: "1 处与他人的修改不同" });
    await dialog.getByText("对方：第四条的标准").waitFor();
    await checkAccessibility(other);
    await dialog.getByLabel("我的：另一个第四条的标准").check();
    await dialog.getByRole("button", { name: "确定" }).click();
    await saved(other);
    await other.reload();
    await cell(other, "第4批", 4).getByText("另一个第四条的标准").waitFor();
    for (const words of ["第1批", "第2批", "第3批"])
      await cell(other, words, 4).getByText("缺").waitFor({ state: "hidden" });
  });

  test("without a network the table goes on, says so, and saves when it is back", async () => {
    const { clerk } = await openTable("表格要点辛", 5);
    await clerk.context().setOffline(true);
    await cell(clerk, "第1批", 4).click();
    await clerk.keyboard.type("断网时写的");
    await clerk.keyboard.press("Enter");
    await clerk.keyboard.press("ArrowUp");
    await clerk.keyboard.press("Shift+ArrowDown");
    await clerk.keyboard.press("Control+d");
    await clerk.getByText("未保存（网络不通，将自动重试）").waitFor();
    await cell(clerk, "第2批", 4).getByText("断网时写的").waitFor();
    await clerk.context().setOffline(false);
    await saved(clerk);
    await clerk.reload();
    await cell(clerk, "第2批", 4).getByText("断网时写的").waitFor();
  });
});

test("a phone shows the table within its width, the title beside one more column", async () => {
  const clerk = await journey.enter("wangmin", PHONE);
  await openTable("表格要点己", 6, clerk);
  await checkWidth(clerk);
  await checkAccessibility(clerk);
  await cell(clerk, "第2批", 2).click();
  await cell(clerk, "第2批", 2).click();
  await field(clerk).fill("安全督导");
  await clerk.getByRole("option").first().click();
  await cell(clerk, "第2批", 2).getByText("缺").waitFor({ state: "hidden" });
});
