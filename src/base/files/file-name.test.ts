import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { safeFileName } from "./file-name.ts";

describe("safeFileName", () => {
  test.each([
    ["半年工作报告.docx", "半年工作报告.docx"],
    ["𠮷水县报告😀.pdf", "𠮷水县报告😀.pdf"],
    ["报告\u202Excod.exe", "报告xcod.exe"],
    ["\u200F\u2066报\u2069告\u200E.txt", "报告.txt"],
    ["../../etc/passwd", "....etcpasswd"],
    ["C:\\资料\\计划.docx", "C:资料计划.docx"],
    ["计划\u0000\r\n\u007F.txt", "计划.txt"],
    ["cafe\u0301.txt", "caf\u00E9.txt"],
    ["  计划 \t 二.txt ", "计划 二.txt"],
    ["坏\uD800字.txt", "坏字.txt"],
  ])("%j becomes %j", (name, safe) => {
    expect(safeFileName(name)).toBe(safe);
  });

  test.each(["", "   ", ".", "..", "///", "\u202E\u200F", "\u0000"])(
    "%j becomes the stand-in name",
    (name) => {
      expect(safeFileName(name)).toBe("未命名文件");
    },
  );

  test("a long name is cut by code points and keeps its ending", () => {
    const safe = safeFileName(`${"𠮷".repeat(300)}.docx`);
    expect([...safe]).toHaveLength(120);
    expect(safe).toBe(`${"𠮷".repeat(115)}.docx`);
  });

  test("any name becomes safe, and a safe name stays as it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (name) => {
        const safe = safeFileName(name);
        expect([...safe].length).toBeGreaterThan(0);
        expect([...safe].length).toBeLessThanOrEqual(120);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: their absence is what is tested
        expect(safe).not.toMatch(/[\u0000-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069/\\]/);
        expect(safeFileName(safe)).toBe(safe);
      }),
    );
  });
});
