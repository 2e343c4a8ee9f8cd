import { describe, expect, test } from "vitest";
import { writeZip } from "../../../../../base/server/files/testing/zip-writer.ts";
import { extract } from "../extract.ts";
import { paragraph, writeDocx } from "../testing/docx-writer.ts";

const textOf = async (bytes: Uint8Array) => (await extract(bytes)).text;
const numbered = (text: string, list: number, level = 0) =>
  paragraph(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`);

const level = (index: number, format: string, text: string, more = "") =>
  `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
const numbering =
  `<w:abstractNum w:abstractNumId="7">${level(0, "chineseCountingThousand", "%1、")}${level(1, "japaneseCounting", "(%2)")}${level(2, "decimal", "%3.")}</w:abstractNum>` +
  `<w:abstractNum w:abstractNumId="8">${level(0, "bullet", "●")}</w:abstractNum>` +
  `<w:abstractNum w:abstractNumId="9">${level(0, "chineseCounting", "第%1条", '<w:pStyle w:val="Article"/>')}</w:abstractNum>` +
  '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>' +
  '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>' +
  '<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>' +
  '<w:num w:numId="4"><w:abstractNumId w:val="9"/></w:num>';

const list = (id: number, inside: string) =>
  `<w:abstractNum w:abstractNumId="${id}">${inside}</w:abstractNum>`;
const num = (id: number, abstractId: number) =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstractId}"/></w:num>`;
const linesOf = async (body: string[], parts: { numbering: string; styles?: string }) =>
  (await textOf(writeDocx(body.join(""), parts))).split("\n");

describe("automatic numbers are part of the text", () => {
  test("levels count and restart as in Word; bullets are left out", async () => {
    const body = [
      numbered("总体要求", 1),
      numbered("重点任务", 1),
      numbered("扩优提质", 1, 1),
      numbered("新建学校", 1, 2),
      numbered("改建学校", 1, 2),
      numbered("减负增效", 1, 1),
      numbered("要点", 2),
      numbered("工作要求", 1),
      numbered("压实责任", 1, 1),
      numbered("另起", 3),
    ];
    expect((await textOf(writeDocx(body.join(""), { numbering }))).split("\n")).toEqual([
      "一、总体要求",
      "二、重点任务",
      "(一)扩优提质",
      "1. 新建学校",
      "2. 改建学校",
      "(二)减负增效",
      "要点",
      "三、工作要求",
      "(一)压实责任",
      "五、另起",
    ]);
  });

  test("a number that comes from the paragraph's style, directly or by inheritance", async () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="Article"><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="Strict"><w:basedOn w:val="Article"/></w:style>';
    const off = '<w:pStyle w:val="Article"/><w:numPr><w:numId w:val="0"/></w:numPr>';
    const body =
      paragraph("总则", '<w:pStyle w:val="Article"/>') +
      paragraph("职责", '<w:pStyle w:val="Strict"/>') +
      paragraph("不编号", off);
    expect(await textOf(writeDocx(body, { numbering, styles }))).toBe("第一条总则\n第二条职责\n不编号");
  });

  test("a list that only points to a list style counts as the list that this style is made of", async () => {
    const numbering =
      list(1, `${level(0, "chineseCounting", "%1、", "")}<w:styleLink w:val="Outline"/>`) +
      list(2, '<w:numStyleLink w:val="Outline"/>') +
      num(1, 1) +
      num(2, 2);
    const styles =
      '<w:style w:type="numbering" w:styleId="Outline"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>';
    expect(
      await linesOf([numbered("扩优", 2), numbered("提质", 1), numbered("减负", 2)], { numbering, styles }),
    ).toEqual(["一、扩优", "二、提质", "三、减负"]);
  });

  test("a style's list and level may come from different styles; the level bound to the style counts first", async () => {
    const numbering =
      list(
        1,
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="Top"/>') +
          level(1, "decimal", "%2.", '<w:pStyle w:val="Inner"/>'),
      ) + num(1, 1);
    const styles =
      '<w:style w:type="paragraph" w:styleId="Top"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="Inner"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="InnerBold"><w:basedOn w:val="Inner"/></w:style>' +
      '<w:style w:type="paragraph" w:styleId="Second"><w:basedOn w:val="Top"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>';
    const styled = (text: string, style: string) => paragraph(text, `<w:pStyle w:val="${style}"/>`);
    expect(
      await linesOf([styled("扩优", "Top"), styled("建园", "Inner"), styled("改园", "InnerBold")], {
        numbering,
        styles,
      }),
    ).toEqual(["一、扩优", "1. 建园", "2. 改园"]);
  });

  test("all paragraphs without a style have the default one", async () => {
    const numbering = list(1, level(0, "decimal", "%1.")) + num(1, 1);
    const styles =
      '<w:style w:type="paragraph" w:default="1" w:styleId="Body"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>';
    expect(await linesOf([paragraph("建园"), paragraph("改园")], { numbering, styles })).toEqual([
      "1. 建园",
      "2. 改园",
    ]);
  });

  test("a level restarts behind the level that it names, or behind none", async () => {
    const restart = (value: number) => `<w:lvlRestart w:val="${value}"/>`;
    const three = (more: string) =>
      level(0, "chineseCounting", "%1、") +
      level(1, "chineseCounting", "（%2）") +
      level(2, "decimal", "%3.", more);
    const body = [
      numbered("甲", 1),
      numbered("乙", 1, 1),
      numbered("a", 1, 2),
      numbered("丙", 1, 1),
      numbered("b", 1, 2),
      numbered("丁", 1),
      numbered("c", 1, 2),
    ];
    const lastOf = async (more: string) =>
      (await linesOf(body, { numbering: list(1, three(more)) + num(1, 1) })).filter((line) =>
        /[abc]$/.test(line),
      );
    expect(await lastOf("")).toEqual(["1. a", "1. b", "1. c"]);
    expect(await lastOf(restart(1))).toEqual(["1. a", "2. b", "1. c"]);
    expect(await lastOf(restart(0))).toEqual(["1. a", "2. b", "3. c"]);
  });

  test("a legal level writes all numbers in Arabic figures, others their own", async () => {
    const numbering =
      list(
        1,
        level(0, "chineseCounting", "第%1章 ") +
          level(1, "upperRoman", "%1.%2", "<w:isLgl/>") +
          level(2, "decimal", "%1.%3", '<w:isLgl w:val="0"/>'),
      ) + num(1, 1);
    expect(
      await linesOf([numbered("总则", 1), numbered("目的", 1, 1), numbered("范围", 1, 2)], { numbering }),
    ).toEqual(["第一章 总则", "1.1 目的", "一.1 范围"]);
  });

  const simple = list(1, level(0, "chineseCounting", "%1、")) + num(1, 1);
  const gone = (text: string, what: string) =>
    `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:${what} w:id="1"/></w:rPr></w:pPr>${text}</w:p>`;

  test("a paragraph that tracked changes took away has no number; what stays of it begins the next", async () => {
    const deleted = "<w:del><w:r><w:delText>旧任务</w:delText></w:r></w:del>";
    const moved = "<w:moveFrom><w:r><w:t>搬走</w:t></w:r></w:moveFrom>";
    const half = "<w:r><w:t>新建</w:t></w:r>";
    const body = [
      numbered("甲", 1),
      gone(deleted, "del"),
      gone(moved, "moveFrom"),
      numbered("乙", 1),
      gone(half, "del"),
      numbered("学校", 1),
    ];
    expect(await linesOf(body, { numbering: simple })).toEqual(["一、甲", "二、乙", "三、新建学校"]);
  });

  test("a hidden paragraph has no number, a crossed-out one keeps its place", async () => {
    const look = (text: string, what: string) =>
      `<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:${what}/></w:rPr></w:pPr><w:r><w:rPr><w:${what}/></w:rPr><w:t>${text}</w:t></w:r></w:p>`;
    const body = [
      numbered("甲", 1),
      look("暗", "vanish"),
      numbered("乙", 1),
      look("旧", "strike"),
      numbered("丙", 1),
    ];
    expect(await linesOf(body, { numbering: simple })).toEqual(["一、甲", "二、乙", "四、丙"]);
  });

  test("rows that were deleted do not count, numbers in a table's cells do", async () => {
    const row = (text: string, properties = "") =>
      `<w:tr><w:trPr>${properties}</w:trPr><w:tc>${numbered("", 1)}</w:tc><w:tc>${paragraph(text)}</w:tc></w:tr>`;
    const rows = `<w:tbl>${row("建园")}${row("旧", '<w:del w:id="3"/>')}${row("改园")}</w:tbl>`;
    expect(await linesOf([rows], { numbering: simple })).toEqual(["一、\t建园", "二、\t改园"]);
  });

  test("whatever prefix the writer chose, in both editions of the standard", async () => {
    const renamed = (bytes: string) => bytes.replaceAll("w:", "ns0:");
    for (const space of [
      "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
      "http://purl.oclc.org/ooxml/wordprocessingml/main",
    ]) {
      const part = (name: string, inside: string) => ({
        name: `word/${name}.xml`,
        data: Buffer.from(`<ns0:${name} xmlns:ns0="${space}">${renamed(inside)}</ns0:${name}>`),
      });
      const body = `<w:body>${numbered("甲", 1)}${numbered("乙", 1)}</w:body>`;
      expect(await textOf(writeZip([part("document", body), part("numbering", simple)]))).toBe(
        "一、甲\n二、乙",
      );
    }
  });
});

describe("alternate content is decided before anything is counted", () => {
  const simple = list(1, level(0, "chineseCounting", "%1、")) + num(1, 1);
  const box = (inside: string) => `<w:txbxContent>${inside}</w:txbxContent>`;
  const both = (choice: string, fallback: string) =>
    `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>${choice}</w:drawing></mc:Choice><mc:Fallback><w:pict>${fallback}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`;

  test("a text box that stands in choice and fallback counts once", async () => {
    const inside = box(numbered("压实责任", 1));
    const body = [numbered("加强统筹", 1), both(inside, inside), numbered("严格督查", 1)];
    expect(await linesOf(body, { numbering: simple })).toEqual([
      "一、加强统筹",
      "二、压实责任",
      "三、严格督查",
    ]);
  });

  test("a choice that is a picture gives way to a fallback with words", async () => {
    expect(await linesOf([both("<w:inline/>", box(paragraph("请签收")))], { numbering: simple })).toEqual([
      "请签收",
    ]);
  });

  test("a number format that only newer programs know gives way to its fallback", async () => {
    const format =
      '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom"/></mc:Choice><mc:Fallback><w:numFmt w:val="chineseCounting"/></mc:Fallback></mc:AlternateContent>';
    const numbering =
      list(1, `<w:lvl w:ilvl="0"><w:start w:val="1"/>${format}<w:lvlText w:val="%1、"/></w:lvl>`) + num(1, 1);
    expect(await linesOf([numbered("甲", 1)], { numbering })).toEqual(["一、甲"]);
  });
});
