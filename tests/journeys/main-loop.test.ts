import { readFile } from "node:fs/promises";
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { addDays, officeDate } from "../../src/base/dates.ts";
import { checkAccessibility, checkWidth } from "../support/accessibility.ts";
import { PHONE, startJourney } from "../support/journey.ts";

/**
 * The main job in a browser, each step by the person whose post it is: a clerk turns the report into a plan and
 * dispatches it, a county office splits its matter to schools, a principal answers on a phone, the county office
 * judges, the bureau verifies and closes, a leader takes it up again. The steps build on one another.
 */
const journey = startJourney({ beforeItsPlan: true });

const CLERK = "wangmin";
const COUNTY_HEAD = "shenhuaiyuan";
const PRINCIPAL = "lixiangyang";
const VERIFIER = "heyining";
const LEADER = "zhongliqiu";

const COUNTY = "澄溪区教育局";
const SCHOOL = "澄溪区实验小学";
const OTHER_SCHOOL = "澄溪区第二小学";

/** The matter that goes all the way, as its title begins. */
const BEDS = "年底前完成30所学校午休躺睡改造";
/** A matter that goes to the school directly. */
const LEAGUE = "办好“云栖杯”班级联赛";
const LESSONS = "办好“云上课堂”";
/** A sentence on results that the clerk makes a task. */
const RESULT = "受理群众来信来访1127件";

const DUE = addDays(officeDate(), 60);

/** The button of an act on a matter, in a list or on the matter's page. */
const act = (page: Page, name: string, title: string): Locator =>
  page.getByRole("main").getByRole("button", { name: `${name}：${title}` });

/** Opens the dialog of an act from the to-do list. */
async function begin(page: Page, name: string, title: string): Promise<Locator> {
  await act(page, name, title).first().click();
  return page.getByRole("dialog", { name: `${name}：${title}` });
}

/** Sends a dialog's form and waits until it is done. */
async function send(form: Locator, word: string): Promise<void> {
  await form.getByRole("button", { name: word, exact: true }).click();
  await form.waitFor({ state: "hidden" });
}

/** Chooses one unit after another in a unit field, by keyboard. */
async function chooseUnits(field: Locator, names: string[]): Promise<void> {
  for (const name of names) {
    await field.fill(name);
    await field
      .page()
      .getByRole("treeitem", { name: `${name} · ` })
      .waitFor();
    await field.press("Enter");
  }
  await field.press("Tab");
}

async function fillDate(field: Locator, date: string): Promise<void> {
  await field.fill(date);
  await field.press("Enter");
}

const sentence = (page: Page, words: string) => page.getByRole("option").filter({ hasText: words });
const item = (page: Page, words: string) => page.getByRole("treeitem").filter({ hasText: words });

async function openPlan(page: Page): Promise<void> {
  await page.goto("/plans");
  await page.getByRole("main").getByRole("link", { name: "年中工作会议" }).click();
  await page.getByRole("listbox", { name: "文稿语句" }).waitFor();
}

/** Walks through the text with the arrow keys until a sentence is at hand. */
async function walkTo(page: Page, words: string): Promise<void> {
  const text = page.getByRole("listbox", { name: "文稿语句" });
  const atHand = () => text.getAttribute("aria-activedescendant");
  const wanted = await sentence(page, words).getAttribute("id");
  await text.focus();
  await page.keyboard.press("Home");
  for (let before = await atHand(); before !== wanted; before = await atHand()) {
    await page.keyboard.press("ArrowDown");
    await expect.poll(atHand).not.toBe(before);
  }
}

test("the clerk hands in the report and finds every sentence labelled and a plan drafted", async () => {
  const clerk = await journey.enter(CLERK);
  await clerk.goto("/documents");
  const report = await readFile(new URL("../../examples/yunqi/report.txt", import.meta.url));
  await clerk.getByLabel("选择文件").setInputFiles({
    name: "在全市教育系统2026年年中工作会议上的报告.txt",
    mimeType: "text/plain",
    buffer: report,
  });
  await clerk.getByRole("button", { name: "起草计划" }).click();
  const form = clerk.getByRole("dialog", { name: "从文稿起草计划" });
  await form.getByLabel("计划名称").fill("2026年年中工作会议任务");
  await send(form, "起草");

  await sentence(clerk, LEAGUE).filter({ hasText: "任务：" }).waitFor();
  await sentence(clerk, RESULT).filter({ hasText: "成效：" }).waitFor();
  await sentence(clerk, "三、重点工作任务").filter({ hasText: "标题：" }).waitFor();
  await item(clerk, LEAGUE).getByText("缺期限").waitFor();
  await checkAccessibility(clerk);

  await clerk.setViewportSize(PHONE);
  const panes = clerk.getByRole("radiogroup", { name: "正文或计划" });
  await panes.waitFor();
  await checkAccessibility(clerk);
  await checkWidth(clerk);
  await panes.getByText("计划").click();
  await item(clerk, LEAGUE).waitFor();
  await checkAccessibility(clerk);
  await checkWidth(clerk);
});

test("the clerk relabels by keyboard; adopting is refused by name of what is open; setting aside takes a reason", async () => {
  const clerk = await journey.enter(CLERK);
  await openPlan(clerk);
  await walkTo(clerk, RESULT);
  await clerk.keyboard.press("2");
  await sentence(clerk, RESULT).filter({ hasText: "任务，待处理" }).waitFor();
  await clerk.getByRole("button", { name: "还有 1 句待处理" }).waitFor();

  await clerk.getByRole("button", { name: "定稿…" }).click();
  const refusal = clerk.getByRole("dialog", { name: "定稿" });
  await refusal.getByText("还有 1 句任务没有交代，暂不能定稿").waitFor();
  await refusal.getByRole("list", { name: "待处理的语句" }).getByRole("button", { name: RESULT }).click();

  await clerk.keyboard.press("x");
  const aside = clerk.getByRole("dialog", { name: "搁置这句任务" });
  await aside.getByLabel("搁置理由").fill("属上年数据，信访答复率另有任务");
  await clerk.mouse.click(20, 450);
  await clerk.keyboard.press("3");
  await aside.getByLabel("搁置理由").click();
  await clerk.keyboard.press("Enter");
  await sentence(clerk, RESULT).filter({ hasText: "任务，已搁置" }).waitFor();
  await clerk.getByText(/已保存/).waitFor();

  await clerk.reload();
  await sentence(clerk, RESULT).filter({ hasText: "任务，已搁置" }).waitFor();
});

test("the clerk gives several items their owner, date and standard at once, and adopts", async () => {
  const clerk = await journey.enter(CLERK);
  await openPlan(clerk);
  await item(clerk, BEDS).click();
  await item(clerk, LESSONS)
    .locator("button")
    .last()
    .click({ modifiers: ["Control"] });
  await clerk.keyboard.press("e");
  const panel = clerk.getByRole("region", { name: "填写条目" });
  await panel.getByText("同时填写 2 个条目").waitFor();
  await chooseUnits(panel.getByLabel("牵头单位"), [COUNTY]);
  await fillDate(panel.getByLabel("完成期限"), DUE);
  await panel.getByLabel("完成标准").fill("辖区内学校全部完成并投入使用");
  await panel.getByLabel("办结后须核查").check();
  // A date that the text gives stays until it is asked for, and is named before it goes.
  await panel.getByText(/已填的 \d+ 处不改/).waitFor();
  await panel.getByLabel("只填空的").uncheck();
  await panel
    .getByRole("list", { name: "将改写的内容" })
    .getByRole("listitem")
    .filter({ hasText: "文稿写明：年底前" })
    .waitFor();
  await panel.getByRole("button", { name: /^填入 \d+ 处$/ }).click();
  await panel.waitFor({ state: "hidden" });
  for (const one of [BEDS, LESSONS]) await item(clerk, one).getByText("澄溪区").waitFor();

  // In the middle of its line stands what is proposed: a press there takes it, and the next key is about this line.
  await item(clerk, LEAGUE).click();
  await clerk.keyboard.press("e");
  await panel.getByText("自动保存").waitFor();
  await chooseUnits(panel.getByLabel("牵头单位"), [SCHOOL]);
  await fillDate(panel.getByLabel("完成期限"), DUE);
  await panel.getByLabel("完成标准").fill("班班有比赛，有赛程、有成绩册");
  await clerk.keyboard.press("Escape");
  await item(clerk, LEAGUE).getByText("班班有比赛，有赛程、有成绩册").waitFor();

  await clerk.getByRole("button", { name: "定稿…" }).click();
  const form = clerk.getByRole("dialog", { name: "定稿" });
  await form.getByRole("button", { name: /^定稿并登记 \d+ 件事项$/ }).click();
  await clerk.getByText(/已定稿，登记事项 \d+ 件/).waitFor();
  await clerk.getByRole("heading", { name: /^交办：/ }).waitFor();
  await openPlan(clerk);
  await clerk.getByText(/王敏 定稿/).waitFor();
});

test("the clerk dispatches what has landed in one go, and is told what lacks something", async () => {
  const clerk = await journey.enter(CLERK);
  await clerk.goto("/matters?state=registered&size=100");
  for (const title of [BEDS, LESSONS, LEAGUE, "试办综合高中班6个"])
    await clerk.getByRole("row").filter({ hasText: title }).getByRole("checkbox").check();
  await clerk.getByRole("button", { name: "批量交办（4）" }).click();
  const form = clerk.getByRole("dialog", { name: "批量交办" });
  await form.getByRole("button", { name: "交办 4 件" }).click();
  const result = clerk.getByRole("dialog", { name: "交办结果" });
  await result.getByText("已交办 3 件").waitFor();
  await result.getByRole("listitem").filter({ hasText: "试办综合高中班6个" }).waitFor();
  await result.getByRole("button", { name: "知道了" }).click();
  await clerk.getByRole("row").filter({ hasText: BEDS }).waitFor({ state: "hidden" });
});

test("the head of the county office signs and splits to two schools", async () => {
  const head = await journey.enter(COUNTY_HEAD);
  await head.goto("/todo");
  await act(head, "签收", BEDS).click();
  const form = await begin(head, "分解", BEDS);
  await form.getByRole("button", { name: "成批选择" }).waitFor();
  await chooseUnits(form.getByLabel("分给哪些单位"), [SCHOOL, OTHER_SCHOOL]);
  await form.getByText("将送达 2 个单位").waitFor();
  await form.getByLabel("完成标准").fill("午休室改造完成，可供使用");
  await form.getByLabel("量化目标").fill("12");
  await form.getByLabel("计量单位").fill("间");
  await form.getByLabel("办结后须由牵头单位以外的核查人员核查").uncheck();
  await send(form, "分解");

  await head.getByRole("main").getByRole("link", { name: BEDS }).first().click();
  const children = head.getByRole("region", { name: "下级事项" }).first();
  await children.getByText("2 个，已了结 0 个").waitFor();
  for (const school of [SCHOOL, OTHER_SCHOOL])
    await children.getByRole("row").filter({ hasText: school }).getByText("待签收").waitFor();
});

test("the principal answers on a phone: signs, reports with figure, file and what was handed in before, submits", async () => {
  const principal = await journey.enter(PRINCIPAL, PHONE);
  await principal.goto("/todo");
  await act(principal, "签收", LEAGUE).click();
  const first = await begin(principal, "反馈", LEAGUE);
  await first.getByLabel("办理情况").fill("六个年级已排出赛程，每周三下午比赛。");
  await first.getByLabel("选择文件").setInputFiles({
    name: "校舍与场地一览.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("场地,数量\n操场,1\n午休室,12\n", "utf8"),
  });
  await first.getByRole("button", { name: "移除 校舍与场地一览.csv" }).waitFor();
  await send(first, "提交反馈");

  await act(principal, "签收", BEDS).click();
  const form = await begin(principal, "反馈", BEDS);
  await form.getByText("任务原文").waitFor();
  await form.getByText("午休室改造完成，可供使用").waitFor();
  await form.getByLabel("办理情况").fill("12间午休室改造完成，已通风检测。");
  await form.getByLabel("累计完成（间）").fill("12");
  await form.getByRole("checkbox", { name: /校舍与场地一览\.csv/ }).check();
  await form.getByLabel("选择文件").setInputFiles({
    name: "验收单.txt",
    mimeType: "text/plain",
    buffer: Buffer.from("十二间午休室逐间验收合格。", "utf8"),
  });
  await form.getByRole("button", { name: "移除 验收单.txt" }).waitFor();
  await form.getByRole("button", { name: "加一项数据" }).click();
  await form.getByLabel("数据名称").fill("受益学生");
  await form.getByLabel("数值", { exact: true }).fill("486");
  await form.getByLabel("计量单位").fill("名");
  await checkAccessibility(principal);
  await checkWidth(principal);
  await send(form, "提交反馈");

  const submitting = await begin(principal, "提交", BEDS);
  await send(submitting, "提交");
  await principal.getByRole("button", { name: `提交：${BEDS}` }).waitFor({ state: "hidden" });
});

test("the county office returns it once with a reason, the principal adds what was missing", async () => {
  const head = await journey.enter(COUNTY_HEAD);
  await head.goto("/todo");
  const form = await begin(head, "退回", BEDS);
  await form.getByLabel("退回理由").fill("缺空气质量检测结论，请补充后再提交。");
  await send(form, "退回");

  const principal = await journey.enter(PRINCIPAL, PHONE);
  await principal.goto("/todo");
  await principal.getByRole("main").getByRole("link", { name: BEDS }).click();
  await principal
    .getByRole("list", { name: "有关说明" })
    .getByText("缺空气质量检测结论，请补充后再提交。")
    .waitFor();
  const again = await begin(principal, "反馈", BEDS);
  await again.getByLabel("办理情况").fill("已补充空气质量检测，结论为合格。");
  await again.getByRole("button", { name: "加一段文字" }).click();
  await again.getByLabel("文字佐证的标题").fill("检测结论");
  await again.getByLabel("文字佐证的内容").fill("甲醛、二氧化碳等五项均在限值以内。");
  await send(again, "提交反馈");
  await send(await begin(principal, "提交", BEDS), "提交");
});

test("the county office finishes and closes the school's part, ends the other, and submits its own", async () => {
  const head = await journey.enter(COUNTY_HEAD);
  await head.goto("/todo");
  await send(await begin(head, "办结", BEDS), "办结");
  const closing = await begin(head, "销号", BEDS);
  await closing.getByLabel("销号·已解决").check();
  await closing.getByLabel("销号说明").fill("12间午休室全部投入使用。");
  await send(closing, "销号");

  await head.goto(`/matters?q=${encodeURIComponent(BEDS)}&state=dispatched`);
  await head.getByRole("main").getByRole("link", { name: BEDS }).click();
  const ending = await begin(head, "终止", BEDS);
  await ending.getByLabel("终止理由").fill("该校整体迁建，午休室随新校舍建设。");
  await send(ending, "终止");

  await head.goto("/todo");
  const report = await begin(head, "反馈", BEDS);
  await report.getByLabel("办理情况").fill("一所学校改造完成并销号，一所学校随迁建另行安排。");
  await send(report, "提交反馈");
  await send(await begin(head, "提交", BEDS), "提交");
});

test("the office finishes, the verifier verifies, the office closes it as solved", async () => {
  const clerk = await journey.enter(CLERK);
  await clerk.goto("/todo");
  await send(await begin(clerk, "办结", BEDS), "办结");

  const verifier = await journey.enter(VERIFIER);
  await verifier.goto("/todo");
  const verdict = await begin(verifier, "核查", BEDS);
  await verdict.getByLabel("属实，通过").check();
  await verdict.getByLabel("核查情况").fill("现场看了12间午休室，与上报一致。");
  await send(verdict, "提交核查结果");

  await clerk.goto("/todo");
  const closing = await begin(clerk, "销号", BEDS);
  await closing.getByLabel("销号·已解决").check();
  await closing.getByLabel("销号说明").fill("改造完成，核查属实。");
  await send(closing, "销号");
});

test("the leader sees it on the wall and takes it up again; the page tells the whole story", async () => {
  const leader = await journey.enter(LEADER);
  await leader.goto("/wall");
  await leader
    .getByRole("region", { name: "各单位事项" })
    .first()
    .getByRole("link", { name: COUNTY })
    .click();
  const row = leader.getByRole("row").filter({ hasText: BEDS }).filter({ hasText: COUNTY });
  await row.getByText("已销号").waitFor();
  await row.getByRole("link", { name: BEDS }).click();
  const form = await begin(leader, "重开", BEDS);
  await form.getByLabel("重开理由").fill("家长反映午休室夜间异味，须复查。");
  await fillDate(form.getByLabel("新的完成期限"), addDays(DUE, 30));
  await send(form, "重开");

  const acts = leader.getByRole("region", { name: "办理经过" });
  await acts.getByText("家长反映午休室夜间异味，须复查。").first().waitFor();
  const told = (await acts.getByRole("listitem").allInnerTexts()).toReversed();
  const TOLD = [
    ["登记", "王敏"],
    ["交办", "王敏"],
    ["签收", "沈怀远"],
    ["分解", "沈怀远"],
    ["反馈", "沈怀远"],
    ["提交", "沈怀远"],
    ["办结", "王敏"],
    ["核查", "何以宁"],
    ["销号", "王敏"],
    ["重开", "钟离秋"],
  ];
  expect(told).toHaveLength(TOLD.length);
  for (const [index, [what, who]] of TOLD.entries()) {
    expect(told[index]).toContain(what);
    expect(told[index]).toContain(who);
  }
  await leader.getByRole("region", { name: "销号记录" }).getByText("改造完成，核查属实。").waitFor();
  await leader.getByText("年底前完成30所学校午休躺睡改造，惠及学生1.9万名。").waitFor();
  expect(await journey.breaches()).toEqual([]);
});
