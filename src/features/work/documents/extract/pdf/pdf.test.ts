import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { extract } from "../extract.ts";
import { failureOf } from "../testing/failure-of.ts";
import { type PrintedLine, writePdf } from "../testing/pdf-writer.ts";

/**
 * Both files come from one two-line page and qpdf 11: `--object-streams=generate` made the first,
 * `--encrypt invented-password owner-password 256 --` the second.
 */
const fixture = (name: string) => readFileSync(new URL(`../testing/fixtures/${name}`, import.meta.url));
const BODY = ["工作要点", "办好学校", "减轻负担", "件件有着落", "事事有回音"];

/** A page with a header, three lines of its own and a footer. */
function pageOf(index: number, footer: string, header = "云滩市教育局文件"): PrintedLine[] {
  const own = BODY.slice(0, 3).map((text, row) => ({ text: `${text}${index}乙`, y: 700 - 30 * row }));
  return [{ text: header, y: 800, size: 9 }, ...own, { text: footer, y: 40, size: 9 }];
}

describe("a PDF becomes lines", () => {
  test("pieces on one baseline join, pages follow each other", async () => {
    const pages = [
      [
        { text: "第一", y: 700 },
        { text: "部分", x: 112, y: 700 },
        { text: "总体要求", y: 670 },
      ],
      [{ text: "第二部分", y: 700 }],
    ];
    expect(await extract(writePdf(pages))).toMatchObject({
      kind: "pdf",
      text: "第一部分\n总体要求\n第二部分",
      warnings: [],
    });
  });

  test("the fonts' text is read in a file made by another program", async () => {
    const { text } = await extract(fixture("open-to-all.pdf"));
    expect(text).toBe("Matter 1 is due in September.\nMatter 2 has no owner yet.");
  });

  test("headers and page numbers that count along are left out, and that is said", async () => {
    const pages = [1, 2, 3, 4].map((number) => pageOf(number, `— ${number} —`));
    const { text, warnings } = await extract(writePdf(pages));
    expect(text.split("\n")).toHaveLength(12);
    expect(text).not.toContain("教育局文件");
    expect(text).not.toContain("—");
    expect(warnings).toEqual([
      {
        code: "pdf-furniture-dropped",
        message: "已略去 8 行页眉、页脚或页码：云滩市教育局文件（4 行）、页码（4 行）。",
      },
    ]);
  });

  test("numbering that begins after a cover is known too", async () => {
    const pages = [
      [{ text: "封面", y: 500 }],
      ...[1, 2, 3].map((number) => pageOf(number, `第 ${number} 页 共 3 页`)),
    ];
    expect((await extract(writePdf(pages))).text).not.toContain("页");
  });

  test("figures at the edge that do not count along stay", async () => {
    const pages = [2019, 2023, 2020].map((year, index) => pageOf(index, String(year), `第${index}章`));
    const { text, warnings } = await extract(writePdf(pages));
    expect(text).toContain("2019");
    expect(text).toContain("第1章");
    expect(warnings).toEqual([]);
  });

  test("a line that returns in the middle of pages stays", async () => {
    const pages = [1, 2, 3].map((index) =>
      BODY.map((text, row) => ({ text: row === 2 ? "同上" : text + index, y: 700 - 30 * row })),
    );
    expect((await extract(writePdf(pages))).text.match(/同上/g)).toHaveLength(3);
  });

  test("a page without text among others is named", async () => {
    const { warnings } = await extract(writePdf([[{ text: "正文", y: 700 }], [], [{ text: "完", y: 700 }]]));
    expect(warnings).toEqual([
      { code: "pdf-page-no-text", page: 2, message: "第 2 页没有文字，可能是扫描件。" },
    ]);
  });

  test("a font without readable characters is warned of", async () => {
    const { warnings } = await extract(writePdf([[{ text: "\uE001\uE002\uE003正文", y: 700 }]]));
    expect(warnings.map(({ code, page }) => [code, page])).toEqual([["pdf-garbled", 1]]);
  });
});

describe("Chinese fonts that the file names but does not carry", () => {
  const lines = [[{ text: "要点", y: 700 }]];
  const font = (encoding: string, codes: string) =>
    writePdf(lines, { encoding, ordering: "GB1", more: "", encode: () => Buffer.from(codes, "hex") });

  test.each([
    ["GBK-EUC-H", "d2aab5e32035a3a835a3a9", "要点 5（5）"],
    ["GB-EUC-V", "d2aab5e3", "要点"],
    ["UniGB-UCS2-H", "898170b9ff08", "要点（"],
    ["UniGB-UTF16-H", "898170b9", "要点"],
  ])("in %s are read", async (encoding, codes, text) => {
    expect(await extract(font(encoding, codes))).toMatchObject({ text, warnings: [] });
  });

  test.each(["Identity-H", "GB-H", "90ms-RKSJ-H"])(
    "in %s show that characters are lost",
    async (encoding) => {
      const { text, warnings } = await extract(font(encoding, "0b4a0c1d"));
      expect(text).toMatch(/^\uFFFD+$/);
      expect(warnings.map(({ code }) => code)).toEqual(["pdf-garbled"]);
    },
  );
});

describe("a PDF that cannot be read", () => {
  test("with a password", async () => {
    const error = await failureOf(extract(fixture("password.pdf")));
    expect(error.code).toBe("pdf-encrypted");
    expect(error.message).toContain("取消密码");
  });

  test("of pages without text", async () => {
    const error = await failureOf(extract(writePdf([[], []])));
    expect(error.code).toBe("pdf-no-text");
    expect(error.message).toContain("共 2 页");
  });

  test("that is only a beginning", async () => {
    const whole = writePdf([[{ text: "正文", y: 700 }]]);
    expect((await failureOf(extract(whole.subarray(0, 100)))).code).toBe("pdf-corrupt");
  });

  test("that lost its end is read as far as it goes, with a warning", async () => {
    const whole = writePdf([[{ text: "正文", y: 700 }]]);
    const { text, warnings } = await extract(whole.subarray(0, whole.length - 12));
    expect(text).toBe("正文");
    expect(warnings.map(({ code }) => code)).toEqual(["pdf-incomplete"]);
  });
});
