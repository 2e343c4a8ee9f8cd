import { expect, test } from "vitest";
import { isFirst } from "./reload-after-update.ts";

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
