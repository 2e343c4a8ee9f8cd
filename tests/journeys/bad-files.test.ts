import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { writeCompoundFile } from "../../src/features/work/documents/extract/testing/compound-file.ts";
import { paragraph, writeDocx } from "../../src/features/work/documents/extract/testing/docx-writer.ts";
import { writePdf } from "../../src/features/work/documents/extract/testing/pdf-writer.ts";
import { startJourney } from "../support/journey.ts";
import { bytesOf } from "../support/shared-browser.ts";

const journey = startJourney();

const FIXTURES = new URL("../../src/features/work/documents/extract/testing/fixtures/", import.meta.url);
const fixture = (name: string) => readFile(new URL(name, FIXTURES));

/** What a clerk might hand in by mistake, and what the list then says of it. */
const BAD_FILES = [
  {
    name: "损坏的报告.docx",
    bytes: async () => writeDocx(paragraph("正文")).subarray(0, -40),
    says: "Word 文件已损坏，无法打开",
  },
  {
    name: "加密的报告.docx",
    bytes: async () => writeCompoundFile(["EncryptedPackage"]),
    says: "文件设有打开密码，请取消密码后再上传",
  },
  {
    name: "损坏的报告.pdf",
    bytes: async () => writePdf([[{ text: "正文", y: 700 }]]).subarray(0, 100),
    says: "PDF 文件已损坏，无法打开",
  },
  {
    name: "加密的报告.pdf",
    bytes: () => fixture("password.pdf"),
    says: "PDF 设有打开密码，请取消密码后再上传",
  },
  { name: "扫描件.pdf", bytes: async () => writePdf([[]]), says: "均无文字，应为扫描件" },
  {
    name: "程序.txt",
    bytes: async () => Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7) % 256)),
    says: "文件不是文稿，无法读出文字",
  },
];

/** Hands files in at the document screen, as choosing them does. */
async function handIn(page: Page, files: { name: string; buffer: Buffer }[]): Promise<void> {
  await page
    .getByLabel("选择文件")
    .setInputFiles(files.map((file) => ({ ...file, mimeType: "application/octet-stream" })));
}

test("files that cannot be read stay in the list, each with its reason", async () => {
  const page = await journey.enter("wangmin");
  await page.goto("/documents");
  const files = await Promise.all(
    BAD_FILES.map(async ({ name, bytes }) => ({ name, buffer: Buffer.from(await bytes()) })),
  );
  await handIn(page, files);
  const list = page.getByRole("table", { name: "文稿列表" });
  for (const { name, says } of BAD_FILES) {
    const row = list.getByRole("row").filter({ hasText: name });
    await row.getByText(says).waitFor();
    await row.getByRole("link", { name: `下载原件：${name}` }).waitFor();
  }
});

test("one of them opened: the reason, the way out, the original byte for byte, and another try", async () => {
  const page = await journey.enter("wangmin");
  await page.goto("/documents");
  await handIn(page, [{ name: "年中报告.pdf", buffer: await fixture("password.pdf") }]);
  // The test before handed in the same bytes.
  await page.getByRole("button", { name: "仍再存一份" }).click();
  await page.getByRole("link", { name: "年中报告.pdf", exact: true }).click();
  await page.getByRole("heading", { name: "年中报告.pdf" }).waitFor();
  await page.getByText("PDF 设有打开密码").waitFor();
  await page.getByText("如文件加了密码，请先去除密码").waitFor();

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "下载原件：年中报告.pdf" }).click(),
  ]);
  expect(await bytesOf(download)).toEqual(await fixture("password.pdf"));

  await page.getByRole("button", { name: "重新读取" }).click();
  await page.getByText("已重新提交读取").waitFor();
  await page.getByText("PDF 设有打开密码").waitFor();
});

test("an empty file is refused before it is sent; the good one beside it arrives", async () => {
  const page = await journey.enter("wangmin");
  await page.goto("/documents");
  await handIn(page, [
    { name: "空白.txt", buffer: Buffer.alloc(0) },
    { name: "会议纪要.txt", buffer: Buffer.from("会议议定：9月底前完成校车安全检查。", "utf8") },
  ]);
  await page.getByRole("alert").getByText("文件是空的").waitFor();
  const row = page.getByRole("row").filter({ hasText: "会议纪要.txt" });
  await row.getByText("已读取").waitFor();
});

test("a report is not sent without the files that were chosen for it: it names them, and waits", async () => {
  const page = await journey.enter("shenhuaiyuan");
  await page.goto("/todo");
  await page
    .getByRole("button", { name: /^反馈：/ })
    .first()
    .click();
  const form = page.getByRole("dialog");
  await form.getByLabel("办理情况").fill("已完成自查，照片与清单随附。");
  const uploads = "**/api/files?*";
  await page.route(uploads, (route) => route.abort());
  const choose = (name: string, content: string) =>
    form
      .getByLabel("选择文件")
      .setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(content, "utf8") });
  await choose("自查清单.txt", "一、校舍；二、燃气。");
  await choose("空白.txt", "");
  await form.getByRole("alert").getByText("请检查网络后重试").waitFor();

  await form.getByRole("button", { name: "提交反馈" }).click();
  await form.getByText("“自查清单.txt”“空白.txt”没有上传，请重传或移除后再提交").waitFor();
  await form.getByRole("button", { name: "移除" }).last().click();
  await form.getByText("“自查清单.txt”没有上传，请重传或移除后再提交").waitFor();

  await page.unroute(uploads);
  await form.getByRole("button", { name: "重传" }).click();
  await form.getByRole("button", { name: "移除 自查清单.txt" }).waitFor();
  expect(await form.getByText("没有上传，请重传").count()).toBe(0);
  await form.getByRole("button", { name: "提交反馈" }).click();
  await form.waitFor({ state: "hidden" });
});
