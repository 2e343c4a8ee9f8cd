import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { startJourney } from "../support/journey.ts";

const journey = startJourney();

const TASKS = `1.开展取暖设备排查，12月底前完成整改。（责任科室：安全督导科）
2.开展消防设施排查，12月底前完成更新。（责任科室：安全督导科）`;

/** A new draft of a plan, open before the clerk. */
async function draftOf(name: string, clerk: Page): Promise<string> {
  await clerk.goto("/documents");
  await clerk.getByRole("button", { name: "粘贴文字" }).click();
  const paste = clerk.getByRole("dialog", { name: "粘贴文字" });
  await paste.getByLabel("文稿名称").fill(name);
  await paste.getByLabel("文字", { exact: true }).fill(`${name}\n${TASKS}`);
  await paste.getByRole("button", { name: "提交", exact: true }).click();
  await paste.waitFor({ state: "hidden" });
  await clerk.getByRole("button", { name: "起草计划" }).first().click();
  const draft = clerk.getByRole("dialog", { name: "从文稿起草计划" });
  await draft.getByRole("button", { name: "起草", exact: true }).click();
  await clerk.getByRole("treeitem").filter({ hasText: "消防设施" }).waitFor();
  return clerk.url();
}

async function beginAdopting(page: Page) {
  await page.getByRole("button", { name: "定稿…" }).click();
  return page.getByRole("dialog", { name: "定稿" });
}

const ADOPT = /^定稿并登记 2 件事项$/;

test("who adopts too late is led to the adopted plan, and it is adopted once though the network failed", async () => {
  const clerk = await journey.enter("wangmin");
  const address = await draftOf("冬季安全要点甲", clerk);
  const late = await journey.enter("wangmin");
  await late.goto(address);
  const lateForm = await beginAdopting(late);
  await lateForm.getByRole("button", { name: ADOPT }).waitFor();

  const form = await beginAdopting(clerk);
  await form.getByRole("button", { name: ADOPT }).waitFor();
  await clerk.context().setOffline(true);
  await form.getByRole("button", { name: ADOPT }).click();
  await form.getByText("网络不通").waitFor();
  await clerk.context().setOffline(false);
  await form.getByRole("button", { name: ADOPT }).dblclick();
  await clerk.getByText("已定稿，登记事项 2 件").waitFor();

  await lateForm.getByRole("button", { name: ADOPT }).click();
  await lateForm.getByText("他人刚刚处理过").waitFor();
  await lateForm.getByRole("button", { name: "查看最新情况" }).click();
  await late.getByText(/王敏 定稿/).waitFor();
  await lateForm.waitFor({ state: "hidden" });
  await late.goto("/matters?q=消防设施&state=registered");
  await late.getByRole("row").filter({ hasText: "消防设施" }).first().waitFor();
  expect(await late.getByRole("row").filter({ hasText: "消防设施" }).count()).toBe(1);
});

test("nobody adopts what somebody else has changed before they saw it", async () => {
  const clerk = await journey.enter("wangmin");
  const address = await draftOf("冬季安全要点乙", clerk);
  const other = await journey.enter("wangmin");
  await other.goto(address);
  await other.getByRole("button", { name: /^另填：.*消防设施/ }).click();
  const panel = other.getByRole("region", { name: "填写条目" });
  await panel.getByLabel("完成标准").fill("各校有方案、有记录");
  await panel.getByLabel("完成标准").press("Tab");
  await other.getByText(/已保存/).waitFor();

  const form = await beginAdopting(clerk);
  await form.getByText("他人刚刚改过这份计划，请看过最新内容再定稿").waitFor();
  await form.getByRole("button", { name: "载入最新内容" }).click();
  await form.waitFor({ state: "hidden" });
  await clerk.getByRole("treeitem").filter({ hasText: "各校有方案、有记录" }).waitFor();
  const again = await beginAdopting(clerk);
  await again.getByRole("button", { name: ADOPT }).click();
  await clerk.getByText("已定稿，登记事项 2 件").waitFor();
});

test("who goes on with a draft that somebody else has adopted is told, and stands before the adopted plan", async () => {
  const clerk = await journey.enter("wangmin");
  const address = await draftOf("冬季安全要点丙", clerk);
  const other = await journey.enter("wangmin");
  await other.goto(address);
  await other.getByRole("treeitem").filter({ hasText: "消防设施" }).waitFor();
  await (await beginAdopting(clerk)).getByRole("button", { name: ADOPT }).click();
  await clerk.getByText("已定稿，登记事项 2 件").waitFor();

  await other.getByRole("button", { name: /^另填：.*消防设施/ }).click();
  const standard = other.getByRole("region", { name: "填写条目" }).getByLabel("完成标准");
  await standard.fill("各校有方案、有记录");
  await standard.press("Tab");
  await other.getByText("王敏 已将这份计划定稿").waitFor();
  await other.getByText("此前没有保存的修改未写入；仍需要的，请提交修订。").waitFor();
  await other.getByRole("button", { name: "修订…" }).waitFor();
  expect(await other.getByRole("dialog").count()).toBe(0);
  expect(await journey.breaches()).toEqual([]);
});
