import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { checkAccessibility } from "../support/accessibility.ts";
import { draftPlan } from "../support/draft-plan.ts";
import { startJourney } from "../support/journey.ts";

const journey = startJourney({ beforeItsPlan: true });

const TEXT = `一、取暖与用电
1.开展各校锅炉检修，逐台登记造册。
2.抓好老化线路更换，12月20日前完成。
3.开展大功率电器登记，逐校核对。
二、食堂与宿舍
1.开展食堂烟道清洗，逐校验收。
2.推进宿舍门窗加固，逐间核对。`;

const line = (page: Page, words: string) => page.getByRole("treeitem").filter({ hasText: words });
const panel = (page: Page) => page.getByRole("region", { name: "填写条目" });

/** A new draft before the clerk, every task without lead and standard, one with a date of the text. */
async function draft(name: string): Promise<Page> {
  const clerk = await journey.enter("wangmin");
  const { id } = await draftPlan(clerk, journey, { name, text: TEXT });
  await clerk.goto(`/plans/${id}`);
  await line(clerk, "宿舍门窗加固").waitFor();
  return clerk;
}

test("a chip on one line is about that line alone, though others are still chosen", async () => {
  const clerk = await draft("冬季要点甲");
  await clerk.getByRole("button", { name: /^缺完成标准 \d+$/ }).click();
  await panel(clerk)
    .getByText(/^同时填写 [2-9] 个条目$/)
    .waitFor();
  await clerk.keyboard.press("Escape");

  await line(clerk, "各校锅炉检修").getByText("缺标准").click();
  await panel(clerk).getByText("自动保存").waitFor();
  await panel(clerk).getByLabel("完成标准").fill("每台锅炉有检修单");
  await clerk.keyboard.press("Control+Enter");
  await line(clerk, "各校锅炉检修").getByText("每台锅炉有检修单").waitFor();
  expect(await clerk.getByRole("treeitem").filter({ hasText: "每台锅炉有检修单" }).count()).toBe(1);
});

test("many at once: only empty ones, told before it happens; then the choosing is over, and one undo takes it back", async () => {
  const clerk = await draft("冬季要点乙");
  await clerk.getByRole("button", { name: /^另填：.*食堂烟道清洗/ }).click();
  await panel(clerk).getByLabel("完成标准").fill("烟道有清洗记录");
  await clerk.keyboard.press("Escape");
  const lacking = clerk.getByRole("button", { name: /^缺完成标准 \d+$/ });
  await lacking.click();
  const many = panel(clerk);
  await many.getByText("填写后，这里写明将改动多少处。").waitFor();
  await many.getByLabel("完成标准").fill("有台账、有照片");
  await many.getByLabel("完成期限").fill("12.31");
  await many.getByLabel("完成标准").focus();
  await many.getByText(/将填空的 \d+ 处；已填的 1 处不改/).waitFor();
  await many.getByLabel("只填空的").uncheck();
  await many.getByText("文稿写明：12月20日前").waitFor();
  await checkAccessibility(clerk);
  await many.getByLabel("只填空的").check();
  await clerk.keyboard.press("Control+Enter");
  await many.waitFor({ state: "hidden" });
  await line(clerk, "老化线路更换").getByText("12-20 前").waitFor();
  await line(clerk, "大功率电器登记").getByText("12-31 前").waitFor();
  await line(clerk, "食堂烟道清洗").getByText("烟道有清洗记录").waitFor();
  await lacking.waitFor({ state: "hidden" });
  expect(await clerk.getByRole("treeitem", { selected: true }).count()).toBe(1);

  await clerk.getByRole("tree").focus();
  await clerk.keyboard.press("u");
  await lacking.waitFor();
});

test("e on a group fills in its tasks", async () => {
  const clerk = await draft("冬季要点丙");
  await line(clerk, "食堂与宿舍").first().click();
  await clerk.keyboard.press("e");
  await panel(clerk).getByText("同时填写 2 个条目").waitFor();
  await panel(clerk).getByLabel("完成标准").fill("逐项验收");
  await panel(clerk).getByRole("button", { name: "填入 2 处" }).click();
  for (const words of ["食堂烟道清洗", "宿舍门窗加固"])
    await line(clerk, words).getByText("逐项验收").waitFor();
  expect(await clerk.getByRole("treeitem").filter({ hasText: "逐项验收" }).count()).toBe(2);
});
