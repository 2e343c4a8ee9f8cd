import { expect, test } from "vitest";
import { addDays } from "../../src/base/dates.ts";
import { startJourney } from "../support/journey.ts";

const journey = startJourney();

const TITLE = "启动县中振兴攻坚";
const COUNTIES = ["澄溪区教育局", "岩渡县教育局"];

test("a split takes no part that is due after the whole, survives a lost network, and gives each unit one part", async () => {
  const head = await journey.enter("gunanxing");
  await head.goto("/todo");
  await head
    .getByRole("button", { name: `分解：${TITLE}` })
    .first()
    .click();
  const form = head.getByRole("dialog", { name: `分解：${TITLE}` });
  const units = form.getByLabel("分给哪些单位");
  for (const unit of COUNTIES) {
    await units.fill(unit);
    await head.getByRole("treeitem", { name: `${unit} · ` }).waitFor();
    await units.press("Enter");
  }
  await units.press("Tab");
  await form.getByText("将送达 2 个单位").waitFor();
  const due = form.getByLabel("完成期限");
  const wholeDue = await due.inputValue();
  await due.fill("2099-03-31");
  await due.press("Enter");
  await form.getByText(/期限不能晚于\d{4}年\d{1,2}月\d{1,2}日，请核对年份/).waitFor();
  await due.fill(addDays(wholeDue, 1));
  await due.press("Enter");
  await form.getByText(/不能晚于所属事项的期限\d{4}年\d{1,2}月\d{1,2}日/).waitFor();
  await due.fill(wholeDue);
  await due.press("Enter");

  await head.context().setOffline(true);
  await form.getByRole("button", { name: "分解", exact: true }).click();
  await form.getByText("网络不通").waitFor();
  await head.context().setOffline(false);
  await form.getByText("已选 2 个单位").waitFor();
  await form.getByRole("button", { name: "分解", exact: true }).dblclick();
  await form.waitFor({ state: "hidden" });

  await head.getByRole("main").getByRole("link", { name: TITLE }).first().click();
  const children = head.getByRole("region", { name: "下级事项" }).first();
  await children.getByText("2 个，已了结 0 个").waitFor();
  // Waits for the row, and refuses two.
  for (const unit of COUNTIES) await children.getByRole("row").filter({ hasText: unit }).waitFor();
  expect(await journey.breaches()).toEqual([]);
});

test("a unit's name that is typed before the units are there is found when they are, and taken by Enter", async () => {
  const head = await journey.enter("gunanxing");
  let answer = () => {};
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await head.route("**/api/units", async (route) => {
    await asked;
    await route.continue();
  });
  await head.goto("/todo");
  await head
    .getByRole("button", { name: /^分解：/ })
    .first()
    .click();
  const form = head.getByRole("dialog");
  const units = form.getByLabel("分给哪些单位");
  await units.pressSequentially("岩渡县教育局");
  await head.getByText("正在读取…").waitFor();
  answer();
  await head.getByRole("treeitem", { name: "岩渡县教育局 · " }).waitFor();
  expect(await units.inputValue()).toBe("岩渡县教育局");
  expect(await units.evaluate((field) => field === document.activeElement)).toBe(true);
  await units.press("Enter");
  await form.getByText("已选 1 个单位").waitFor();
});
