import { describe, expect, test } from "vitest";
import { extract } from "../extract.ts";
import { paragraph, run, writeDocx } from "../testing/docx-writer.ts";

const textOf = async (body: string, parts = {}) => (await extract(writeDocx(body, parts))).text;
const inParagraph = (...runs: string[]) => `<w:p>${runs.join("")}</w:p>`;

describe("what is crossed out or hidden does not count, and that is said", () => {
  test.each([
    ["crossed out", "<w:strike/>", "struck-left-out"],
    ["crossed out twice", "<w:dstrike/>", "struck-left-out"],
    ["hidden", '<w:vanish w:val="1"/>', "hidden-left-out"],
    ["by its style", '<w:rStyle w:val="Old"/>', "struck-left-out"],
    ["by the style that its style is based on", '<w:rStyle w:val="Older"/>', "struck-left-out"],
  ])("%s", async (_, look, code) => {
    const styles =
      '<w:style w:type="character" w:styleId="Old"><w:rPr><w:strike/></w:rPr></w:style>' +
      '<w:style w:type="character" w:styleId="Older"><w:basedOn w:val="Old"/></w:style>';
    const body = inParagraph(run("3月底前", look), run("5月底前报送。"));
    const { text, warnings } = await extract(writeDocx(body, { styles }));
    expect(text).toBe("5月底前报送。");
    expect(warnings.map((warning) => warning.code)).toEqual([code]);
    expect(warnings[0]!.message).toContain("4 字");
  });

  test("a property that is switched off again switches it off", async () => {
    const styles = '<w:style w:type="paragraph" w:styleId="Old"><w:rPr><w:strike/></w:rPr></w:style>';
    const body = `<w:p><w:pPr><w:pStyle w:val="Old"/></w:pPr>${run("旧")}${run("新", '<w:strike w:val="false"/>')}</w:p>`;
    expect(await textOf(body, { styles })).toBe("新");
  });

  test("blanks that are crossed out are nothing to warn of", async () => {
    const { warnings } = await extract(writeDocx(inParagraph(run(" ", "<w:strike/>"), run("新建学校"))));
    expect(warnings).toEqual([]);
  });
});

describe("marks of notes stay out of the figures", () => {
  const raised = (text: string) => run(text, '<w:vertAlign w:val="superscript"/>');

  test.each([
    ["a number", "新建公办园8", "2", "所。", "新建公办园8所。"],
    ["in brackets", "新建公办园8", "[12]", "所。", "新建公办园8所。"],
    ["a circled one", "全部学校", "③", "达标。", "全部学校达标。"],
    ["a star", "全部学校", "*", "达标。", "全部学校达标。"],
    ["of two notes", "全部学校", "1,2", "达标。", "全部学校达标。"],
    ["an exponent stays", "校舍500m", "2", "。", "校舍500m²。"],
    ["a power stays", "约3×10", "4", "人。", "约3×10⁴人。"],
    ["raised letters stay", "第5", "th", "届", "第5th届"],
  ])("%s", async (_, before, mark, behind, text) => {
    expect(await textOf(inParagraph(run(before), raised(mark), run(behind)))).toBe(text);
  });

  test("one that is raised by its style", async () => {
    const styles =
      '<w:style w:type="character" w:styleId="Mark"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>';
    const body = inParagraph(run("建园8"), run("1", '<w:rStyle w:val="Mark"/>'), run("所"));
    expect(await textOf(body, { styles })).toBe("建园8所");
  });

  test("one that the author chose for a real note", async () => {
    const footnotes = `<w:footnote w:id="2">${paragraph("含民办。")}</w:footnote>`;
    const body = inParagraph(
      run("建园8"),
      '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>1</w:t></w:r>',
      run("所。"),
    );
    expect(await textOf(body, { footnotes })).toBe("建园8所。\n含民办。");
  });
});

describe("words inside less usual elements are read", () => {
  test.each([
    [
      "the base of a phonetic guide",
      `<w:r><w:ruby><w:rubyPr/><w:rt>${run("lěi")}</w:rt><w:rubyBase>${run("耒")}</w:rubyBase></w:ruby></w:r>${run("川")}`,
      "耒川",
    ],
    [
      "text of another direction",
      `<w:dir w:val="ltr">${run("左")}</w:dir><w:bdo w:val="rtl">${run("右")}</w:bdo>`,
      "左右",
    ],
    [
      "a smart tag in custom markup",
      `<w:customXml><w:smartTag>${run("甲地")}</w:smartTag></w:customXml>`,
      "甲地",
    ],
    [
      "what was moved here",
      `<w:moveFrom>${run("旧处")}</w:moveFrom><w:moveTo>${run("新处")}</w:moveTo>`,
      "新处",
    ],
    ["an element that nobody knows", `<w:future><w:nested>${run("来日")}</w:nested></w:future>`, "来日"],
    ["a link", `<w:hyperlink>${run("见附件")}</w:hyperlink>`, "见附件"],
    [
      "hyphens that do not break",
      "<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t><w:softHyphen/></w:r>",
      "A-B",
    ],
    ["a tick of a symbol font", '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "☑"],
    ["a character by its code", '<w:r><w:sym w:font="宋体" w:char="9662"/></w:r>', "院"],
    [
      "a character set around with another by a field",
      '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> EQ \\o\\ac(○,甲)</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
      "甲",
    ],
  ])("%s", async (_, inside, text) => {
    expect(await textOf(inParagraph(inside))).toBe(text);
  });

  test("a sentence goes on over the end of a page, a new one begins a line", async () => {
    const page = '<w:r><w:br w:type="page"/></w:r>';
    expect(await textOf(inParagraph(run("各校要落实主体"), page, run("责任，按月报告。")))).toBe(
      "各校要落实主体责任，按月报告。",
    );
    expect(await textOf(inParagraph(run("按月报告。"), page, run("附件1")))).toBe("按月报告。\n附件1");
    expect(await textOf(inParagraph(run("工作要点"), page, run("一、总体要求")))).toBe(
      "工作要点\n一、总体要求",
    );
    expect(await textOf(inParagraph(page, run("责任")))).toBe("责任");
  });
});

describe("fields of forms say what they were left at", () => {
  const field = (data: string, result = "") =>
    `<w:r><w:fldChar w:fldCharType="begin"><w:ffData>${data}</w:ffData></w:fldChar></w:r><w:r><w:instrText>FORM</w:instrText></w:r>${result === "" ? "" : `<w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(result)}`}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
  const entries = '<w:listEntry w:val="甲科"/><w:listEntry w:val="乙科"/>';
  const control = (properties: string, content: string) =>
    `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`;
  const items =
    '<w:dropDownList w:lastValue="b"><w:listItem w:displayText="甲科" w:value="a"/><w:listItem w:displayText="乙科" w:value="b"/></w:dropDownList>';

  test.each([
    ["a drop-down", field(`<w:ddList><w:result w:val="1"/>${entries}</w:ddList>`), "乙科"],
    ["a drop-down never touched", field(`<w:ddList>${entries}</w:ddList>`), "甲科"],
    ["a drop-down by its default", field(`<w:ddList><w:default w:val="1"/>${entries}</w:ddList>`), "乙科"],
    ["a drop-down with its result in the text", field(`<w:ddList>${entries}</w:ddList>`, "甲科"), "甲科"],
    ["a box ticked", field("<w:checkBox><w:checked/></w:checkBox>"), "☑"],
    [
      "a box ticked by default, then not",
      field('<w:checkBox><w:default/><w:checked w:val="0"/></w:checkBox>'),
      "☐",
    ],
    ["a text", field("<w:textInput/>", "各校"), "各校"],
    ["a control", control("<w:text/>", run("各校")), "各校"],
    ["a control's list", control(items, run("乙科")), "乙科"],
    ["a control's list without content", control(items, ""), "乙科"],
    ["a control's box", control('<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>', run("☒")), "☑"],
    ["a control that nobody answered", control("<w:showingPlcHdr/>", run("单击此处输入文字。")), ""],
  ])("%s", async (_, inside, shown) => {
    expect(await textOf(inParagraph(run("单位："), inside))).toBe(`单位：${shown}`);
  });
});

describe("text boxes are lines behind the paragraph that they are anchored in", () => {
  const box = `<w:txbxContent>${paragraph("请按期整改。")}${paragraph("县教育局")}</w:txbxContent>`;

  test.each([
    [
      "of Word",
      `<w:drawing><a:graphic xmlns:a="a"><wps:wsp xmlns:wps="s"><wps:txbx>${box}</wps:txbx></wps:wsp></a:graphic></w:drawing>`,
    ],
    ["of WPS and old Word", `<w:pict><v:shape><v:textbox>${box}</v:textbox></v:shape></w:pict>`],
    ["in a group", `<w:pict><v:group><v:rect><v:textbox>${box}</v:textbox></v:rect></v:group></w:pict>`],
    [
      "without a fallback",
      `<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>${box}</w:drawing></mc:Choice></mc:AlternateContent>`,
    ],
  ])("%s", async (_, inside) => {
    const body = `${inParagraph(run("正文"), `<w:r>${inside}</w:r>`, run("一段。"))}${paragraph("正文二段。")}`;
    expect(await textOf(body)).toBe("正文一段。\n请按期整改。\n县教育局\n正文二段。");
  });

  test("letters set as a drawing are a line", async () => {
    const art = '<w:r><w:pict><v:shape><v:textpath string="云滩市教育局文件"/></v:shape></w:pict></w:r>';
    expect(await textOf(inParagraph(art))).toBe("云滩市教育局文件");
  });

  test("what is drawn as a chart or embedded is not read, and that is said", async () => {
    const chart =
      '<w:r><w:drawing><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/></w:drawing></w:r>';
    const { warnings } = await extract(writeDocx(inParagraph(run("如图"), chart)));
    expect(warnings.map(({ code }) => code)).toEqual(["docx-part-ignored"]);
  });
});
