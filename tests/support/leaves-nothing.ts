import { afterAll, expect, vi } from "vitest";
import { currentLanguage } from "../../src/ui/i18n.ts";

/** What the PDF parser sets once, when it is first loaded, and nothing of ours reads. */
const OF_LIBRARIES = new Set(["DOMMatrix", "_pdfjsTestingUtils", "navigator", "pdfjsLib", "pdfjsWorker"]);

/**
 * Runs before each test file. Files share a process, so each leaves it as it was: what one leaves behind would be what
 * another one passes or fails by.
 */
const before = stateOfProcess();

afterAll(async () => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  // What was told to end may take a moment.
  await vi.waitFor(() => expect(stateOfProcess(), "what this file leaves behind").toEqual(before), 10_000);
});

function stateOfProcess() {
  const running = process.getActiveResourcesInfo();
  return {
    folder: process.cwd(),
    settings: { ...process.env },
    globals: Object.keys(globalThis)
      .filter((name) => !name.startsWith("__") && !OF_LIBRARIES.has(name))
      .sort(),
    listening: running.filter((one) => one === "TCPServerWrap").length,
    children: running.filter((one) => one === "ProcessWrap").length,
    language: currentLanguage(),
  };
}
