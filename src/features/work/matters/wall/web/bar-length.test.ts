import fc from "fast-check";
import { expect, test } from "vitest";
import { barLength } from "./bar-length.ts";

test.each([
  [79, 79, 100],
  [1, 79, 11],
  [4, 79, 23],
  [1, 1, 100],
  [1, 40_000, 8],
  [0, 79, 0],
])("%i matters beside at most %i: a bar of %i percent", (total, most, percent) => {
  expect(Math.round(barLength(total, most))).toBe(percent);
});

test("more matters are never a shorter bar, and no bar with a matter vanishes", () => {
  const count = fc.integer({ min: 1, max: 1_000_000 });
  fc.assert(
    fc.property(count, count, count, (a, b, c) => {
      const [less, more, most] = [a, b, c].sort((x, y) => x - y) as [number, number, number];
      expect(barLength(more, most)).toBeGreaterThanOrEqual(barLength(less, most));
      expect(barLength(less, most)).toBeGreaterThanOrEqual(8);
      expect(barLength(more, most)).toBeLessThanOrEqual(100);
    }),
  );
});
