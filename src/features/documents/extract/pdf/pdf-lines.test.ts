import { describe, expect, test } from "vitest";
import { type PdfTextItem, pageLines } from "./pdf-lines.ts";

const SIZE = 12;

/** A piece of text on the baseline `y`, in letters of 12 points. */
function piece(str: string, y = 700, width = str.length * SIZE, hasEOL = false): PdfTextItem {
  return { str, transform: [SIZE, 0, 0, SIZE, 72, y], width, hasEOL };
}

const textsOf = (items: PdfTextItem[]) => pageLines(items).map(({ text }) => text);

describe("pageLines", () => {
  test("a line end or another baseline begins a new line; a raised mark does not", () => {
    const items = [
      piece("甲", 700),
      piece("①", 704),
      piece("乙", 700, SIZE, true),
      piece("丙", 680),
      piece("丁", 660),
    ];
    expect(pageLines(items)).toEqual([
      { text: "甲①乙", y: 700 },
      { text: "丙", y: 680 },
      { text: "丁", y: 660 },
    ]);
  });

  test("the gap that setting puts between Chinese and Latin is no space, a wider one is", () => {
    expect(
      textsOf([piece("达到"), piece(" ", 700, 2.4), piece("55%"), piece(" ", 700, 2.4), piece("以上")]),
    ).toEqual(["达到55%以上"]);
    expect(textsOf([piece("任务"), piece(" ", 700, 30), piece("单位")])).toEqual(["任务 单位"]);
    expect(textsOf([piece("Plan"), piece(" ", 700, 3), piece("A")])).toEqual(["Plan A"]);
  });

  test("a line of letters set apart closes up; single spaces stay", () => {
    expect(textsOf([piece("工 作 要 点 汇 编")])).toEqual(["工作要点汇编"]);
    expect(textsOf([piece("扩优提质 基教科 九月底")])).toEqual(["扩优提质 基教科 九月底"]);
  });

  test("blank pieces make no line", () => {
    expect(textsOf([piece(" ", 700, 3, true), piece("", 680, 0, true)])).toEqual([]);
  });
});
