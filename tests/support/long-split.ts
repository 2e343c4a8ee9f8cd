import type { Page } from "playwright-core";
import postgres from "postgres";
import { expect } from "vitest";
import { addDays, officeDate } from "../../src/base/dates.ts";
import { holdPartOf } from "./hold-inserts.ts";

/** What is split in journeys of a long act. */
export const SPLIT_TITLE = "开展校园消防演练";

/** A post to the API in the session of a page. */
async function post(page: Page, address: string, data: object): Promise<{ id: string; version: number }> {
  const answer = await page.request.post(address, { data });
  expect(answer.status(), await answer.text()).toBe(200);
  return answer.json();
}

/** A matter that 基础教育科 has signed for, ready to be split; gives its id. */
export async function signedMatter(clerk: Page, head: Page): Promise<string> {
  const { rows } = await (await clerk.request.get("/api/units")).json();
  const leadUnitId = rows.find(({ name }: { name: string }) => name === "基础教育科").id;
  const landing = { leadUnitId, finishStandard: "每校有方案和记录", dueDate: addDays(officeDate(), 60) };
  const texts = { originText: "安全工作例会", title: SPLIT_TITLE, content: "每校一次，全员参加。" };
  const made = await post(clerk, "/api/matters", { origin: "meeting-decision", ...texts, ...landing });
  const given = await post(clerk, `/api/matters/${made.id}/dispatch`, { version: made.version, ...landing });
  await post(head, `/api/matters/${made.id}/sign`, { version: given.version });
  return made.id;
}

/** Holds the part of a high school, which come late in the list: it waits to be written until it is freed. */
export async function holdASchool(ownerUrl: string): Promise<() => Promise<void>> {
  const sql = postgres(ownerUrl, { max: 1 });
  const [school] = await sql`select id from unit where school_kind = 'high' limit 1`;
  await sql.end();
  return holdPartOf(ownerUrl, school!.id);
}

/** Splits a matter to every school, as a person does on its page, and does not wait for the end. */
export async function splitToAllSchools(page: Page, id: string): Promise<void> {
  await page.goto(`/matters/${id}`);
  await page.getByRole("button", { name: `分解：${SPLIT_TITLE}` }).click();
  const form = page.getByRole("dialog");
  await form.getByRole("button", { name: "成批选择" }).click();
  await page.getByRole("menuitem", { name: /^全部学校/ }).click();
  await form.getByText(/^已选 1\d\d 个单位$/).waitFor();
  await form.getByRole("button", { name: "分解", exact: true }).click();
}

/** How many children a matter has, as the person of the page sees it. */
export async function childrenOf(page: Page, id: string): Promise<number> {
  return (await (await page.request.get(`/api/matters/${id}`)).json()).children;
}
