import { expect, test } from "vitest";
import { checkAccessibility, checkWidth } from "../support/accessibility.ts";
import { DESK, PHONE, startJourney } from "../support/journey.ts";

const journey = startJourney();

test.each([
  ["a desk", DESK],
  ["a telephone", PHONE],
])("what stands on a document is taken as evidence without another upload, at %s", async (_, screen) => {
  const name = `自查清单-${screen.width}.txt`;
  const page = await journey.enter("shenhuaiyuan", screen);
  await page.goto("/documents");
  await page.getByLabel("选择文件").setInputFiles({
    name,
    mimeType: "text/plain",
    buffer: Buffer.from(`${name}：校舍、燃气、校车逐项自查。`),
  });
  await page.getByText(name).first().waitFor();

  await page.goto("/todo");
  await page
    .getByRole("button", { name: /^反馈：/ })
    .first()
    .click();
  const form = page.getByRole("dialog");
  await form.getByLabel("办理情况").fill("自查清单已经交过，沿用。");
  const offers = "**/api/attachments?*";
  await page.route(offers, (route) => route.abort());
  await form.getByRole("button", { name: "选用交过的文件" }).click();
  await form.getByText("请检查网络后重试").waitFor();
  await page.unroute(offers);
  await form.getByRole("button", { name: "重试" }).click();
  const list = form.getByRole("list", { name: "交过的文件" });
  await list.getByRole("checkbox", { name: new RegExp(name) }).check();
  await form.getByRole("button", { name: `移除 ${name}` }).waitFor();
  await checkWidth(page);
  await checkAccessibility(page);
  await form.getByRole("button", { name: "提交反馈" }).click();
  await form.waitFor({ state: "hidden" });
  expect(await journey.breaches()).toEqual([]);
});
