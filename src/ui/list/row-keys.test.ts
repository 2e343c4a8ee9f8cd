import { expect, test } from "vitest";
import { nextRow } from "./row-keys.ts";

test("arrows walk the rows and stop at the ends", () => {
  expect(nextRow("ArrowDown", 0, 3)).toBe(1);
  expect(nextRow("ArrowDown", 2, 3)).toBe(2);
  expect(nextRow("ArrowUp", 0, 3)).toBe(0);
  expect(nextRow("Home", 2, 3)).toBe(0);
  expect(nextRow("End", 0, 3)).toBe(2);
  expect(nextRow("a", 0, 3)).toBeUndefined();
});
