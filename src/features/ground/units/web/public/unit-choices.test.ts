import { describe, expect, test } from "vitest";
import type { UnitRow } from "../../contract.ts";
import { foundNodes, isFound, unitGroups, unitNodes } from "./unit-choices.ts";

function unit(path: string, kind: UnitRow["kind"], more: Partial<UnitRow> = {}): UnitRow {
  const codes = path.split("/").filter(Boolean);
  return {
    id: codes.at(-1)!,
    parentId: codes.at(-2) ?? null,
    kind,
    schoolKind: kind === "school" ? "primary" : null,
    code: codes.at(-1)!,
    name: `单位${codes.at(-1)!}`,
    shortName: null,
    path,
    closedOn: null,
    mergedIntoId: null,
    version: 1,
    within: true,
    verbs: [],
    ...more,
  };
}

const TREE = [
  unit("/r/", "authority"),
  unit("/r/d1/", "department"),
  unit("/r/c1/", "county", { shortName: "青禾县" }),
  unit("/r/c1/s1/", "school"),
  unit("/r/c1/s2/", "school", { schoolKind: "high" }),
  unit("/r/c1/s3/", "school", { closedOn: "2026-01-01" }),
  unit("/r/c2/", "county"),
  unit("/r/c2/s4/", "school"),
];

const shape = (nodes: ReturnType<typeof unitNodes>): unknown[] =>
  nodes.map((node) => (node.children.length > 0 ? [node.value, shape(node.children)] : node.value));

describe("a unit is found by what is typed", () => {
  const school = { name: "青羊镇Ａ区（东）小学", shortName: "“东小”", code: "qy-s01" };
  test.each(["⻘⽺镇", "a区(东)", "青羊　东小", "QY-Ｓ０１", "「东小」", "青\u200B羊", ""])("%s", (typed) => {
    expect(isFound(typed, school)).toBe(true);
  });
  test.each(["白羊", "青羊 西小", "s02"])("and not by %s", (typed) => {
    expect(isFound(typed, school)).toBe(false);
  });
});

describe("the picker's tree", () => {
  test("holds every open unit below its parent", () => {
    expect(shape(unitNodes(TREE, () => true))).toEqual([["r", ["d1", ["c1", ["s1", "s2"]], ["c2", ["s4"]]]]]);
  });

  test("keeps what cannot be chosen only as the way down", () => {
    const nodes = unitNodes(TREE, (one) => one.kind === "school");
    expect(shape(nodes)).toEqual([
      [
        "r",
        [
          ["c1", ["s1", "s2"]],
          ["c2", ["s4"]],
        ],
      ],
    ]);
    expect(nodes[0]!.disabled).toBe(true);
    expect(nodes[0]!.children[0]!.children[0]!.disabled).toBe(false);
  });

  test("a tree seen from half-way down begins there", () => {
    expect(shape(unitNodes(TREE.slice(2, 5), () => true))).toEqual([["c1", ["s1", "s2"]]]);
  });
});

test("the search finds name, short name and code, all words of it, and only what can be chosen", () => {
  const titles = (typed: string) =>
    foundNodes(TREE, (one) => one.kind !== "school", typed).map((one) => one.title);
  expect(titles("青禾")).toEqual(["单位c1 · 单位r"]);
  expect(titles("C1 青禾")).toEqual(["单位c1 · 单位r"]);
  expect(titles("白石")).toEqual([]);
  expect(titles("s1")).toEqual([]);
});

test("what was typed whole comes first, whatever stands before it in the tree", () => {
  const office = unit("/r/c1/o1/", "office", { name: "白石县教育局办公室" });
  const county = unit("/r/c1/", "county", { name: "白石县教育局" });
  const school = unit("/r/c1/s1/", "school", { name: "原白石县教育局实验学校" });
  const found = foundNodes([school, office, county], () => true, "白石县教育局");
  expect(found.map((one) => one.value)).toEqual(["c1", "o1", "s1"]);
});

test("groups are kinds and counties with two open units or more", () => {
  const groups = unitGroups(TREE, () => true).map(({ by, label, unitIds }) => [by, label, unitIds]);
  expect(groups).toEqual([
    ["kind", "县区局", ["c1", "c2"]],
    ["kind", "学校", ["s1", "s2", "s4"]],
    ["kind", "小学", ["s1", "s4"]],
    ["county", "青禾县", ["s1", "s2"]],
  ]);
});
