import { expect, test } from "vitest";
import { checkAccessibility, checkWidth } from "../support/accessibility.ts";
import { clientOf } from "../support/draft-plan.ts";
import { Hand } from "../support/hand.ts";
import { PHONE, startJourney } from "../support/journey.ts";
import {
  giveSixty,
  reportTwenty,
  reviewTwenty,
  SIXTY,
  STANDARDS,
  signArrivals,
  TWENTY,
} from "../support/sixty.ts";

const journey = startJourney({ beforeItsPlan: true });

const [CLERK, HEAD] = ["wangmin", "gunanxing"];

test("a unit signs sixty matters in five clicks, each with its standard in view", async () => {
  await giveSixty(await clientOf(await journey.enter(CLERK), journey));
  const hand = new Hand(await journey.enter(HEAD));
  const { page, toll } = hand;
  await signArrivals(hand, async () => {
    expect(await page.getByRole("dialog").getByText(STANDARDS).count()).toBe(SIXTY);
    await checkAccessibility(page);
  });
  await page.getByRole("region", { name: "以后" }).getByText(`${SIXTY} 件`).waitFor();
  expect(toll.clicks).toBeLessThanOrEqual(5);
  expect(toll.keys).toBe(0);
});

test("on a phone many are reported with one text, and handed in", async () => {
  const page = await journey.enter(HEAD, PHONE);
  await page.goto(`/todo?size=${TWENTY}`);
  await reportTwenty(new Hand(page));
  await checkWidth(page);
});

test("the office finishes many and closes many, each with its own standard and last report in view", async () => {
  const page = await journey.enter(CLERK);
  await reviewTwenty(new Hand(page), async () => {
    expect(await page.getByRole("dialog").getByText(STANDARDS).count()).toBe(TWENTY);
    await checkAccessibility(page);
  });
  expect(await journey.breaches()).toEqual([]);
});
