import { expect, test } from "vitest";
import { officeDate } from "../../src/base/dates.ts";
import { checkAccessibility, checkWidth } from "../support/accessibility.ts";
import { DESK, PHONE, startJourney } from "../support/journey.ts";

const journey = startJourney({ beforeItsPlan: true });

const year = Number(officeDate().slice(0, 4));

test.each([
  ["a desk", DESK],
  ["a phone", PHONE],
])(
  "a day is typed as people write it, and what is none is refused by its words, at %s",
  async (_, screen) => {
    const page = await journey.enter("wangmin", screen);
    await page.goto("/matters");
    await page.getByRole("button", { name: "登记事项" }).click();
    const form = page.getByRole("dialog", { name: "登记事项" });
    const field = form.getByLabel(/^完成期限/);
    const typed = async (words: string, key: "Tab" | "Enter") => {
      await field.fill(words);
      await field.press(key);
    };

    await typed("12.31", "Tab");
    await expect.poll(() => field.inputValue()).toBe(`${year}-12-31`);
    await typed(`${year + 1}年3月5日前`, "Enter");
    await expect.poll(() => field.inputValue()).toBe(`${year + 1}-03-05`);
    await typed("明年底", "Tab");
    await expect.poll(() => field.inputValue()).toBe(`${year + 1}-12-31`);

    await typed("开学前", "Tab");
    await form.getByText("“开学前”没有说明是哪一天，请选择具体日期").waitFor();
    await expect.poll(() => field.inputValue()).toBe(`${year + 1}-12-31`);
    await typed("2月30日", "Enter");
    await form.getByText("没有“2月30日”这一天，请检查").waitFor();
    await typed("2019-05-01", "Tab");
    await form.getByText(/^“2019-05-01”早于 \d+年\d+月\d+日，请另选日期$/).waitFor();
    await checkAccessibility(page);
    await checkWidth(page);

    await field.click();
    await page.locator(".ant-picker-presets").getByText("年底", { exact: true }).click();
    await expect.poll(() => field.inputValue()).toBe(`${year}-12-31`);
    expect(await form.getByRole("alert").count()).toBe(0);
    await typed("12月31日", "Tab");
    await expect.poll(() => field.inputValue()).toBe(`${year}-12-31`);
    await typed("", "Tab");
    await expect.poll(() => field.inputValue()).toBe("");
  },
);
