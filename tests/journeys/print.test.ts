import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { startJourney } from "../support/journey.ts";

const journey = startJourney();

/** A sheet of A4 as CSS sees it, upright. */
const SHEET = { width: 794, height: 1123 };

/** Shows the page as it goes to the printer. */
async function onPaper(page: Page): Promise<void> {
  await page.setViewportSize(SHEET);
  await page.emulateMedia({ media: "print" });
}

/** Whether something that cannot be scrolled on paper cuts an element off. */
function isCutOff(element: Locator): Promise<boolean> {
  return element.evaluate((node) => {
    const place = node.getBoundingClientRect();
    for (let above = node.parentElement; above && above !== document.body; above = above.parentElement) {
      const frame = above.getBoundingClientRect();
      const clips = getComputedStyle(above).overflowY !== "visible";
      if (clips && (place.bottom > frame.bottom + 1 || place.right > frame.right + 1)) return true;
    }
    return place.height === 0;
  });
}

test("a plan prints whole: every sentence, every item, no button", async () => {
  const clerk = await journey.enter("wangmin");
  await clerk.goto("/plans");
  await clerk
    .getByRole("main")
    .getByRole("link", { name: "在全市教育系统2026年年中工作会议上的报告" })
    .click();
  await clerk.getByRole("treeitem").last().waitFor();
  await onPaper(clerk);
  for (const last of [clerk.getByRole("option").last(), clerk.getByRole("treeitem").last()]) {
    await expect.poll(() => isCutOff(last)).toBe(false);
  }
  expect(await clerk.getByRole("button", { name: "修订…" }).isVisible()).toBe(false);
});

test("the ledger prints its columns within the sheet, and titles stay readable", async () => {
  const clerk = await journey.enter("wangmin");
  await clerk.goto("/matters?size=100");
  const table = clerk.getByRole("table", { name: "事项列表" });
  await table.getByRole("link").first().waitFor();
  await onPaper(clerk);
  const rightOf = async (name: string) => {
    const box = await table.getByRole("columnheader", { name }).boundingBox();
    return box ? box.x + box.width : Number.POSITIVE_INFINITY;
  };
  await expect.poll(() => rightOf("来源")).toBeLessThanOrEqual(SHEET.width);
  const titles = await table.getByRole("columnheader", { name: "事项" }).boundingBox();
  expect(titles?.width).toBeGreaterThan(120);
  expect(await clerk.getByRole("button", { name: "登记事项" }).isVisible()).toBe(false);
});
