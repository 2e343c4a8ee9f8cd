import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { checkAccessibility, checkWidth } from "../support/accessibility.ts";
import { DESK, PHONE, startJourney } from "../support/journey.ts";

const journey = startJourney();

/** What the house itself says of a matter; what people wrote stays as they wrote it. */
const HOUSE =
  /签收|退签|反馈|提交|退回|办结|核查|销号|重开|催办|延期|分解|交办|终止|逾期|临近|正常|未按期|最后/;

async function inEnglish(screen: typeof DESK, username: string): Promise<Page> {
  const page = await journey.enter(username, screen);
  await page.evaluate(() => localStorage.setItem("luoshi.language", "en"));
  return page;
}

/** Marks whose words do not fit into what holds them. */
async function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("[class*='lamp']")]
      .filter((mark) => {
        const cell = mark.closest("td, a, li, div");
        const [inner, outer] = [mark.getBoundingClientRect(), cell?.getBoundingClientRect()];
        return outer !== undefined && inner.width > 0 && inner.right > outer.right + 1;
      })
      .map((mark) => mark.textContent ?? ""),
  );
}

test.each([
  ["a desk", DESK],
  ["a phone", PHONE],
])("acts and lamps of matters are English, and whole, at %s", async (_, screen) => {
  const page = await inEnglish(screen, "wangmin");
  for (const address of ["/matters", "/wall", "/todo"]) {
    await page.goto(address);
    await page.getByRole("main").locator("[class*='lamp']").first().waitFor();
    expect(await cutOff(page), address).toEqual([]);
    await checkWidth(page);
  }
  await page.goto("/matters");
  await page
    .getByRole("main")
    .getByRole("link")
    .filter({ hasText: /\p{Script=Han}{6,}/u })
    .first()
    .click();
  await page.getByRole("heading", { level: 1 }).waitFor();
  const buttons = await page.getByRole("main").getByRole("button").allTextContents();
  expect(buttons.filter((text) => HOUSE.test(text))).toEqual([]);
  expect(await cutOff(page)).toEqual([]);
  await checkAccessibility(page);
});
