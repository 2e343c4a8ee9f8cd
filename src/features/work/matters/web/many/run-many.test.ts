import { expect, test } from "vitest";
import { runMany } from "./run-many.ts";

test("one that fails is left with its error and the others go on", async () => {
  const through: number[] = [];
  const refusal = new Error("refused");
  const result = await runMany(
    ["a", "b", "c"],
    async (item) => {
      if (item === "b") throw refusal;
    },
    { onProgress: (n) => through.push(n), signal: new AbortController().signal },
  );
  expect(result).toEqual({ done: ["a", "c"], left: [{ item: "b", error: refusal }] });
  expect(through).toEqual([1, 2, 3]);
});

test("stopping finishes the one under way and begins no other", async () => {
  const stop = new AbortController();
  const begun: string[] = [];
  const result = await runMany(
    ["a", "b", "c"],
    async (item) => {
      begun.push(item);
      if (item === "b") stop.abort();
    },
    { onProgress: () => undefined, signal: stop.signal },
  );
  expect(begun).toEqual(["a", "b"]);
  expect(result.done).toEqual(["a", "b"]);
});
