import { buffer } from "node:stream/consumers";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { readWorkbook } from "../../src/base/server/sheet/xlsx.ts";
import { checkAccessibility, checkWidth } from "../support/accessibility.ts";
import { PHONE, startJourney } from "../support/journey.ts";

const journey = startJourney();
const PLAN = "在全市教育系统2026年年中工作会议上的报告";

async function download(page: Page, name: string): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name }).click()]);
  return buffer(await file.createReadStream());
}

/** The day on which the plan of the open report was adopted. */
async function firstDay(page: Page): Promise<{ adopted: string }> {
  const id = new URL(page.url()).pathname.split("/").at(-1);
  const answer = await page.request.get(`/api/reports/${id}`);
  return { adopted: ((await answer.json()) as { adoptedOn: string }).adoptedOn };
}

test("the clerk opens what the plan came to, follows a figure and comes back, and takes it along on paper", async () => {
  const page = await journey.enter("wangmin");
  await page.goto("/plans");
  await page.getByRole("main").getByRole("link", { name: PLAN }).click();
  await page.getByRole("main").getByRole("link", { name: "回音稿" }).click();
  await page.getByRole("heading", { name: `${PLAN}回音稿` }).waitFor();
  const sentences = page.getByRole("list", { name: "逐句结果" });
  await sentences
    .getByText(/销号（已解决）/)
    .first()
    .waitFor();
  await checkAccessibility(page);
  const report = page.url();
  await sentences.getByRole("list", { name: "数据" }).first().getByRole("link").first().click();
  await page.waitForURL(/\/matters\//);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.goBack();
  await page.waitForURL(report);
  await page.getByText("未办结", { exact: true }).click();
  await page.waitForURL(/show=open/);
  await expect.poll(() => sentences.getByText(/销号（已解决）/).count()).toBe(0);
  const docx = await download(page, "下载公文（docx）");
  expect(docx.subarray(0, 2).toString()).toBe("PK");
  const tabs = await readWorkbook(await download(page, "下载 Excel"));
  expect(tabs.map(({ name }) => name)).toEqual(["逐句结果", "未办结及原因", "汇总"]);
  await page.emulateMedia({ media: "print" });
  expect(await sentences.isVisible()).toBe(true);
  for (const name of ["下载 Excel", "看计划"])
    expect(await page.getByRole("link", { name }).isVisible()).toBe(false);
  expect(await page.getByRole("button", { name: "打印" }).isVisible()).toBe(false);
  expect(await journey.breaches()).toEqual([]);
});

test("as of a day before the first reports it shows none, and a day before the adoption is refused in words", async () => {
  const page = await journey.enter("wangmin");
  await page.goto("/reports");
  await page.getByRole("main").getByRole("link", { name: PLAN }).click();
  const sentences = page.getByRole("list", { name: "逐句结果" });
  await sentences.getByRole("list", { name: "数据" }).first().waitFor();
  const { adopted } = await firstDay(page);
  await page.goto(`${page.url().split("?")[0]}?day=${adopted}`);
  await sentences.getByText("待交办").first().waitFor();
  expect(await sentences.getByRole("list", { name: "数据" }).count()).toBe(0);
  await page.goto(`${page.url().split("?")[0]}?day=2020-01-01`);
  await page
    .getByRole("alert")
    .getByText(/请选这一天或以后的日期/)
    .waitFor();
  await checkAccessibility(page);
});

test("the report reads on a phone, and from the menu", async () => {
  const page = await journey.enter("wangmin", PHONE);
  await page.goto("/reports");
  await checkAccessibility(page);
  await page.getByRole("main").getByRole("link", { name: PLAN }).click();
  await page.getByRole("list", { name: "逐句结果" }).waitFor();
  await checkAccessibility(page);
  await checkWidth(page);
});
