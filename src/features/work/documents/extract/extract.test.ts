import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { writeZip } from "../../../../base/server/files/testing/zip-writer.ts";
import { ExtractError, extract } from "./extract.ts";
import { MAX_FILE_BYTES } from "./limits.ts";
import { writeCompoundFile } from "./testing/compound-file.ts";
import { paragraph, writeDocx } from "./testing/docx-writer.ts";
import { failureOf } from "./testing/failure-of.ts";
import { writePdf } from "./testing/pdf-writer.ts";

const codeOf = async (bytes: Uint8Array) => (await failureOf(extract(bytes))).code;
const zipOf = (...names: string[]) => writeZip(names.map((name) => ({ name, data: Buffer.from("<a/>") })));

describe("the kind of a file is told by its bytes", () => {
  test.each([
    ["text", Buffer.from("关于做好暑期工作的通知"), "text/plain"],
    ["html", Buffer.from("<!DOCTYPE html><p>关于做好暑期工作的通知</p>"), "text/html"],
    ["pdf", writePdf([[{ text: "关于做好暑期工作的通知", y: 700 }]]), "application/pdf"],
    [
      "docx",
      writeDocx(paragraph("关于做好暑期工作的通知")),
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ],
  ])("%s", async (kind, bytes, mime) => {
    const extracted = await extract(bytes, { name: "无扩展名" });
    expect(extracted).toMatchObject({ kind, mime, text: "关于做好暑期工作的通知", warnings: [] });
  });

  test("a name that promises another kind is warned of and changes nothing", async () => {
    const extracted = await extract(Buffer.from("通知"), { name: "通知.PDF" });
    expect(extracted.kind).toBe("text");
    expect(extracted.warnings).toEqual([
      { code: "name-mismatch", message: "扩展名为 .pdf，内容实为纯文本，已按内容读取。" },
    ]);
  });

  test("a plain text with tags in it stays a plain text", async () => {
    const text = "第一条<br/>办好学校<p>第二条";
    expect(await extract(Buffer.from(text))).toMatchObject({ kind: "text", text });
  });
});

describe("what only looks like a character is read as the one that is meant", () => {
  test("in a plain text unit for unit", async () => {
    const { text } = await extract(Buffer.from("⻓河区⼩学\u200B校⻔⼝整改︒"));
    expect(text).toBe("长河区小学\u200B校门口整改。");
  });

  test.each([
    ["pdf", writePdf([[{ text: "⻓河区⼩学校⻔⼝整改︒", y: 700 }]])],
    ["docx", writeDocx(paragraph("⻓河区⼩学\u2060校⻔\u00AD⼝整改︒"))],
    ["html", Buffer.from("<!DOCTYPE html><p>⻓河区⼩学&#8203;校⻔⼝整改︒</p>")],
  ])("in %s without unseen marks", async (_, bytes) => {
    expect((await extract(bytes)).text).toBe("长河区小学校门口整改。");
  });
});

describe("what cannot be read says why and what to do", () => {
  test.each([
    ["a docx with a password", writeCompoundFile(["EncryptedPackage"]), "docx-encrypted", "取消密码"],
    ["a .doc", writeCompoundFile(["WordDocument"]), "unsupported", "另存为 docx 或 PDF"],
    ["an .xls", writeCompoundFile(["Workbook"]), "unsupported", "Excel"],
    ["an old container of another kind", writeCompoundFile(["Contents"]), "unsupported", "旧版文件"],
    ["an .xlsx", zipOf("[Content_Types].xml", "xl/workbook.xml"), "unsupported", "Excel"],
    ["a .pptx", zipOf("[Content_Types].xml", "ppt/presentation.xml"), "unsupported", "演示文稿"],
    ["an .ofd", zipOf("OFD.xml", "Doc_0/Document.xml"), "unsupported", "OFD"],
    ["a zip of files", zipOf("计划.txt"), "unsupported", "解压"],
    ["an RTF", Buffer.from("{\\rtf1\\ansi abc}"), "unsupported", "RTF"],
    ["a Word XML", Buffer.from('<?xml version="1.0"?><w:wordDocument/>'), "unsupported", "Word XML"],
    [
      "a JPEG",
      Buffer.from("ffd8ffe000104a46494600010100000100010000ffdb0043000806", "hex"),
      "unsupported",
      "图片",
    ],
    ["an unknown binary", Buffer.from([1, 2, 3, 0, 0, 5, 0, 0, 7, 200, 0, 1]), "binary", "不是文稿"],
    ["no bytes", Buffer.alloc(0), "empty", "空的"],
    ["white space only", Buffer.from(" \r\n\u3000\n"), "empty", "没有文字"],
    ["a mark only", Buffer.from("\uFEFF"), "empty", "没有文字"],
  ])("%s", async (_, bytes, code, advice) => {
    const error = await failureOf(extract(bytes));
    expect(error.code).toBe(code);
    expect(error.message).toContain(advice);
  });

  test("a file over the limit", async () => {
    expect(await codeOf(Buffer.alloc(MAX_FILE_BYTES + 1, "a"))).toBe("too-large");
  });

  test("a text over the limit", async () => {
    expect(await codeOf(Buffer.alloc(26_000_000, "a"))).toBe("too-large");
  });
});

describe("the text", () => {
  test("20 MB of it pass unchanged", async () => {
    const line = "二是完善义务教育优质均衡发展机制，小学入学率保持在100%。\r\n";
    const text = line.repeat(Math.ceil(20_000_000 / Buffer.byteLength(line)));
    const extracted = await extract(Buffer.from(text));
    expect(extracted.text === text).toBe(true);
  });

  test("NULs are replaced one for one, with a warning, so that PostgreSQL can store it", async () => {
    const { text, warnings } = await extract(Buffer.from("工作\0要点\0与往年相比有了新的变化"));
    expect(text).toBe("工作\uFFFD要点\uFFFD与往年相比有了新的变化");
    expect(warnings).toEqual([{ code: "nul-replaced", message: "文中有 2 个空字符，已用“\uFFFD”代替。" }]);
  });

  test("lone surrogates in UTF-16 are replaced", async () => {
    const bytes = Buffer.concat([
      Buffer.from("\uFEFF工作", "utf16le"),
      Buffer.from([0x00, 0xd8]),
      Buffer.from("要点", "utf16le"),
    ]);
    const { text, warnings } = await extract(bytes);
    expect(text).toBe("工作\uFFFD要点");
    expect(warnings.map(({ code }) => code)).toEqual(["encoding-doubtful"]);
  });
});

/** Beginnings that lead into the parsers; PDFs are damaged in `extract-in-worker.test.ts`. */
const HEADS = ["", "PK\x03\x04", "<html><table><tr><td>", "\xff\xfe", "\xef\xbb\xbf", "\xd0\xcf\x11\xe0"];

describe("whatever the bytes are, only an ExtractError is thrown", () => {
  async function readsOrRefuses(bytes: Uint8Array): Promise<void> {
    const result = await extract(bytes).catch((error: unknown) => error);
    if (result instanceof Error) {
      expect(result).toBeInstanceOf(ExtractError);
      return;
    }
    const { text } = result as { text: string };
    expect(text).not.toMatch(/\p{Cs}|\0/u);
  }

  test("random bytes behind any known beginning", async () => {
    const bytes = fc
      .tuple(fc.constantFrom(...HEADS), fc.uint8Array({ maxLength: 2000 }))
      .map(([head, rest]) => Buffer.concat([Buffer.from(head, "latin1"), rest]));
    await fc.assert(fc.asyncProperty(bytes, readsOrRefuses), { numRuns: 200 });
  });

  const whole: [string, Uint8Array][] = [
    ["docx", writeDocx(paragraph("工作要点").repeat(20))],
    ["html", Buffer.from("<html><body><table><tr><td>甲<td>乙</table><p>工作要点</p></body></html>")],
  ];
  test.each(whole)("a %s with changed bytes, cut anywhere", async (_, original) => {
    const damage = fc.array(fc.tuple(fc.nat(original.length - 1), fc.nat(255)), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(damage, fc.nat(original.length), async (changes, end) => {
        const bytes = Uint8Array.from(original);
        for (const [at, value] of changes) bytes[at] = value;
        await readsOrRefuses(bytes.subarray(0, Math.max(end, 1)));
      }),
      { numRuns: 100 },
    );
  });
});
