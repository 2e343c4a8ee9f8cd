import { afterEach, describe, expect, it, vi } from "vitest";
import { findBrowser, launchBrowser } from "./browser.ts";

afterEach(() => vi.unstubAllEnvs());

const page =
  "data:text/html;charset=utf-8,<title>落实</title><button onclick=\"this.textContent='已签收'\">签收</button>";

// The installed browser where there is one, and on Linux the one that needs nothing installed.
const choices = process.platform === "linux" && process.arch === "x64" ? ["", "packed"] : [""];

describe("launchBrowser", () => {
  it.each(choices)("renders a page and takes a click (CHROME_PATH=%j)", async (choice) => {
    vi.stubEnv("CHROME_PATH", choice);
    const browser = await launchBrowser();
    const tab = await browser.newPage({ viewport: { width: 390, height: 600 } });
    await tab.goto(page);
    expect(await tab.title()).toBe("落实");
    await tab.getByRole("button", { name: "签收" }).click();
    expect(await tab.getByRole("button").textContent()).toBe("已签收");
    expect((await tab.screenshot()).subarray(1, 4).toString()).toBe("PNG");
    await browser.close();
  });

  it("names a wrong CHROME_PATH", () => {
    expect(() => findBrowser("/nowhere/chromium")).toThrow("/nowhere/chromium");
  });
});
