import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { countAgain, WorkingFile } from "../../src/features/ground/clocks/count/working-file.ts";
import { NATIONAL_DAYS } from "../../src/features/ground/clocks/national.ts";
import { checkAccessibility, checkWidth } from "../support/accessibility.ts";
import { DESK, PHONE, startJourney } from "../support/journey.ts";
import { bytesOf } from "../support/shared-browser.ts";

const journey = startJourney({ beforeItsPlan: true });
/** The first year that nobody has arranged. */
const NEXT = Math.max(...NATIONAL_DAYS.keys()) + 1;
const SIZES = [
  ["a desk", DESK],
  ["a phone", PHONE],
] as const;

const result = (page: Page) => page.getByRole("region", { name: "推算结果" });

async function choose(page: Page, rule: string, startedOn: string): Promise<void> {
  await page.getByLabel("时限规则").first().click();
  await page.keyboard.type(rule);
  await page.keyboard.press("Enter");
  await page.getByLabel(/^起算日期/).fill(startedOn);
  await page.keyboard.press("Enter");
}

test.each(SIZES)(
  "a date is counted by its rule, with every day's reason, and as a file, at %s",
  async (_, screen) => {
    const page = await journey.enter("wangmin", screen);
    await page.goto("/clocks");
    await choose(page, "答复申请", "2026-09-25");
    await result(page).getByText("2026年10月29日", { exact: true }).waitFor();
    await page.getByRole("button", { name: "加一段暂停" }).click();
    await page.getByLabel("暂停自").fill("2026-10-12");
    await page.keyboard.press("Enter");
    await result(page).getByText("暂停计时，恢复后才有期限").waitFor();
    await page.getByLabel(/^暂停至/).fill("2026-10-16");
    await page.keyboard.press("Enter");
    await result(page).getByText("2026年11月5日", { exact: true }).waitFor();
    await result(page).getByText("逐日列出").click();
    await result(page).getByText("2026年10月10日 周六：调休上班（国庆节），计入，第6日").last().waitFor();
    await checkAccessibility(page);
    await checkWidth(page);

    const downloading = page.waitForEvent("download");
    await page.getByRole("button", { name: /下载算法依据/ }).click();
    const saved = await bytesOf(await downloading);
    const file = WorkingFile.parse(JSON.parse(saved.toString()));
    expect(file.dueOn).toBe("2026-11-05");
    expect(countAgain(file).agrees).toBe(true);

    await page.getByLabel("暂停自").fill("2026-12-12");
    await page.keyboard.press("Enter");
    await result(page).getByText("恢复之日早于中止之日").waitFor();
  },
);

test("a pasted notice makes a year known, and dates that reach into it certain", async () => {
  const page = await journey.enter("wangmin");
  await page.goto("/clocks");
  await choose(page, "自定天数", `${NEXT - 1}-12-28`);
  await result(page).getByText("暂定", { exact: true }).waitFor();

  await page.goto(`/clocks?tab=year&year=${NEXT}`);
  await page.getByText("放假安排尚未登记完整").waitFor();
  await page.getByRole("button", { name: "登记放假安排" }).click();
  const form = page.getByRole("dialog", { name: `登记${NEXT}年放假安排` });
  await form.getByLabel("粘贴放假通知").fill("一、元旦：1月1日至3日放假。二、国庆节：10月1日至7日放假调休。");
  await form.getByRole("button", { name: "读出日子" }).click();
  await form.getByText("读出 10 天，请逐一核对。").waitFor();
  // A day that stands there twice is refused by its name, and nothing is lost.
  await form.getByRole("button", { name: "加一天" }).click();
  await form.getByLabel("日期").last().fill(`${NEXT}-10-01`);
  await page.keyboard.press("Enter");
  await form.getByLabel("名称").last().fill("补课");
  await form.getByLabel("本年度放假安排已全部登记").check();
  await checkAccessibility(page);
  await form.getByRole("button", { name: "保存", exact: true }).click();
  await form.getByText(`${NEXT}年10月1日登记了两次`).first().waitFor();
  await form.getByRole("button", { name: "去掉这一天" }).last().click();
  await form.getByRole("button", { name: "保存", exact: true }).click();
  await form.waitFor({ state: "hidden" });
  await page.getByText("放假安排尚未登记完整").waitFor({ state: "hidden" });

  await page.goto("/clocks");
  await choose(page, "自定天数", `${NEXT - 1}-12-28`);
  await result(page).getByText("计时中").waitFor();
  expect(await result(page).getByText("暂定", { exact: true }).count()).toBe(0);
  expect(await journey.breaches()).toEqual([]);
});

test("a local rule goes before the law's; who may not set it reads it, and a county sets its schools' vacations", async () => {
  const clerk = await journey.enter("wangmin");
  await clerk.goto("/clocks?tab=rules");
  await clerk.getByRole("button", { name: "改用本地规定：一般信箱：答复" }).click();
  const form = clerk.getByRole("dialog", { name: "改用本地规定" });
  await form.getByLabel("依据", { exact: true }).fill("本局信箱办法第三条");
  await form.getByLabel("时限").fill("7");
  await form.getByRole("button", { name: "保存规则" }).click();
  await form.waitFor({ state: "hidden" });
  await clerk.getByText("本局信箱办法第三条").waitFor();

  const head = await journey.enter("shenhuaiyuan", PHONE);
  await head.goto("/clocks?tab=rules");
  await head.getByText("本局信箱办法第三条").waitFor();
  expect(await head.getByRole("button", { name: /^改用本地规定/ }).count()).toBe(0);
  await head.getByRole("tab", { name: "学校假期" }).click();
  await head.getByText("还没有登记学校假期").waitFor();
  await head.getByRole("button", { name: "登记假期" }).click();
  const vacation = head.getByRole("dialog", { name: "登记学校假期" });
  await vacation.getByLabel("名称").fill("寒假");
  await vacation.getByLabel("自", { exact: true }).fill("2027-01-18");
  await head.keyboard.press("Enter");
  await vacation.getByLabel(/^至/).fill("2027-02-19");
  await head.keyboard.press("Enter");
  await vacation.getByRole("button", { name: "登记", exact: true }).click();
  await vacation.waitFor({ state: "hidden" });
  await head.getByText("2027年1月18日至2027年2月19日").waitFor();
  await checkAccessibility(head);
  await checkWidth(head);
});

test("a matter that is due by a rule shows how its date was counted, and moves with a holiday that is shown first", async () => {
  const clerk = await journey.enter("wangmin");
  await clerk.goto("/matters");
  await clerk.getByRole("button", { name: "登记事项" }).click();
  const form = clerk.getByRole("dialog", { name: "登记事项" });
  await form.getByLabel("出处").fill("局长信箱来信");
  await form.getByLabel("标题").fill("答复校车线路来信");
  await form.getByLabel("任务内容").fill("答复家长关于校车线路的来信。");
  await form.getByRole("button", { name: "按规则推算" }).click();
  const counting = clerk.getByRole("dialog", { name: "按规则推算期限" });
  await counting.getByLabel("时限规则").click();
  await clerk.keyboard.type("信箱：答复");
  await clerk.keyboard.press("Enter");
  await checkAccessibility(clerk);
  await counting.getByRole("button", { name: "采用这个期限" }).click();
  await counting.waitFor({ state: "hidden" });
  const due = await form.getByLabel(/^完成期限/).inputValue();
  await form.getByRole("button", { name: "登记", exact: true }).click();
  await clerk.getByRole("button", { name: /^按规则推算.*看算法$/ }).click();
  const working = clerk.getByRole("dialog", { name: "期限是怎样推算的" });
  await working.getByText("逐日列出").waitFor();
  await checkAccessibility(clerk);

  await clerk.goto(`/clocks?tab=year&year=${due.slice(0, 4)}`);
  await clerk.getByRole("button", { name: "登记放假安排" }).click();
  const year = clerk.getByRole("dialog", { name: /^登记.*年放假安排$/ });
  await year.getByRole("button", { name: "加一天" }).click();
  await year.getByLabel("日期").last().fill(due);
  await clerk.keyboard.press("Enter");
  await year.getByLabel("名称").last().fill("抗洪抢险");
  await year.getByText(/保存后，1 件正在计时的期限随之变动/).waitFor();
  await year.getByText(/答复校车线路来信：.*改为/).waitFor();
  await year.getByRole("button", { name: "保存", exact: true }).click();
  await year.waitFor({ state: "hidden" });
  await clerk.goto("/matters?q=答复校车线路来信");
  await clerk.getByRole("main").getByRole("link", { name: "答复校车线路来信" }).click();
  await clerk
    .getByText(/放假安排有变，期限由.*改为/)
    .first()
    .waitFor();
  expect(await journey.breaches()).toEqual([]);
});
