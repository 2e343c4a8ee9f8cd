import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { BrowserServer } from "playwright-core";
import type { TestProject } from "vitest/node";
import { ensureWebBuild } from "../../scripts/web-build.ts";
import { serveBrowser } from "./browser.ts";
import { startTemplateServer, type TemplateServer } from "./template-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the desk in vitest's main process that hands out what a run has one of. */
    desk: string;
  }
}

/** What a run has one of, each made at the first question for it: a run that needs none waits for none. */
class Stock {
  private templates: Promise<TemplateServer> | undefined;
  private browser: Promise<BrowserServer> | undefined;
  private web: Promise<void> | undefined;

  /** POST /database/<template> makes a copy, DELETE /database/<name> drops it, POST /browser and /web see that they are there. */
  async answer({ method, url = "" }: IncomingMessage): Promise<string> {
    const [, what, name = ""] = url.split("/");
    if (what === "browser") return (await this.theBrowser()).wsEndpoint();
    if (what === "web") return (await this.theWeb()) ?? "";
    const templates = await this.theTemplates();
    if (method === "POST") return JSON.stringify(await templates.clone(name));
    await templates.drop(name);
    return "";
  }

  private theTemplates(): Promise<TemplateServer> {
    this.templates ??= startTemplateServer();
    return this.templates;
  }

  private theBrowser(): Promise<BrowserServer> {
    this.browser ??= serveBrowser();
    return this.browser;
  }

  private theWeb(): Promise<void> {
    this.web ??= ensureWebBuild(new URL("../../", import.meta.url), () => {});
    return this.web;
  }

  async close(): Promise<void> {
    await (await this.browser)?.close();
    await (await this.templates)?.stop();
  }
}

/** Vitest's global setup: opens the desk. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const stock = new Stock();
  const desk = createServer((request, response) => {
    stock.answer(request).then(
      (text) => response.end(text),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  desk.listen(0, "127.0.0.1");
  await once(desk, "listening");
  project.provide("desk", `http://127.0.0.1:${(desk.address() as AddressInfo).port}/`);
  return async () => {
    desk.closeAllConnections();
    desk.close();
    await stock.close();
  };
}
