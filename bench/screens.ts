import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serve } from "@hono/node-server";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { addDays, officeDate } from "../src/base/dates.ts";
import { uploadDocument } from "../src/features/work/documents/contract.ts";
import { registerMatter } from "../src/features/work/matters/life/contract.ts";
import { createPlan } from "../src/features/work/plans/contract.ts";
import { startApp } from "../src/main/app.ts";
import { loadSecret } from "../src/main/data-folder/secret.ts";
import { webAssets } from "../src/main/web-assets.ts";
import { launchBrowser } from "../tests/support/browser.ts";
import { type Client, clientWith } from "../tests/support/client.ts";
import { longText } from "../tests/support/long-text.ts";
import { median } from "./rounds.ts";
import { makeWorld } from "./world.ts";

/** What is wanted of each figure, as the output says it. */
const WANTED = {
  requests: "wanted ≤ 30",
  task: "wanted ≤ 150 ms",
  nodes: "wanted ≤ 5000",
};

const WINDOW = { width: 1440, height: 900 };
const ROWS = 100;

/**
 * What a browser has to do: requests of a cold start by address, the longest task of a ledger of 100 rows, and what
 * the reading screen of a text of 100,000 characters holds. Needs a web build.
 */
export async function measureScreens(rounds: number): Promise<void> {
  const world = await makeWorld();
  const app = await startApp({
    databaseUrl: world.databaseUrl,
    filesFolder: join(world.dataFolder, "files"),
    secret: loadSecret(world.dataFolder),
    report: (error) => console.error(error),
  });
  app.api.use(webAssets(fileURLToPath(new URL("../dist/web", import.meta.url))));
  const server = serve({ fetch: app.api.fetch, port: 0, hostname: "127.0.0.1" });
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await launchBrowser();
  try {
    const cookie = await world.cookieOf("clerk");
    const clerk = clientWith({ url }, cookie);
    await registerMany(clerk);
    const plan = await draftPlan(clerk);
    const arrive = () => newcomer(browser, url, cookie);
    await measureRequests(arrive, url, ["/", "/matters", "/todo", `/plans/${plan}`]);
    await measureLedger(arrive, url, rounds);
    await measureReading(arrive, `${url}/plans/${plan}`);
  } finally {
    await browser.close();
    await new Promise((closed) => server.close(closed));
    await app.stop();
    await world.close();
  }
}

async function registerMany(clerk: Client): Promise<void> {
  for (let i = 0; i < ROWS; i += 1)
    await clerk.call(registerMatter, {
      body: {
        origin: "instruction",
        originText: "例会",
        title: `检修第${i + 1}号路灯`,
        content: "逐一检修，更换灯泡。",
        dueDate: addDays(officeDate(), 1 + (i % 60)),
      },
    });
}

async function draftPlan(clerk: Client): Promise<string> {
  const sent = { query: { name: "设施管理.txt" }, body: new Blob([longText(100_000)]) };
  const { document } = await clerk.call(uploadDocument, sent);
  const body = { documentId: document.id, title: "设施管理工作要点", year: 2026, date: "2026-01-08" };
  return (await clerk.call(createPlan, { body })).id;
}

/** A browser that has never been here, signed in. */
async function newcomer(browser: Browser, url: string, cookie: string): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: WINDOW, locale: "zh-CN" });
  const [name, value] = cookie.split(/=(.*)/s);
  await context.addCookies([{ name: name!, value: value!, url }]);
  return context;
}

type Arrive = () => Promise<BrowserContext>;

async function measureRequests(arrive: Arrive, url: string, paths: string[]): Promise<void> {
  console.log("\nRequests of a cold start, the page itself and those for data among them");
  for (const path of paths) {
    const context = await arrive();
    const page = await context.newPage();
    let requests = 0;
    page.on("request", () => {
      requests += 1;
    });
    await page.goto(url + path);
    await settled(page);
    await context.close();
    console.log(`  ${path.replace(/[0-9a-f-]{36}/, "…").padEnd(12)} ${requests}  (${WANTED.requests})`);
  }
}

async function measureLedger(arrive: Arrive, url: string, rounds: number): Promise<void> {
  const context = await arrive();
  const longest: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const page = await context.newPage();
    await page.addInitScript(watchTasks);
    await page.goto(`${url}/matters?size=${ROWS}`);
    await page.getByRole("row").nth(ROWS).waitFor();
    await settled(page);
    const tasks = await page.evaluate(() => (window as unknown as Watched).tasks);
    // The first visit fills the cache.
    if (round > 0) longest.push(Math.max(0, ...tasks));
    await page.close();
  }
  await context.close();
  console.log(
    `\nLedger of ${ROWS} rows, longest task: ${median(longest).toFixed(0)} ms  (median of ${rounds}; ${WANTED.task})`,
  );
}

interface Watched {
  tasks: number[];
}

/** Notes in the page how long its tasks take, in milliseconds. */
function watchTasks(): void {
  const watched = window as unknown as Watched;
  watched.tasks = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watched.tasks.push(duration);
  }).observe({ type: "longtask", buffered: true });
}

async function measureReading(arrive: Arrive, address: string): Promise<void> {
  const context = await arrive();
  const page = await context.newPage();
  const sizes: Promise<number>[] = [];
  page.on("response", (response) => {
    if (response.url().includes("/api/plans/")) sizes.push(response.body().then((body) => body.length));
  });
  await page.goto(address);
  await page.getByRole("button", { name: "定稿…" }).waitFor();
  await settled(page);
  const { elements, characters } = await page.evaluate(() => ({
    elements: document.querySelectorAll("*").length,
    characters: document.documentElement.outerHTML.length,
  }));
  const bytes = await Promise.all(sizes);
  await context.close();
  const kilo = (count: number) => `${Math.round(count / 1000)} kB`;
  console.log("\nReading screen of a text of 100,000 characters");
  console.log(`  elements         ${elements}  (${WANTED.nodes})`);
  console.log(`  as HTML          ${kilo(characters)}`);
  console.log(
    `  read from server ${kilo(bytes[0]!)} before it shows, ${kilo(bytes.reduce((a, b) => a + b, 0))} in ${bytes.length} pages`,
  );
}

/** Until nothing is fetched any more. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
}
