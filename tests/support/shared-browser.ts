import { buffer } from "node:stream/consumers";
import { type Browser, chromium, type Download } from "playwright-core";
import { askDesk } from "./ask-desk.ts";

let connected: Promise<Browser> | undefined;

/** The run's one browser, for contexts of one's own in it; nobody closes it but the run. */
export function sharedBrowser(): Promise<Browser> {
  connected ??= askDesk("POST", "browser").then((address) => chromium.connect(address));
  return connected;
}

/** What was downloaded. The browser keeps it in a folder of its own, which a test that is only connected does not know. */
export async function bytesOf(download: Download): Promise<Buffer> {
  return buffer(await download.createReadStream());
}
