import { expect, test } from "vitest";
import type { AppError } from "../errors.ts";
import { expectAsNamed } from "./file-kind.ts";

const text = Buffer.from("关于做好秋季开学工作的通知");
const dos = Buffer.concat([Buffer.from("MZ\x90\0\x03\0\0\0", "latin1"), Buffer.alloc(200)]);
const elf = Buffer.concat([Buffer.from("\x7fELF\x02\x01\x01", "latin1"), Buffer.alloc(200)]);

const refusalOf = (bytes: Uint8Array, name: string) =>
  expectAsNamed(bytes, name).then(
    () => undefined,
    (error: unknown) => `${(error as AppError).code}：${(error as AppError).message}`,
  );

test.each([
  ["a program of Windows under a harmless name", dos, "通知.docx"],
  ["a program of Linux", elf, "通知"],
  ["a text that calls itself a program", text, "安装.EXE"],
  ["one that hides it behind a mark of direction", text, "安装.exe\u202e "],
])("%s is refused", async (_, bytes, name) => {
  expect(await refusalOf(bytes, name)).toBe("unsupported-file：不能上传程序文件");
});

test.each([
  ["通知.docx", " Word 文档"],
  ["通知.PDF", " PDF"],
  ["名单.xlsx", " Excel 表格"],
  ["现场.jpg", "图片"],
])("a plain text called %s is refused, with what to do", async (name, kind) => {
  const said = await refusalOf(text, name);
  expect(said).toContain(`内容却不是${kind}，请从原来的软件中重新导出后上传`);
  expect(said).toMatch(/^unsupported-file：/);
});

test.each([
  ["a text", text, "通知.txt"],
  ["a text without an ending", text, "通知"],
  ["a page that an old Word saved", Buffer.from("<html><body>通知</body></html>"), "通知.doc"],
  ["a text that begins as programs do", Buffer.from("MZ 项目工作要点"), "要点.txt"],
  ["a damaged workbook", Buffer.from("PK\x03\x04\0\0\0", "latin1"), "名单.xlsx"],
  ["a PDF with a line before it", Buffer.from("\n%PDF-1.4\n1 0 obj"), "通知.pdf"],
  ["a picture under another picture's name", Buffer.from("ffd8ffe000104a4649460001", "hex"), "现场.png"],
])("%s is let through", async (_, bytes, name) => {
  expect(await refusalOf(bytes, name)).toBeUndefined();
});
