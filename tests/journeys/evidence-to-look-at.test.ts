import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { writeWorkbook } from "../../src/base/server/sheet/write-workbook.ts";
import { smallOfd, smallPdf, smallPng } from "../../src/features/ground/files/testing/small-files.ts";
import { paragraph, writeDocx } from "../../src/features/work/documents/extract/testing/docx-writer.ts";
import { checkAccessibility, checkWidth } from "../support/accessibility.ts";
import { DESK, PHONE, startJourney } from "../support/journey.ts";

const journey = startJourney();

const viewer = (page: Page) => page.getByRole("dialog").filter({ has: page.getByText("用到此文件的记录") });
const inside = (page: Page) => viewer(page).frameLocator("iframe");
const shows = (page: Page, name: string) => viewer(page).getByText(name, { exact: true }).waitFor();

test.each([
  ["a desk", DESK],
  ["a telephone", PHONE],
])("pictures, PDF, Word and workbooks of a report are looked at in the page, at %s", async (_, screen) => {
  const of = (ending: string) => `核查-${screen.width}.${ending}`;
  const page = await journey.enter("shenhuaiyuan", screen);
  await page.goto("/todo");
  await page
    .getByRole("button", { name: /^反馈：/ })
    .first()
    .click();
  const form = page.getByRole("dialog");
  await form.getByLabel("办理情况").fill("校舍已逐栋核查，照片和清单附后。");
  const workbook = await writeWorkbook([
    { name: "清单", columns: [{ head: "校舍", width: 12 }], rows: [["青禾楼"]] },
  ]);
  const given: [string, Uint8Array][] = [
    ["png", smallPng(40 + (screen.width % 7))],
    ["pdf", smallPdf()],
    ["docx", writeDocx(paragraph("逐栋核查的经过"))],
    ["xlsx", workbook],
    ["ofd", smallOfd()],
  ];
  await form.getByLabel("选择文件").setInputFiles(
    given.map(([ending, bytes]) => ({
      name: of(ending),
      mimeType: "application/octet-stream",
      buffer: Buffer.from(bytes),
    })),
  );
  for (const [ending] of given) await form.getByRole("button", { name: `移除 ${of(ending)}` }).waitFor();
  await form.getByRole("button", { name: "提交反馈" }).click();
  await form.waitFor({ state: "hidden" });
  const { rows } = await (await page.request.get("/api/attachments?for=document")).json();
  const { id } = rows.find(({ name }: { name: string }) => name === of("pdf"));
  const view = await (await page.request.get(`/api/attachments/matter/${id}/view`)).json();
  const [{ id: matter, title }] = view.serves;
  await page.goto(`/matters/${matter}`);

  const open = async (ending: string) => {
    await page.getByRole("button", { name: `查看 ${of(ending)}` }).click();
    await viewer(page).getByRole("link", { name: title }).waitFor();
  };
  const leave = async () => {
    await page.keyboard.press("Escape");
    await viewer(page).waitFor({ state: "hidden" });
  };

  await open("png");
  await inside(page)
    .getByRole("img", { name: of("png") })
    .waitFor();
  expect(await viewer(page).locator("iframe").getAttribute("sandbox")).toBe("allow-scripts");
  await checkAccessibility(page);
  await leave();

  await open("pdf");
  await inside(page).getByRole("img", { name: "第 2 页" }).waitFor();
  const drawn = inside(page).getByRole("img", { name: "第 1 页" });
  await expect.poll(() => drawn.evaluate(isDrawnOn)).toBe(true);
  expect(await drawn.evaluate(() => self.origin)).toBe("null");
  // A key that is pressed inside the frame closes it as well.
  await drawn.click();
  await leave();

  await open("docx");
  await inside(page).getByText("逐栋核查的经过").waitFor();
  await checkAccessibility(page);
  await leave();

  await open("xlsx");
  await inside(page).getByRole("cell", { name: "青禾楼" }).waitFor();
  await checkWidth(page);
  await checkAccessibility(page);
  await leave();

  await open("ofd");
  await viewer(page).getByText("请下载后用数科、福昕等 OFD 阅读器打开").waitFor();
  await checkAccessibility(page);
  await leave();

  const first = page.getByRole("button", { name: new RegExp(`^查看 核查-${screen.width}`) }).first();
  await first.click();
  await shows(page, "1 / 5");
  await page.keyboard.press("ArrowRight");
  await shows(page, "2 / 5");
  await viewer(page).getByRole("button", { name: "上一个" }).click();
  await shows(page, "1 / 5");
  await leave();
  await expect.poll(() => first.evaluate((button) => button === document.activeElement)).toBe(true);
  expect(await journey.breaches()).toEqual([]);
});

/** Whether anything but white stands on a canvas; one that is not drawn yet is of no colour at all. */
function isDrawnOn(canvas: SVGElement | HTMLElement): boolean {
  const { width, height } = canvas as HTMLCanvasElement;
  const { data } = (canvas as HTMLCanvasElement).getContext("2d")!.getImageData(0, 0, width, height);
  return data.some((value, at) => at % 4 === 0 && value < 128 && data[at + 3] === 255);
}
