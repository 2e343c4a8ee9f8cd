import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { checkWidth } from "../support/accessibility.ts";
import { PHONE, startJourney } from "../support/journey.ts";

const journey = startJourney();

/** The height at which each part of the search bar begins, without repetition: one for a bar of one row. */
async function rowsOfBar(page: Page): Promise<number> {
  const middles = await page
    .getByRole("search")
    .locator("> *")
    .evaluateAll((parts) =>
      parts.map((part) => {
        const { top, height } = part.getBoundingClientRect();
        return Math.round(top + height / 2);
      }),
    );
  return new Set(middles).size;
}

test.each(["/matters", "/matters?lamp=red&state=under-way&dueFrom=2026-09-01", "/trail"])(
  "search and filters of %s stand in one row at a desk",
  async (address) => {
    const page = await journey.enter("wangmin");
    await page.goto(address);
    await page.getByRole("table").getByRole("link").first().waitFor();
    expect(await rowsOfBar(page)).toBe(1);
  },
);

test.each([
  { list: "/matters", from: "期限从", to: "期限到", names: ["dueFrom", "dueTo"] },
  { list: "/trail", from: "起始日期", to: "截止日期", names: ["from", "to"] },
])("days narrow $list, lie in its address, and go with the other conditions", async (given) => {
  const page = await journey.enter("wangmin");
  await page.goto(`${given.list}?page=2`);
  await page.getByRole("textbox", { name: given.from }).fill("2031-01-01");
  await page.keyboard.press("Enter");
  await page.getByText("没有符合条件的内容").waitFor();
  await page.getByRole("textbox", { name: given.to }).fill("2031/2/1");
  await page.keyboard.press("Enter");
  await page.waitForURL(/2031-02-01/);
  expect([...new URL(page.url()).searchParams]).toEqual([
    [given.names[0], "2031-01-01"],
    [given.names[1], "2031-02-01"],
  ]);

  await page.getByRole("search").getByRole("button", { name: "清除条件" }).click();
  await page.getByRole("table").getByRole("link").first().waitFor();
  expect(new URL(page.url()).search).toBe("");
  expect(await page.getByRole("textbox", { name: given.from }).inputValue()).toBe("");
});

test.each([
  "/matters?lamp=zzz",
  "/matters?sort=zzz",
  "/matters?page=99999",
  "/matters?after=zzz",
  "/trail?from=abc",
  "/trail?page=2",
])("what %s asks for amiss is said, and cleared with one click", async (address) => {
  const page = await journey.enter("wangmin");
  await page.goto(address);
  await page.getByText("网址中的条件无效").waitFor();
  await checkWidth(page);
  await page.getByRole("main").getByRole("button", { name: "清除条件" }).last().click();
  await page.getByRole("table").getByRole("link").first().waitFor();
  expect(new URL(page.url()).search).toBe("");
});

test("on a phone the days lie among the filters, and their calendar stays inside the screen", async () => {
  const page = await journey.enter("wangmin", PHONE);
  await page.goto("/matters");
  await page.getByRole("button", { name: "筛选" }).click();
  for (const name of ["期限从", "期限到"]) {
    await page.getByRole("textbox", { name }).click();
    const calendar = page.locator(".ant-picker-dropdown:visible");
    await calendar.getByRole("table").waitFor();
    const { x, width } = (await calendar.boundingBox())!;
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(PHONE.width);
    await checkWidth(page);
    await page.keyboard.press("Escape");
  }
  await page.getByRole("textbox", { name: "期限到" }).click();
  await page.getByText("一周内", { exact: true }).click();
  await page.waitForURL(/dueTo=/);
});

test.each(["/matters?sort=-number", "/trail"])(
  "%s goes on by its last row: its place lies in the address, and the way back leads to the same page",
  async (address) => {
    const page = await journey.enter("wangmin");
    await page.goto(address);
    const first = page
      .getByRole("table")
      .getByRole("row")
      .filter({ has: page.getByRole("link") })
      .first();
    await first.waitFor();
    const began = await first.textContent();
    const pages = page.getByRole("navigation", { name: "分页" });
    const [back, on] = ["上一页", "下一页"].map((name) => pages.getByRole("button", { name }));
    expect(await back!.isDisabled()).toBe(true);

    await on!.click();
    await page.waitForURL(/after=/);
    await expect.poll(() => first.textContent()).not.toBe(began);
    const second = await first.textContent();
    await page.reload();
    await first.waitFor();
    expect(await first.textContent()).toBe(second);

    await back!.click();
    await page.waitForURL(/before=/);
    await expect.poll(() => first.textContent()).toBe(began);
    expect(await back!.isDisabled()).toBe(true);
    await checkWidth(page);
  },
);
