import { expect, test } from "vitest";
import { checkAccessibility, checkWidth } from "../support/accessibility.ts";
import { DESK, PHONE, startJourney } from "../support/journey.ts";

const journey = startJourney();

/** What stays Chinese on an English trail: names of people, units and things, and what people wrote. */
const SENTENCE = /交办给|签收|退回|办结|状态|完成期限|牵头单位|督查|负责人|经办/;

test.each([
  ["a desk", DESK],
  ["a phone", PHONE],
])("the trail tells in English what was done, from which post and what changed, at %s", async (_, screen) => {
  const page = await journey.enter("wangmin", screen);
  await page.evaluate(() => localStorage.setItem("luoshi.language", "en"));
  await page.goto("/trail?verb=matter.dispatch&verb=matter.sign&verb=matter.return");
  const main = page.getByRole("main");
  await main
    .getByText(/^Dispatch · Lead unit: .+; Due date: \d{4}-\d\d-\d\d/)
    .first()
    .waitFor();
  expect(await main.textContent()).not.toMatch(SENTENCE);
  await checkAccessibility(page);
  await checkWidth(page);

  await page.goto("/trail?verb=matter.sign");
  await main
    .getByText(/^Sign · State: .+ → .+/)
    .first()
    .click();
  const line = page.getByRole("dialog");
  await line.getByText("State", { exact: true }).waitFor();
  expect(await line.textContent()).not.toMatch(SENTENCE);
});
