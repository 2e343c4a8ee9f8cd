import { cp, mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type ServerType, serve } from "@hono/node-server";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { openDatabase } from "../../src/base/server/database.ts";
import type { Outside } from "../../src/base/server/outside/outside.ts";
import { verifyPromises } from "../../src/base/server/verify.ts";
import { type RunningApp, startApp } from "../../src/main/app.ts";
import { DEMO_PASSWORD } from "../../src/main/demo/load-bureau.ts";
import { webAssets } from "../../src/main/web-assets.ts";
import { askDesk } from "./ask-desk.ts";
import { TEMPLATE_SECRET } from "./fill-template.ts";
import { sharedBrowser } from "./shared-browser.ts";
import { cloneDatabase, type TestDatabase } from "./template-database.ts";

const CHECKOUT = new URL("../../", import.meta.url);
/** Where a failed step leaves a picture of each open page. */
const PICTURES = path.join(tmpdir(), "luoshi-journeys");
/** How long a person would wait for something to show, in milliseconds; on a busy machine. */
const PATIENCE = 30_000;

/** The widths that every screen is made for. */
export const DESK = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** The whole product, running for one journey, with a browser before it. */
export interface Journey {
  /** `http://127.0.0.1:port`, without a slash at the end. */
  readonly url: string;
  readonly app: RunningApp;
  /** The database as its owner reaches it. */
  readonly ownerUrl: string;
  /** A person at a browser of their own who opens an address and is not signed in. */
  visit(address: string, screen?: Screen): Promise<Page>;
  /** A person at a browser of their own who signs in through the door, by keyboard. */
  enter(username: string, screen?: Screen): Promise<Page>;
  /** What `luoshi verify` would print: each breach of a promise as a line. */
  breaches(): Promise<string[]>;
}

type Screen = typeof DESK;

interface Setting {
  /** Units and people of the example bureau only: no plan yet, no matter, no history. */
  beforeItsPlan?: boolean;
  /** How mail is sent, and which hosts inside the network may be sent to. */
  outside?: Pick<Outside, "mail" | "inside">;
}

/**
 * Starts the product with the example bureau before a file's tests, and ends it after them: real server,
 * database, background work and built web app. After each test no page may have seen a fault of the page's
 * code or of the server; a failed test leaves pictures.
 */
export function startJourney({ beforeItsPlan = false, outside }: Setting = {}): Journey {
  let stage: Stage | undefined;
  const on = (): Stage => {
    if (!stage) throw new Error("the journey has not started");
    return stage;
  };
  beforeAll(async () => {
    stage = await Stage.open(beforeItsPlan ? "bureau" : "lived", outside);
  });
  afterEach(({ task }) => on().leavePages(task.result?.state === "fail" ? task.name : undefined));
  afterAll(() => stage?.close());
  return {
    get url() {
      return on().url;
    },
    get app() {
      return on().app;
    },
    get ownerUrl() {
      return on().ownerUrl;
    },
    visit: (address, screen) => on().visit(address, screen),
    enter: (username, screen) => on().enter(username, screen),
    breaches: () => on().breaches(),
  };
}

/** The server of one journey, and its people's pages in the run's browser. */
class Stage {
  /** What went wrong behind what a person sees; a journey must leave this empty. */
  private readonly faults: string[] = [];
  private readonly pages: Page[] = [];
  private database!: TestDatabase;
  get ownerUrl() {
    return this.database.url;
  }
  private folder!: string;
  private server!: ServerType;
  private browser!: Browser;
  app!: RunningApp;
  url!: string;

  static async open(template: "bureau" | "lived", outside: Setting["outside"]): Promise<Stage> {
    const stage = new Stage();
    await askDesk("POST", "web");
    stage.database = await cloneDatabase(template);
    stage.folder = await mkdtemp(path.join(tmpdir(), "luoshi-files-"));
    await cp(stage.database.templateFiles, stage.folder, { recursive: true });
    stage.app = await startApp({
      databaseUrl: stage.database.url,
      filesFolder: stage.folder,
      secret: TEMPLATE_SECRET,
      outside,
      report: (error, where) => stage.faults.push(`server, ${where}: ${String(error)}`),
    });
    stage.app.api.use(webAssets(fileURLToPath(new URL("dist/web", CHECKOUT))));
    stage.server = serve({ fetch: stage.app.api.fetch, port: 0, hostname: "127.0.0.1" });
    await new Promise((listening) => stage.server.once("listening", listening));
    stage.url = `http://127.0.0.1:${(stage.server.address() as AddressInfo).port}`;
    stage.browser = await sharedBrowser();
    return stage;
  }

  async visit(address: string, viewport: Screen = DESK): Promise<Page> {
    const context = await this.browser.newContext({
      baseURL: this.url,
      viewport,
      locale: "zh-CN",
      timezoneId: "Asia/Shanghai",
      reducedMotion: "reduce",
    });
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    this.watch(page);
    await page.goto(address);
    return page;
  }

  async enter(username: string, screen?: Screen): Promise<Page> {
    const page = await this.visit("/", screen);
    await signInByKeyboard(page, username);
    await page.getByRole("navigation", { name: "主菜单" }).waitFor();
    return page;
  }

  /** Notes what a person would not see. */
  private watch(page: Page): void {
    this.pages.push(page);
    page.on("pageerror", (error) => this.faults.push(`page ${page.url()}: ${error.message}`));
    page.on("response", (response) => {
      if (response.status() >= 500) this.faults.push(`${response.status()} ${response.url()}`);
    });
    page.on("console", (message) => {
      if (message.type() === "error" && /Content.Security.Policy/i.test(message.text()))
        this.faults.push(`page ${page.url()}: ${message.text()}`);
    });
  }

  async leavePages(failed: string | undefined): Promise<void> {
    const faults = this.faults.splice(0);
    if (failed !== undefined) await this.takePictures(failed.replace(/[^\p{L}\p{N}]+/gu, "-"));
    for (const page of this.pages.splice(0)) await page.context().close();
    expect(faults).toEqual([]);
  }

  private async takePictures(name: string): Promise<void> {
    for (const [index, page] of this.pages.entries())
      if (!page.isClosed()) await page.screenshot({ path: path.join(PICTURES, `${name}-${index + 1}.png`) });
  }

  async breaches(): Promise<string[]> {
    const { db, close } = openDatabase(this.database.url, { max: 2 });
    const found = await verifyPromises(
      db,
      this.app.features.flatMap((feature) => feature.checks ?? []),
    );
    await close();
    return found.map(({ promise, check, subject, what }) => `${promise} ${check} ${subject} ${what}`);
  }

  async close(): Promise<void> {
    await new Promise((closed) => this.server.close(closed));
    await this.app.stop();
    await this.database.drop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Fills in the sign-in form that has the keyboard: account, password, Enter. */
export async function signInByKeyboard(page: Page, username: string): Promise<void> {
  const account = page.getByLabel("账号");
  await account.waitFor();
  await account.focus();
  await page.keyboard.type(username);
  await page.keyboard.press("Tab");
  await typePassword(page);
}

/** Types everybody's password where the keyboard is, and sends it. */
export async function typePassword(page: Page): Promise<void> {
  await page.keyboard.type(DEMO_PASSWORD);
  await page.keyboard.press("Enter");
}
