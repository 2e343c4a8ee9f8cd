import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { PRESETS } from "../../src/features/work/matters/rules.ts";
import { checkAccessibility, checkWidth } from "../support/accessibility.ts";
import { DESK, PHONE, startJourney } from "../support/journey.ts";

const journey = startJourney();

/** The numbers of the lamps on the wall, by their words. */
async function lampsOnWall(page: Page): Promise<Record<string, number>> {
  await page.goto("/wall");
  const tiles = page.getByRole("region", { name: "各灯号事项数" }).getByRole("link");
  await tiles.first().waitFor();
  const words = await tiles.allInnerTexts();
  return Object.fromEntries(
    words.map((text) => [/(.)灯/.exec(text)![1]!, Number(/(\d+)\s*件/.exec(text)![1])]),
  );
}

test("a clerk sees which lamps other rules would change, puts them into force, and every list follows", async () => {
  const page = await journey.enter("wangmin", DESK);
  const before = await lampsOnWall(page);
  await page.getByRole("link", { name: "灯号规则" }).click();
  await page.getByRole("heading", { name: "选择规则" }).waitFor();
  await page.getByRole("button", { name: "启用此规则" }).click();
  await page.getByText("现行规则就是这一套，请另选一套").waitFor();

  await page.getByRole("radio", { name: PRESETS.yichang.name }).check();
  const preview = page.getByRole("region", { name: "启用前预览" });
  const total = (await preview.getByText(/今天有 \d+ 件事项的灯号改变/).textContent()) ?? "";
  const moved = await preview.getByText(/^\d+ 件$/).allInnerTexts();
  const sum = moved.reduce((n, text) => n + Number.parseInt(text, 10), 0);
  expect(sum).toBe(Number(/\d+/.exec(total)![0]));
  await preview.getByRole("link").first().waitFor();
  await checkAccessibility(page);
  await checkWidth(page);

  await page.getByRole("button", { name: "启用此规则" }).click();
  await page.getByText(`现行：${PRESETS.yichang.name}`).waitFor();
  const after = await lampsOnWall(page);
  expect(Object.values(after).reduce((n, one) => n + one, 0)).toBe(
    Object.values(before).reduce((n, one) => n + one, 0),
  );
  expect(after).not.toEqual(before);
  expect(after.蓝).toBe(0);
  for (const address of ["/matters", "/todo"]) {
    await page.goto(address);
    await page.getByRole("main").getByRole("link").first().waitFor();
  }
  expect(await journey.breaches()).toEqual([]);
});

test("two who choose at once do not overwrite each other, and nothing chosen is lost", async () => {
  const [first, second] = [await journey.enter("wangmin", DESK), await journey.enter("wangmin", DESK)];
  for (const page of [first, second]) {
    await page.goto("/lamp-rules");
    await page.getByRole("radio", { name: PRESETS.xian.name }).check();
  }
  await first.getByRole("button", { name: "启用此规则" }).click();
  await first.getByText(`现行：${PRESETS.xian.name}`).waitFor();
  await second.getByRole("radio", { name: PRESETS.sanming.name }).check();
  await second.getByRole("button", { name: "启用此规则" }).click();
  await second.getByRole("alert").first().waitFor();
  expect(await second.getByRole("radio", { name: PRESETS.sanming.name }).isChecked()).toBe(true);
});

test("whoever may not set the rules reads them, at a phone as well", async () => {
  const page = await journey.enter("gunanxing", PHONE);
  await page.goto("/lamp-rules");
  await page.getByRole("heading", { name: "现行规则" }).waitFor();
  await page.getByText("灯号规则由本级督查、负责人或管理员设定。").waitFor();
  expect(await page.getByRole("button", { name: "启用此规则" }).count()).toBe(0);
  await checkAccessibility(page);
  await checkWidth(page);
});
