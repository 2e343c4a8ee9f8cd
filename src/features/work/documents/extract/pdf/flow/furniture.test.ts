import { describe, expect, test } from "vitest";
import { extract } from "../../extract.ts";
import { type PrintedLine, type PrintedPage, writePdf } from "../../testing/pdf-writer.ts";

const PLACES = ["松岭县", "石桥镇", "云台乡", "白鹭街道", "青石镇", "柳河乡"];

/** Lines of its own for a page, from a height on. */
const own = (index: number, from = 700, count = 4): PrintedLine[] =>
  Array.from({ length: count }, (_, row) => ({
    text: `${PLACES[index]}第${"一二三四五六七八九"[row]}项工作已落实。`,
    y: from - 28 * row,
  }));

async function readAll(pages: (PrintedLine[] | PrintedPage)[]) {
  const { text, warnings } = await extract(writePdf(pages));
  return { lines: text.split("\n"), messages: warnings.map(({ message }) => message) };
}

const bodies = (count: number) =>
  PLACES.slice(0, count).flatMap((_, index) => own(index).map(({ text }) => text));

describe("page numbers", () => {
  test.each([
    ["— 3 —", (page: number) => `— ${page} —`],
    ["第3页共4页", (page: number) => `第${page}页共4页`],
    ["第 3 页 / 共 4 页", (page: number) => `第 ${page} 页 / 共 4 页`],
    ["3/4", (page: number) => `${page}/4`],
    ["-3-", (page: number) => `-${page}-`],
    ["３ in full width", (page: number) => String.fromCharCode(0xff10 + page)],
    ["·3·", (page: number) => `·${page}·`],
    ["Page 3 of 4", (page: number) => `Page ${page} of 4`],
    ["a bare figure", String],
  ])("in the form %s are left out and named", async (_, form) => {
    const pages = [1, 2, 3, 4].map((page) => [
      ...own(page - 1),
      { text: form(page), x: 280, y: 45, size: 12 },
    ]);
    const { lines, messages } = await readAll(pages);
    expect(lines).toEqual(bodies(4));
    expect(messages).toEqual(["已略去 4 行页眉、页脚或页码：页码（4 行）。"]);
  });

  test("on the outer side of odd and even pages, drawn before the text", async () => {
    const pages = [1, 2, 3, 4].map((page) => [
      { text: `— ${page} —`, x: page % 2 ? 480 : 90, y: 45, size: 14 },
      ...own(page - 1),
    ]);
    expect((await readAll(pages)).lines).toEqual(bodies(4));
  });

  test("of a single page, where the form says it", async () => {
    const { lines, messages } = await readAll([[...own(0), { text: "— 1 —", x: 280, y: 45 }]]);
    expect(lines).toEqual(bodies(1));
    expect(messages).toEqual(["已略去 1 行页眉、页脚或页码：页码（1 行）。"]);
  });

  test("in larger letters than the text's", async () => {
    const pages = [1, 2, 3].map((page) => [
      ...own(page - 1).map((line) => ({ ...line, size: 12 })),
      { text: `— ${page} —`, x: 280, y: 40, size: 14 },
    ]);
    expect((await readAll(pages)).lines).toEqual(bodies(3));
  });

  test("on pages that lie across", async () => {
    const pages = [1, 2, 3].map((page) => ({
      lines: [...own(page - 1, 480), { text: `— ${page} —`, x: 400, y: 40 }],
      width: 842,
      height: 595,
    }));
    expect((await readAll(pages)).lines).toEqual(bodies(3));
  });

  test("a figure at the end of each page's text stays, even where it counts along", async () => {
    const pages = [1, 2, 3].map((page) => [...own(page - 1, 700, 3), { text: String(page), y: 700 - 84 }]);
    expect((await readAll(pages)).lines.filter((line) => /^\d$/.test(line))).toEqual(["1", "2", "3"]);
  });
});

describe("running heads", () => {
  test("with a number that counts along, or for odd and even pages, are left out and named", async () => {
    const pages = [0, 1, 2, 3, 4, 5].map((index) => [
      { text: index % 2 ? "二〇二六年工作要点" : "松岭县教育局", y: 800, size: 9 },
      ...own(index),
      { text: "内部资料", x: 80, y: 40, size: 9 },
      { text: `第 ${index + 1} 页`, x: 460, y: 40, size: 9 },
    ]);
    const { lines, messages } = await readAll(pages);
    expect(lines).toEqual(bodies(6));
    expect(messages).toEqual([
      "已略去 12 行页眉、页脚或页码：松岭县教育局（3 行）、内部资料 第 1 页（6 行）、二〇二六年工作要点（3 行）。",
    ]);
  });

  test("of a chapter, on fewer pages, are left out when they stand well apart", async () => {
    const pages = PLACES.map((_, index) => [
      { text: index < 3 ? "上篇 工作回顾" : "下篇 工作安排", y: 800, size: 9 },
      ...own(index),
    ]);
    expect((await readAll(pages)).lines).toEqual(bodies(6));
  });

  test("on both of two pages are left out where they are slight", async () => {
    const pages = [0, 1].map((index) => [{ text: "松岭县教育局", x: 250, y: 800, size: 9 }, ...own(index)]);
    expect((await readAll(pages)).lines).toEqual(bodies(2));
  });

  test("close above the text are known by their smaller letters in the margin", async () => {
    const pages = [0, 1, 2].map((index) => [
      { text: "松岭县教育局", y: 790, size: 10.5 },
      ...own(index, 762),
    ]);
    expect((await readAll(pages)).lines).toEqual(bodies(3));
  });
});

describe("what returns on purpose stays", () => {
  const repeated = "各校要逐日报送晨午检情况，不得迟报漏报。";

  test("at the beginning and the end of each page's text", async () => {
    const pages = [0, 1, 2, 3].map((index) => [
      { text: repeated, y: 756 },
      ...own(index, 728),
      { text: "牵头科室：安全科", y: 616 },
    ]);
    const { lines, messages } = await readAll(pages);
    expect(lines.filter((line) => line === repeated)).toHaveLength(4);
    expect(lines.filter((line) => line === "牵头科室：安全科")).toHaveLength(4);
    expect(messages).toEqual([]);
  });

  test("on pages of three lines", async () => {
    const pages = [0, 1, 2, 3].map((index) => [
      ...own(index, 760, 1),
      { text: repeated, y: 732 },
      { text: "报送人：校长", y: 704 },
    ]);
    expect((await readAll(pages)).lines.filter((line) => line === "报送人：校长")).toHaveLength(4);
  });

  test("as the title of each form", async () => {
    const pages = [0, 1, 2].map((index) => [
      { text: "安全责任书", x: 230, y: 780, size: 26 },
      ...own(index, 700),
    ]);
    expect((await readAll(pages)).lines.filter((line) => line === "安全责任书")).toHaveLength(3);
  });

  test("as a row of a table that fills the page", async () => {
    const table = (index: number): PrintedPage => ({
      lines: [
        { text: "任务", x: 90, y: 790, size: 10 },
        { text: "牵头科室", x: 300, y: 790, size: 10 },
        { text: `${PLACES[index]}校舍加固`, x: 90, y: 700, size: 10 },
        { text: "安全科", x: 300, y: 700, size: 10 },
      ],
      rules: [
        [80, 810, 500, 810],
        [80, 770, 500, 770],
        [80, 600, 500, 600],
        [80, 600, 80, 810],
        [290, 600, 290, 810],
        [500, 600, 500, 810],
      ],
    });
    const { lines, messages } = await readAll([table(0), table(1), table(2)]);
    expect(lines.filter((line) => line === "任务\t牵头科室")).toHaveLength(3);
    expect(messages).toEqual([]);
  });
});

describe("watermarks", () => {
  const across = { text: "内部资料严禁外传", x: 150, y: 250, angle: 45, size: 48, grey: 0.8 };

  test("across the page are left out and named", async () => {
    const { lines, messages } = await readAll([
      [across, ...own(0)],
      [across, ...own(1)],
    ]);
    expect(lines).toEqual(bodies(2));
    expect(messages).toEqual(["已略去 2 页上的水印：“内部资料严禁外传”。"]);
  });

  test("in pale large letters under the lines are left out", async () => {
    const under = { text: "样稿", x: 90, y: 660, size: 90, grey: 0.85 };
    expect((await readAll([[under, ...own(0)]])).lines).toEqual(bodies(1));
  });

  test("small and tiled over the page are left out", async () => {
    const tiles = [0, 1, 2, 3].map((at) => ({
      text: "松岭教育",
      x: 80 + 120 * (at % 2),
      y: 300 + 200 * Math.floor(at / 2),
      angle: 30,
      size: 14,
      grey: 0.85,
    }));
    expect((await readAll([[...tiles, ...own(0)]])).lines).toEqual(bodies(1));
  });

  test("a pale heading that stands by itself stays", async () => {
    const heading = { text: "工作简报", x: 200, y: 770, size: 36, grey: 0.8 };
    expect((await readAll([[heading, ...own(0)]])).lines).toEqual(["工作简报", ...bodies(1)]);
  });

  test("on a page without other text leave none, and that is said", async () => {
    const { messages } = await readAll([[across], own(0)]);
    expect(messages).toContain("第 1 页没有文字，可能是扫描件。");
  });
});
