import { describe, expect, it } from "vitest";
import { read } from "../../../../reader/read.ts";
import { drawUp } from "./draw-up.ts";
import { breachesOf } from "./testing.ts";

const TEXT = [
  "2026年重点任务分解表",
  "序号\t重点任务\t具体举措\t牵头单位\t配合单位\t完成时限\t完成标准",
  "1\t扩大学位\t新建公办园4所\t学前科\t财务科、人事科\t8月底前\t开园招生",
  "2\t扩大学位\t改造旱厕20间\t财务科\t\t长期坚持\t",
  "3\t减轻负担\t（1）清理进校事项 （2）公布白名单\t督导室、学前科\t\t2026年3月31日\t压减两成",
].join("\n");
const UNITS: Record<string, string> = { 学前科: "u1", 财务科: "u2", 督导室: "u3" };

describe("drawing up a draft from a table", () => {
  const draft = drawUp(TEXT, read(TEXT, { date: "2026-01-08" }), {
    title: "分解表",
    year: 2026,
    unitNamed: (words) => UNITS[words] ?? null,
  });

  it("makes an item of each task, with lead, support, due date and finish standard from the columns", () => {
    const tasks = draft.items.filter(({ kind }) => kind === "task");
    expect(tasks).toMatchObject([
      {
        title: "新建公办园4所",
        ownerWords: ["学前科"],
        leadUnitId: "u1",
        supportingWords: ["财务科", "人事科"],
        supporting: [{ unitId: "u2", due: null }],
        dueWords: "8月底前",
        due: "2026-08-31",
        dueBy: "text",
        finishStandard: "开园招生",
      },
      { title: "改造旱厕20间", leadUnitId: "u2", due: null, finishStandard: "" },
      { title: "清理进校事项", leadUnitId: null, due: "2026-03-31", finishStandard: "压减两成" },
      { title: "公布白名单", ownerWords: ["督导室", "学前科"], leadUnitId: null, finishStandard: "压减两成" },
    ]);
  });

  it("groups them by what they are for", () => {
    const titles = new Map(draft.items.map(({ id, title }) => [id, title]));
    expect(draft.items.map(({ title, parentId }) => [parentId && titles.get(parentId), title])).toEqual([
      [null, "扩大学位"],
      ["扩大学位", "新建公办园4所"],
      ["扩大学位", "改造旱厕20间"],
      [null, "减轻负担"],
      ["减轻负担", "清理进校事项"],
      ["减轻负担", "公布白名单"],
    ]);
  });

  it("loses no word of the text", () => {
    expect(breachesOf(draft, TEXT)).toEqual([]);
  });
});
