import { describe, expect, it } from "vitest";
import { clauseEnds, firstCut, movedCut, nextClause } from "./cut-places.ts";
import { spansOf } from "./spans.ts";

describe("marked stretches", () => {
  const text = "基教科牵头，10月底前新建幼儿园6所。（责任科室：基教科；配合单位：各县区教育局）";
  const start = 100;
  const marked = {
    start,
    text,
    figures: [{ text: "6所", value: 6, unit: "所", start: start + 16, end: start + 18 }],
    ownerWords: ["基教科"],
    supportingWords: ["各县区教育局"],
    dueWords: "10月底前",
    why: [{ text: "新建", note: "动词开头", start: start + 11, end: start + 13 }],
  };

  it("cover the sentence once, in order", () => {
    const spans = spansOf(marked);
    expect(spans.map((s) => s.text).join("")).toBe(text);
    expect(spans[0]!.start).toBe(start);
  });

  it("carry what the reader found; an owner is marked where the tag names it", () => {
    const found = spansOf(marked).flatMap((s) => s.marks.map((mark) => [mark, s.text]));
    expect(found).toEqual([
      ["due", "10月底前"],
      ["why", "新建"],
      ["figure", "6所"],
      ["owner", "基教科"],
      ["supporting", "各县区教育局"],
    ]);
    expect(spansOf(marked).find((s) => s.marks.includes("owner"))!.start).toBe(
      start + text.lastIndexOf("基教科"),
    );
  });

  it("overlap without losing words, and ignore what lies outside", () => {
    const spans = spansOf({
      ...marked,
      text: "新建幼儿园6所。",
      start: 0,
      figures: [
        { text: "6所", value: 6, unit: "所", start: 5, end: 7 },
        { text: "9所", value: 9, unit: "所", start: 70, end: 72 },
      ],
      ownerWords: [],
      supportingWords: [],
      dueWords: null,
      why: [{ text: "幼儿园6", note: "对象", start: 2, end: 6 }],
    });
    expect(spans.map((s) => [s.text, s.marks])).toEqual([
      ["新建", []],
      ["幼儿园", ["why"]],
      ["6", ["figure", "why"]],
      ["所", ["figure"]],
      ["。", []],
    ]);
  });
});

describe("places to cut", () => {
  const text = "建立台账，明确责任；10月底前“回头看”。";

  it("offers the strongest stop nearest to the middle", () => {
    expect(text.slice(0, firstCut(text))).toBe("建立台账，明确责任；");
    expect(firstCut("没有标点的一句话")).toBe(4);
  });

  it("goes by character and by clause, and stays inside", () => {
    expect(clauseEnds(text)).toEqual([5, 10]);
    expect(nextClause(text, 5, 1)).toBe(10);
    expect(nextClause(text, 10, 1)).toBe(10);
    expect(movedCut("一二", 1, 1)).toBe(1);
    expect(movedCut("𠮷𠮷好", 2, 1)).toBe(4);
    expect(movedCut("𠮷𠮷好", 4, -1)).toBe(2);
  });
});
