import { expect, test } from "vitest";
import { checkAccessibility, checkWidth } from "../support/accessibility.ts";
import { PHONE, startJourney } from "../support/journey.ts";

const journey = startJourney();

test("a principal subscribes to what waits, on the phone, and takes the address back", async () => {
  const page = await journey.enter("lixiangyang", PHONE);
  await page.goto("/todo");
  await page.getByRole("button", { name: "订阅到日历" }).click();
  const dialog = page.getByRole("dialog", { name: "把待办订阅到手机日历" });
  await dialog.getByText("目前没有生效的订阅地址。").waitFor();
  await dialog.getByRole("button", { name: "生成订阅地址" }).click();
  const address = await dialog.getByLabel("订阅地址").inputValue();
  await checkAccessibility(page);
  await checkWidth(page);
  const calendar = await (await fetch(address)).text();
  expect(calendar).toMatch(/^BEGIN:VCALENDAR/);
  expect(calendar).toContain("BEGIN:VEVENT");

  await page.reload();
  await page.getByRole("button", { name: "订阅到日历" }).click();
  await dialog.getByText(/^已有生效的订阅地址/).waitFor();
  await dialog.getByRole("button", { name: "停用订阅" }).click();
  await dialog.getByText("目前没有生效的订阅地址。").waitFor();
  expect((await fetch(address)).status).toBe(404);
  expect(await journey.breaches()).toEqual([]);
});
