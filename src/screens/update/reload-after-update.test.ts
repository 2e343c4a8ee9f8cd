import { expect, test } from "vitest";
import { isCodeMissing, isFirst } from "./reload-after-update.ts";

test("one reload, then a pause before the next", () => {
  const kept = new Map<string, string>();
  const store = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  const start = Date.UTC(2026, 8, 30);
  expect(isFirst(store, start)).toBe(true);
  expect(isFirst(store, start + 5_000)).toBe(false);
  expect(isFirst(store, start + 61_000)).toBe(true);
});

test.each([
  "Failed to fetch dynamically imported module: http://127.0.0.1/assets/wall-1a2b.js",
  "error loading dynamically imported module: http://127.0.0.1/assets/wall-1a2b.js",
  "Importing a module script failed.",
  "Unable to preload CSS for /assets/wall-1a2b.css",
])("missing code is told from a fault: %s", (said) => {
  expect(isCodeMissing(new TypeError(said))).toBe(true);
  expect(isCodeMissing(new TypeError("Cannot read properties of undefined"))).toBe(false);
});
