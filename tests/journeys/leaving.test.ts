import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { checkAccessibility } from "../support/accessibility.ts";
import { startJourney } from "../support/journey.ts";

const journey = startJourney({ beforeItsPlan: true });

/** Imports one person, whose temporary password is then shown; the people's page is where the way back leads. */
async function importOne(page: Page, username: string): Promise<void> {
  await page.goto("/people");
  await page.getByRole("link", { name: "导入" }).click();
  const cells = ["姓名\t账号\t单位\t岗位", `云三\t${username}\t澄溪区教育局\t经办`];
  await page.getByLabel("粘贴到这里").fill(cells.join("\n"));
  await page.getByRole("button", { name: "核对粘贴的内容" }).click();
  await page.getByRole("button", { name: "导入（新增 1 行，更改 0 行）" }).click();
  await page.getByRole("heading", { name: "临时密码清单（1 人）" }).waitFor();
}

const question = (page: Page) => page.getByRole("dialog", { name: "确定离开此页？" });
const menuLink = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "主菜单" }).getByRole("link", { name });

async function stay(page: Page): Promise<void> {
  await question(page).getByRole("button", { name: "留在此页" }).click();
  await question(page).waitFor({ state: "hidden" });
}

/** Whether the browser asks when the tab is closed; the person then stays. */
async function asksAtClosing(page: Page): Promise<boolean> {
  const asked = page.waitForEvent("dialog");
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  await dialog.dismiss();
  return dialog.type() === "beforeunload";
}

test("a list of temporary passwords is not left by menu, back, language, sign-out or closing without being asked", async () => {
  const page = await journey.enter("shiyutong");
  await importOne(page, "yunsan");
  const password = page.locator("code");
  const shown = await password.textContent();

  await menuLink(page, "单位管理").click();
  await question(page).getByText("临时密码清单尚未下载或打印").waitFor();
  await checkAccessibility(page);
  await stay(page);
  for (const item of ["English", "退出登录"]) {
    await page.getByRole("button", { name: "施雨桐" }).click();
    await page.getByRole("menuitem", { name: item }).click();
    await stay(page);
  }
  await page.goBack();
  await stay(page);
  expect(new URL(page.url()).pathname).toBe("/people/import");
  expect(await asksAtClosing(page)).toBe(true);
  expect(await password.textContent()).toBe(shown);

  await page.goBack();
  await question(page).getByRole("button", { name: "离开" }).click();
  await page.getByRole("heading", { name: "人员岗位" }).waitFor();
  expect(new URL(page.url()).pathname).toBe("/people");
  await menuLink(page, "单位管理").click();
  await page.getByRole("heading", { name: "单位管理" }).waitFor();
});

test("a list that was downloaded is left without a question", async () => {
  const page = await journey.enter("shiyutong");
  await importOne(page, "yunsi");
  const file = page.waitForEvent("download");
  await page.getByRole("button", { name: "下载清单" }).click();
  await file;
  await menuLink(page, "单位管理").click();
  await page.getByRole("heading", { name: "单位管理" }).waitFor();
  await page.goBack();
  await page.getByRole("heading", { name: "一、准备表格" }).waitFor();
});

test("a password that was reset is asked about until it is passed on", async () => {
  const page = await journey.enter("shiyutong");
  await page.goto("/people?q=wangmin");
  await page.getByRole("link", { name: "王敏" }).click();
  await page.getByRole("button", { name: "重置密码" }).click();
  await page.getByRole("button", { name: "重置", exact: true }).click();
  const shown = page.getByRole("dialog", { name: "王敏的临时密码" });
  await shown.waitFor();
  await page.goBack();
  await question(page).getByText("临时密码只显示这一次").waitFor();
  await stay(page);
  await shown.getByRole("button", { name: "关闭" }).click();
  await stay(page);
  expect(await asksAtClosing(page)).toBe(true);
  await shown.getByRole("button", { name: "已转告" }).click();
  await shown.waitFor({ state: "hidden" });
  await page.goBack();
  await page.getByRole("button", { name: "重置密码" }).waitFor({ state: "hidden" });
  expect(await question(page).count()).toBe(0);
});

test("a person who is registered is opened once their password was passed on", async () => {
  const page = await journey.enter("shiyutong");
  await page.goto("/people");
  await page.getByRole("button", { name: "登记人员" }).click();
  const form = page.getByRole("dialog", { name: "登记人员" });
  await form.getByLabel("姓名").fill("云五");
  await form.getByLabel("账号").fill("yunwu");
  await form.getByLabel("单位").click();
  await page.keyboard.type("澄溪区教育局");
  await page
    .getByRole("treeitem", { name: /澄溪区教育局/ })
    .first()
    .click();
  await form.getByLabel("岗位").click();
  await page.getByTitle("经办").click();
  await form.getByRole("button", { name: "登记" }).click();
  const shown = page.getByRole("dialog", { name: "云五的临时密码" });
  await shown.getByRole("button", { name: "已转告" }).click();
  await page.getByRole("dialog", { name: "云五" }).getByText("yunwu").waitFor();
  expect(await question(page).count()).toBe(0);
});
