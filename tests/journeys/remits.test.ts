import { expect, test } from "vitest";
import { checkAccessibility, checkNames, checkWidth } from "../support/accessibility.ts";
import { DESK, PHONE, startJourney } from "../support/journey.ts";

const journey = startJourney({ beforeItsPlan: true });

const PAPER = `云栖市教育局职能配置、内设机构和人员编制规定
（一）办公室。负责机关文电、会务、机要和档案管理。
承担政务公开和值班工作。
（二）基础教育科：指导学前教育和义务教育，管理学籍。
（三）家校协同科。组织家长学校。
（四）督查室
负责重点工作的分解、督办和通报。`;

test("a clerk pastes a whole paper, sees who gets what and what belongs to nobody, leaves one out, and writes the rest", async () => {
  const clerk = await journey.enter("wangmin");
  await clerk.goto("/units");
  await clerk.getByRole("link", { name: "成批填写职责" }).click();
  const paper = clerk.getByRole("textbox", { name: "职责原文" });
  await paper.fill(PAPER);
  await checkAccessibility(clerk);
  await clerk.getByRole("button", { name: "拆分核对" }).click();
  await clerk.getByText("以下标题没有对应的单位，其下内容不会写入：家校协同科").waitFor();
  await clerk.getByText("第一个单位之前的内容不会写入").waitFor();
  await clerk.getByText("指导学前教育和义务教育，管理学籍。").waitFor();
  await checkAccessibility(clerk);
  await checkNames(clerk);
  await clerk.getByRole("button", { name: "修改原文" }).click();
  expect(await paper.inputValue()).toBe(PAPER);
  await clerk.reload();
  expect(await paper.inputValue()).toBe(PAPER);
  await clerk.getByRole("button", { name: "拆分核对" }).click();
  await clerk.getByRole("checkbox", { name: "写入基础教育科" }).uncheck();
  await clerk.getByRole("textbox", { name: "原因或依据" }).fill("云川编〔2026〕8号");
  await clerk.getByRole("button", { name: "写入 2 个单位的职责" }).click();
  await clerk.getByText("已写入 2 个单位的职责").waitFor();
  await checkAccessibility(clerk);
  await clerk.getByRole("button", { name: "再粘贴一份" }).click();
  await paper.fill(PAPER.replace("和通报", "、通报和考核"));
  await clerk.getByRole("button", { name: "拆分核对" }).click();
  await clerk.getByText("与现行相同").waitFor();
  await clerk.getByText("有改动").first().waitFor();
  await clerk.getByText("现行职责").last().click();
  await clerk.getByText("负责重点工作的分解、督办和通报。").waitFor();
  expect(await journey.breaches()).toEqual([]);
});

test("on a phone the paper, its parts and the act fit the screen; a text that names nobody says so", async () => {
  const clerk = await journey.enter("wangmin", PHONE);
  await clerk.goto("/units/remits");
  const paper = clerk.getByRole("textbox", { name: "职责原文" });
  await paper.fill("负责文电。\n负责会务。");
  await clerk.getByRole("button", { name: "拆分核对" }).click();
  await clerk.getByText("没有读出任何单位的职责").waitFor();
  await checkWidth(clerk);
  await clerk.getByRole("button", { name: "修改原文" }).click();
  await paper.fill(PAPER);
  await checkWidth(clerk);
  await clerk.getByRole("button", { name: "拆分核对" }).click();
  await clerk.getByText("二、核对").waitFor();
  await checkWidth(clerk);
  await checkAccessibility(clerk);
});

test("whoever writes no remits is told so, and finds no way there", async () => {
  const leader = await journey.enter("zhongliqiu");
  await leader.goto("/units");
  await leader.getByRole("heading", { name: "单位管理" }).waitFor();
  expect(await leader.getByRole("link", { name: "成批填写职责" }).count()).toBe(0);
  await leader.goto("/units/remits");
  await leader.getByText("没有权限").waitFor();
});

test("a document that tells what units are there to do offers it; what is written says that it came from a document", async () => {
  const clerk = await journey.enter("wangmin");
  await clerk.goto("/documents");
  await clerk.getByLabel("选择文件").setInputFiles({
    name: "内设机构规定.txt",
    mimeType: "text/plain",
    buffer: Buffer.from(PAPER),
  });
  await clerk.getByRole("link", { name: /机构/ }).first().click();
  await clerk.getByText("这份文稿写有 3 个单位的职责").waitFor();
  await checkAccessibility(clerk);
  await clerk.setViewportSize(PHONE);
  await checkWidth(clerk);
  await clerk.setViewportSize(DESK);
  await clerk.getByRole("button", { name: "核对职责" }).click();
  await clerk.getByText(/^从《.+》读出 3 个单位$/).waitFor();
  await clerk.reload();
  await clerk.getByText(/^从《.+》读出 3 个单位$/).waitFor();
  await checkAccessibility(clerk);
  await clerk.getByRole("checkbox", { name: "写入督查室" }).uncheck();
  await clerk.getByRole("checkbox", { name: "写入办公室" }).uncheck();
  await clerk.getByRole("textbox", { name: "原因或依据" }).fill("云川编〔2026〕8号");
  await clerk.getByRole("button", { name: "写入 1 个单位的职责" }).click();
  await clerk.getByText("已写入 1 个单位的职责").waitFor();
  await clerk.getByRole("link", { name: "查看单位" }).click();
  await clerk
    .getByText(/^基础教育科/)
    .first()
    .click();
  await clerk.getByRole("region", { name: "职责" }).getByText("文稿读取").first().waitFor();
});

test("a document that tells no unit's remit offers nothing, nor does any to whoever writes none", async () => {
  const leader = await journey.enter("zhongliqiu");
  await leader.goto("/documents");
  await leader.getByRole("link", { name: /机构/ }).first().click();
  await leader.getByText("承担政务公开和值班工作。").waitFor();
  expect(await leader.getByText(/写有 \d+ 个单位的职责/).count()).toBe(0);
});
