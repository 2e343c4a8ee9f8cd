import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { startJourney } from "../support/journey.ts";

const journey = startJourney();

const EVERYBODY = ["首页", "待办", "计划", "台账", "挂图", "回音稿"];
const MENUS = [
  { who: "wangmin", role: "clerk", more: ["联合体", "文稿", "留痕", "时限", "单位管理", "人员岗位", "设置"] },
  { who: "gunanxing", role: "head of a department", more: ["联合体", "文稿", "留痕"] },
  { who: "shenhuaiyuan", role: "head of a county", more: ["联合体", "文稿", "留痕", "时限"] },
  { who: "lixiangyang", role: "principal", more: ["联合体", "文稿", "留痕"] },
  { who: "tanxiaoyu", role: "handler", more: ["文稿"] },
  { who: "heyining", role: "verifier", more: ["文稿", "留痕"] },
  { who: "zhongliqiu", role: "leader", more: ["联合体", "文稿", "留痕", "单位管理", "人员岗位"] },
  {
    who: "shiyutong",
    role: "unit administrator",
    more: ["联合体", "留痕", "时限", "单位管理", "人员岗位", "设置"],
  },
];

test.each(MENUS)("the menu of the $role holds what the post may open, and no more", async ({ who, more }) => {
  const page = await journey.enter(who);
  const menu = page.getByRole("navigation", { name: "主菜单" });
  const labels = await menu.getByRole("link").allInnerTexts();
  expect(labels.map((label) => label.split("\n")[0]).sort()).toEqual([...EVERYBODY, ...more].sort());
});

/** Opens a row of a list as somebody who may, and gives its address. */
async function addressOf(page: Page, list: string, name: string): Promise<string> {
  await page.goto(list);
  await page.getByRole("main").getByRole("link", { name }).first().click();
  await page.getByRole("navigation", { name: "所在位置" }).waitFor();
  return new URL(page.url()).pathname;
}

test("another unit's matter and document are not there, by screen or by address of the API", async () => {
  const clerk = await journey.enter("wangmin");
  const matter = await addressOf(
    clerk,
    "/matters?q=大班额",
    "苍岭县教育局、禾塘县教育局要制定大班额化解方案",
  );
  const document = await addressOf(clerk, "/documents", "在全市教育系统2026年年中工作会议上的报告");

  const principal = await journey.enter("lixiangyang");
  for (const address of [matter, document]) {
    await principal.goto(address);
    await principal.getByText("没有找到", { exact: true }).waitFor();
    expect(await principal.getByRole("main").textContent()).not.toMatch(/大班额|年中工作会议/);
    const answer = await principal.request.get(`/api${address}`);
    expect(answer.status()).toBe(404);
    expect(await answer.text()).not.toMatch(/大班额|年中工作会议/);
  }
  const original = await principal.request.get(`/api/attachments/document/${document.split("/").at(-1)}`);
  expect(original.status()).toBe(404);
});

test("screens of others say that the post may not see them, and show nothing of them", async () => {
  const handler = await journey.enter("tanxiaoyu");
  for (const address of ["/people", "/trail", "/units"]) {
    await handler.goto(address);
    await handler.getByRole("alert").getByText("没有权限").waitFor();
    expect(await handler.getByRole("main").textContent()).not.toMatch(/沈怀远|钟离秋|澄溪区实验小学/);
  }
});

test("acts on many matters at once are offered to those who may do them", async () => {
  const verifier = await journey.enter("heyining");
  await verifier.goto("/matters");
  await verifier.getByRole("table", { name: "事项列表" }).getByRole("link").first().waitFor();
  expect(await verifier.getByRole("checkbox").count()).toBe(0);

  const title = "全面排查校车、燃气、消防、欺凌等风险隐患，建立问题台账";
  const supporting = await journey.enter("shenhuaiyuan");
  await addressOf(supporting, "/matters?q=风险隐患，建立", title);
  const parts = supporting.getByRole("region", { name: "下级事项" }).first();
  await parts.getByRole("row").filter({ hasText: "澄溪区教育局" }).waitFor();
  expect(await parts.getByRole("button", { name: "催办所列" }).count()).toBe(0);

  const clerk = await journey.enter("wangmin");
  await clerk.goto("/matters?q=校园风险隐患排查整改&size=100");
  for (const unit of ["澄溪区教育局", "栖湖区教育局"]) {
    const row = clerk.getByRole("row").filter({ hasText: unit }).first();
    await row.getByRole("checkbox").check();
  }
  await clerk.getByRole("button", { name: "批量催办（2）" }).click();
  const form = clerk.getByRole("dialog", { name: "批量催办（2）" });
  await form.getByLabel("催办内容（可不填）").fill("周五前报进展。");
  await form.getByRole("button", { name: "催办", exact: true }).click();
  await clerk.getByText("已催办 2 件").waitFor();
  await supporting.goto("/todo");
  await supporting.getByText("周五前报进展。").waitFor();
});

test("the verifier reads the trail of what is to be verified", async () => {
  const page = await journey.enter("heyining");
  await page.getByRole("navigation", { name: "主菜单" }).getByRole("link", { name: "留痕" }).click();
  await page.getByRole("table", { name: "留痕列表" }).getByRole("link").first().waitFor();
});

test("what is not there is said not to be there", async () => {
  const page = await journey.enter("wangmin");
  for (const address of ["/nowhere", "/matters/not-an-id", "/documents/1", "/plans/%E8%AE%A1%E5%88%92"]) {
    await page.goto(address);
    await page.getByRole("heading", { name: "没有这个页面" }).waitFor();
  }
  for (const list of ["/matters", "/documents", "/plans"]) {
    await page.goto(`${list}/00000000-0000-7000-8000-000000000000`);
    await page.getByText("没有找到", { exact: true }).waitFor();
  }
});

test("who is not signed in is led to the door, and afterwards to where they wanted", async () => {
  const page = await journey.visit("/matters?lamp=red");
  await page.getByRole("heading", { name: "登录" }).waitFor();
  await page.getByLabel("账号").fill("wangmin");
  await page.getByLabel("密码").fill("wrong-password");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").getByText("账号或密码").waitFor();
  expect(await page.getByLabel("账号").inputValue()).toBe("wangmin");
  await page.getByLabel("密码").fill("luoshi-demo-2026");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "台账" }).waitFor();
  expect(page.url()).toContain("lamp=red");
});
