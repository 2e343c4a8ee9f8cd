import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { uploadDocument } from "../../src/features/work/documents/contract.ts";
import { createPlan, getPlan, type PlanDetail } from "../../src/features/work/plans/contract.ts";
import { checkAccessibility } from "../support/accessibility.ts";
import { clientWith } from "../support/client.ts";
import { PHONE, startJourney } from "../support/journey.ts";
import { longText } from "../support/long-text.ts";

const journey = startJourney({ beforeItsPlan: true });

/** Elements that a screen may hold, however long the text is. */
const MOST_NODES = 5_000;

let plan: PlanDetail;
beforeAll(async () => {
  const cookies = await (await journey.enter("wangmin")).context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const clerk = clientWith({ url: journey.url }, cookie);
  const { document } = await clerk.call(uploadDocument, {
    query: { name: "设施管理.txt" },
    body: new Blob([longText(100_000)]),
  });
  const body = { documentId: document.id, title: "设施管理工作要点", year: 2026, date: "2026-01-08" };
  const { id } = await clerk.call(createPlan, { body });
  plan = await clerk.call(getPlan, { params: { id } });
});

const nodes = (page: Page) => page.locator("*").count();
const option = (page: Page, place: number) => page.locator(`[role=option][aria-posinset="${place}"]`);
const text = (page: Page) => page.getByRole("listbox", { name: "文稿语句" });

/** The clerk before the plan, all of it read. */
async function open(page: Page): Promise<void> {
  await page.goto(`/plans/${plan.id}`);
  await page.getByRole("button", { name: "定稿…" }).waitFor();
}

test("a text of 100,000 characters comes in pages and stands in few elements, at its beginning and its end", async () => {
  const clerk = await journey.enter("wangmin");
  const pages: number[] = [];
  clerk.on("response", async (response) => {
    if (response.url().includes(`/api/plans/${plan.id}`)) pages.push((await response.body()).length);
  });
  await open(clerk);
  const whole = JSON.stringify(plan).length;
  expect(pages.length).toBeGreaterThan(2);
  expect(Math.max(...pages)).toBeLessThan(whole / 2);
  expect(await nodes(clerk)).toBeLessThan(MOST_NODES);
  await checkAccessibility(clerk);

  await text(clerk).focus();
  await clerk.keyboard.press("End");
  await option(clerk, plan.counts.segments).waitFor();
  await expect.poll(() => isInSight(clerk, plan.segments.at(-1)!.id)).toBe(true);
  expect(await nodes(clerk)).toBeLessThan(MOST_NODES);
  await checkAccessibility(clerk);
});

/** Whether a sentence stands within what its pane shows. */
function isInSight(page: Page, id: string): Promise<boolean> {
  return page.evaluate((elementId) => {
    const box = document.getElementById(elementId)?.getBoundingClientRect();
    const pane = document.querySelector("[role=listbox]")?.getBoundingClientRect();
    return Boolean(box && pane && box.top >= pane.top - 1 && box.bottom <= pane.bottom + 1);
  }, `segment-${id}`);
}

test("keys walk, choose and edit across all of it; the other half follows", async () => {
  const clerk = await journey.enter("wangmin");
  await open(clerk);
  await text(clerk).focus();
  await clerk.keyboard.press("Home");
  await clerk.keyboard.press("Shift+End");
  await clerk.getByText(`已选 ${plan.counts.segments} 句`).waitFor();
  await clerk.keyboard.press("Escape");

  const last = plan.segments.findLast((segment) => segment.itemId !== null)!;
  await clerk.keyboard.press("End");
  while ((await text(clerk).getAttribute("aria-activedescendant")) !== `segment-${last.id}`)
    await clerk.keyboard.press("ArrowUp");
  const item = clerk.locator(`#item-${last.itemId}`);
  await item.waitFor();
  await expect.poll(() => item.evaluate((row) => row.getBoundingClientRect().top < innerHeight)).toBe(true);
  await clerk.keyboard.press("F6");
  await expect
    .poll(() => clerk.getByRole("tree").getAttribute("aria-activedescendant"))
    .toBe(`item-${last.itemId}`);
  await clerk.keyboard.press("F6");
  await clerk.keyboard.press("Home");
  await expect.poll(() => isInSight(clerk, plan.segments[0]!.id)).toBe(true);
});

test("every word stands in the page for the browser's own search, and where it leads the sentence is drawn", async () => {
  const clerk = await journey.enter("wangmin");
  await open(clerk);
  const words = (await text(clerk).textContent()) ?? "";
  expect(plan.segments.filter((segment) => !words.includes(segment.text))).toEqual([]);
  const titles = (await clerk.getByRole("tree").textContent()) ?? "";
  expect(plan.items.filter((item) => !titles.includes(item.title))).toEqual([]);

  const far = plan.segments.at(-40)!;
  expect(await clerk.locator(`#segment-${far.id}`).count()).toBe(0);
  await text(clerk).evaluate(scrollToWords, far.text);
  await clerk.locator(`#segment-${far.id}`).waitFor();
  await expect.poll(() => isInSight(clerk, far.id)).toBe(true);
});

/** Scrolls as the browser's search does: so that the words found stand in the middle. */
function scrollToWords(pane: Element, sought: string): void {
  const texts = document.createTreeWalker(pane, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const at = texts.currentNode.textContent?.indexOf(sought) ?? -1;
    if (at < 0) continue;
    const found = document.createRange();
    found.setStart(texts.currentNode, at);
    found.setEnd(texts.currentNode, at + 1);
    const middle = pane.getBoundingClientRect().top + pane.clientHeight / 2;
    pane.scrollBy(0, found.getBoundingClientRect().top - middle);
    return;
  }
}

test("on paper stands every sentence and every item", async () => {
  const clerk = await journey.enter("wangmin");
  await open(clerk);
  await clerk.emulateMedia({ media: "print" });
  await expect.poll(() => clerk.getByRole("option").count()).toBe(plan.counts.segments);
  await expect.poll(() => clerk.getByRole("treeitem").count()).toBe(plan.counts.items);
  await clerk.emulateMedia({ media: "screen" });
  await expect.poll(() => nodes(clerk)).toBeLessThan(MOST_NODES);
});

test("a phone draws no more of it", async () => {
  const clerk = await journey.enter("wangmin", PHONE);
  await open(clerk);
  expect(await nodes(clerk)).toBeLessThan(MOST_NODES);
  await checkAccessibility(clerk);
});
