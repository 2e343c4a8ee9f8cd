import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { checkAccessibility, checkWidth } from "../support/accessibility.ts";
import { DESK, PHONE, startJourney } from "../support/journey.ts";

const journey = startJourney();

const FIGURES = {
  wangmin: ["交办后未签收", "等您审核", "七天内将转红", "亮红灯"],
  gunanxing: ["待签收", "办理中", "七天内将转红", "亮红灯"],
  lixiangyang: ["待签收", "办理中", "七天内将转红", "亮红灯"],
  zhongliqiu: ["在办", "亮红灯", "已销号"],
};

/** How many matters the ledger holds as it stands open: what its foot counts. */
async function counted(page: Page): Promise<string> {
  const none = page.getByText("没有符合条件的内容");
  const foot = page.getByText(/^共 \d+ 条/);
  await none.or(foot).first().waitFor();
  return (await none.isVisible()) ? "0" : /\d+/.exec((await foot.textContent())!)![0];
}

test.each(Object.entries(FIGURES))(
  "each figure on the first page of %s opens just its matters",
  async (who, labels) => {
    const page = await journey.enter(who, who === "lixiangyang" ? PHONE : DESK);
    const figures = page.getByRole("list", { name: "事项概况" }).getByRole("link");
    await figures
      .getByText(/^\d+$/)
      .nth(labels.length - 1)
      .waitFor();
    await checkAccessibility(page);
    for (const [i, label] of labels.entries()) {
      await page.goto("/");
      const figure = figures.nth(i);
      const number = await figure.getByText(/^\d+$/).textContent();
      expect(await figure.textContent()).toBe(`${label}${number}`);
      await figure.click();
      await page.waitForURL(/\/matters\?/);
      expect(await counted(page)).toBe(number);
    }
  },
);

test("a principal's first page begins with the one next thing, and does it", async () => {
  const page = await journey.enter("lixiangyang", PHONE);
  const next = page.getByRole("region", { name: "先办这件" });
  await next.getByRole("link", { name: "校园风险隐患排查整改" }).waitFor();
  await checkAccessibility(page);
  await checkWidth(page);
  await next.getByRole("button", { name: "反馈" }).click();
  await page.getByRole("dialog", { name: /反馈/ }).getByLabel("办理情况").fill("已逐项排查。");
  await checkAccessibility(page);
});

test("a leader is told what turned red since yesterday: as many as the ledger knows", async () => {
  const page = await journey.enter("zhongliqiu");
  const panel = page.getByRole("region", { name: /昨天以来转红/ });
  const told = /\d+/.exec((await panel.getByText(/^\d+ 件$/).textContent())!)![0];
  await page.goto("/matters?turn=turned-red");
  expect(await counted(page)).toBe(told);
});

test("an administrator's first page tells where nobody can sign", async () => {
  const page = await journey.enter("shiyutong");
  const panel = page.getByRole("region", { name: "单位和人员" });
  await panel.getByText(/^没有人能签收的单位 \d+ 个/).waitFor();
  await checkAccessibility(page);
  await checkWidth(page);
  await panel.getByRole("link").first().click();
  await page.waitForURL(/\/units\?unit=/);
});
