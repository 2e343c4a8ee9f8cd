import { expect, test } from "vitest";
import { fileSize, refusalOf, shownName } from "./file-rules.ts";

test("sizes are written as people read them", () => {
  expect([0, 900, 1536, 20_480, 1_468_006, 52_428_800].map(fileSize)).toEqual([
    "0 B",
    "900 B",
    "1.5 KB",
    "20 KB",
    "1.4 MB",
    "50 MB",
  ]);
  expect(fileSize(undefined)).toBe("");
});

test("a name cannot be turned around to look like another type", () => {
  expect(shownName("验收单\u202Efdp.docx")).toBe("验收单fdp.docx");
  expect(shownName("𠮷野报告.pdf")).toBe("𠮷野报告.pdf");
});

test("empty, too large and too many are refused before they are sent", () => {
  const limits = { largest: 1024, hasRoom: true, most: 3 };
  expect(refusalOf({ size: 0 }, limits)).toBe("文件是空的");
  expect(refusalOf({ size: 1025 }, limits)).toContain("超过 1 KB");
  expect(refusalOf({ size: 10 }, { ...limits, hasRoom: false })).toBe("最多 3 个文件");
  expect(refusalOf({ size: 1024 }, limits)).toBeUndefined();
});
