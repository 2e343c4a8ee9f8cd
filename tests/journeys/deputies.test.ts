import { expect, test } from "vitest";
import { addDays, officeDate } from "../../src/base/dates.ts";
import { checkAccessibility, checkWidth } from "../support/accessibility.ts";
import { PHONE, startJourney } from "../support/journey.ts";

const journey = startJourney();

test("a head asks a colleague to stand in, who acts in the post by their own sign-in, until it is ended", async () => {
  const head = await journey.enter("shenhuaiyuan", PHONE);
  await head.getByRole("button", { name: "沈怀远" }).click();
  await head.getByRole("menuitem", { name: "请人代办" }).click();
  await head.getByText("目前没有代办安排").waitFor();
  await head.getByRole("combobox", { name: "代办人" }).click();
  await head.keyboard.type("谭小雨");
  await head.keyboard.press("Enter");
  const to = head.getByLabel("结束日期");
  await to.fill(addDays(officeDate(), 3));
  await to.press("Enter");
  await head.getByRole("button", { name: "安排代办" }).click();
  const arranged = head.getByRole("list", { name: "代办安排" });
  await arranged.getByText("谭小雨代沈怀远").waitFor();
  await arranged.getByText("代办中").waitFor();
  await checkAccessibility(head);
  await checkWidth(head);
  const deputy = await journey.enter("tanxiaoyu");
  await deputy.getByRole("button", { name: "切换岗位" }).click();
  await deputy.getByRole("menuitem", { name: /代沈怀远/ }).click();
  await deputy
    .getByText(/（代沈怀远）/)
    .first()
    .waitFor();
  await checkAccessibility(deputy);

  await arranged.getByRole("button", { name: "结束代办" }).click();
  await head.getByRole("tooltip").getByRole("button", { name: "结束" }).click();
  await head.getByText("目前没有代办安排").waitFor();
  expect(await journey.breaches()).toEqual([]);
});
