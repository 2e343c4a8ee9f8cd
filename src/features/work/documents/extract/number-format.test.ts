import { describe, expect, test } from "vitest";
import { formatNumber } from "./number-format.ts";

describe("formatNumber", () => {
  test.each([
    [10, "chineseCounting", "十"],
    [12, "japaneseCounting", "十二"],
    [20, "chineseCountingThousand", "二十"],
    [105, "chineseCountingThousand", "一百零五"],
    [110, "chineseCountingThousand", "一百一十"],
    [3004, "taiwaneseCountingThousand", "三千零四"],
    [0, "chineseCounting", "零"],
    [10, "ideographDigital", "一〇"],
    [3, "ideographZodiac", "寅"],
    [2, "ideographEnclosedCircle", "㊁"],
    [4, "decimalEnclosedParen", "⑷"],
    [4, "decimalEnclosedFullstop", "⒋"],
    [6, "numberInDash", "- 6 -"],
    [25, "chineseLegalSimplified", "贰拾伍"],
    [3, "ideographTraditional", "丙"],
    [11, "ideographTraditional", "11"],
    [2, "decimalEnclosedCircleChinese", "②"],
    [21, "decimalEnclosedCircle", "21"],
    [37, "decimalFullWidth", "３７"],
    [7, "decimalZero", "07"],
    [28, "upperLetter", "BB"],
    [3, "lowerLetter", "c"],
    [1994, "upperRoman", "MCMXCIV"],
    [4, "lowerRoman", "iv"],
    [5, "none", ""],
    [5, "someFutureFormat", "5"],
    [10_000, "chineseCounting", "10000"],
    [Number.NaN, "decimal", "NaN"],
  ])("%d as %s is %s", (value, format, shown) => {
    expect(formatNumber(value, format)).toBe(shown);
  });
});
