import type { Download, Page } from "playwright-core";
import { expect, test } from "vitest";
import { parseCsv } from "../../src/base/csv.ts";
import { writeZip } from "../../src/base/server/files/testing/zip-writer.ts";
import { checkAccessibility, checkWidth } from "../support/accessibility.ts";
import { holdRows } from "../support/hold-rows.ts";
import { DESK, PHONE, startJourney } from "../support/journey.ts";
import { bytesOf } from "../support/shared-browser.ts";

const journey = startJourney({ beforeItsPlan: true });

const SIZES = [
  { size: "a desk", screen: DESK, school: "澄溪区云台小学", head: "yuntai-desk" },
  { size: "a phone", screen: PHONE, school: "澄溪区雨台小学", head: "yuntai-phone" },
];

/** What a person sees is within reach of everybody. */
async function checkScreen(page: Page): Promise<void> {
  await checkAccessibility(page);
  await checkWidth(page);
}

async function chooseFile(page: Page, name: string, lines: string[]): Promise<void> {
  const buffer = Buffer.from(lines.join("\r\n"));
  await page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer });
}

/** The cells of a file that a click saves. */
async function saved(page: Page, button: string): Promise<string[][]> {
  const waiting: Promise<Download> = page.waitForEvent("download");
  await page.getByRole("button", { name: button }).click();
  const text = (await bytesOf(await waiting)).toString("utf8");
  expect(text.startsWith("\uFEFF")).toBe(true);
  return parseCsv(text.slice(1), ",").records;
}

test.each(SIZES)(
  "a bureau brings its units and people from sheets, at $size",
  async ({ screen, school, head }) => {
    const page = await journey.enter("shiyutong", screen);
    await page.goto("/units");
    await page.getByRole("link", { name: "导入" }).click();
    await page.getByRole("heading", { name: "一、准备表格" }).waitFor();
    await checkScreen(page);
    const [heading, example] = await saved(page, "下载模板");
    expect(heading).toEqual(["名称", "简称", "类别", "上级单位", "代码", "职责"]);

    await chooseFile(page, "坏的.csv", ["甲,乙", "丙,丁"]);
    await page.getByRole("alert").getByText("表头缺少“名称”“类别”“上级单位”列").waitFor();

    const rows = [
      heading!.join(","),
      example!.join(","),
      `教务处,,内设机构,${school},`,
      `${school},,小学,澄溪区教育局,`,
    ];
    await chooseFile(page, "单位.csv", [...rows, "云台书院,,书院,澄溪区教育局,"]);
    await page.getByText("没有“书院”这一类别").waitFor();
    expect(await page.getByRole("button", { name: /^导入（/ }).isDisabled()).toBe(true);
    await checkScreen(page);
    await page.getByRole("button", { name: "重新选择" }).click();
    await chooseFile(page, "单位.csv", rows);
    await page.getByRole("button", { name: "导入（新增 2 行，更改 0 行）" }).click();
    await page.getByText("已导入：新增 2 个单位，更改 0 个").waitFor();
    await checkScreen(page);

    await page.goto("/people/import");
    const cells = [
      "姓名\t账号\t单位\t岗位\t职务",
      `云 一\t${head}\t${school}\t负责人\t校长`,
      `云一\t${head}\t${school}/教务处\t经办\t`,
      `云二\twangmin\t${school}\t经办\t`,
    ];
    await page.getByLabel("粘贴到这里").fill(cells.join("\n"));
    await page.getByRole("button", { name: "核对粘贴的内容" }).click();
    await page.getByText("此账号登记的是“王敏”").waitFor();
    await page.getByRole("checkbox", { name: "跳过有误的 1 行" }).check();
    await checkScreen(page);
    await page.getByRole("button", { name: "导入（新增 2 行，更改 0 行）" }).click();
    await page.getByRole("heading", { name: "临时密码清单（1 人）" }).waitFor();
    await checkScreen(page);
    await page.getByRole("link", { name: "查看人员" }).click();
    const leaving = page.getByRole("dialog", { name: "确定离开此页？" });
    await leaving.getByText("临时密码清单尚未下载或打印").waitFor();
    await checkScreen(page);
    await leaving.getByRole("button", { name: "留在此页" }).click();
    await leaving.waitFor({ state: "hidden" });
    const [, [name, username, unit, password] = []] = await saved(page, "下载清单");
    expect([name, username, unit]).toEqual(["云一", head, school]);

    const newcomer = await journey.visit("/sign-in", screen);
    await newcomer.getByLabel("账号").fill(username!);
    await newcomer.getByLabel("密码").fill(password!);
    await newcomer.keyboard.press("Enter");
    await newcomer.getByRole("button", { name: "修改密码" }).waitFor();
    expect(await journey.breaches()).toEqual([]);
  },
);

test("who is no unit administrator is not offered it, and exports what the post sees", async () => {
  const clerk = await journey.enter("wangmin");
  await clerk.goto("/people");
  const rows = await saved(clerk, "导出");
  expect(rows[0]).toEqual(["姓名", "账号", "单位", "岗位", "职务", "电话"]);
  expect(rows.some(([, username]) => username === "wangmin")).toBe(true);
  expect(await clerk.getByRole("link", { name: "导入" }).count()).toBe(0);
  await clerk.goto("/people/import");
  await clerk.getByText("由单位管理员导入").waitFor();
});

test("an import under way counts its people, and is not left without a question", async () => {
  const page = await journey.enter("shiyutong");
  await page.goto("/people/import");
  const rows = Array.from({ length: 40 }, (_, i) => `云雨\tyunyu${i}\t澄溪区教育局\t经办`);
  await page.getByLabel("粘贴到这里").fill(["姓名\t账号\t单位\t岗位", ...rows].join("\n"));
  await page.getByRole("button", { name: "核对粘贴的内容" }).click();
  const { db } = journey.app;
  const { id } = await db.selectFrom("authority").select("id").executeTakeFirstOrThrow();
  const free = await holdRows(db, id, (trx) =>
    trx.selectFrom("unit").select("id").where("parent_id", "is", null).forUpdate().execute(),
  );
  await page.getByRole("button", { name: "导入（新增 40 行，更改 0 行）" }).click();
  await page.getByText("40 项已处理，正在保存").waitFor();
  await checkScreen(page);
  await page.getByRole("navigation", { name: "主菜单" }).getByRole("link", { name: "单位管理" }).click();
  await page
    .getByRole("dialog", { name: "确定离开此页？" })
    .getByRole("button", { name: "留在此页" })
    .click();
  await free();
  await page.getByRole("heading", { name: "临时密码清单（40 人）" }).waitFor();
});

/** A workbook of these tabs, each with rows of cells. */
function workbook(tabs: Record<string, string[][]>): Buffer {
  const names = Object.keys(tabs);
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const parts = {
    "xl/workbook.xml": `<workbook><sheets>${names.map((name, i) => `<sheet name="${name}" r:id="r${i}"/>`).join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": names
      .map((_, i) => `<Relationship Id="r${i}" Target="worksheets/${i}.xml"/>`)
      .join(""),
    ...Object.fromEntries(
      names.map((name, i) => [
        `xl/worksheets/${i}.xml`,
        tabs[name]!.map((row) => `<row>${row.map(cell).join("")}</row>`).join(""),
      ]),
    ),
  };
  return Buffer.from(
    writeZip(Object.entries(parts).map(([name, text]) => ({ name, data: Buffer.from(text) }))),
  );
}

test.each(SIZES)("the tab that was not read is told, and can be chosen, at $size", async ({ screen }) => {
  const heading = ["名称", "类别", "上级单位"];
  const buffer = workbook({
    城区: [heading, ["澄溪区柳台小学", "完全小学", "澄溪区教育局"]],
    山区: [
      heading,
      [`澄溪区岭台学校${screen.width}`, "九年一贯制学校", "澄溪区教育局"],
      ["#N/A", "教学点", "澄溪区教育局"],
    ],
  });
  const page = await journey.enter("shiyutong", screen);
  await page.goto("/units/import");
  const mimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  await page.locator("input[type=file]").setInputFiles({ name: "学校.xlsx", mimeType, buffer });
  await page.getByText("澄溪区柳台小学").waitFor();
  await page.getByText("工作簿中表头相同的工作表还有“山区”，尚未读取").waitFor();
  await checkScreen(page);
  await page.getByLabel("读取的工作表").click();
  await page.getByTitle("山区（2 行）").click();
  await page.getByText("单元格 A3 是错误值 #N/A，请在表格中改正").waitFor();
  await page.getByText("工作簿中表头相同的工作表还有“城区”，尚未读取").waitFor();
  await page.getByText("跳过有误的 1 行").click();
  await page.getByRole("button", { name: /^导入（新增 1 行/ }).click();
  await page.getByText("已导入：新增 1 个单位").waitFor();
});
