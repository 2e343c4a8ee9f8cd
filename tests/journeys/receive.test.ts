import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { addDays, officeDate } from "../../src/base/dates.ts";
import { checkAccessibility, checkWidth } from "../support/accessibility.ts";
import { DESK, PHONE, startJourney } from "../support/journey.ts";

const journey = startJourney({ beforeItsPlan: true });

const COUNT = 60;
const [CLERK, HEAD] = ["wangmin", "gunanxing"];

/** The clerk gives sixty matters to 基础教育科. */
async function giveSixty(): Promise<void> {
  const { request } = await journey.enter(CLERK);
  const post = async (address: string, data: object) => {
    const answer = await request.post(address, { data });
    expect(answer.status(), await answer.text()).toBe(200);
    return (await answer.json()) as { id: string; version: number };
  };
  const units = (await (await request.get("/api/units")).json()) as { rows: { id: string; name: string }[] };
  const leadUnitId = units.rows.find(({ name }) => name === "基础教育科")!.id;
  for (let i = 1; i <= COUNT; i++) {
    const landing = {
      leadUnitId,
      finishStandard: `第 ${i} 所学校整改到位`,
      dueDate: addDays(officeDate(), 60),
    };
    const texts = { originText: "安全工作例会", title: `整改校舍${i}`, content: "逐校整改。" };
    const { id, version } = await post("/api/matters", { origin: "meeting-decision", ...texts, ...landing });
    await post(`/api/matters/${id}/dispatch`, { version, ...landing });
  }
}

/** Presses a button, and counts it. */
function counting() {
  let clicks = 0;
  return {
    click: async (target: ReturnType<Page["locator"]>) => {
      await target.click();
      clicks += 1;
    },
    clicks: () => clicks,
  };
}

test("a unit signs sixty matters in five clicks, each with its standard in view", async () => {
  await giveSixty();
  const page = await journey.enter(HEAD);
  const { click, clicks } = counting();
  await click(page.getByRole("navigation", { name: "主菜单" }).getByRole("link", { name: "待办" }));
  const arrivals = page.getByRole("region", { name: "新到" });
  await arrivals.getByText(`${COUNT} 件`).waitFor();
  await click(arrivals.getByRole("checkbox", { name: "全选" }));
  await click(page.getByRole("toolbar").getByRole("button", { name: `签收 ${COUNT} 件` }));
  const dialog = page.getByRole("dialog");
  expect(await dialog.getByText(/^完成标准：第 \d+ 所学校整改到位$/).count()).toBe(COUNT);
  await checkAccessibility(page);
  await click(dialog.getByRole("button", { name: `签收 ${COUNT} 件` }));
  await page.getByText(`已签收 ${COUNT} 件`).waitFor();
  await arrivals.waitFor({ state: "detached" });
  await page.getByRole("region", { name: "以后" }).getByText(`${COUNT} 件`).waitFor();
  expect(clicks()).toBeLessThanOrEqual(5);
});

test("on a phone many are reported with one text, and handed in", async () => {
  const page = await journey.enter(HEAD, PHONE);
  await page.goto("/todo?size=20");
  const later = page.getByRole("region", { name: "以后" });
  await later.getByRole("checkbox", { name: "全选" }).click();
  await page.getByRole("toolbar").getByRole("button", { name: "反馈 20 件" }).click();
  const dialog = page.getByRole("dialog");
  await checkWidth(page);
  await dialog.getByRole("textbox", { name: "办理情况" }).fill("二十所学校均已整改，现场复查合格。");
  await dialog.getByRole("button", { name: "反馈 20 件" }).click();
  await page.getByText("已反馈 20 件").waitFor();
  await later.getByRole("checkbox", { name: "全选" }).click();
  await page.getByRole("toolbar").getByRole("button", { name: "提交 20 件" }).click();
  await dialog.getByText("二十所学校均已整改，现场复查合格。").first().waitFor();
  await dialog.getByRole("button", { name: "提交 20 件" }).click();
  await page.getByText("已提交 20 件").waitFor();
});

test("the office finishes many and closes many, each with its own standard and last report in view", async () => {
  const page = await journey.enter(CLERK, DESK);
  for (const name of ["办结", "销号"]) {
    await page.goto("/todo");
    await page.getByRole("region", { name: "以后" }).getByRole("checkbox", { name: "全选" }).click();
    await page
      .getByRole("toolbar")
      .getByRole("button", { name: `${name} 20 件` })
      .click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("二十所学校均已整改，现场复查合格。").nth(19).waitFor();
    expect(await dialog.getByText(/^第 \d+ 所学校整改到位$/).count()).toBe(20);
    await checkAccessibility(page);
    if (name === "销号") {
      await dialog.getByRole("radio", { name: "已解决" }).click();
      await dialog.getByRole("textbox", { name: "销号说明" }).fill("逐校核对，均已达到完成标准。");
    }
    await dialog.getByRole("button", { name: `${name} 20 件` }).click();
    await page.getByText(`已${name} 20 件`).waitFor();
  }
  expect(await journey.breaches()).toEqual([]);
});
