import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { checkAccessibility, checkNames, checkWidth } from "../support/accessibility.ts";
import { PHONE, signInByKeyboard, startJourney } from "../support/journey.ts";
import {
  childrenOf,
  holdASchool,
  SPLIT_TITLE,
  signedMatter,
  splitToAllSchools,
} from "../support/long-split.ts";

const journey = startJourney();

/** The count that is shown, once there is one: steps taken, and all. */
async function countShown(page: Page): Promise<[number, number]> {
  const count = page.getByText(/^已处理 \d+，共 \d+$/);
  await count.waitFor();
  const [done = 0, total = 0] = ((await count.textContent()) ?? "").match(/\d+/g)!.map(Number);
  return [done, total];
}

test("a split to every school counts them, can be left and reloaded, and tells when it is done", async () => {
  const [clerk, head] = [await journey.enter("wangmin"), await journey.enter("gunanxing")];
  const id = await signedMatter(clerk, head);
  const free = await holdASchool(journey.ownerUrl);

  await splitToAllSchools(head, id);
  const [done, total] = await countShown(head);
  expect(total).toBeGreaterThanOrEqual(100);
  expect(done).toBeGreaterThan(0);
  expect(done).toBeLessThan(total);

  await head.getByRole("dialog").getByRole("button", { name: "关闭" }).click();
  await head.getByRole("dialog").waitFor({ state: "hidden" });
  const panel = head.getByRole("region", { name: "正在办理" });
  await panel.getByText(`分解“${SPLIT_TITLE}”`).waitFor();
  await head.getByRole("navigation", { name: "主菜单" }).getByRole("link", { name: "待办" }).click();
  await head.reload();
  await panel.getByText(`分解“${SPLIT_TITLE}”`).waitFor();
  const [later, all] = await countShown(head);
  expect(all).toBe(total);
  expect(later).toBeGreaterThanOrEqual(done);
  expect(later).toBeLessThan(total);
  await checkAccessibility(head);
  await checkNames(head);
  await head.setViewportSize(PHONE);
  await checkWidth(head);

  await free();
  await head.getByText(`已完成：分解“${SPLIT_TITLE}”`).waitFor();
  await panel.waitFor({ state: "hidden" });
  expect(await childrenOf(head, id)).toBe(total);
});

test("who signs in after somebody who left an act under way learns nothing of it", async () => {
  const [clerk, head] = [await journey.enter("wangmin"), await journey.enter("gunanxing")];
  const id = await signedMatter(clerk, head);
  const free = await holdASchool(journey.ownerUrl);
  await splitToAllSchools(head, id);
  await countShown(head);
  await head.getByRole("dialog").getByRole("button", { name: "关闭" }).click();
  const panel = head.getByRole("region", { name: "正在办理" });
  await panel.waitFor();

  await head.getByRole("button", { name: "顾南星" }).click();
  await head.getByRole("menuitem", { name: "退出登录" }).click();
  await signInByKeyboard(head, "heyining");
  await head.getByRole("navigation", { name: "主菜单" }).waitFor();
  expect(await panel.count()).toBe(0);
  await free();
});
