import { test } from "vitest";
import { startJourney } from "../support/journey.ts";

const journey = startJourney();

test("a revision without a single item says so at the button", async () => {
  const clerk = await journey.enter("wangmin");
  await clerk.goto("/plans");
  await clerk
    .getByRole("main")
    .getByRole("link", { name: "在全市教育系统2026年年中工作会议上的报告" })
    .click();
  await clerk.getByRole("button", { name: "修订…" }).click();
  const form = clerk.getByRole("dialog", { name: "修订计划" });
  await form.getByLabel("修订理由").fill("市里有新的要求");
  await form.getByRole("button", { name: "提交修订" }).click();
  await form.getByText("请先选择要修订的条目").waitFor();
});
