import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { checkAccessibility, checkWidth } from "../support/accessibility.ts";
import { PHONE, startJourney } from "../support/journey.ts";

/** What goes back: declined by a unit, returned by the sender, not found true on site. Each is told why, where they act. */
const journey = startJourney();

const TITLE = "配齐配强心理健康教师";
const REASON = "编制由市编办核定，请改由办公室会商。";

const button = (page: Page, name: string) =>
  page.getByRole("main").getByRole("button", { name: `${name}：${TITLE}` });

async function begin(page: Page, name: string) {
  await button(page, name).first().click();
  return page.getByRole("dialog", { name: `${name}：${TITLE}` });
}

test("a head declines on the phone though the network fails once; the sender reads why and answers", async () => {
  const clerk = await journey.enter("wangmin");
  await clerk.goto("/todo");
  const giving = await begin(clerk, "交办");
  await giving.getByLabel("交办说明（可不填）").fill("先报缺口表。");
  await giving.getByRole("button", { name: "交办", exact: true }).click();
  await giving.waitFor({ state: "hidden" });

  const head = await journey.enter("huoqinghe", PHONE);
  await head.goto("/todo");
  await head.getByRole("listitem").filter({ hasText: TITLE }).getByText("先报缺口表。").waitFor();
  await head.getByRole("main").getByRole("link", { name: TITLE }).click();
  await head.getByRole("list", { name: "有关说明" }).getByText("先报缺口表。").waitFor();
  const form = await begin(head, "退签");
  await form.getByLabel("退签理由").fill(REASON);
  await head.context().setOffline(true);
  await form.getByRole("button", { name: "退签", exact: true }).click();
  await form.getByText("网络不通").waitFor();
  await head.context().setOffline(false);
  expect(await form.getByLabel("退签理由").inputValue()).toBe(REASON);
  await form.getByRole("button", { name: "退签", exact: true }).click();
  await form.waitFor({ state: "hidden" });
  await checkWidth(head);

  await clerk.goto("/todo");
  const row = clerk.getByRole("listitem").filter({ hasText: TITLE }).first();
  await row.getByText("退签待处理").waitFor();
  await row.getByText(REASON).waitFor();
  await checkAccessibility(clerk);
  const answer = await begin(clerk, "交办");
  await answer.getByText(REASON).waitFor();
  await answer.getByLabel("交办说明（可不填）").fill("已与编办会商，仍由你科牵头。");
  await answer.getByRole("button", { name: "交办", exact: true }).click();
  await answer.waitFor({ state: "hidden" });
  await head.goto("/todo");
  await head.getByText("已与编办会商，仍由你科牵头。").waitFor();
});

test("what a post cannot do any more is said in words on the phone, not by a button that does nothing", async () => {
  const head = await journey.enter("gunanxing", PHONE);
  await head.goto("/todo");
  await head.getByRole("main").getByRole("link", { name: "压实控辍保学责任" }).click();
  await head.getByText("退签：交办已超过3天，不能再退签，可申请延期").waitFor();
  expect(await head.getByRole("button", { name: /^退签/ }).count()).toBe(0);
  await checkAccessibility(head);
  await checkWidth(head);
});

test("what is returned says why, and asks for a report before it is handed in again", async () => {
  const title = "新组建教联体8个";
  const head = await journey.enter("gunanxing");
  await head.goto("/todo");
  const submit = head.getByRole("main").getByRole("button", { name: new RegExp(`^提交：${title}`) });
  await submit.click();
  const form = head.getByRole("dialog", { name: new RegExp(`^提交：${title}`) });
  await form.getByRole("button", { name: "提交", exact: true }).click();
  await form.waitFor({ state: "hidden" });

  const clerk = await journey.enter("wangmin");
  await clerk.goto("/todo");
  await clerk
    .getByRole("main")
    .getByRole("button", { name: new RegExp(`^退回：${title}`) })
    .click();
  const returning = clerk.getByRole("dialog", { name: new RegExp(`^退回：${title}`) });
  await returning.getByLabel("退回理由").fill("缺两个教联体的批复文件。");
  await returning.getByRole("button", { name: "退回", exact: true }).click();
  await returning.waitFor({ state: "hidden" });

  await head.goto("/todo");
  const row = head.getByRole("listitem").filter({ hasText: title }).first();
  await row.getByText("退回待补充").waitFor();
  await row.getByText("缺两个教联体的批复文件。").waitFor();
  await row.getByRole("button", { name: new RegExp(`^反馈：${title}`) }).click();
  const report = head.getByRole("dialog", { name: new RegExp(`^反馈：${title}`) });
  await report.getByText("缺两个教联体的批复文件。").waitFor();
  await report.getByLabel("办理情况").fill("批复文件已补齐。");
  await report.getByRole("button", { name: "提交反馈" }).click();
  await report.waitFor({ state: "hidden" });
  await row.getByText("办理中").waitFor();
});
