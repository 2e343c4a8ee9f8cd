import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { read } from "./read.ts";
import type { Reading } from "./types.ts";

/** What must hold for any string at all. */

/** Longest stretch behind a sentence in which its tag is looked for, blank lines included. */
const LONGEST_TAG = 260;

const PIECES = [
  "一、",
  "（一）",
  "1.",
  "一是",
  "要推进",
  "市教育局",
  "。",
  "；",
  "，",
  "“",
  "”",
  "《",
  "》",
  "（",
  "）",
  "(tǒng)",
  "統",
  "黨",
  "2024年",
  "9月底前",
  "95%",
  "3.2万",
  "百分之",
  "十",
  "、",
  "\n",
  "\r\n",
  " ",
  "　",
  "<p>",
  "</p>",
  "&nbsp;",
  "五大行动",
  "“12345”",
  "（责任单位：",
  "近",
  "以上",
  "\ud800",
  "\udc00",
  "\ufeff",
  "😀",
  "**",
  "xx",
  "?",
  "第",
  "个",
  "\t",
  "任务\t牵头单位\t完成时限\n",
  "配合",
];
const administrative = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 120 })
  .map((pieces) => pieces.join(""));
const anything = fc.oneof(
  administrative,
  fc.string({ unit: "binary", maxLength: 400 }),
  fc.string({ unit: "grapheme" }),
);

function checkOffsets(text: string, reading: Reading): void {
  let last = 0;
  for (const segment of reading.segments) {
    expect(segment.start).toBeGreaterThanOrEqual(last);
    expect(segment.end).toBeGreaterThan(segment.start);
    expect(segment.end).toBeLessThanOrEqual(text.length);
    last = segment.end;
    for (const { start, end } of [...segment.figures, ...segment.why]) {
      expect(start).toBeGreaterThanOrEqual(segment.start);
      expect(end).toBeLessThanOrEqual(segment.end);
      expect(end).toBeGreaterThanOrEqual(start);
    }
    if (segment.parent !== null) expect(reading.segments[segment.parent]!.start).toBeLessThan(segment.start);
  }
  for (const { start, end } of [...reading.frameworks, ...reading.people, ...reading.events]) {
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeLessThanOrEqual(text.length);
  }
}

describe("any string", () => {
  it("is read without an exception, with ordered segments and offsets inside the text", () => {
    fc.assert(
      fc.property(anything, (text) => {
        checkOffsets(text, read(text));
      }),
      { numRuns: 600 },
    );
  });

  it("is read the same twice", () => {
    fc.assert(
      fc.property(administrative, (text) => {
        expect(read(text)).toEqual(read(text));
      }),
      { numRuns: 60 },
    );
  });

  it("keeps every character that is not white space inside a segment of a clean text", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("要推进", "学校", "。", "；", "，", "（", "）", "\n", "一、"), {
          maxLength: 60,
        }),
        (pieces) => {
          const text = pieces.join("");
          const covered = read(text)
            .segments.map(({ start, end }) => text.slice(start, end))
            .join("");
          expect(covered.replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
        },
      ),
    );
  });

  it("gives owners and due words only in the words of a sentence and of the tag behind it, or of its table", () => {
    fc.assert(
      fc.property(administrative, (text) => {
        const table = text.includes("任务\t牵头单位\t完成时限");
        for (const { start, end, owner, supporting, due } of read(text).segments) {
          // The tag right behind a sentence, on its line or below, belongs to it.
          const words = table ? text : text.slice(start, end + LONGEST_TAG);
          for (const name of [...owner, ...supporting]) expect(words).toContain(name);
          if (due) expect(words).toContain(due.text);
        }
      }),
      { numRuns: 300 },
    );
  });
});

const AREAS = ["云溪市", "岚江省", "松亭区", "白和县", "渌河苗族自治县", "全市", "我县", "各设区市"];
const BUREAUS = ["教育局", "教育和体育局", "人民政府办公室", "市教育局", "教委", "教育厅办公室"];
const papers = fc
  .array(
    fc.constantFrom(
      ...AREAS,
      ...BUREAUS,
      "关于做好招生工作的通知",
      "工作方案",
      "召开",
      "市场",
      "社会主义",
      "和",
      "在",
      "，",
      "。",
      "\n",
      "2026年3月2日",
      "要推进",
      "全省教育",
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(""));

describe("what a text says of itself", () => {
  it("is a run of its words: the place, and the issuer or the two runs that make it up", () => {
    fc.assert(
      fc.property(papers, (text) => {
        const { place, issuer } = read(text).document;
        const plain = text.replace(/\n/g, "");
        if (place !== null) expect(plain).toContain(place);
        if (issuer === null || plain.includes(issuer)) return;
        expect(issuer.startsWith(place!)).toBe(true);
        expect(plain).toContain(place!.at(-1)! + issuer.slice(place!.length));
      }),
      {
        numRuns: 500,
        // Found by it, and mended: words before 教育 that are no places, and one area's name behind another's.
        examples: [
          ["全省教育教育厅办公室全省教育教育和体育局"],
          ["渌河苗族自治县市场教育厅办公室我县市场教育和体育局全省教育关于做好招生工作的通知全省教育市场"],
          ["教育局教委各设区市要推进我县教育厅办公室。白和县渌河苗族自治县"],
        ],
      },
    );
  });
});

describe("hard input", () => {
  const million = 1_000_000;
  const cases: [string, string][] = [
    ["empty", ""],
    ["white space", " \n\t　\r\n"],
    ["punctuation", "。！？；，、".repeat(5000)],
    ["one sentence of a million characters", "要推进义务教育学校建设".repeat(million / 10).slice(0, million)],
    ["a million digits", "1".repeat(million)],
    ["a million Chinese digits", "十".repeat(million)],
    ["unclosed brackets", "（".repeat(100_000)],
    ["unclosed quotes", "“要推进。".repeat(50_000)],
    ["unclosed titles", "《".repeat(100_000)],
    ["unclosed tags", "<p".repeat(100_000)],
    ["half a gloss", "統(tǒ".repeat(50_000)],
    ["open responsibility tags", "。（责任单位：".repeat(20_000)],
    ["lone surrogates", "\ud800要\udc00".repeat(10_000)],
    ["many frameworks", "“三大工程”、".repeat(30_000)],
    ["many lines of one width", "推进学校建设推进学校建设推进学校建设\n".repeat(20_000)],
    ["many heads of a table", "任务\t责任单位\t完成时限\n".repeat(30_000)],
    ["a table of many rows", `任务\t责任单位\n${"建园\t甲科、乙科\n".repeat(20_000)}`],
    ["a table of torn rows", `任务\t责任单位\t完成时限\n${"建园\n".repeat(20_000)}甲科\t9月`],
    ["a form that tells no task", "备注\t无\n".repeat(30_000)],
    ["tabs", "\t".repeat(100_000)],
    ["not Chinese", "The quick brown fox jumps over the lazy dog. ".repeat(2000)],
  ];
  for (const [name, text] of cases) {
    it(`reads ${name}`, () => {
      checkSome(text, read(text));
    });
  }
});

/** The offsets of the first and last segments; a million of them need not be looked at one by one. */
function checkSome(text: string, reading: Reading): void {
  const segments = [...reading.segments.slice(0, 50), ...reading.segments.slice(-50)];
  expect(segments.every(({ start, end }) => start >= 0 && end > start && end <= text.length)).toBe(true);
  expect(reading.segments.every(({ start }, i) => i === 0 || start >= reading.segments[i - 1]!.end)).toBe(
    true,
  );
  expect(reading.segments.length === 0).toBe(text.trim() === "");
}
