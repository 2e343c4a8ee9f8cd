import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { checkAccessibility, checkWidth } from "../support/accessibility.ts";
import { DESK, PHONE, startJourney } from "../support/journey.ts";

const journey = startJourney();

const foot = (page: Page) => page.getByRole("navigation", { name: "分页" });
const folds = (page: Page) => page.getByRole("main").getByRole("button", { name: /^\d+ (?:校|个单位)/ });
/** What a part that was unfolded says to those who hear the page. */
const parts = (page: Page) => page.getByRole("main").getByRole("link", { name: /^下级：/ });

test.each([
  ["a desk", DESK],
  ["a phone", PHONE],
])("a whole's parts lie folded below it, and unfold in place by their units, at %s", async (_, screen) => {
  const page = await journey.enter("wangmin", screen);
  await page.goto("/matters?size=100");
  const fold = folds(page).first();
  await fold.waitFor();
  expect(await parts(page).count()).toBe(0);
  await foot(page)
    .getByText(/^共 \d+ 条，另有下级 \d+ 条$/)
    .waitFor();
  const count = Number(/^\d+/.exec((await fold.textContent())!)![0]);

  await fold.focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => parts(page).count()).toBe(count);
  expect(await fold.getAttribute("aria-expanded")).toBe("true");
  await checkAccessibility(page);
  await checkWidth(page);
  await fold.click();
  await expect.poll(() => parts(page).count()).toBe(0);
});

test("the switch to one by one lies in the address; parts then name their whole, and are counted among the rows", async () => {
  const page = await journey.enter("wangmin");
  await page.goto("/matters?size=100");
  await folds(page).first().waitFor();
  const told = /^共 (\d+) 条，另有下级 (\d+) 条$/.exec(
    (await foot(page).locator("span").first().textContent())!,
  )!;
  await page.getByText("逐件", { exact: true }).click();
  await page.waitForURL(/view=each/);
  const all = Number(told[1]) + Number(told[2]);
  await foot(page).getByText(`共 ${all} 条，其中下级 ${told[2]} 条`).waitFor();
  await page
    .getByText(/^属于：/)
    .first()
    .waitFor();
  await page.reload();
  await page
    .getByText(/^属于：/)
    .first()
    .waitFor();
  await checkAccessibility(page);
  await page.getByText("按层级", { exact: true }).click();
  await folds(page).first().waitFor();
  expect(new URL(page.url()).searchParams.has("view")).toBe(false);
});

test("what is filtered or searched is listed one by one, each part with its whole's name", async () => {
  const page = await journey.enter("wangmin");
  await page.goto("/matters?origin=split");
  await page
    .getByText(/^属于：/)
    .first()
    .waitFor();
  expect(await folds(page).count()).toBe(0);
  expect(await page.getByRole("radio", { name: "按层级" }).isDisabled()).toBe(true);
});

test("a school sees its part at the top, with the name of what it belongs to", async () => {
  const page = await journey.enter("lixiangyang");
  await page.goto("/matters");
  await page
    .getByText(/^属于：/)
    .first()
    .waitFor();
});
