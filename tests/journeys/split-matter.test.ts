import { expect, test } from "vitest";
import { listMatters } from "../../src/features/work/matters/contract.ts";
import { checkAccessibility, checkWidth } from "../support/accessibility.ts";
import { DESK, PHONE, startJourney } from "../support/journey.ts";

const journey = startJourney();

const PARTS = 12;

test.each([
  { on: "a desk", screen: DESK },
  { on: "a phone", screen: PHONE },
])("on $on a split matter shows its way, and all its units at one glance", async ({ screen }) => {
  const page = await journey.enter("wangmin", screen);
  const answer = await page.request.get(`${journey.url}${listMatters.path}?size=100`);
  const { rows } = (await answer.json()) as { rows: { id: string; children: number; state: string }[] };
  const { id } = rows.find(({ children, state }) => children === PARTS && state === "under-way")!;
  await page.goto(`/matters/${id}`);

  const way = page.getByRole("list", { name: "办理进程" });
  expect(await way.locator("[aria-current=step]").textContent()).toMatch(/^办理中已 \d+ 天$/);
  expect(await way.getByRole("listitem").first().textContent()).toMatch(/^待交办/);

  const units = page.getByRole("list", { name: "各单位办理情况" }).getByRole("link");
  const legend = page.getByRole("list", { name: "各环节单位数" }).getByRole("button");
  await units.nth(PARTS - 1).waitFor();
  let told = 0;
  for (const stage of await legend.all()) {
    const [, name, count] = /^.(\D+) (\d+)$/.exec((await stage.textContent())!)!;
    await stage.click();
    expect(await units.count()).toBe(Number(count));
    expect(await units.first().getAttribute("aria-label")).toContain(`：${name}，`);
    await stage.click();
    told += Number(count);
  }
  expect(told).toBe(PARTS);
  await checkAccessibility(page);
  await checkWidth(page);
  await units.first().click();
  await page.waitForURL((url) => url.pathname.startsWith("/matters/") && !url.pathname.endsWith(id));
});
