import { describe, expect, test } from "vitest";
import { extract } from "../extract.ts";

const read = async (body: string, head = "") =>
  extract(Buffer.from(`<!DOCTYPE html><html><head>${head}</head><body>${body}</body></html>`));
const textOf = async (body: string, head = "") => (await read(body, head)).text;
const linesOf = async (body: string) => (await textOf(body)).split("\n");

describe("a table of a page keeps its columns", () => {
  const head = "<tr><th>任务<th>责任单位<th>完成时限</tr>";

  test("spans over rows and columns, and over what is left of the table's part", async () => {
    const body =
      `<table><thead>${head}</thead><tbody><tr><td rowspan=2>建园<td>甲科<td rowspan=0>6月</tr><tr><td>乙科</tr>` +
      "<tr><td colspan=2>改厕</tr></tbody><tbody><tr><td>培训<td>丙科<td>7月</tr></tbody></table>";
    expect(await linesOf(body)).toEqual([
      "任务\t责任单位\t完成时限",
      "建园\t甲科\t6月",
      "建园\t乙科\t6月",
      "改厕\t\t6月",
      "培训\t丙科\t7月",
    ]);
  });

  test("the name of a column broken over lines is one word; paragraphs elsewhere are parted", async () => {
    const body =
      "<table><tr><td>工作<br>任务<td><p>责任</p><p>单位</p><td>完成时限<tr><td>建园<br>改厕<td>甲科<td>6月</table>";
    expect(await linesOf(body)).toEqual(["工作任务\t责任单位\t完成时限", "建园 改厕\t甲科\t6月"]);
  });

  test("a block merged both ways pushes the cells behind it", async () => {
    const body = `<table>${head}<tr><td rowspan=2 colspan=2>建园<td>6月<tr><td>7月</table>`;
    expect((await linesOf(body)).slice(1)).toEqual(["建园\t\t6月", "建园\t\t7月"]);
  });

  test("a merged title and sections are lines without tabs; a caption stands above", async () => {
    const body = `<table><caption>附表</caption><tr><td colspan=3>任务分解表</td></tr>${head}<tr><th colspan=3>一、扩优</th></tr><tr><td>建园<td>甲科<td>6月</table>`;
    expect(await linesOf(body)).toEqual([
      "附表",
      "任务分解表",
      "任务\t责任单位\t完成时限",
      "一、扩优",
      "建园\t甲科\t6月",
    ]);
  });

  test("a long cell and a table inside do not tear a row of a table with a head", async () => {
    const lines = Array.from({ length: 6 }, () => `<p>${"完成隐患排查，".repeat(12)}</p>`).join("");
    const inner = "<table><tr><td>3所</td><td>公办</td></tr></table>";
    const body = `<table>${head}<tr><td>${lines}<td>甲科<td>6月<tr><td>${inner}<td>乙科<td>7月</table>`;
    const [, first, second] = await linesOf(body);
    expect(first!.split("\t").slice(1)).toEqual(["甲科", "6月"]);
    expect(second).toBe("3所 公办\t乙科\t7月");
  });

  test("senseless spans end the reading of nothing", async () => {
    expect(await textOf("<table><tr><td colspan=-1 rowspan=x>甲<td colspan=99999999>乙</table>")).toBe(
      "甲\t乙",
    );
  });
});

describe("the numbers of lists are part of the text", () => {
  test.each([
    ["plain", "<ol><li>建园<li>改厕</ol>", ["1.建园", "2.改厕"]],
    ["from another start", "<ol start=4><li>建园<li>改厕</ol>", ["4.建园", "5.改厕"]],
    ["counting down", "<ol reversed><li>建园<li>改厕</ol>", ["2.建园", "1.改厕"]],
    ["counting down from a start", "<ol reversed start=9><li>建园<li>改厕</ol>", ["9.建园", "8.改厕"]],
    [
      "with a value of an item's own",
      "<ol><li>建园<li value=7>改厕<li>培训</ol>",
      ["1.建园", "7.改厕", "8.培训"],
    ],
    ["letters", "<ol type=a><li>建园<li type=I>改厕</ol>", ["a.建园", "II.改厕"]],
    [
      "Chinese numbers",
      '<ol style="list-style: cjk-ideographic inside"><li>建园<li>改厕</ol>',
      ["一、建园", "二、改厕"],
    ],
    ["stems", '<ol style="list-style-type:cjk-heavenly-stem"><li>建园</ol>', ["甲、建园"]],
    ["none", '<ol style="list-style:none"><li>建园</ol><ul><li>改厕</ul>', ["建园", "改厕"]],
    ["an unordered list that is numbered", '<ul style="list-style-type:decimal"><li>建园</ul>', ["1.建园"]],
    [
      "lists in lists",
      "<ol><li>扩优<ol type=a><li>建园<li>改厕</ol><li>减负</ol>",
      ["1.扩优", "a.建园", "b.改厕", "2.减负"],
    ],
    [
      "paragraphs in an item",
      "<ol><li><p>建园</p><p>年底完成</p><li>改厕</ol>",
      ["1.建园", "年底完成", "2.改厕"],
    ],
    ["an item without words keeps its place", "<ol><li><li>改厕</ol>", ["2.改厕"]],
    ["hidden items do not count", "<ol><li hidden>旧<li>改厕</ol>", ["1.改厕"]],
    ["a list in a cell", "<table><tr><td><ol><li>建园<li>改厕</ol><td>甲科</table>", ["1.建园 2.改厕\t甲科"]],
  ])("%s", async (_, body, lines) => {
    expect(await linesOf(body)).toEqual(lines);
  });

  test("by a rule of the page", async () => {
    expect(await textOf("<ol class=k><li>建园</ol>", "<style>.k{list-style-type:upper-alpha}</style>")).toBe(
      "A.建园",
    );
  });
});

describe("form fields say what they hold", () => {
  test.each([
    ["a text", '<input value="甲科">', "甲科"],
    ["a day", '<input type=date value="2026-05-31">', "2026-05-31"],
    ["a box ticked", "<input type=checkbox checked>", "☑"],
    ["a choice not made", "<input type=radio>", "☐"],
    ["a list", "<select><option>甲科<option selected>乙科</select>", "乙科"],
    ["a list by its first line", "<select><optgroup><option>甲科<option>乙科</optgroup></select>", "甲科"],
    ["a list that only asks", '<select><option value="">请选择<option>乙科</select>', ""],
    [
      "several of a list",
      "<select multiple><option selected>甲科<option>乙科<option selected>丙科</select>",
      "甲科、丙科",
    ],
    ["lines of text", "<textarea>甲科\n乙科</textarea>", "甲科\n乙科"],
    [
      "what nobody sees",
      '<input type=hidden value="x"><input type=password value="y"><button>提交</button>',
      "",
    ],
  ])("%s", async (_, field, shown) => {
    expect(await textOf(`<p>单位：${field}</p>`)).toBe(`单位：${shown}`);
  });
});

describe("what the page does not show, or shows crossed out, is left out", () => {
  test.each([
    ["by attribute", "<p hidden>藏</p>"],
    ["by display", '<p style="display:none !important">藏</p>'],
    ["by visibility", '<p style="visibility:hidden">藏</p>'],
    ["by letters of no size", '<span style="font-size:0px">藏</span>'],
    ["by no opacity", '<span style="opacity: 0">藏</span>'],
    ["out of sight", '<div style="position:absolute;left:-9999px">藏</div>'],
    ["indented away", '<p style="text-indent:-9999px">藏</p>'],
    ["clipped to nothing", '<p style="position:absolute; clip: rect(0, 0, 0, 0)">藏</p>'],
    ["without colour", '<p style="COLOR:Transparent">藏</p>'],
    ["by Word", "<p style='display:none;mso-hide:all'>藏</p>"],
    ["by a rule for a class", "<p class='a tip'>藏</p>"],
    ["by a rule for an id", "<p id=old>藏</p>"],
    ["by a rule for a tag with a class", "<p class=gone>藏</p>"],
    ["a dialog that is closed", "<dialog>藏</dialog>"],
    ["the gloss of a phonetic guide", "<ruby><rp>(</rp><rt>cáng</rt><rp>)</rp></ruby>"],
  ])("%s", async (_, hidden) => {
    const style =
      "<style>/* x */ .tip, #old{display:none} p.gone{visibility:hidden} @media print{.shown{display:none}}</style>";
    expect(await textOf(`<p class=shown>露</p>${hidden}`, style)).toBe("露");
  });

  test("what is visible again inside what is not", async () => {
    expect(await textOf('<div style="visibility:hidden">藏<b style="visibility:visible">露</b></div>')).toBe(
      "露",
    );
  });

  test.each([
    ["deleted", "<del>3月</del>"],
    ["no longer right", "<s>3月</s>"],
    ["struck the old way", "<strike>3月</strike>"],
    ["by style", '<span style="text-decoration: line-through red">3月</span>'],
    ["by a rule", "<span class=old>3月</span>"],
  ])("%s", async (_, struck) => {
    const { text, warnings } = await read(
      `<p>各校${struck}<ins>4月</ins>上报。</p>`,
      "<style>.old{text-decoration:line-through}</style>",
    );
    expect(text).toBe("各校4月上报。");
    expect(warnings.map(({ code }) => code)).toEqual(["struck-left-out"]);
  });

  test("a note's mark, while an exponent stays", async () => {
    expect(await textOf("<p>建园8<sup><a href=#n>[1]</a></sup>所，共500m<sup>2</sup>。</p>")).toBe(
      "建园8所，共500m²。",
    );
  });
});
