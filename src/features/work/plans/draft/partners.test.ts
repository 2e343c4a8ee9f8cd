import { expect, it } from "vitest";
import { draftOf } from "./testing.ts";

const UNITS = { 安全科: "u1", 基教科: "u2", 计财科: "u3" };

/** Lead, supporting units, words of owners and of supporting units of the item that a task makes. */
function duties(text: string, owner: string[], supporting: string[] = []) {
  const item = draftOf([{ text, label: "task", owner, supporting }], UNITS).items[0]!;
  return [
    item.leadUnitId,
    item.supporting.map((s) => s.unitId),
    item.ownerWords.join("|"),
    item.supportingWords.join("|"),
  ];
}

it.each([
  ["安全科会同基教科、各校开展排查。", ["安全科", "基教科", "各校"], "u1", ["u2"], "安全科", "基教科|各校"],
  [
    "安全科要会同基教科和计财科排查。",
    ["安全科", "基教科", "计财科"],
    "u1",
    ["u2", "u3"],
    "安全科",
    "基教科|计财科",
  ],
  ["安全科會同基教科開展排查。", ["安全科", "基教科"], "u1", ["u2"], "安全科", "基教科"],
])("whoever acts 会同 others leads: %s", (text, owner, lead, supporting, leading, others) => {
  expect(duties(text, owner)).toEqual([lead, supporting, leading, others]);
});

it.each([
  ["安全科、基教科会同计财科排查。", ["安全科", "基教科", "计财科"], ["u3"], "安全科|基教科", "计财科"],
  ["会同基教科开展排查。", ["基教科"], ["u2"], "", "基教科"],
  ["安全科联合基教科排查。", ["安全科", "基教科"], [], "安全科|基教科", ""],
  [
    "安全科会同基教科排查，计财科要拨付经费。",
    ["安全科", "基教科", "计财科"],
    ["u2"],
    "安全科|计财科",
    "基教科",
  ],
])("leaves the lead open: %s", (text, owner, supporting, leading, others) => {
  expect(duties(text, owner)).toEqual([null, supporting, leading, others]);
});

it("keeps those who support beside the partners, each once", () => {
  expect(duties("安全科会同基教科排查，计财科配合。", ["安全科", "基教科"], ["计财科"])).toEqual([
    "u1",
    ["u2", "u3"],
    "安全科",
    "基教科|计财科",
  ]);
});

it("leaves it to a tag to say who leads", () => {
  expect(duties("安全科会同基教科排查。（责任单位：基教科）", ["基教科"])).toEqual(["u2", [], "基教科", ""]);
});
