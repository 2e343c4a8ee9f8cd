import { expect, test } from "vitest";
import { checkAccessibility, checkWidth } from "../support/accessibility.ts";
import {
  adopt,
  dispatch,
  drawUp,
  fillIn,
  HOUR_TASKS,
  knowBureau,
  readThrough,
} from "../support/clerks-hour.ts";
import { clientOf } from "../support/draft-plan.ts";
import { Hand } from "../support/hand.ts";
import { PHONE, startJourney } from "../support/journey.ts";

/**
 * From a report without owners to everything dispatched, as a clerk does it who looks at every task. Keys and clicks are
 * counted, and bounded: what costs more than this has become slower to use.
 */
const journey = startJourney({ beforeItsPlan: true });

const MOST_CLICKS = 60;
const MOST_KEYS = 600;
/** Fields of lead, day and standard that a spreadsheet of the same content would have typed. */
const SPREADSHEET_CELLS = HOUR_TASKS * 3;

test("75 tasks without owners: each is looked at, filled in, adopted and dispatched", async () => {
  const clerk = await journey.enter("wangmin");
  const bureau = await knowBureau();
  const { id, missed } = await drawUp(await clientOf(clerk, journey), bureau);
  await clerk.goto(`/plans/${id}`);
  const hand = new Hand(clerk);
  await readThrough(hand, missed);
  const typed = await fillIn(hand, bureau);
  await checkAccessibility(clerk);
  await adopt(hand);
  await checkAccessibility(clerk);
  await dispatch(hand);
  const { clicks, keys } = hand.toll;
  expect(clicks).toBeLessThanOrEqual(MOST_CLICKS);
  expect(keys).toBeLessThanOrEqual(MOST_KEYS);
  expect(typed).toBeLessThan(SPREADSHEET_CELLS / 4);

  await clerk.goto(`/plans/${id}/dispatch`);
  await clerk.getByText(`这份计划的 ${HOUR_TASKS} 件事项都已交办`).waitFor();
  await clerk.setViewportSize(PHONE);
  await checkWidth(clerk);
  await checkAccessibility(clerk);
  expect(await journey.breaches()).toEqual([]);
});
