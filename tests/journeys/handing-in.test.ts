import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { checkAccessibility } from "../support/accessibility.ts";
import { startJourney } from "../support/journey.ts";

const journey = startJourney({ beforeItsPlan: true });

async function handIn(page: Page, name: string, text: string): Promise<void> {
  await page
    .getByLabel("选择文件")
    .setInputFiles([{ name, mimeType: "application/octet-stream", buffer: Buffer.from(text) }]);
}

/** Rows of the list whose name begins so. */
const rows = (page: Page, name: string) =>
  page.getByRole("table", { name: "文稿列表" }).getByRole("row").filter({ hasText: name });

const question = (page: Page) => page.getByRole("dialog", { name: /^同一文件已于 .+ 由 王敏 上传$/ });

test("a file that was handed in before is said to be so, and a second one is kept only deliberately", async () => {
  const page = await journey.enter("wangmin");
  await page.goto("/documents");
  const text = "关于做好秋季开学工作的通知\n各校要全面检查校舍安全。";
  await handIn(page, "开学通知.txt", text);
  await rows(page, "开学通知.txt").waitFor();

  await handIn(page, "开学通知（副本）.txt", text);
  await question(page).getByRole("link", { name: "开学通知.txt" }).waitFor();
  await checkAccessibility(page);
  await question(page).getByRole("button", { name: "使用已有的" }).click();
  await question(page).waitFor({ state: "hidden" });
  expect(await rows(page, "开学通知").count()).toBe(1);

  await handIn(page, "开学通知（副本）.txt", text);
  await question(page).getByRole("button", { name: "仍再存一份" }).click();
  await rows(page, "开学通知（副本）.txt").waitFor();
  expect(await rows(page, "开学通知").count()).toBe(2);

  await page.getByRole("button", { name: "粘贴文字…" }).click();
  await page.getByRole("dialog", { name: "粘贴文字" }).getByLabel("文字", { exact: true }).fill(text);
  await page.getByRole("button", { name: "提交", exact: true }).click();
  await question(page).getByRole("button", { name: "使用已有的" }).click();
  await page.getByRole("heading", { name: /开学/ }).first().waitFor();
  expect(new URL(page.url()).pathname).toMatch(/^\/documents\/.+/);
});

test("a plain text called .docx is refused with what to do, and nothing of it is kept", async () => {
  const page = await journey.enter("wangmin");
  await page.goto("/documents");
  await handIn(page, "假的报告.docx", "这不是 Word 文档");
  await page.getByText("文件名以 .docx 结尾，内容却不是 Word 文档").waitFor();
  await handIn(page, "安装程序.exe", "MZ");
  await page.getByText("不能上传程序文件").waitFor();
  expect(await rows(page, "假的报告").count()).toBe(0);
});
