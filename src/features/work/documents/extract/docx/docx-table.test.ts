import { describe, expect, test } from "vitest";
import { extract } from "../extract.ts";
import { paragraph, table, writeDocx } from "../testing/docx-writer.ts";

const textOf = async (body: string) => (await extract(writeDocx(body))).text;
const linesOf = async (body: string) => (await textOf(body)).split("\n");
const cell = (text: string, properties = "") =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${text
    .split("|")
    .map((line) => paragraph(line))
    .join("")}</w:tc>`;
const row = (...cells: string[]) => `<w:tr>${cells.join("")}</w:tr>`;
const rows = (...all: string[]) => `<w:tbl><w:tblPr/>${all.join("")}</w:tbl>`;
const span = (columns: number) => `<w:gridSpan w:val="${columns}"/>`;
const FIRST = '<w:vMerge w:val="restart"/>';
const NEXT = "<w:vMerge/>";
const HEAD = row(cell("任务"), cell("责任单位"), cell("完成时限"));

describe("a table of a Word document keeps its columns", () => {
  test("what is merged over rows stands in each of them, over columns in the first", async () => {
    const body = rows(
      HEAD,
      row(cell("建园", FIRST), cell("甲科"), cell("6月", FIRST)),
      row(cell("", NEXT), cell("乙科"), cell("", NEXT)),
      row(cell("改厕", span(2)), cell("7月")),
    );
    expect(await linesOf(body)).toEqual([
      "任务\t责任单位\t完成时限",
      "建园\t甲科\t6月",
      "建园\t乙科\t6月",
      "改厕\t\t7月",
    ]);
  });

  test("a block merged both ways", async () => {
    const body = rows(
      HEAD,
      row(cell("建园", span(2) + FIRST), cell("6月")),
      row(cell("", span(2) + NEXT), cell("7月")),
    );
    expect((await linesOf(body)).slice(1)).toEqual(["建园\t\t6月", "建园\t\t7月"]);
  });

  test("cells left out in front, merged the old way, and a merge that nothing begins", async () => {
    const before = '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>';
    const body = rows(
      HEAD,
      `${before}${cell("甲科")}${cell("6月")}</w:tr>`,
      row(cell("建园", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), cell("7月")),
      row(cell("", '<w:vMerge w:val="continue"/>'), cell("丙科"), cell("8月")),
    );
    expect((await linesOf(body)).slice(1)).toEqual(["\t甲科\t6月", "建园\t\t7月", "建园\t丙科\t8月"]);
  });

  test("rows and cells inside content controls; rows that tracked changes took away are gone", async () => {
    const framed = (inside: string) => `<w:sdt><w:sdtContent>${inside}</w:sdtContent></w:sdt>`;
    const deleted = `<w:tr><w:trPr><w:del w:id="1"/></w:trPr>${cell("旧")}${cell("旧")}${cell("旧")}</w:tr>`;
    const body = rows(HEAD, framed(row(framed(cell("建园")), cell("甲科"), cell("6月"))), deleted);
    expect(await linesOf(body)).toEqual(["任务\t责任单位\t完成时限", "建园\t甲科\t6月"]);
  });

  test("a row that is one cell is a line without tabs: a title, a section, a note", async () => {
    const body = rows(
      row(cell("重点任务分解表|（2026年）", span(3))),
      HEAD,
      row(cell("一、扩优", span(3))),
      row(cell("建园"), cell("甲科"), cell("6月")),
      row(cell("注：按月报告。", span(3))),
    );
    expect(await linesOf(body)).toEqual([
      "重点任务分解表",
      "（2026年）",
      "任务\t责任单位\t完成时限",
      "一、扩优",
      "建园\t甲科\t6月",
      "注：按月报告。",
    ]);
  });

  const long = Array.from(
    { length: 6 },
    (_, index) => `（${index + 1}）${"完成隐患排查并逐项销号，".repeat(8)}报市局。`,
  );

  test("a long cell does not tear its row apart where the table has a head", async () => {
    const body = rows(HEAD, row(cell(long.join("|")), cell("甲科"), cell("6月")));
    expect((await linesOf(body))[1]).toBe(`${long.join(" ")}\t甲科\t6月`);
  });

  test("nor where the head says nothing known, but the file says that it is one, or each row is full", async () => {
    const unknown = [cell("甲"), cell("乙"), cell("丙")];
    const full = row(cell("一"), cell(long.join("|")), cell("二"));
    const marked = `<w:tr><w:trPr><w:tblHeader/></w:trPr>${unknown.join("")}</w:tr>`;
    expect((await linesOf(rows(marked, full)))[1]).toBe(`一\t${long.join(" ")}\t二`);
    expect((await linesOf(rows(row(...unknown), full, full)))[1]).toBe(`一\t${long.join(" ")}\t二`);
  });

  test("running text in a frame of two cells stays lines", async () => {
    expect(await linesOf(rows(row(cell("旁注"), cell(long.join("|")))))).toEqual(["旁注", ...long]);
  });

  test("a table inside a cell of a table with a head stays in its cell", async () => {
    const inner = `<w:tc>${table([[paragraph("3所"), paragraph("公办")]])}<w:p/></w:tc>`;
    expect(await linesOf(rows(HEAD, row(inner, cell("甲科"), cell("6月"))))).toEqual([
      "任务\t责任单位\t完成时限",
      "3所 公办\t甲科\t6月",
    ]);
  });

  test("a long text merged over rows is told once", async () => {
    const text = "统筹推进，".repeat(60);
    const body = rows(
      HEAD,
      row(cell(text, FIRST), cell("甲科"), cell("6月")),
      row(cell("", NEXT), cell("乙科"), cell("7月")),
    );
    expect((await linesOf(body)).slice(1)).toEqual([`${text}\t甲科\t6月`, "\t乙科\t7月"]);
  });

  test("a span beyond all reason is no span", async () => {
    expect((await textOf(rows(row(cell("甲", span(4_000_000)), cell("乙"))))).length).toBeLessThan(1_000);
  });
});
