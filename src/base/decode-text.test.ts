import { describe, expect, test } from "vitest";
import { decodeText } from "./decode-text.ts";

const SENTENCE = "全市教育工作要点：一是办好家门口的学校。\r\n二是减轻负担，\t件件有着落。\n";
/** “工作要点” in GB18030, and U+20000 as its four-byte sequence. */
const GB_BYTES = Buffer.from("b9a4d7f7d2aab5e395328236", "hex");

function utf16be(text: string): Buffer {
  return Buffer.from(text, "utf16le").swap16();
}

describe("decodeText", () => {
  test.each([
    ["UTF-8", Buffer.from(SENTENCE), "utf-8"],
    ["UTF-8 with a mark", Buffer.from(`\uFEFF${SENTENCE}`), "utf-8"],
    ["UTF-16 LE with a mark", Buffer.from(`\uFEFF${SENTENCE}`, "utf16le"), "utf-16le"],
    ["UTF-16 BE with a mark", utf16be(`\uFEFF${SENTENCE}`), "utf-16be"],
  ])("%s: the text as on disk, line ends included, without the mark", (_, bytes, encoding) => {
    expect(decodeText(bytes)).toEqual({ text: SENTENCE, encoding, warnings: [] });
  });

  test("GB18030 with four-byte characters", () => {
    expect(decodeText(GB_BYTES)).toEqual({ text: "工作要点\u{20000}", encoding: "gb18030", warnings: [] });
  });

  test("UTF-8 with a broken byte stays UTF-8, and the line of the damage is named", () => {
    const bytes = Buffer.concat([
      Buffer.from(`${SENTENCE}三是`),
      Buffer.from([0xe4, 0xb8]),
      Buffer.from(SENTENCE),
    ]);
    const { text, encoding, warnings } = decodeText(bytes);
    expect(encoding).toBe("utf-8");
    expect(text).toBe(`${SENTENCE}三是\uFFFD${SENTENCE}`);
    expect(warnings).toEqual([
      { code: "encoding-doubtful", message: "文件编码不完整，部分文字可能有误，首处在第 3 行，请核对。" },
    ]);
  });

  test("GB18030 cut in the middle of a character stays GB18030 with a warning", () => {
    const { text, encoding, warnings } = decodeText(GB_BYTES.subarray(0, 7));
    expect(encoding).toBe("gb18030");
    expect(text).toBe("工作要\uFFFD");
    expect(warnings.map(({ code }) => code)).toEqual(["encoding-doubtful"]);
  });

  test("UTF-16 with an odd byte at the end is read with a warning", () => {
    const { text, warnings } = decodeText(
      Buffer.concat([Buffer.from("\uFEFF计划", "utf16le"), Buffer.from([0x4e])]),
    );
    expect(text).toBe("计划\uFFFD");
    expect(warnings.map(({ code }) => code)).toEqual(["encoding-doubtful"]);
  });
});
