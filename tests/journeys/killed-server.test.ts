import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askDesk } from "../support/ask-desk.ts";
import { DESK, signInByKeyboard } from "../support/journey.ts";
import {
  childrenOf,
  holdASchool,
  SPLIT_TITLE,
  signedMatter,
  splitToAllSchools,
} from "../support/long-split.ts";
import { end, type Started, serverProcesses } from "../support/server-process.ts";
import { sharedBrowser } from "../support/shared-browser.ts";
import { cloneDatabase, type TestDatabase } from "../support/template-database.ts";

const { freshFolder, started, leave } = serverProcesses();
let database: TestDatabase;
let browser: Browser;
const pages: Page[] = [];

beforeAll(async () => {
  await askDesk("POST", "web");
  database = await cloneDatabase();
  browser = await sharedBrowser();
});
afterAll(async () => {
  for (const page of pages) await page.context().close();
  await leave();
  await database.drop();
});

async function enter(baseURL: string, username: string): Promise<Page> {
  const context = await browser.newContext({ baseURL, viewport: DESK, locale: "zh-CN" });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  pages.push(page);
  await page.goto("/");
  await signInByKeyboard(page, username);
  await page.getByRole("navigation", { name: "主菜单" }).waitFor();
  return page;
}

test("a long act that ends with the killed server is said to have written nothing, and is sent again by one click", async () => {
  const LUOSHI_DATA = freshFolder();
  const settings = { LUOSHI_DATA, DATABASE_URL: database.url };
  const first: Started = await started(settings);
  const [clerk, head] = [await enter(first.url, "wangmin"), await enter(first.url, "gunanxing")];
  const id = await signedMatter(clerk, head);
  const free = await holdASchool(database.url);
  await splitToAllSchools(head, id);
  await head.getByText(/^已处理 \d+，共 1\d\d$/).waitFor();
  await head.reload();
  const panel = head.getByRole("region", { name: "正在办理" });
  await panel.getByText(/^已处理 \d+，共 1\d\d$/).waitFor();

  await end(first.child, "SIGKILL");
  await started({ ...settings, PORT: new URL(first.url).port });
  // The database still holds what the killed process had written: nothing is settled yet.
  await panel.getByText("正在准备").waitFor();
  await free();
  await panel.getByText(`没有完成：分解“${SPLIT_TITLE}”`).waitFor();
  await panel.getByText("没有写入任何内容，可以重新发送。").waitFor();
  expect(await childrenOf(head, id)).toBe(0);

  await panel.getByRole("button", { name: "重新发送" }).click();
  await head.getByText(`已完成：分解“${SPLIT_TITLE}”`).waitFor();
  await panel.waitFor({ state: "hidden" });
  expect(await childrenOf(head, id)).toBeGreaterThanOrEqual(100);
});
