import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serve } from "@hono/node-server";
import type { Page } from "playwright-core";
import { ensureWebBuild } from "../../scripts/web-build.ts";
import { APP_ROLE, openDatabase } from "../../src/base/server/database.ts";
import { startEmbeddedPostgres } from "../../src/base/server/embedded-postgres/start.ts";
import { migrate } from "../../src/base/server/migrate.ts";
import { startApp } from "../../src/main/app.ts";
import { loadSecret } from "../../src/main/data-folder/secret.ts";
import { DEMO_PASSWORD, loadBureau } from "../../src/main/demo/load-bureau.ts";
import { webAssets } from "../../src/main/web-assets.ts";
import { launchBrowser } from "../../tests/support/browser.ts";
import {
  adopt,
  dispatch,
  drawUp,
  fillIn,
  HOUR_TASKS,
  knowBureau,
  readThrough,
} from "../../tests/support/clerks-hour.ts";
import { type Client, clientWith } from "../../tests/support/client.ts";
import { Hand, type Toll } from "../../tests/support/hand.ts";
import { giveSixty, reportTwenty, reviewTwenty, signArrivals, TWENTY } from "../../tests/support/sixty.ts";

/** Cells of a spreadsheet of the same content: number, title, lead, day, standard; what a clerk types or pastes one by one. */
const SHEET_COLUMNS = 5;

/**
 * Counts what the clerk's hour costs a person: clicks, keys and screens from a report without owners to everything
 * dispatched, then of a unit that signs sixty, reports twenty, and of the office that reviews them. A Chinese character counts as four keys.
 */
export async function measureClerk(): Promise<void> {
  await ensureWebBuild(new URL("../../", import.meta.url), console.log);
  const office = await openOffice();
  try {
    const received = await receiving(office);
    console.log(`\nThe clerk's hour: ${HOUR_TASKS} tasks without owners\n`);
    console.log("                        clicks  keys  screens");
    const bureau = await knowBureau();
    const clerk = await office.enter("wangmin");
    const { id, missed } = await drawUp(clerk.api, bureau);
    await clerk.page.goto(`/plans/${id}`);
    const hand = new Hand(clerk.page);
    await readThrough(hand, missed);
    const typed = await fillIn(hand, bureau);
    const steps = [tell("plan complete", hand.since())];
    await adopt(hand);
    steps.push(tell("adopted", hand.since()));
    await dispatch(hand);
    steps.push(tell("dispatched", hand.since()));
    const sum = (of: keyof Toll) => steps.reduce((all, step) => all + step[of], 0);
    tell("together (≤ 60, ≤ 600)", { clicks: sum("clicks"), keys: sum("keys"), screens: sum("screens") });
    for (const [name, toll] of received) tell(name, toll);
    console.log(
      `\n  ${typed} of ${3 * HOUR_TASKS} leads, days and standards were typed, the others taken one task at a time`,
    );
    console.log(
      `  ${missed.length} sentences were made tasks by hand; a sheet has ${SHEET_COLUMNS * HOUR_TASKS} cells`,
    );
  } finally {
    await office.close();
  }
}

/** What it costs to receive sixty matters, on an empty desk. */
async function receiving(office: Office): Promise<[name: string, toll: Toll][]> {
  const clerk = await office.enter("wangmin");
  await giveSixty(clerk.api);
  const head = new Hand((await office.enter("gunanxing")).page);
  await signArrivals(head);
  const signed = head.since();
  await head.page.goto(`/todo?size=${TWENTY}`);
  await reportTwenty(head);
  const reviewer = new Hand(clerk.page);
  await reviewTwenty(reviewer);
  return [
    ["60 signed (≤ 5)", signed],
    ["20 reported, handed in", head.since()],
    ["20 reviewed and closed", reviewer.since()],
  ];
}

function tell(name: string, toll: Toll): Toll {
  const { clicks, keys, screens } = toll;
  console.log(
    `  ${name.padEnd(22)}${String(clicks).padStart(6)}${String(keys).padStart(6)}${String(screens).padStart(9)}`,
  );
  return toll;
}

/** The example bureau before its plan, with the product running and a browser before it. */
interface Office {
  enter(username: string): Promise<{ page: Page; api: Client }>;
  close(): Promise<void>;
}

async function openOffice(): Promise<Office> {
  const folder = mkdtempSync(join(tmpdir(), "luoshi-clerk-"));
  const postgres = await startEmbeddedPostgres({ dataFolder: join(folder, "pg"), log: () => {} });
  await migrate(postgres.url);
  const { db, close } = openDatabase(postgres.url, { role: APP_ROLE, max: 2 });
  await loadBureau(db, "yunqi");
  const app = await startApp({
    databaseUrl: postgres.url,
    filesFolder: join(folder, "files"),
    secret: loadSecret(folder),
    report: (error) => console.error(error),
  });
  app.api.use(webAssets(fileURLToPath(new URL("../../dist/web", import.meta.url))));
  const server = serve({ fetch: app.api.fetch, port: 0, hostname: "127.0.0.1" });
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await launchBrowser();
  return {
    async enter(username) {
      const context = await browser.newContext({
        baseURL: url,
        viewport: { width: 1440, height: 900 },
        locale: "zh-CN",
        timezoneId: "Asia/Shanghai",
      });
      const page = await context.newPage();
      await page.goto("/");
      await page.getByLabel("账号").fill(username);
      await page.getByLabel("密码").fill(DEMO_PASSWORD);
      await page.keyboard.press("Enter");
      await page.getByRole("navigation", { name: "主菜单" }).waitFor();
      const cookies = await context.cookies();
      const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
      return { page, api: clientWith({ url }, cookie) };
    },
    async close() {
      await browser.close();
      await new Promise((closed) => server.close(closed));
      await app.stop();
      await close();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
