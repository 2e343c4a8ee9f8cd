import { describe, expect, it } from "vitest";
import type { PlanItem } from "../../draft/contract.ts";
import { draftOf } from "../../draft/testing.ts";
import { missingOf } from "../../gaps/missing.ts";
import { spotOf, treeRows } from "./tree-rows.ts";

const { items } = draftOf([
  { text: "一、扩大学位", label: "heading" },
  { text: "（一）建新园", label: "heading", gap: "\n", under: 0 },
  { text: "新建幼儿园6所。", label: "task", gap: "\n", under: 1, measure: "6所" },
  { text: "9月底前验收。", label: "task", under: 1, due: { text: "9月底前", date: "2026-09-30" } },
  { text: "二、守牢安全", label: "heading", gap: "\n" },
  { text: "开展安全排查。", label: "task", gap: "\n", under: 4 },
]);
const named = (title: string): PlanItem => items.find((item) => item.title.includes(title))!;

describe("lines of the tree", () => {
  it("number places and count what lies below", () => {
    const rows = treeRows(items, new Set());
    expect(rows.map((row) => [row.number, row.level, row.tasks])).toEqual([
      ["1", 1, 2],
      ["1.1", 2, 2],
      ["1.1.1", 3, 0],
      ["1.1.2", 3, 0],
      ["2", 1, 1],
      ["2.1", 2, 0],
    ]);
  });

  it("leave out what is folded, with all below it, and still count it", () => {
    const rows = treeRows(items, new Set([named("扩大").id]));
    expect(rows.map((row) => [row.number, row.tasks, row.isFolded])).toEqual([
      ["1", 2, true],
      ["2", 1, false],
      ["2.1", 0, false],
    ]);
  });
});

it("a task says what it lacks, a group lacks nothing", () => {
  expect(missingOf(named("验收"))).toEqual(["lead", "finish-standard"]);
  expect(missingOf(named("新建幼儿园"))).toEqual(["lead", "due"]);
  expect(missingOf(named("扩大"))).toEqual([]);
});

describe("one step of an item", () => {
  it("goes up and down among its siblings", () => {
    const [first, second] = [named("新建幼儿园"), named("验收")];
    expect(spotOf(items, second, "up")).toEqual({ parentId: first.parentId, before: first.id });
    expect(spotOf(items, first, "down")).toEqual({ parentId: first.parentId, before: null });
    expect(spotOf(items, first, "up")).toBeNull();
    expect(spotOf(items, second, "down")).toBeNull();
  });

  it("goes out of its group, behind it, and into the group before it", () => {
    const inner = named("建新园");
    expect(spotOf(items, named("新建幼儿园"), "out")).toEqual({ parentId: named("扩大").id, before: null });
    expect(spotOf(items, inner, "out")).toEqual({ parentId: null, before: named("守牢").id });
    expect(spotOf(items, named("扩大"), "out")).toBeNull();
    expect(spotOf(items, named("守牢"), "in")).toEqual({ parentId: named("扩大").id, before: null });
    expect(spotOf(items, inner, "in")).toBeNull();
  });
});
