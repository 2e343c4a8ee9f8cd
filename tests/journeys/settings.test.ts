import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { addDays, inWords, officeDate } from "../../src/base/dates.ts";
import { PRESETS } from "../../src/features/work/matters/rules.ts";
import { checkAccessibility, checkNames, checkWidth } from "../support/accessibility.ts";
import { DESK, PHONE, startJourney } from "../support/journey.ts";

const journey = startJourney();
const card = (page: Page, name: string) => page.getByRole("article", { name });

async function open(page: Page): Promise<void> {
  await page.getByRole("navigation", { name: "主菜单" }).getByRole("link", { name: "设置" }).click();
  await page.getByRole("heading", { name: "设置", level: 1 }).waitFor();
  await card(page, "办理时限").waitFor();
}

async function checkAll(page: Page): Promise<void> {
  await checkAccessibility(page);
  await checkNames(page);
  await checkWidth(page);
}

test("the administrator changes time limits from today, sets others for later, and takes them back", async () => {
  const page = await journey.enter("shiyutong", DESK);
  await open(page);
  const limits = card(page, "办理时限");
  await limits.getByText("现行（系统默认，本局尚未设定）").waitFor();
  await checkAll(page);

  await limits.getByRole("button", { name: "更改办理时限" }).click();
  const form = page.getByRole("dialog", { name: "更改办理时限" });
  await form.getByLabel("退签时限").fill("90");
  await form.getByRole("button", { name: "保存设定" }).click();
  await form.getByText("请填 1 至 60 之间的整数").waitFor();
  expect(await form.getByLabel("退签时限").inputValue()).toBe("90");
  await checkAll(page);
  await form.getByLabel("退签时限").fill("7");
  await form.getByRole("button", { name: "保存设定" }).click();
  await limits.getByText(`现行（自${inWords(officeDate())}起）`).waitFor();
  await limits.getByText("7 天").waitFor();

  const later = addDays(officeDate(), 30);
  await limits.getByRole("button", { name: "更改办理时限" }).click();
  await form.getByLabel("审核时限").fill("10");
  await form.getByLabel("生效日期").fill(later);
  await form.getByLabel("生效日期").press("Enter");
  await form.getByRole("button", { name: "保存设定" }).click();
  const coming = limits.getByRole("region", { name: `自${inWords(later)}起改为` });
  await coming.getByText("10 天").waitFor();
  expect(await limits.getByText("5 天").count()).toBe(1);
  await checkAll(page);

  await coming.getByRole("button", { name: "撤回" }).click();
  await page.getByRole("tooltip").getByRole("button", { name: "撤回" }).click();
  await coming.waitFor({ state: "detached" });

  await limits.getByRole("button", { name: "办理时限：历次设定" }).click();
  const history = page.getByRole("list", { name: "历次设定" });
  await history.getByText("已撤回").waitFor();
  expect(await history.getByRole("listitem").count()).toBe(2);
  expect(await history.getByText(/施雨桐.*设于/).count()).toBe(2);
  await checkAll(page);
  expect(await journey.breaches()).toEqual([]);
});

test("lamp rules are chosen there as well, with what they would change; the wall's page says the same", async () => {
  const page = await journey.enter("wangmin", DESK);
  await open(page);
  const rules = card(page, "灯号规则");
  await rules.getByText(PRESETS.suqian.name).waitFor();
  await rules.getByRole("button", { name: "更改灯号规则" }).click();
  const form = page.getByRole("dialog", { name: "更改灯号规则" });
  await form.getByRole("radio", { name: PRESETS.yichang.name }).check();
  await form.getByText(/今天有 \d+ 件事项的灯号改变/).waitFor();
  await checkAll(page);
  await form.getByRole("button", { name: "保存设定" }).click();
  await rules.getByText(PRESETS.yichang.name).waitFor();
  await page.goto("/lamp-rules");
  await page.getByText(`现行：${PRESETS.yichang.name}`).waitFor();
});

test("two who change a setting at once: the second sees who was faster, and what was typed stays", async () => {
  const [first, second] = [await journey.enter("shiyutong", DESK), await journey.enter("wangmin", DESK)];
  for (const page of [first, second]) {
    await open(page);
    await card(page, "办理时限").getByRole("button", { name: "更改办理时限" }).click();
  }
  for (const [page, days] of [
    [first, "8"],
    [second, "9"],
  ] as const) {
    const form = page.getByRole("dialog", { name: "更改办理时限" });
    await form.getByLabel("退签时限").fill(days);
    await form.getByRole("button", { name: "保存设定" }).click();
    if (page === first) await form.waitFor({ state: "hidden" });
  }
  const late = second.getByRole("dialog", { name: "更改办理时限" });
  await late.getByText(/施雨桐于.*办理：办理时限改为/).waitFor();
  expect(await late.getByLabel("退签时限").inputValue()).toBe("9");
  await late.getByRole("button", { name: "查看最新情况" }).click();
  await late.getByText("8 天", { exact: true }).waitFor();
  await late.getByRole("button", { name: "保存设定" }).click();
  await card(second, "办理时限").getByText("9 天").waitFor();
});

test("at a phone it is the same; whoever does not belong to the authority itself may not see it", async () => {
  const page = await journey.enter("shiyutong", PHONE);
  await page.goto("/settings");
  await card(page, "灯号规则").waitFor();
  await checkAll(page);
  await card(page, "办理时限").getByRole("button", { name: "更改办理时限" }).click();
  await page.getByRole("dialog", { name: "更改办理时限" }).getByLabel("审核时限").waitFor();
  await checkAll(page);

  const county = await journey.enter("shenhuaiyuan", DESK);
  await county.goto("/settings");
  await county.getByRole("alert").getByText("没有权限").waitFor();
});

test("where settings cannot be read it is said, and reading again helps", async () => {
  const page = await journey.enter("shiyutong", DESK);
  await page.route("**/api/settings", (route) => route.abort());
  await page.goto("/settings");
  await page.getByRole("alert").first().waitFor();
  await page.unroute("**/api/settings");
  await page.getByRole("button", { name: "重试" }).click();
  await card(page, "办理时限").waitFor();
});

test("in English too", async () => {
  const page = await journey.enter("shiyutong", DESK);
  await page.evaluate(() => localStorage.setItem("luoshi.language", "en"));
  await page.goto("/settings");
  await page.getByRole("heading", { name: "Settings", level: 1 }).waitFor();
  await card(page, "Time limits").getByText("Days to decline").waitFor();
  expect(await page.getByRole("main").textContent()).not.toMatch(/\p{Script=Han}/u);
  await checkAccessibility(page);
  await checkWidth(page);
});
