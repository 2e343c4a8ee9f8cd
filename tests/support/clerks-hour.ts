import { readFile } from "node:fs/promises";
import type { Locator, Page } from "playwright-core";
import { addDays, officeDate } from "../../src/base/dates.ts";
import { uploadDocument } from "../../src/features/work/documents/contract.ts";
import { createPlan, getPlan } from "../../src/features/work/plans/contract.ts";
import { labelledBureaus } from "../../src/features/work/plans/proposal/corpus/read-corpus.ts";
import type { Client } from "./client.ts";
import type { Hand } from "./hand.ts";

/**
 * The clerk's hour as steps that a journey bounds and the bench counts: from a report that names no owners to everything
 * dispatched. The clerk knows the bureau (its labelled tasks): reads the text through, walks from task to task with its
 * sentence, its proposals and their reasons in view, takes what is right one task at a time, and types what is wrong or lacking.
 */

/** Tasks of the report. */
export const HOUR_TASKS = 75;

const TITLE = "2027年重点工作";
const REPORT = new URL("../../bench/clerk/report.txt", import.meta.url);
/** Days until what has no day by rule is due. */
const LATER = 200;
/** What a clerk writes where a sentence says nothing that one could see. */
const STANDARD = "有记录可查";
/** Places of columns as they stand at first. */
const DUE = 3;
const FINISH_STANDARD = 4;

/** The bureau as the clerk knows it: which unit leads each task of the report, by its sentence. */
export type Bureau = ReadonlyMap<string, string>;

/** Knows the bureau. */
export async function knowBureau(): Promise<Bureau> {
  const bureau = (await labelledBureaus()).find(({ name }) => name === "云栖市教育局")!;
  const names = new Map(bureau.units.map(({ id, name }) => [id, name]));
  return new Map(bureau.tasks.map(({ text, lead }) => [text, names.get(lead!)!]));
}

/** Draws the plan up from the report; gives its id, and the sentences that the reader held for something other than a task. */
export async function drawUp(clerk: Client, bureau: Bureau): Promise<{ id: string; missed: string[] }> {
  const { document } = await clerk.call(uploadDocument, {
    query: { name: "2027年工作要点.txt" },
    body: new Blob([await readFile(REPORT)]),
  });
  const body = { documentId: document.id, title: TITLE, year: 2027, date: "2027-01-12" };
  const { id } = await clerk.call(createPlan, { body });
  const { segments } = await clerk.call(getPlan, { params: { id } });
  const missed = segments.filter(({ text, label }) => bureau.has(text) && label !== "task");
  return { id, missed: missed.map(({ text }) => text) };
}

/** Reads the text through, and makes tasks of the sentences that were missed: two keys each. */
export async function readThrough(hand: Hand, missed: readonly string[]): Promise<void> {
  const { page } = hand;
  const text = page.getByRole("listbox", { name: "文稿语句" });
  await hand.see(text);
  for (const words of missed) {
    const sentence = text.getByRole("option").filter({ hasText: words });
    await scrollTo(page, text, sentence);
    await hand.click(sentence.locator("[data-start]").first());
    await hand.press("2", "n");
    await page
      .getByRole("treeitem")
      .filter({ hasText: words.slice(0, 8) })
      .first()
      .waitFor();
  }
  await page.getByText(/^已保存/).waitFor();
}

/** Turns the wheel until a sentence is drawn. */
async function scrollTo(page: Page, text: Locator, sentence: Locator): Promise<void> {
  await text.hover();
  while ((await sentence.count()) === 0) {
    await page.mouse.wheel(0, 300);
    await page.waitForFunction(() => new Promise((drawn) => requestAnimationFrame(() => drawn(true))));
  }
}

/** Fills the plan in as a table: a rule for days, then task by task. Gives how many fields were typed, not taken. */
export async function fillIn(hand: Hand, bureau: Bureau): Promise<number> {
  const { page } = hand;
  await hand.click(page.getByText("表格视图"));
  const table = page.getByRole("grid", { name: "计划条目" });
  await hand.see(table);
  await hand.click(page.getByRole("combobox", { name: "空缺期限的建议规则" }));
  await hand.click(page.getByTitle("空缺期限：计划年度年底"));
  await page.getByRole("button", { name: /^采纳期限建议 \d+/ }).waitFor();
  await hand.click(table.getByRole("rowheader").first());
  let typed = 0;
  for (let place = 0; place < HOUR_TASKS; place++) typed += await fillRow(hand, place, bureau);
  for (const field of ["牵头单位", "完成期限", "完成标准"]) await page.getByText(`缺${field} 0`).waitFor();
  await page.getByText(/^已保存/).waitFor();
  return typed;
}

/** Looks at a task and what is proposed for it; types what is wrong or lacking, takes the rest, and goes on to the next. */
async function fillRow(hand: Hand, place: number, bureau: Bureau): Promise<number> {
  const { page } = hand;
  const row = page.locator(`[aria-rowindex="${place + 2}"]`);
  const dock = page.getByRole("region", { name: "条目原文" });
  await row.locator('[role="rowheader"][aria-selected="true"]').waitFor();
  const sentence = (await dock.locator("p").first().textContent())!;
  const lead = bureau.get(sentence);
  if (lead === undefined) throw new Error(`the clerk does not know of: ${sentence}`);
  const cell = async (column: number) => (await row.locator(`[aria-colindex="${column}"]`).textContent())!;
  const reasons = (await dock.textContent())!;
  let typed = 0;
  const walk = async (column: number, at: number) => {
    for (let step = at; step < column; step++) await hand.press("ArrowRight");
  };
  let at = 1;
  if (!reasons.includes(`建议牵头单位 ${lead}（`)) {
    await walk(2, at);
    await hand.type(lead.slice(0, 4));
    await page.getByRole("option", { name: lead }).first().waitFor();
    await hand.press("Tab");
    [at, typed] = [DUE, typed + 1];
  }
  if ((await cell(DUE)).startsWith("缺")) {
    await walk(DUE, at);
    await hand.type(addDays(officeDate(), LATER));
    await hand.press("Tab");
    [at, typed] = [FINISH_STANDARD, typed + 1];
  }
  if ((await cell(FINISH_STANDARD)).startsWith("缺")) {
    await walk(FINISH_STANDARD, at);
    await hand.type(STANDARD);
    await hand.press("Tab");
    [at, typed] = [FINISH_STANDARD + 1, typed + 1];
  }
  if (at > 1) await hand.press("Home");
  await row.locator('[role="rowheader"][aria-selected="true"]').waitFor();
  const isProposed = (await row.textContent())!.includes("建议 ");
  await hand.press(isProposed ? "Space" : "ArrowDown");
  return typed;
}

/** Adopts the plan, which leads to the page of its dispatch. */
export async function adopt(hand: Hand): Promise<void> {
  const { page } = hand;
  await hand.click(page.getByRole("button", { name: "定稿…" }));
  const form = page.getByRole("dialog", { name: "定稿" });
  await hand.see(form.getByText("均已填齐，定稿后即可交办"));
  await hand.click(form.getByRole("button", { name: `定稿并登记 ${HOUR_TASKS} 件事项` }));
  await hand.see(page.getByRole("heading", { name: `交办：${TITLE}` }));
}

/** Dispatches all tasks of the plan that was just adopted. */
export async function dispatch(hand: Hand): Promise<void> {
  const { page } = hand;
  await hand.click(page.getByRole("button", { name: `交办 ${HOUR_TASKS} 件` }));
  await hand.see(page.getByText(`已交办 ${HOUR_TASKS} 件`));
}
