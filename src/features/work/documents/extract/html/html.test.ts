import { load } from "cheerio";
import { describe, expect, test } from "vitest";
import { extract } from "../extract.ts";
import { failureOf } from "../testing/failure-of.ts";
import { boundedTree, flattened, TooDeep } from "./nesting.ts";

const textOf = async (html: string) => (await extract(Buffer.from(html))).text;
const page = (body: string, head = "") =>
  `<!DOCTYPE html><html><head>${head}</head><body>${body}</body></html>`;
/** How deep the elements of a page stand as the forgiving parser takes it, level by level. */
function depthOf(source: string): number {
  let level = load(source, { xml: { xmlMode: false } }).root()[0]!.children;
  for (let depth = 0; ; depth++) {
    if (level.length === 0) return depth;
    level = level.flatMap((node) => ("children" in node ? (node.children as typeof level) : []));
  }
}

/** “教育工作要点” in GB2312. */
const GB_PHRASE = Buffer.from("bdccd3fdb9a4d7f7d2aab5e3", "hex");
/** “教育” in Big5. */
const BIG5_PHRASE = Buffer.from("b1d0a87c", "hex");

describe("a web page becomes the lines that a reader sees", () => {
  test("blocks and br are lines; inline markup and entities are read", async () => {
    const body =
      "<h1>工作要点</h1><div><p>办好<b>学校</b>&ldquo;家门口&rdquo;&nbsp;A&amp;B&#x5B66;</p>减负<br>增效<ul><li>甲<li>乙</ul></div>";
    expect(await textOf(page(body))).toBe("工作要点\n办好学校“家门口” A&B学\n减负\n增效\n甲\n乙");
  });

  test("scripts, styles, comments and hidden parts are left out and nothing runs", async () => {
    const marker = "extractHtmlRan";
    const body =
      `<script>globalThis.${marker}=1;document.write("<p>脚本</p>")</script><style>p{}</style>` +
      "<noscript>请开启脚本</noscript><template><p>模板</p></template><!-- 批注 --><p hidden>隐</p>" +
      `<p style="color:red; DISPLAY : none">藏</p><iframe src="http://127.0.0.1:9/"></iframe>` +
      `<img src="http://127.0.0.1:9/a.png" onerror="globalThis.${marker}=1"><p onclick="x()">正文</p>`;
    expect(await textOf(page(body, "<title>题</title><script>var a='</p>'</script>"))).toBe("正文");
    expect(Object.hasOwn(globalThis, marker)).toBe(false);
  });

  test("white space collapses; a source line end between Chinese characters is none", async () => {
    expect(await textOf(page("<p>\n  落实\n   责任，\n限期  A\n B  完成\n</p>"))).toBe(
      "落实责任，限期 A B 完成",
    );
  });

  test("preformatted lines stay lines", async () => {
    expect(await textOf(page("<pre>甲\r\n乙\n\n丙</pre>"))).toBe("甲\n乙\n丙");
  });

  test("a table of data is a line per row", async () => {
    const body =
      "<table><tr><th>任务<th>时限</tr><tr><td><p>扩优</p><p>提质</p></td><td></td></tr></table><p>完</p>";
    expect(await textOf(page(body))).toBe("任务\t时限\n扩优 提质\t\n完");
  });

  test("a table that only lays out the page gives lines", async () => {
    const inner = "<table><tr><td>甲</td><td>乙</td></tr></table>";
    const body = `<table><tr><td>导航</td><td><p>第一段</p><p>第二段</p>${inner}</td></tr></table>`;
    expect(await textOf(page(body))).toBe("导航\n第一段\n第二段\n甲\t乙");
  });

  test.each([
    ["<div>", 15_000],
    ["<b>", 15_000],
    ["<ul><li>", 5_000],
    ["<section><p>", 5_000],
    ["<table><tr><td>", 2_000],
  ])("elements nested many thousands deep: %s", async (start, depth) => {
    expect(await textOf(page(`<p>起<p>头${start.repeat(depth)}深处`))).toMatch(/^起\n头\n?深处$/);
  });

  test.each([
    ["ends that end nothing", "<div></x>"],
    ["ends within a value", "<div title='</div>'>"],
    ["ends within a comment", "<div><!--</div>-->"],
    ["cells inside a drawing", "<svg><td></q>"],
    ["lists with ends of links", "<ul></a><li>"],
    ["templates", "<template>"],
    ["marks that are opened anew in each paragraph", "<font color=red><p></p>"],
    ["elements of its own names", "<x-a><x-b></x-c>"],
  ])("fifty thousand deep, hidden behind %s: what is left is read at once", async (_, start) => {
    const hostile = page(`<p>起<p>头${start.repeat(50_000)}`);
    expect(depthOf(flattened(hostile))).toBeLessThanOrEqual(515);
    expect(await textOf(hostile)).toBe("起\n头");
  });

  test("only what nests is deep, not what ends by itself, nor what is merely long", () => {
    for (const flat of [
      "<p>一<br><li>二<tr><td>三".repeat(5_000),
      "<DIV><span>一</span></DIV>".repeat(5_000),
      "</div>".repeat(600) + "<div>".repeat(500),
      "<p>甲<svg><path d='M0 0'/></svg></p>".repeat(5_000),
      `<script>${"document.write('<div>');".repeat(5_000)}</script><p>甲`,
    ])
      expect(() => load(flat, { treeAdapter: boundedTree() })).not.toThrow();
    for (const deep of ["<div class='甲'>一<p>".repeat(513), "<div></x>".repeat(513)])
      expect(() => load(deep, { treeAdapter: boundedTree() })).toThrow(TooDeep);
  });

  test("what lies too deep is raised, and all that stands around it stays as it was", async () => {
    const rows = "<table><tr><td>项目<td>数量<tr><td>课桌<td>40</table>";
    const deep = `<div>${"<b>".repeat(600)}深处${"</b>".repeat(600)}</div>`;
    expect(await textOf(page(`<p>起<p>头${deep}${rows}<p>末尾<p>完</body>`))).toBe(
      "起\n头\n深处\n项目\t数量\n课桌\t40\n末尾\n完",
    );
  });

  test("a page of scripts only is empty", async () => {
    expect((await failureOf(extract(Buffer.from(page("<script>1</script>"))))).code).toBe("empty");
  });

  test("a fragment of markup counts as a page", async () => {
    expect(await extract(Buffer.from("<p>甲</p>\n<p>乙</p>\n"))).toMatchObject({
      kind: "html",
      text: "甲\n乙",
    });
  });
});

describe("the encoding of a web page", () => {
  const around = (charset: string, phrase: Uint8Array) =>
    Buffer.concat([
      Buffer.from(
        `<html><head><meta http-equiv="Content-Type" content="text/html; charset=${charset}"></head><p>`,
      ),
      phrase,
      Buffer.from("</p></html>"),
    ]);

  test.each([
    ["declared as gb2312", around("gb2312", GB_PHRASE), "教育工作要点", "gb18030"],
    ["declared as gbk", around("GBK", GB_PHRASE), "教育工作要点", "gb18030"],
    ["declared as utf-8 but gb2312", around("utf-8", GB_PHRASE), "教育工作要点", "gb18030"],
    ["declared as gb2312 but utf-8", around("gb2312", Buffer.from("教育")), "教育", "utf-8"],
    ["declared as nonsense", around("x-none", GB_PHRASE), "教育工作要点", "gb18030"],
    ["declared as Big5", around("big5", BIG5_PHRASE), "教育", undefined],
    ["marked as UTF-16", Buffer.from("\uFEFF<html><p>教育</p></html>", "utf16le"), "教育", "utf-16le"],
  ])("%s", async (_, bytes, text, encoding) => {
    const extracted = await extract(bytes);
    expect(extracted).toMatchObject({ kind: "html", text, warnings: [] });
    expect(extracted.encoding).toBe(encoding);
  });
});
