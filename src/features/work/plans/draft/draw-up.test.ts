import { describe, expect, it } from "vitest";
import { textOf } from "./derive.ts";
import { draftOf } from "./testing.ts";
import { titleOf } from "./title/title.ts";

const tree = (draft: ReturnType<typeof draftOf>): [string, string | null][] => {
  const titles = new Map(draft.items.map((item) => [item.id, item.title]));
  return draft.items.map((item) => [item.title, item.parentId && titles.get(item.parentId)!]);
};

describe("drawing up a draft", () => {
  it("makes groups of headings with tasks below, none of the text's own title or of empty headings", () => {
    const draft = draftOf([
      { text: "2026年工作要点", label: "heading" },
      { text: "一、回顾", label: "heading", under: 0 },
      { text: "去年新建三所。", label: "result", under: 1 },
      { text: "二、任务", label: "heading", under: 0 },
      { text: "（一）安全", label: "heading", under: 3 },
      { text: "1.开展排查。", label: "task", under: 4 },
      { text: "完成整改。", label: "task", under: 3 },
    ]);
    expect(tree(draft)).toEqual([
      ["任务", null],
      ["安全", "任务"],
      ["开展排查", "安全"],
      ["完成整改", "任务"],
    ]);
  });

  it("keeps the only heading over tasks, and puts tasks without a heading at the top", () => {
    expect(
      tree(
        draftOf([
          { text: "一、安全", label: "heading" },
          { text: "排查。", label: "task", under: 0 },
        ]),
      ),
    ).toEqual([
      ["安全", null],
      ["排查", "安全"],
    ]);
    expect(tree(draftOf([{ text: "排查。", label: "task" }]))).toEqual([["排查", null]]);
  });

  it("passes over a parent that is no heading", () => {
    const draft = draftOf([
      { text: "一、安全", label: "heading" },
      { text: "1.开展排查。", label: "task", under: 0 },
      { text: "建立台账。", label: "task", under: 1 },
    ]);
    expect(tree(draft)).toEqual([
      ["安全", null],
      ["开展排查", "安全"],
      ["建立台账", "安全"],
    ]);
  });

  it("names a lead only where one owner names one unit; a due date only where the text gives it", () => {
    const draft = draftOf(
      [
        {
          text: "甲。",
          label: "task",
          owner: ["基教科"],
          supporting: ["安全科", "各校"],
          due: { text: "9月底前", date: "2026-09-30" },
          measure: "6所",
        },
        { text: "乙。", label: "task", owner: ["基教科", "安全科"], due: { text: "长期" } },
        { text: "丙。", label: "task", owner: ["有关科室"] },
      ],
      { 基教科: "u1", 安全科: "u2" },
    );
    expect(
      draft.items.map((i) => [i.leadUnitId, i.supporting, i.due, i.dueBy, i.dueWords, i.finishStandard]),
    ).toEqual([
      ["u1", [{ unitId: "u2", due: null }], "2026-09-30", "text", "9月底前", "6所"],
      [null, [], null, null, "长期", ""],
      [null, [], null, null, null, ""],
    ]);
    expect(draft.items[0]!.supportingWords).toEqual(["安全科", "各校"]);
  });
});

describe("titles and texts of items", () => {
  const title = (text: string) => titleOf(draftOf([{ text, label: "task" }]).segments[0]);

  it.each([
    ["（三）推进 改革。后面还有话。", "推进 改革"],
    ["一是要抓好安全；", "抓好安全"],
    ["12.5万人参加培训。", "12.5万人参加培训"],
    ["① 抓好落实。（责任科室：基教科）", "抓好落实"],
    [
      "深入实施教育强县行动，推进城乡义务教育一体化发展，办好每一所家门口的学校，让群众满意。",
      "深入实施教育强县行动，推进城乡义务教育一体化发展，办好每一所家门口的学校",
    ],
    ["𠮷".repeat(60), `${"𠮷".repeat(35)}…`],
    ["。", "。"],
  ])("%s → %s", (text, expected) => {
    expect(title(text)).toBe(expected);
  });

  it("joins adjoining sentences as they stand and sets others on lines of their own", () => {
    const { segments } = draftOf([
      { text: "甲。", label: "task" },
      { text: "乙。", label: "task", gap: " " },
      { text: "丙。", label: "other", gap: "\n" },
      { text: "丁。", label: "task" },
    ]);
    expect(textOf(segments.filter((s) => s.label === "task"))).toBe("甲。 乙。\n丁。");
    expect(textOf(segments)).toBe("甲。 乙。\n丙。丁。");
  });
});
