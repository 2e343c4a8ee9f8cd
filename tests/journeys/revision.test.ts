import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { addDays, officeDate } from "../../src/base/dates.ts";
import { startJourney } from "../support/journey.ts";

const journey = startJourney();

const PLAN = "在全市教育系统2026年年中工作会议上的报告";
const MEALS = "开展“校园餐”专项整治";
const TRAINING = "开展校外培训治理“护苗”行动";

async function openRevision(page: Page): Promise<Locator> {
  await page.goto("/plans");
  await page.getByRole("main").getByRole("link", { name: PLAN }).click();
  return reviseHere(page);
}

async function reviseHere(page: Page): Promise<Locator> {
  await page.getByRole("button", { name: "修订…" }).click();
  return page.getByRole("dialog", { name: "修订计划" });
}

async function choose(form: Locator, words: string): Promise<void> {
  const items = form.getByLabel("要修订的条目");
  await items.click();
  await items.fill(words);
  await form.page().locator(".ant-select-item-option-active").filter({ hasText: words }).waitFor();
  await items.press("Enter");
}

const changes = (form: Locator) => form.getByRole("list", { name: "本次修订的内容" }).getByRole("listitem");

test("a revision without a single item says so at the button", async () => {
  const form = await openRevision(await journey.enter("wangmin"));
  await form.getByLabel("修订理由").fill("市里有新的要求");
  await form.getByRole("button", { name: "提交修订" }).click();
  await form.getByText("请先选择要修订的条目").waitFor();
});

test("what was drawn up of a revision outlives a reload, a lost network and somebody else's revision", async () => {
  const clerk = await journey.enter("wangmin");
  const form = await openRevision(clerk);
  await form.getByLabel("修订理由").fill("市政府常务会调整任务。");
  await choose(form, "校园餐");
  await form.getByRole("button", { name: "修改", exact: true }).click();
  await form.getByLabel("完成期限").fill(addDays(officeDate(), 90));
  await form.getByLabel("完成期限").press("Enter");
  await form.getByRole("button", { name: "放入本次修订" }).click();
  await changes(form).filter({ hasText: MEALS }).waitFor();
  expect(await form.getByLabel("修订理由").inputValue()).toBe("市政府常务会调整任务。");
  expect(await form.getByText("已恢复上次未提交的内容").count()).toBe(0);

  await clerk.reload();
  const again = await reviseHere(clerk);
  await changes(again).filter({ hasText: MEALS }).waitFor();
  await choose(again, "护苗");
  await again.getByRole("button", { name: "终止", exact: true }).click();
  await again.getByText("其事项和全部下级事项随之终止").waitFor();

  const other = await openRevision(await journey.enter("wangmin"));
  await other.getByLabel("修订理由").fill("改为常态工作。");
  await choose(other, "云上课堂");
  await other.getByRole("button", { name: "终止", exact: true }).click();
  await other.getByRole("button", { name: "提交修订" }).click();
  await other.waitFor({ state: "hidden" });

  await clerk.context().setOffline(true);
  await again.getByRole("button", { name: "提交修订" }).click();
  await again.getByText("网络不通").waitFor();
  await clerk.context().setOffline(false);
  await again.getByRole("button", { name: "提交修订" }).click();
  await again.getByText("他人刚刚处理过").waitFor();
  await again.getByRole("button", { name: "查看最新情况" }).click();
  await again.getByText(/第 1 次修订（王敏）：改为常态工作/).waitFor();
  expect(await changes(again).allInnerTexts()).toEqual([
    expect.stringContaining(MEALS),
    expect.stringContaining(TRAINING),
  ]);
  await again.getByRole("button", { name: "提交修订" }).click();
  await again.waitFor({ state: "hidden" });

  await clerk.getByRole("button", { name: "修订记录 2" }).click();
  const records = clerk.getByRole("dialog", { name: "修订记录" });
  await records.getByText("市政府常务会调整任务。").waitFor();
  await clerk.reload();
  const empty = await reviseHere(clerk);
  await empty.getByLabel("修订理由").waitFor();
  expect(await changes(empty).count()).toBe(0);
  expect(await journey.breaches()).toEqual([]);
});
