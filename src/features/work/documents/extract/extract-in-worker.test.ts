import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ExtractError } from "./extract-error.ts";
import { extractInWorker } from "./extract-in-worker.ts";
import { MAX_FILE_BYTES } from "./limits.ts";
import { paragraph, writeDocx } from "./testing/docx-writer.ts";
import { failureOf } from "./testing/failure-of.ts";
import { writePdf } from "./testing/pdf-writer.ts";

describe("extractInWorker", () => {
  test.each([
    ["a text", Buffer.from("工作要点"), "text"],
    ["a Word document", writeDocx(paragraph("工作要点")), "docx"],
    ["a PDF", writePdf([[{ text: "工作要点", y: 700 }]]), "pdf"],
    ["a web page", Buffer.from("<html><p>工作要点</p></html>"), "html"],
  ])("reads %s as extract does, and leaves its bytes alone", async (_, bytes, kind) => {
    const before = Uint8Array.from(bytes);
    expect(await extractInWorker(bytes, { name: "要点" })).toMatchObject({
      kind,
      text: "工作要点",
      warnings: [],
    });
    expect(Uint8Array.from(bytes)).toEqual(before);
  });

  test("hands on code and message of a refusal", async () => {
    const error = await failureOf(extractInWorker(Buffer.from("{\\rtf1 abc}")));
    expect(error.code).toBe("unsupported");
    expect(error.message).toBe("暂不支持 RTF 文件，请另存为 docx 或 PDF 后再上传。");
  });

  test("refuses a file over the limit", async () => {
    expect((await failureOf(extractInWorker(Buffer.alloc(MAX_FILE_BYTES + 1, "a")))).code).toBe("too-large");
  });

  test("a 20 MB text passes", async () => {
    const text = "二是完善优质均衡发展机制。\n".repeat(500_000);
    expect((await extractInWorker(Buffer.from(text))).text === text).toBe(true);
  });

  test("a file that takes too long ends with timeout", async () => {
    // No process starts within a millisecond, so the limit is reached whatever the machine.
    expect((await failureOf(extractInWorker(Buffer.from("工作要点"), {}, { timeMs: 1 }))).code).toBe(
      "timeout",
    );
  });

  test("a document that needs more memory than allowed ends its own process only", async () => {
    const body = paragraph("工作要点").repeat(60_000);
    const error = await failureOf(extractInWorker(writeDocx(body), {}, { heapMib: 64 }));
    expect(error.code).toBe("too-large");
    expect((await extractInWorker(Buffer.from("仍在运行"))).text).toBe("仍在运行");
  });

  test("more files at once than may run are read one after the other", async () => {
    const names = Array.from({ length: 5 }, (_, index) => `第${index}号文稿`);
    const read = await Promise.all(names.map((name) => extractInWorker(Buffer.from(name))));
    expect(read.map(({ text }) => text)).toEqual(names);
  });
});

/** The parser of PDFs can leave failed promises behind, which is why damaged ones are read only in a process of their own. */
describe("a damaged PDF is read or refused", () => {
  const whole = writePdf([[{ text: "工作要点", y: 700 }], [{ text: "第二页", y: 700 }]]);

  async function readsOrRefuses(bytes: Uint8Array): Promise<void> {
    const result = await extractInWorker(bytes).catch((error: unknown) => error);
    if (result instanceof Error) expect(result).toBeInstanceOf(ExtractError);
    else expect((result as { text: string }).text).not.toBe("");
  }

  test("one whose second page leaves such a promise behind", async () => {
    const bytes = Uint8Array.from(whole);
    bytes[1067] = 216;
    bytes[1255] = 45;
    await readsOrRefuses(bytes.subarray(0, 1696));
  });

  test("changed bytes, cut anywhere", async () => {
    const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(damage, fc.integer({ min: 1, max: whole.length }), async (changes, end) => {
        const bytes = Uint8Array.from(whole);
        for (const [at, value] of changes) bytes[at] = value;
        await readsOrRefuses(bytes.subarray(0, end));
      }),
      { numRuns: 30 },
    );
  });

  test("random bytes behind the beginning of one", async () => {
    const bytes = fc
      .uint8Array({ maxLength: 2000 })
      .map((rest) => Buffer.concat([Buffer.from("%PDF-1.7\n"), rest]));
    await fc.assert(fc.asyncProperty(bytes, readsOrRefuses), { numRuns: 10 });
  });
});
