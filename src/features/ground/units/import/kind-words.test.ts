import { expect, test } from "vitest";
import { SCHOOL_KIND_NAMES, type SchoolKind, UNIT_KIND_NAMES } from "../contract.ts";
import { kindNamed } from "./kind-words.ts";

const WORDS: Record<SchoolKind, string[]> = {
  kindergarten: ["幼儿园", "公办幼儿园", "普惠性民办幼儿园", "农村幼儿园", "民办 幼儿园"],
  primary: ["小学", "完全小学", "乡村小学", "教学点", "民办小学", "中心小学", "小学（寄宿制）", "公办教学点"],
  middle: ["初中", "初级中学", "普通初中", "民办初级中学"],
  high: ["高中", "高级中学", "普通高中", "公办普通高中"],
  "nine-year": [
    "九年一贯制学校",
    "九年一贯制",
    "9年一贯制学校",
    "九年制学校",
    "民办九年一贯制学校",
    "九年⼀贯制",
  ],
  "complete-secondary": ["完全中学", "完中", "民办完全中学"],
  "twelve-year": ["十二年一贯制学校", "１２年一贯制学校", "十二年一贯制"],
  vocational: [
    "中职",
    "中等职业学校",
    "职业高中",
    "职高",
    "中等专业学校",
    "职业中专",
    "技工学校",
    "职教中心",
  ],
  special: ["特教", "特殊教育学校", "特校", "培智学校", "聋校"],
};

test.each(Object.entries(WORDS))("%s by the trade's own words", (schoolKind, words) => {
  for (const word of words) expect([word, kindNamed(word)]).toEqual([word, { kind: "school", schoolKind }]);
});

test("what we call kinds ourselves, and offices", () => {
  for (const [schoolKind, name] of Object.entries(SCHOOL_KIND_NAMES))
    expect(kindNamed(name)).toEqual({ kind: "school", schoolKind });
  for (const kind of ["department", "county", "office"] as const)
    expect(kindNamed(UNIT_KIND_NAMES[kind])).toEqual({ kind, schoolKind: null });
  expect(kindNamed("科室")).toEqual({ kind: "department", schoolKind: null });
  expect(kindNamed("县（市、区）教育局")).toEqual({ kind: "county", schoolKind: null });
});

test("what names no level is not guessed", () => {
  for (const word of ["学校", "公办", "中学", "培训机构", "大学", "一贯制"])
    expect(kindNamed(word)).toBeUndefined();
});
