import fc from "fast-check";
import { expect, test } from "vitest";
import { diffText } from "./diff.ts";

test("a changed figure is shown alone", () => {
  expect(diffText("年内完成32所薄弱学校改造", "年内完成36所薄弱学校改造")).toEqual([
    { kind: "same", text: "年内完成3" },
    { kind: "removed", text: "2" },
    { kind: "added", text: "6" },
    { kind: "same", text: "所薄弱学校改造" },
  ]);
});

test("equal texts, and texts with nothing in common", () => {
  expect(diffText("同", "同")).toEqual([{ kind: "same", text: "同" }]);
  expect(diffText("", "")).toEqual([]);
  expect(diffText("甲", "")).toEqual([{ kind: "removed", text: "甲" }]);
});

test("both texts can be put together again from the runs", () => {
  const text = fc.string({ unit: fc.constantFrom("一", "二", "三", "𠮷", "a"), maxLength: 40 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const runs = diffText(before, after);
      const side = (gone: string) =>
        runs
          .filter(({ kind }) => kind !== gone)
          .map((run) => run.text)
          .join("");
      expect(side("added")).toBe(before);
      expect(side("removed")).toBe(after);
    }),
  );
});

test("long replaced texts do not hang", () => {
  const runs = diffText("甲".repeat(5000), "乙".repeat(5000));
  expect(runs.map(({ kind }) => kind)).toEqual(["removed", "added"]);
});
