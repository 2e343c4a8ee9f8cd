/**
 * Takes the pictures of the README: starts the server with the example bureau on a folder of its own, signs in by
 * role and writes `docs/pictures/*.png`. Usage: npm run pictures [-- name …]
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { DEMO_PASSWORD } from "../src/main/demo/load-bureau.ts";
import { launchBrowser } from "../tests/support/browser.ts";
import { ensureWebBuild } from "./web-build.ts";

const ROOT = new URL("../", import.meta.url);
const pathOf = (name: string): string => fileURLToPath(new URL(name, ROOT));

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
/** So that the README stays quick to open. */
const MOST_BYTES = 500_000;

/** One picture: who looks (nobody is the door), on what, and what is done before it is taken. */
interface Picture {
  who?: string;
  screen: typeof DESK;
  show(page: Page): Promise<void>;
}

const PICTURES: Record<string, Picture> = {
  "sign-in": { screen: DESK, show: async (page) => void (await page.getByLabel("账号").waitFor()) },
  reading: { who: "wangmin", screen: DESK, show: showDraft },
  ledger: { who: "wangmin", screen: DESK, show: (page) => open(page, "/matters") },
  matter: { who: "wangmin", screen: DESK, show: showMatter },
  wall: { who: "zhongliqiu", screen: DESK, show: (page) => open(page, "/wall") },
  trail: { who: "wangmin", screen: DESK, show: (page) => open(page, "/trail") },
  "to-do-phone": { who: "lixiangyang", screen: PHONE, show: (page) => open(page, "/todo") },
  "matter-phone": { who: "lixiangyang", screen: PHONE, show: showFirstTask },
};

async function main(wanted: string[]): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "luoshi-pictures-"));
  chmodSync(folder, 0o711);
  mkdirSync(pathOf("docs/pictures"), { recursive: true });
  await ensureWebBuild(ROOT, console.log);
  const server = await startServer(folder);
  const browser = await launchBrowser();
  try {
    for (const [name, picture] of Object.entries(PICTURES)) {
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      await take(browser, server.url, picture, pathOf(`docs/pictures/${name}.png`));
    }
  } finally {
    await browser.close();
    server.child.kill("SIGTERM");
    if (server.child.exitCode === null) await once(server.child, "exit");
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The server as `npm start` runs it, on a free port. */
async function startServer(dataFolder: string): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, ["--import", "tsx", pathOf("src/main/server.ts")], {
    env: { ...process.env, PORT: "0", LUOSHI_DATA: dataFolder, DATABASE_URL: "", LUOSHI_EMPTY: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const address = /http:\/\/[\w.]+:\d+/.exec(said)?.[0];
      if (address) resolve(address);
    });
    child.on("exit", (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
  return { url, child };
}

async function take(browser: Browser, url: string, picture: Picture, file: string): Promise<void> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: picture.screen,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  if (picture.who) await signIn(page, picture.who);
  else await page.goto("/sign-in");
  await picture.show(page);
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => document.fonts.ready.then(() => {}));
  const png = await page.screenshot();
  await context.close();
  console.log(`${path.basename(file)}\t${Math.round(png.length / 1000)} kB`);
  if (png.length > MOST_BYTES) throw new Error(`${file} is larger than ${MOST_BYTES / 1000} kB`);
  writeFileSync(file, png);
}

async function signIn(page: Page, username: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("账号").fill(username);
  await page.getByLabel("密码").fill(DEMO_PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL((address) => address.pathname !== "/sign-in");
}

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await page.waitForLoadState("networkidle");
}

/** The example's report as a fresh draft, with the keyboard on a task sentence. */
async function showDraft(page: Page): Promise<void> {
  const report = readFileSync(pathOf("examples/yunqi/report.txt"));
  const { document } = await post<{ document: { id: string } }>(
    page,
    "/api/documents?name=年中工作会议报告.txt",
    report,
  );
  const plan = await post<{ id: string }>(page, "/api/plans", {
    documentId: document.id,
    title: "2026年下半年重点工作",
    year: 2026,
    date: "2026-08-25",
  });
  await open(page, `/plans/${plan.id}`);
  const sentence = page.getByRole("option").filter({ hasText: "全面推行15分钟课间" });
  // What lies far below is not laid out yet and has no place to click on; the pane scrolls to what was chosen.
  await sentence.dispatchEvent("click");
}

/** The matter of the example with the longest story: split, verified, closed and reopened. */
async function showMatter(page: Page): Promise<void> {
  const { rows } = await get<{ rows: { id: string; children: number }[] }>(
    page,
    "/api/matters?q=课间&top=true",
  );
  const [matter] = rows.toSorted((a, b) => b.children - a.children);
  if (!matter) throw new Error("the example has no matter about 课间");
  await open(page, `/matters/${matter.id}`);
}

async function showFirstTask(page: Page): Promise<void> {
  const { rows } = await get<{ rows: { id: string }[] }>(page, "/api/todo");
  if (!rows[0]) throw new Error("nothing waits for this person in the example");
  await open(page, `/matters/${rows[0].id}`);
}

async function get<T>(page: Page, address: string): Promise<T> {
  const answer = await page.request.get(address);
  if (!answer.ok()) throw new Error(`${address}: ${answer.status()} ${await answer.text()}`);
  return answer.json();
}

async function post<T>(page: Page, address: string, data: Buffer | object): Promise<T> {
  const answer = await page.request.post(address, { data });
  if (!answer.ok()) throw new Error(`${address}: ${answer.status()} ${await answer.text()}`);
  return answer.json();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));
