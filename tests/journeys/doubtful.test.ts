import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { getPlan } from "../../src/features/work/plans/contract.ts";
import { isDoubtful } from "../../src/features/work/plans/draft/doubt.ts";
import { checkAccessibility, checkWidth } from "../support/accessibility.ts";
import { clientOf, draftPlan } from "../support/draft-plan.ts";
import { PHONE, startJourney } from "../support/journey.ts";

const journey = startJourney({ beforeItsPlan: true });

const TEXT = `一、办学条件
新建公办幼儿园6所，9月底前投入使用。
各校要强化责任担当，把各项要求落到实处。
走访家庭与社区，听取意见，改进食堂管理。
二、队伍建设
组织教师下乡送课，带动乡村学校教研。
要用心用情做好教师关爱工作。
持续擦亮“云溪好老师”品牌。
三、校园安全
校园安全防线持续筑牢，家校协同更加紧密。
开展校园安全隐患排查，6月底前整改到位。
`;

/** The draft open before the clerk, and the doubtful sentences by the server's word. */
async function openDraft(name: string, page: Page) {
  const { id } = await draftPlan(page, journey, { name, text: TEXT });
  const client = await clientOf(page, journey);
  const doubtful = async () =>
    (await client.call(getPlan, { params: { id } })).segments.filter(isDoubtful).map(({ text }) => text);
  await page.goto(`/plans/${id}`);
  return { doubtful };
}

const current = (page: Page) => page.getByRole("region", { name: "当前语句" });
const saved = (page: Page) => page.getByText(/^已保存/).waitFor();

test("the clerk goes through the doubtful labels by one key, and what was looked at is doubtful no more", async () => {
  const clerk = await journey.enter("wangmin");
  const { doubtful } = await openDraft("存疑要点甲", clerk);
  const before = await doubtful();
  expect(before.length).toBeGreaterThan(2);
  const bar = (count: number) => clerk.getByRole("button", { name: `判断存疑 ${count} 句，看下一句` });
  const option = (text: string) => clerk.getByRole("option", { name: text });

  await bar(before.length).click();
  await expect.poll(() => option(before[0]!).getAttribute("aria-selected")).toBe("true");
  await current(clerk)
    .getByText(/存疑：把握约 \d+%，也可能是/)
    .waitFor();
  await checkAccessibility(clerk);

  await clerk.keyboard.press("y");
  await bar(before.length - 1).waitFor();
  await expect.poll(() => option(before[1]!).getAttribute("aria-selected")).toBe("true");
  await clerk.keyboard.press("3");
  await clerk.keyboard.press("d");
  await bar(before.length - 2).waitFor();
  await expect.poll(() => option(before[2]!).getAttribute("aria-selected")).toBe("true");
  await saved(clerk);
  expect(await doubtful()).toEqual(before.slice(2));

  await clerk.keyboard.press("u");
  await bar(before.length - 1).waitFor();
  await saved(clerk);
  expect(await doubtful()).toEqual(before.slice(1));
  await clerk.reload();
  await bar(before.length - 1).waitFor();
  await clerk.keyboard.press("d");
  for (const _ of before.slice(1)) await clerk.keyboard.press("y");
  await expect.poll(() => clerk.getByRole("button", { name: /^判断存疑/ }).count()).toBe(0);
});

test("on a phone the sheet of a sentence says how sure it is, and leads on", async () => {
  const clerk = await journey.enter("wangmin", PHONE);
  const { doubtful } = await openDraft("存疑要点乙", clerk);
  const [first, second, ...others] = await doubtful();
  await clerk.getByRole("button", { name: `存疑 ${others.length + 2} 句` }).click();
  const sheet = clerk.getByRole("dialog", { name: "这句是" });
  await sheet.getByText(first!).waitFor();
  await sheet.getByText(/存疑：把握约/).waitFor();
  await checkAccessibility(clerk);
  await checkWidth(clerk);
  await sheet.getByRole("button", { name: /^判断无误/ }).click();
  await sheet.getByText(second!).waitFor();
  await saved(clerk);
  expect(await doubtful()).toEqual([second, ...others]);
});
