import { expect, test } from "vitest";
import { read } from "../read.ts";
import { withoutEntities } from "./entities.ts";

test.each([
  ["建设“一校多品&quot;项目", "建设“一校多品”项目"],
  ["培育&quot;书香校园&quot;和&#34;绿色校园&#34;", "培育“书香校园”和“绿色校园”"],
  ["安全 &amp; 后勤&nbsp;各一名", "安全 & 后勤 各一名"],
  ["&ldquo;双减&rdquo;与&hellip;", "“双减”与…"],
  ["&unknown; &; & &#1; AT&T;", "&unknown; &; & &#1; AT&T;"],
  ["没有的", "没有的"],
])("what a page left behind is read as what it stands for: %s", (text, expected) => {
  expect(withoutEntities(text)).toBe(expected);
});

test("an entity cuts no sentence, and results point into the text as it was given", () => {
  const text =
    "2027年工作要点\n建设“一校多品&quot;特色项目，培育&quot;书香校园&quot;20所。\n评选&quot;身边的好老师&quot;";
  const sentences = read(text).segments.map(({ start, end }) => text.slice(start, end));
  expect(sentences).toEqual(text.split("\n"));
});

test("many of them in one line take time in proportion to their number", () => {
  const text = "评选&quot;好老师".repeat(60_000);
  expect(read(text).segments.at(-1)!.end).toBe(text.length);
});
