import { describe, expect, it } from "vitest";
import { read } from "../../../../../reader/read.ts";
import { drawUp } from "../draw-up.ts";
import { draftOf, type Sentence } from "../testing.ts";

const title = (text: string, facts: Partial<Sentence> = {}) =>
  draftOf([{ text, label: "task", ...facts }]).items[0]!.title;

describe("titles without who leads, who supports and until when", () => {
  it("drops the clauses of duty and the deadline before the work", () => {
    expect(
      title("1.体卫艺科牵头，计财科配合，6月30日前实现美育教室全覆盖。", {
        owner: ["体卫艺科"],
        supporting: ["计财科"],
        due: { text: "6月30日前" },
      }),
    ).toBe("实现美育教室全覆盖");
    expect(title("基教科牵头，2027年新建幼儿园6所。", { owner: ["基教科"], due: { text: "2027年" } })).toBe(
      "新建幼儿园6所",
    );
    expect(title("9月底前，由人事科牵头，做好招聘。", { due: { text: "9月底前" } })).toBe("做好招聘");
    expect(
      title("由基教科牵头、人事科和计财科配合，于9月底前，完成学籍核查。", {
        owner: ["基教科"],
        supporting: ["人事科", "计财科"],
        due: { text: "9月底前" },
      }),
    ).toBe("完成学籍核查");
  });

  it.each([
    ["基教科牵头负责，各校配合，排查隐患。", "排查隐患"],
    ["由人事科负责，做好招聘。", "做好招聘"],
    ["招聘教师80名（人事科牵头，各校配合）。", "招聘教师80名"],
    ["招聘教师80名【牵头单位：人事科】。", "招聘教师80名"],
    ["招聘教师80名（办理时限：9月底前）。", "招聘教师80名"],
  ])("%s, where the reading names nobody", (text, expected) => {
    expect(title(text)).toBe(expected);
  });

  it.each([
    ["加强部门协同配合，推进联合执法。", {}, "加强部门协同配合，推进联合执法"],
    ["压实安全责任，落实校长负责，开展排查。", {}, "压实安全责任，落实校长负责，开展排查"],
    ["基教科牵头，加强部门配合，开展排查。", {}, "加强部门配合，开展排查"],
    ["由基教科牵头，人事科配合。", { owner: ["基教科"] }, "由基教科牵头，人事科配合"],
    ["9月底前建成投用。", { due: { text: "9月底前" } }, "9月底前建成投用"],
    ["基教科牵头，9月底前。", { due: { text: "9月底前" } }, "基教科牵头，9月底前"],
    ["新建幼儿园，9月底前投用。", { due: { text: "9月底前" } }, "新建幼儿园，9月底前投用"],
    ["基教科牵头，2026年的总结要报送。", { due: { text: "2026年" } }, "2026年的总结要报送"],
  ])("leaves the words of the work: %s", (text, facts, expected) => {
    expect(title(text, facts)).toBe(expected);
  });

  it("does so with what the reader finds", () => {
    const text =
      "松岭县教育局2027年工作要点\n一、重点工作\n1.体育卫生与艺术教育科牵头，计划财务科配合，6月30日前实现美育教室全覆盖。";
    const draft = drawUp(text, read(text), { title: "要点", year: 2027, unitNamed: () => null });
    expect(draft.items.map((i) => i.title)).toEqual(["重点工作", "实现美育教室全覆盖"]);
  });
});
