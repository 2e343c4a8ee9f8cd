import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { addDays, officeDate } from "../../src/base/dates.ts";
import { checkAccessibility, checkNames, checkWidth } from "../support/accessibility.ts";
import { holdRows } from "../support/hold-rows.ts";
import { PHONE, signInByKeyboard, startJourney } from "../support/journey.ts";

const journey = startJourney();

const TITLE = "开展校园消防演练";

/** A post to the API in the session of a page. */
async function post(page: Page, address: string, data: object): Promise<{ id: string; version: number }> {
  const answer = await page.request.post(address, { data });
  expect(answer.status(), await answer.text()).toBe(200);
  return answer.json();
}

/** A matter that 基础教育科 has signed for, ready to be split. */
async function signedMatter(clerk: Page, head: Page): Promise<string> {
  const { rows } = await (await clerk.request.get("/api/units")).json();
  const leadUnitId = rows.find(({ name }: { name: string }) => name === "基础教育科").id;
  const landing = { leadUnitId, finishStandard: "每校有方案和记录", dueDate: addDays(officeDate(), 60) };
  const texts = { originText: "安全工作例会", title: TITLE, content: "每校一次，全员参加。" };
  const made = await post(clerk, "/api/matters", { origin: "meeting-decision", ...texts, ...landing });
  const given = await post(clerk, `/api/matters/${made.id}/dispatch`, { version: made.version, ...landing });
  await post(head, `/api/matters/${made.id}/sign`, { version: given.version });
  return made.id;
}

/** Holds the row of a high school, which come late in the list: what gives it something waits until it is freed. */
async function holdASchool(): Promise<() => Promise<void>> {
  const { db } = journey.app;
  const { id: authorityId } = await db.selectFrom("authority").select("id").executeTakeFirstOrThrow();
  return holdRows(db, authorityId, (trx) =>
    trx.selectFrom("unit").select("id").where("school_kind", "=", "high").limit(1).forUpdate().execute(),
  );
}

async function splitToAllSchools(page: Page, id: string): Promise<void> {
  await page.goto(`/matters/${id}`);
  await page.getByRole("button", { name: `分解：${TITLE}` }).click();
  const form = page.getByRole("dialog");
  await form.getByRole("button", { name: "成批选择" }).click();
  await page.getByRole("menuitem", { name: /^全部学校/ }).click();
  await form.getByText(/^已选 1\d\d 个单位$/).waitFor();
  await form.getByRole("button", { name: "分解", exact: true }).click();
}

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
  const free = await holdASchool();

  await splitToAllSchools(head, id);
  const [done, total] = await countShown(head);
  expect(total).toBeGreaterThanOrEqual(100);
  expect(done).toBeGreaterThan(0);
  expect(done).toBeLessThan(total);

  await head.getByRole("dialog").getByRole("button", { name: "关闭" }).click();
  await head.getByRole("dialog").waitFor({ state: "hidden" });
  const panel = head.getByRole("region", { name: "正在办理" });
  await panel.getByText(`分解“${TITLE}”`).waitFor();
  await head.getByRole("navigation", { name: "主菜单" }).getByRole("link", { name: "待办" }).click();
  await head.reload();
  await panel.getByText(`分解“${TITLE}”`).waitFor();
  const [later, all] = await countShown(head);
  expect(all).toBe(total);
  expect(later).toBeGreaterThanOrEqual(done);
  expect(later).toBeLessThan(total);
  await checkAccessibility(head);
  await checkNames(head);
  await head.setViewportSize(PHONE);
  await checkWidth(head);

  await free();
  await head.getByText(`已完成：分解“${TITLE}”`).waitFor();
  await panel.waitFor({ state: "hidden" });
  const story = await (await head.request.get(`/api/matters/${id}`)).json();
  expect(story.children).toBe(total);
});

test("who signs in after somebody who left an act under way learns nothing of it", async () => {
  const [clerk, head] = [await journey.enter("wangmin"), await journey.enter("gunanxing")];
  const id = await signedMatter(clerk, head);
  const free = await holdASchool();
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
