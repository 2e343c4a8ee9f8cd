import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Line } from "./line.ts";
import { asMeant, cleaned, oneLine, searchForm, searchWords } from "./normal-text.ts";

describe("what is kept", () => {
  test.each([
    ["⼆、⽩⽯区⻓⼤⼩学⻋库改⾄南⻔", "二、白石区长大小学车库改至南门"],
    ["⻅证⻛采，⻢上⻝堂；⿈河⼾籍，⾦⻥⻦", "见证风采，马上食堂；黄河户籍，金鱼鸟"],
    ["不⾜的⾏为，塞外﨟", "不足的行为，塞外﨟"],
    ["立夏︐整改︒︵附件︶︻急︼﹁甲﹂︓", "立夏，整改。（附件）【急】「甲」："],
  ])("%s holds the characters that are meant, unit for unit", (given, meant) => {
    expect(asMeant(given)).toBe(meant);
    expect(asMeant(given)).toHaveLength(given.length);
  });

  test("unseen marks go, odd spaces and line ends become ordinary ones", () => {
    expect(cleaned("\uFEFF排\u00AD查\u200B校\u2060舍\u202E\u{E0041}\u{E0100}")).toBe("排查校舍");
    expect(cleaned("甲\u00A0乙\u2003丙\u2028丁\v戊\f己\u0007")).toBe("甲 乙 丙\n丁\n戊\n己");
    expect(cleaned("第一段\r\n　　第二段\t末")).toBe("第一段\r\n　　第二段\t末");
    expect(cleaned("e\u0301 豈\u{2F81A}")).toBe("e\u0301 豈冬");
  });

  test("pictures and scripts whose characters hang together stay whole", () => {
    for (const whole of ["👨‍👩‍👧", "❤️", "می‌شود", "与\u200Fمدرسة\u200E(3)", "ᠰᠠᠶᠢᠨ᠎ᠠ"])
      expect(cleaned(whole)).toBe(whole);
    expect(cleaned("校\u200D舍\uFE0F")).toBe("校舍");
  });

  test("a line is one line, and empty where nothing can be seen", () => {
    expect(oneLine(" 排查\r\n校舍　安全 ")).toBe("排查 校舍 安全");
    for (const nothing of [
      "",
      "　",
      "\u200B\u200B",
      "\u2060\u2060",
      "\u3164",
      "\u180B\u2800",
      "\u202E\n\u00AD",
    ])
      expect(oneLine(nothing)).toBe("");
  });

  test("the building block of names bounds what is seen", () => {
    const name = Line.min(1, "请填写名称").max(4, "太长");
    expect(name.parse("\u200B甲\u200B乙\u200B丙\u200B丁\u200B")).toBe("甲乙丙丁");
    expect(name.safeParse("\u115F\u1160").error?.issues.map(({ message }) => message)).toEqual([
      "请填写名称",
    ]);
    expect(name.safeParse("甲乙丙丁戊").success).toBe(false);
  });
});

describe("what is compared", () => {
  test.each([
    ["１８所，占９６％", "18所,占96%"],
    ["（城区）", "(城区)"],
    ["ＡＢ班", "ab 班"],
    ["公\u200B办", "公\u2060办"],
    ["⻘⽺镇", "青羊镇"],
    ["“双减”", "「双减」"],
    ["【急】甲", "[急]甲"],
    ["阿依古丽·买买提", "阿依古丽•买买提"],
    ["2026—2030", "2026－2030"],
    ["王　芳", "王芳"],
    ["二○二六", "二〇二六"],
  ])("%s is %s", (one, other) => {
    expect(searchForm(one)).toBe(searchForm(other));
    expect(searchForm(one)).not.toBe("");
  });

  test("what differs stays different", () => {
    const names = [
      "第一小学",
      "第二小学",
      "一小",
      "1小",
      "甲、乙",
      "甲乙",
      "1.5",
      "15",
      "《甲》",
      "(甲)",
      "甲。",
    ];
    expect(new Set(names.map(searchForm)).size).toBe(names.length);
  });

  test("words typed are forms, and unseen ones are none", () => {
    expect(searchWords(" Ａ校　１２所\u00A0\u200B ")).toEqual(["a校", "12所"]);
    expect(searchWords("\u200B \u3164")).toEqual([]);
  });
});

const anyText = fc.string({ unit: "binary", maxLength: 40 });

test("cleaning twice is cleaning once, and cleaning changes nothing that is compared", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const kept = cleaned(text);
      expect(cleaned(kept)).toBe(kept);
      expect(oneLine(oneLine(text))).toBe(oneLine(text));
      expect(searchForm(searchForm(text))).toBe(searchForm(text));
      expect(asMeant(text)).toHaveLength(text.length);
    }),
    { numRuns: 2000 },
  );
  for (let point = 1; point < 0x110000; point++) {
    if (point >= 0xd800 && point < 0xe000) continue;
    const character = String.fromCodePoint(point);
    const kept = cleaned(character);
    if (cleaned(kept) !== kept || searchForm(kept) !== searchForm(character))
      expect.fail(`U+${point.toString(16)}`);
  }
});
