import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvFile, parseCsv, unguarded } from "./csv.ts";

const records = (text: string, separator = ",") => parseCsv(text, separator).records;

describe("parseCsv", () => {
  test("cells, quotation marks, separators and line breaks inside cells, line ends of any system", () => {
    expect(records('名称,简称\r\n"青禾县,教育局","a ""b"" c"\n"第一行\r\n第二行",\r末行')).toEqual([
      ["名称", "简称"],
      ["青禾县,教育局", 'a "b" c'],
      ["第一行\r\n第二行", ""],
      ["末行"],
    ]);
  });

  test("cells copied from a spreadsheet stand between tabs", () => {
    expect(records('甲\t乙\r\n"一\t二"\t三', "\t")).toEqual([
      ["甲", "乙"],
      ["一\t二", "三"],
    ]);
  });

  test("a quotation mark inside a bare cell is a character; text behind a closed one is kept", () => {
    expect(records('5"管,"甲"乙')).toEqual([['5"管', "甲乙"]]);
  });

  test("blank lines keep their place", () => {
    expect(records("甲\n\n乙\n")).toEqual([["甲"], [""], ["乙"]]);
    expect(records("")).toEqual([]);
  });

  test("a quotation mark that is never closed is found where it begins", () => {
    expect(parseCsv('甲,乙\n丙,"丁\n戊,己', ",")).toEqual({
      records: [
        ["甲", "乙"],
        ["丙", "丁\n戊,己"],
      ],
      unclosed: 1,
    });
  });
});

describe("csvFile", () => {
  test("begins with the mark of UTF-8 and leaves no formula", () => {
    const cells = ["=1+2", "+86 10", "-1", "@sum", "＝1", "\t=1", "'=a", "张三", "'a", "甲,乙"];
    const [row] = records(csvFile([cells]).replace(/^\uFEFF/, ""));
    expect(csvFile([cells]).startsWith("\uFEFF")).toBe(true);
    expect(row!.slice(0, 7)).toEqual(cells.slice(0, 7).map((cell) => `'${cell}`));
    expect(row!.slice(7)).toEqual(["张三", "'a", "甲,乙"]);
  });

  test("whatever the cells hold, it is read back as it was", () => {
    const unit = fc.constantFrom("甲", "a", ",", '"', "\n", "\r", "\t", ";", "=", "-", " ", "'");
    const cell = fc.string({ unit });
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
        const read = records(csvFile(rows).slice(1)).map((row) => row.map(unguarded));
        expect(read).toEqual(rows);
      }),
    );
  });
});
