import { describe, expect, test } from "vitest";
import { writeZip } from "../../../../../base/server/files/testing/zip-writer.ts";
import { extract } from "../extract.ts";
import { paragraph, table, writeDocx } from "../testing/docx-writer.ts";
import { failureOf } from "../testing/failure-of.ts";

const textOf = async (bytes: Uint8Array) => (await extract(bytes)).text;

describe("a Word document becomes lines", () => {
  test("paragraphs and headings are a line each, empty ones at most one blank line", async () => {
    const body = [
      paragraph("云滩市教育局工作要点", '<w:pStyle w:val="Heading1"/>'),
      "<w:p/><w:p/><w:p/>",
      paragraph("办好家门口的学校。"),
      "<w:p/>",
    ];
    expect(await textOf(writeDocx(body.join("")))).toBe("云滩市教育局工作要点\n\n办好家门口的学校。");
  });

  test("runs join, line ends and tabs stay, deleted text goes, inserted text comes", async () => {
    const body =
      "<w:p><w:r><w:t>办好</w:t></w:r><w:r><w:t>学校</w:t><w:br/><w:t>减负</w:t><w:tab/><w:t>增效</w:t></w:r>" +
      "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p>";
    expect(await textOf(writeDocx(body))).toBe("办好学校\n减负\t增效新");
  });

  test("the result of a simple field and old line ends are read", async () => {
    const body =
      '<w:p><w:r><w:t>截至</w:t></w:r><w:fldSimple w:instr=" DATE &gt; "><w:r><w:t>6月30日</w:t></w:r></w:fldSimple>' +
      "<w:r><w:cr/><w:t>完</w:t></w:r></w:p>";
    expect(await textOf(writeDocx(body))).toBe("截至6月30日\n完");
  });

  test("a table row is a line with tabs between its cells, empty cells kept", async () => {
    const rows = [
      [paragraph("任务"), paragraph("牵头单位"), paragraph("时限")],
      [paragraph("扩优") + paragraph("提质"), paragraph(""), paragraph("9月底前")],
    ];
    const text = await textOf(writeDocx(paragraph("附件") + table(rows) + paragraph("完")));
    expect(text).toBe("附件\n任务\t牵头单位\t时限\n扩优 提质\t\t9月底前\n完");
  });

  test("a table that only frames running text gives lines", async () => {
    const framed = table([[paragraph("第一段。") + table([[paragraph("甲"), paragraph("乙")]])]]);
    expect(await textOf(writeDocx(framed))).toBe("第一段。\n甲\t乙");
  });

  test("footnotes come at the end", async () => {
    const footnotes = `<w:footnote w:id="2">${paragraph("指全市公办学校。")}</w:footnote>`;
    const body = '<w:p><w:r><w:t>全部学校</w:t><w:footnoteReference w:id="2"/><w:t>达标。</w:t></w:r></w:p>';
    expect(await textOf(writeDocx(body, { footnotes }))).toBe("全部学校达标。\n指全市公办学校。");
  });

  test("a formula is not read, and that is said", async () => {
    const formula = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"/>';
    const { warnings } = await extract(writeDocx(`${paragraph("公式如下")}<w:p>${formula}</w:p>`));
    expect(warnings.map(({ code }) => code)).toEqual(["docx-part-ignored"]);
  });
});

describe("a Word document that cannot be read", () => {
  const whole = writeDocx(paragraph("工作要点").repeat(50));

  test.each([
    ["cut off", whole.subarray(0, whole.length - 200)],
    [
      "with a main part that is no XML",
      writeZip([{ name: "word/document.xml", data: Buffer.from("<w:docu") }]),
    ],
    ["without a main part", writeZip([{ name: "word/styles.xml", data: Buffer.from("<a/>") }])],
  ])("%s", async (_, bytes) => {
    expect((await failureOf(extract(bytes))).code).toBe("docx-corrupt");
  });

  test("with nothing in it", async () => {
    expect((await failureOf(extract(writeDocx("<w:p/>")))).code).toBe("empty");
  });

  test("with elements nested beyond any stack", async () => {
    const depth = 20_000;
    const body = `${"<w:tbl><w:tr><w:tc>".repeat(depth)}${"</w:tc></w:tr></w:tbl>".repeat(depth)}`;
    expect((await failureOf(extract(writeDocx(body)))).code).toBe("docx-corrupt");
  });
});

describe("a part that is damaged", () => {
  test.each([
    ["not well-formed", "<w:p><w:r>"],
    ["with an entity of its own", "<w:p><w:r><w:t>&bomb;</w:t></w:r></w:p>"],
  ])("%s", async (_, body) => {
    expect((await failureOf(extract(writeDocx(body)))).code).toBe("docx-corrupt");
  });

  test("a prefix that nobody declared harms nothing", async () => {
    expect(await textOf(writeDocx('<w:p w99:id="1"><w:r><w:t>工作要点</w:t></w:r></w:p>'))).toBe("工作要点");
  });

  test("in UTF-16", async () => {
    const xml = `\uFEFF<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraph("工作要点")}</w:body></w:document>`;
    const bytes = writeZip([{ name: "word/document.xml", data: Buffer.from(xml, "utf16le") }]);
    expect(await textOf(bytes)).toBe("工作要点");
  });
});

describe("zip bombs", () => {
  const code = async (bytes: Uint8Array) => (await failureOf(extract(bytes))).code;
  const body = paragraph("工作要点");
  const zeros = Buffer.alloc(40 * 1024 * 1024);

  test("an entry of nothing but blanks", async () => {
    const bomb = writeDocx(body, { extra: [{ name: "word/media/a.bin", data: zeros }] });
    expect(bomb.length).toBeLessThan(100_000);
    expect(await code(bomb)).toBe("zip-bomb");
  });

  test("entries that together unpack to more than the limit", async () => {
    const half = zeros.subarray(0, 7 * 1024 * 1024);
    const extra = Array.from({ length: 30 }, (_, index) => ({ name: `word/media/${index}.bin`, data: half }));
    expect(await code(writeDocx(body, { extra }))).toBe("zip-bomb");
  });

  test("an entry that is larger than its header says", async () => {
    const data = Buffer.from(`<a>${" ".repeat(20_000_000)}</a>`);
    expect(await code(writeDocx(body, { extra: [{ name: "word/lie.xml", data, claimedSize: 1000 }] }))).toBe(
      "zip-bomb",
    );
  });

  test("more entries than a document has", async () => {
    const extra = Array.from({ length: 10_001 }, (_, index) => ({
      name: `${index}`,
      data: Buffer.alloc(0),
      stored: true,
    }));
    expect(await code(writeDocx(body, { extra }))).toBe("zip-bomb");
  });
});
