import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { checkAccessibility, checkNames, checkWidth } from "../support/accessibility.ts";
import { DESK, PHONE, startJourney } from "../support/journey.ts";

const journey = startJourney();

const GROUP = "栖湖滨湖教育集团";
const [LEAD, MEMBER, OTHER] = ["栖湖区滨湖小学", "栖湖区月岸小学", "栖湖区东渚中心小学"];
const SCHOOL = "澄溪区实验小学";

/** Chooses units by their names from a field that takes several, or one. */
async function choose(page: Page, field: Locator, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await field.fill(name);
    await page.getByRole("treeitem", { name }).first().waitFor();
    await field.press("Enter");
  }
  await field.press("Tab");
}

test("a clerk makes an education group, gives work to all its members, and lets one leave", async () => {
  const clerk = await journey.enter("wangmin");
  await clerk.goto("/alliances");
  await clerk.getByRole("link", { name: "澄溪实验教育集团" }).waitFor();
  await checkAccessibility(clerk);
  await checkNames(clerk);
  await clerk.getByRole("button", { name: "登记联合体" }).click();
  const form = clerk.getByRole("dialog", { name: "登记联合体" });
  await form.getByLabel("名称").fill(GROUP);
  await form.getByLabel("文号或牌匾（可不填）").fill("栖教〔2026〕18号");
  await choose(clerk, form.getByLabel("牵头校"), [LEAD!]);
  await choose(clerk, form.getByLabel("成员校"), [MEMBER!, OTHER!, "澄溪区梅坞小学"]);
  await checkAccessibility(clerk);
  await form.getByRole("button", { name: "登记", exact: true }).click();
  // A school of another group is refused by its name, and what was typed stays.
  await form
    .getByText(/澄溪区梅坞小学：同一单位同时加入了两个教育集团/)
    .first()
    .waitFor();
  await form
    .getByTitle("澄溪区梅坞小学")
    .getByLabel("Close")
    .or(form.getByTitle("澄溪区梅坞小学").locator(".ant-select-selection-item-remove"))
    .first()
    .click();
  await form.getByRole("button", { name: "登记", exact: true }).click();
  await clerk.getByRole("heading", { name: GROUP }).waitFor();
  const members = clerk.getByRole("list", { name: "现有成员" }).getByRole("listitem");
  await expect.poll(() => members.count()).toBe(3);
  await checkAccessibility(clerk);

  await clerk.goto("/matters");
  await clerk.getByRole("button", { name: "登记事项" }).click();
  const matter = clerk.getByRole("dialog", { name: "登记事项" });
  await matter.getByLabel("出处").fill("分管局长批示");
  await matter.getByLabel("标题").fill("推进集团内教师交流轮岗");
  await matter.getByLabel("任务内容").fill("集团各校交流轮岗教师不少于一成。");
  await choose(clerk, matter.getByLabel("牵头单位（可在交办时确定）"), [LEAD!]);
  await matter.getByRole("button", { name: "加联合体全部成员" }).click();
  await clerk.getByRole("menuitem", { name: `${GROUP}全部成员（3）` }).click();
  // The lead supports nobody.
  await expect.poll(() => matter.getByLabel(/^第 \d 个协办单位$/).count()).toBe(2);
  await checkAccessibility(clerk);
  await matter.getByRole("button", { name: "登记", exact: true }).click();
  await clerk.getByRole("heading", { name: "推进集团内教师交流轮岗" }).waitFor();
  const supports = clerk.getByRole("region", { name: /协办/ }).first();
  for (const name of [MEMBER!, OTHER!]) await supports.getByText(name).waitFor();
  const address = clerk.url();

  await clerk.goto("/alliances");
  await clerk.getByRole("link", { name: GROUP }).click();
  await clerk.getByRole("button", { name: `退出：${OTHER}` }).click();
  const leaving = clerk.getByRole("dialog", { name: `退出：${OTHER}` });
  await leaving.getByLabel("原因或依据").fill("布局调整");
  await leaving.getByRole("button", { name: "退出", exact: true }).click();
  await expect.poll(() => members.count()).toBe(2);
  await clerk.getByText("已退出的成员（1）").click();
  await checkAccessibility(clerk);
  // What was given out stays given out.
  await clerk.goto(address);
  await supports.getByText(OTHER!).waitFor();
  expect(await journey.breaches()).toEqual([]);
});

test("a county's head splits a matter to all members of a group by one stroke", async () => {
  const head = await journey.enter("shenhuaiyuan");
  await head.goto("/todo");
  await head.getByRole("button", { name: "分解：校园风险隐患排查整改" }).first().click();
  const form = head.getByRole("dialog");
  await form.getByRole("button", { name: "成批选择" }).click();
  await head.getByRole("menuitem", { name: "澄溪实验教育集团全部成员（4）" }).click();
  await form.getByText("已选 4 个单位").waitFor();
  await form.getByText(/将送达 \d 个单位/).waitFor();
});

test("a contact leader reads the contact school's matters, on a phone too, and acts on none", async () => {
  const leader = await journey.enter("wenrujin", PHONE);
  await leader.goto("/alliances");
  await leader.getByRole("link", { name: "总督学联系点" }).click();
  await leader.getByRole("list", { name: "现有成员" }).getByText(SCHOOL).waitFor();
  expect(await leader.getByRole("button", { name: "更改" }).count()).toBe(0);
  await checkAccessibility(leader);
  await checkWidth(leader);
  await leader.goto("/matters");
  const first = leader.getByRole("main").getByRole("link").filter({ hasText: /./ }).first();
  await first.waitFor();
  await first.click();
  await leader.getByRole("heading", { name: "办理经过" }).waitFor();
  await leader.getByText(SCHOOL).first().waitFor();
  expect(await leader.getByRole("region", { name: "可办理的操作" }).count()).toBe(0);
  await checkAccessibility(leader);
  await checkWidth(leader);
});

test("a unit's page names its alliances; who keeps none is offered no form", async () => {
  const admin = await journey.enter("shiyutong");
  await admin.goto("/units");
  await admin.getByRole("searchbox", { name: "查找单位" }).fill(SCHOOL);
  await admin.getByRole("treeitem", { name: SCHOOL }).click();
  const part = admin.getByRole("region", { name: "所在联合体" });
  await part.getByRole("link", { name: "澄溪实验教育集团" }).waitFor();
  await checkAccessibility(admin);
  const handler = await journey.enter("tanxiaoyu");
  await handler.goto("/alliances");
  await handler.getByRole("link", { name: "澄溪实验教育集团" }).waitFor();
  expect(await handler.getByRole("button", { name: "登记联合体" }).count()).toBe(0);
  await handler.goto("/alliances/00000000-0000-7000-8000-000000000000");
  await handler.getByText("没有找到", { exact: true }).waitFor();
});

test.each([
  { size: "a desk", screen: DESK, name: "苍岭共同体" },
  { size: "a phone", screen: PHONE, name: "苍岭共进会" },
])(
  "alliances come from a sheet, at $size: two rows that clash are both named, and the mended sheet goes in",
  async ({ screen, name }) => {
    const clerk = await journey.enter("wangmin", screen);
    await clerk.goto("/alliances");
    await clerk.getByRole("link", { name: "导入" }).click();
    await clerk.getByRole("heading", { name: "一、准备表格" }).waitFor();
    await checkAccessibility(clerk);
    await checkWidth(clerk);
    const lines = [
      "联合体,类别,成员单位,角色,加入日期",
      `${name},联盟,苍岭县实验小学,牵头校,2026-03-01`,
      `${name},,苍岭县第二小学,成员校,2026-03-01`,
    ];
    const choose = (given: string[]) =>
      clerk.locator("input[type=file]").setInputFiles({
        name: "联合体.csv",
        mimeType: "text/csv",
        buffer: Buffer.from(given.join("\r\n")),
      });
    await choose([...lines, `${name},,苍岭县第二小学,成员校,2026-05-01`]);
    await clerk.getByText("第 3 行与第 4 行：同一成员在同一联合体中的时段重叠").waitFor();
    await clerk.getByText("第 4 行与第 3 行：同一成员在同一联合体中的时段重叠").waitFor();
    await checkAccessibility(clerk);
    await checkWidth(clerk);
    await clerk.getByRole("button", { name: "重新选择" }).click();
    await choose(lines);
    await clerk.getByRole("button", { name: "导入（新增 2 行，更改 0 行）" }).click();
    await clerk.getByText("已导入：加入 2 个成员，更改 0 个").waitFor();
    await checkAccessibility(clerk);
    await clerk.getByRole("link", { name: "查看联合体" }).click();
    await clerk.getByRole("link", { name }).waitFor();
  },
);
