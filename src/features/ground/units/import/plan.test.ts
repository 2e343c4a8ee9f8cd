import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SheetRow } from "../../../../base/server/sheet/read-sheet.ts";
import type { UnitRow, UnitVerb } from "../contract.ts";
import type { UnitColumn } from "./contract.ts";
import { planUnits } from "./plan.ts";

const ALL: UnitVerb[] = ["open-below", "remit", "rename", "move", "merge", "close"];
const rowId = (n: number) => `00000000-0000-7000-8000-00000000000${n}`;

function unit(
  n: number,
  parent: number | null,
  given: Partial<UnitRow> & Pick<UnitRow, "kind" | "code" | "name">,
) {
  return {
    id: rowId(n),
    parentId: parent === null ? null : rowId(parent),
    schoolKind: null,
    shortName: null,
    path: `/${given.code}/`,
    closedOn: null,
    mergedIntoId: null,
    version: 1,
    within: true,
    verbs: ALL,
    ...given,
  } satisfies UnitRow;
}

const TREE: UnitRow[] = [
  unit(1, null, { kind: "authority", code: "t", name: "云川市教育局", verbs: ["open-below", "rename"] }),
  unit(2, 1, { kind: "county", code: "c1", name: "青禾县教育局", shortName: "青禾县" }),
  unit(3, 1, { kind: "county", code: "c2", name: "白石区教育局" }),
  unit(4, 2, { kind: "school", schoolKind: "primary", code: "c1-s1", name: "实验小学" }),
  unit(5, 3, { kind: "school", schoolKind: "primary", code: "c2-s1", name: "实验小学" }),
  unit(6, 1, { kind: "department", code: "old", name: "原办公室", closedOn: "2025-01-01", verbs: [] }),
];
const TAKEN = new Set([...TREE.map(({ code }) => code), "elsewhere"]);

const REMITS = new Map([[rowId(2), "统筹全县教育。\n管理学校。"]]);

type Given = [name: string, kind: string, parent: string, code?: string, shortName?: string, remit?: string];

function sheet(given: readonly Given[]): SheetRow<UnitColumn>[] {
  return given.map(([name, kind, parent, code = "", shortName = "", remit = ""], index) => ({
    line: index + 2,
    cells: { name, kind, parent, code, shortName, remit },
    faults: [],
  }));
}

const plan = (...given: Given[]) => planUnits(sheet(given), TREE, TAKEN, REMITS);
const outcomes = (...given: Given[]) => plan(...given).rows.map(({ outcome }) => outcome);
/** The faults of the first row. */
const faults = (...given: Given[]) =>
  plan(...given).rows[0]!.faults.map((one) => `${one.column}：${one.message}`);

describe("parents", () => {
  test("by name, short name, code and path; in the tree and further down in the sheet", () => {
    const { opened, rows } = plan(
      ["第一教学点", "内设机构", "新桥小学", "x1"],
      ["新桥小学", "小学", "青禾县", "x2"],
      ["办公室", "处室", "C2", "x3"],
      ["德育处", "内设机构", "白石区教育局/实验小学", "x4"],
      ["教务处", "内设机构", "青禾县/新桥小学", "x5"],
    );
    expect(rows.flatMap((row) => row.faults)).toEqual([]);
    expect(opened.map(({ code, parentCode }) => [code, parentCode])).toEqual([
      ["x1", "x2"],
      ["x2", "c1"],
      ["x3", "c2"],
      ["x4", "c2-s1"],
      ["x5", "x2"],
    ]);
  });

  test("unknown, ambiguous, closed and missing ones are named", () => {
    expect(faults(["甲校", "小学", "不存在的局"])).toEqual([
      "上级单位：在您管辖的单位和本表中没有找到“不存在的局”",
    ]);
    expect(faults(["德育处", "内设机构", "实验小学"])).toEqual([
      "上级单位：叫“实验小学”的单位不止一个，如“青禾县教育局/实验小学”、“白石区教育局/实验小学”；请填写代码，或写成“上级/名称”",
    ]);
    expect(faults(["甲组", "内设机构", "原办公室"])).toEqual([
      "上级单位：在您管辖的单位和本表中没有找到“原办公室”",
    ]);
    expect(faults(["甲校", "小学", ""])).toEqual(["上级单位：请填写上级单位"]);
  });

  test("a circle is told at every row of it; a unit below a faulty row stays behind as well", () => {
    const { rows, opened } = plan(
      ["甲校", "小学", "丙处"],
      ["乙组", "内设机构", "甲校"],
      ["丙处", "内设机构", "甲校"],
      ["丁校", "小学", "青禾县"],
    );
    const circle = { column: "上级单位", message: "上级单位绕回了本单位，请检查上下级关系" };
    expect(rows[0]!.faults).toContainEqual(circle);
    expect(rows[2]!.faults).toContainEqual(circle);
    expect(rows[1]!.faults).toEqual([{ column: "上级单位", message: "上级单位在第 2 行，该行有误" }]);
    expect(opened.map(({ name }) => name)).toEqual(["丁校"]);
  });

  test("a unit may be called like the one above it", () => {
    expect(outcomes(["青禾县教育局", "处室", "青禾县教育局"])).toEqual(["add"]);
  });

  test("kinds stand where they may, and under what the actor shapes", () => {
    expect(faults(["甲县", "县区局", "青禾县"])).toEqual(["上级单位：县区局不能设在县区局之下"]);
    const tree = TREE.map((one) => (one.kind === "authority" ? { ...one, within: false, verbs: [] } : one));
    const [row] = planUnits(sheet([["办公室", "处室", "云川市教育局"]]), tree, TAKEN, REMITS).rows;
    expect(row!.faults.map(({ message }) => message)).toEqual(["“云川市教育局”不在您的管辖范围内"]);
  });
});

describe("units that are there", () => {
  test("unchanged, by code or by name below the parent; what is left empty stays", () => {
    expect(
      outcomes(
        ["云川市教育局", "主管局", "", "t"],
        ["青禾县教育局", "县区局", "云川市教育局"],
        ["实验小学", "", "", "c1-s1"],
        ["实验小学", "小学", "白石区教育局"],
      ),
    ).toEqual(["same", "same", "same", "same"]);
    expect(outcomes(["云川市教育局", "主管局", ""])).toEqual(["same"]);
  });

  test("another name or short name is a change; the new name serves as a parent at once", () => {
    const { rows, renamed, opened } = plan(
      ["青禾市教育局", "县区局", "云川市教育局", "c1", "青禾市"],
      ["第三小学", "小学", "青禾市教育局"],
    );
    expect(rows[0]).toMatchObject({
      outcome: "change",
      changes: [
        { label: "名称", before: "青禾县教育局", after: "青禾市教育局" },
        { label: "简称", before: "青禾县", after: "青禾市" },
      ],
    });
    expect(renamed.map(({ unit: { code }, name, shortName }) => [code, name, shortName])).toEqual([
      ["c1", "青禾市教育局", "青禾市"],
    ]);
    expect(opened).toMatchObject([{ name: "第三小学", parentCode: "c1", code: "c1-001" }]);
  });

  test("another parent or kind, a closed or foreign code, and the same unit twice are faults", () => {
    expect(faults(["实验小学", "小学", "白石区教育局", "c1-s1"])).toEqual([
      "上级单位：现属“青禾县教育局”；划转请在“单位管理”中办理",
    ]);
    expect(faults(["实验小学", "初中", "青禾县", "c1-s1"])).toEqual(["类别：现为“小学”，导入不更改类别"]);
    expect(faults(["原办公室", "处室", "云川市教育局", "old"])).toEqual([
      "代码：此代码属于已撤并的“原办公室”，请换一个",
    ]);
    expect(faults(["新处", "处室", "云川市教育局", "elsewhere"])).toEqual([
      "代码：此代码已有单位使用，请换一个",
    ]);
    const twice = plan(["实验小学", "小学", "青禾县"], ["实验小学", "小学", "青禾县", "c1-s1"]);
    expect(twice.rows[1]!.faults).toEqual([{ column: "名称", message: "与第 2 行是同一个单位" }]);
  });

  test("one's own unit is named from above", () => {
    const tree = TREE.map((one) => (one.code === "c1" ? { ...one, verbs: ["open-below" as const] } : one));
    const [row] = planUnits(sheet([["青禾市教育局", "", "", "c1"]]), tree, TAKEN, REMITS).rows;
    expect(row!.faults.map(({ message }) => message)).toEqual([
      "本单位的名称和简称由上级单位更改（现为“青禾县教育局”）",
    ]);
  });
});

describe("new units", () => {
  test("names below one parent and codes are there once", () => {
    const named = plan(
      ["甲校", "小学", "青禾县"],
      ["甲校", "初中", "青禾县"],
      ["甲校", "小学", "白石区教育局"],
    );
    expect(named.rows.map(({ outcome }) => outcome)).toEqual(["add", "fault", "add"]);
    expect(named.rows[1]!.faults).toEqual([
      { column: "名称", message: "与第 2 行同属“青禾县教育局”，名称相同" },
    ]);
    expect(faults(["实验小学", "小学", "青禾县", "new"])).toEqual([
      "名称：“青禾县教育局”之下已有同名单位（代码 c1-s1）",
    ]);
    const coded = plan(["甲校", "小学", "青禾县", "n1"], ["乙校", "小学", "青禾县", "N1"]);
    expect(coded.rows[1]!.faults).toEqual([{ column: "代码", message: "与第 2 行的代码相同" }]);
  });

  test("kinds are said by their words; a school says its level", () => {
    expect(faults(["甲校", "学校", "青禾县"])).toEqual([
      "类别：学校请写明学段：幼儿园、小学、初中、高中、九年一贯制、完全中学、十二年一贯制、中职、特教",
    ]);
    expect(faults(["甲校", "书院", "青禾县"])[0]).toContain("没有“书院”这一类别，请填写其一：处室、县区局");
    expect(faults(["甲校", "", "青禾县"])).toEqual(["类别：请填写类别"]);
    expect(faults(["云山市教育局", "主管局", ""])).toEqual([
      "类别：主管局只有一个，不能新增；更名请填写其代码",
    ]);
  });

  test("a code that is not given is made of the parent's and the next free number", () => {
    const taken = new Set([...TAKEN, "c1-001"]);
    const { opened } = planUnits(
      sheet([
        ["甲校", "小学", "青禾县"],
        ["教务处", "内设机构", "甲校"],
        ["乙校", "小学", "青禾县"],
        ["丙校", "小学", "青禾县", "c1-003"],
        ["丁校", "小学", "青禾县"],
      ]),
      TREE,
      taken,
      REMITS,
    );
    expect(opened.map(({ code }) => code)).toEqual(["c1-002", "c1-002-001", "c1-004", "c1-003", "c1-005"]);
  });

  test("what cannot be a name, short name or code is told at its column", () => {
    const long = "长".repeat(81);
    expect(faults([long, "小学", "青禾县", "代码", "长".repeat(21)])).toEqual([
      "名称：名称最长 80 个字",
      "简称：简称最长 20 个字",
      "代码：代码由小写字母、数字和连字符组成，最长 40 个",
    ]);
    expect(faults(["", "小学", "青禾县"])).toEqual(["名称：请填写名称"]);
  });
});

test("whatever the order of the rows, the same units come to stand below the same parents", () => {
  const rows: Given[] = [
    ["青云县教育局", "县区局", "云川市教育局", "q"],
    ["青云一小", "小学", "青云县教育局", "q1"],
    ["教务处", "内设机构", "青云一小", "q11"],
    ["总务处", "内设机构", "q1", "q12"],
    ["青云二中", "初中", "青云县教育局", "q2"],
    ["教务处", "内设机构", "青云县教育局/青云二中", "q21"],
    ["基教股", "处室", "青云县教育局", "q3"],
    ["坏行", "小学", "没有的单位", "q4"],
    ["坏行之下", "内设机构", "坏行", "q41"],
  ];
  const standing = (given: readonly Given[]) =>
    plan(...given)
      .opened.map(({ code, parentCode, name }) => `${parentCode} ${code} ${name}`)
      .sort();
  const expected = standing(rows);
  expect(expected).toHaveLength(7);
  fc.assert(
    fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
      expect(standing(shuffled)).toEqual(expected);
    }),
  );
});

test("a chain of parents without an end is refused, however long", () => {
  const chain = Array.from({ length: 3000 }, (_, n): Given => [`单位${n}`, "内设机构", `单位${n + 1}`]);
  expect(new Set(outcomes(...chain))).toEqual(new Set(["fault"]));
});

test("a remit differs by its words, not by where its lines end", () => {
  expect(outcomes(["青禾县教育局", "县区局", "", "c1", "", "统筹全县教育。 管理学校。"])).toEqual(["same"]);
  expect(outcomes(["青禾县教育局", "县区局", "", "c1", "", "统筹全县教育。"])).toEqual(["change"]);
  expect(plan(["青禾县教育局", "县区局", "", "c1", "", "统筹全县教育。"]).remits).toEqual([
    { code: "c1", text: "统筹全县教育。" },
  ]);
});
