import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { startJourney } from "../support/journey.ts";

const journey = startJourney();

/** A matter that the head and the handler of one county office both have before them. */
const SHARED = "校园风险隐患排查整改";

async function openReport(page: Page) {
  await page.goto("/todo");
  await page.getByRole("button", { name: `反馈：${SHARED}` }).click();
  return page.getByRole("dialog", { name: `反馈：${SHARED}` });
}

test("the slower of two reads who was faster, keeps what they typed, and can still send it", async () => {
  const head = await journey.enter("shenhuaiyuan");
  const headForm = await openReport(head);
  await headForm.getByLabel("办理情况").fill("全区学校自查完毕，正在复核重大隐患。");

  const handler = await journey.enter("tanxiaoyu");
  const handlerForm = await openReport(handler);
  await handlerForm.getByLabel("办理情况").fill("自查台账已经收齐。");
  await handlerForm.getByRole("button", { name: "提交反馈" }).click();
  await handlerForm.waitFor({ state: "hidden" });

  await headForm.getByRole("button", { name: "提交反馈" }).click();
  await headForm.getByText("他人刚刚处理过").waitFor();
  await headForm.getByText(/谭小雨于.+办理：.*自查台账已经收齐/).waitFor();
  expect(await headForm.getByLabel("办理情况").inputValue()).toBe("全区学校自查完毕，正在复核重大隐患。");

  await headForm.getByRole("button", { name: "查看最新情况" }).click();
  await headForm.getByText("以上是最新情况").waitFor();
  await headForm.getByRole("listitem").filter({ hasText: "谭小雨" }).waitFor();
  await headForm.getByRole("button", { name: "提交反馈" }).click();
  await headForm.waitFor({ state: "hidden" });

  await head.getByRole("link", { name: SHARED }).first().click();
  const reports = head.getByRole("region", { name: "反馈与佐证" });
  await reports.getByText("全区学校自查完毕，正在复核重大隐患。").waitFor();
  await reports.getByText("自查台账已经收齐。").waitFor();
});

test("two signing at once: one signs, the other reads that it is signed", async () => {
  const head = await journey.enter("zhangruogu");
  const handler = await journey.enter("zhenghao");
  for (const page of [head, handler]) {
    await page.goto("/todo");
    await page.getByRole("button", { name: `签收：${SHARED}` }).waitFor();
  }
  await head.getByRole("button", { name: `签收：${SHARED}` }).click();
  await head.getByText(`已签收“${SHARED}”`).waitFor();
  await handler.getByRole("button", { name: `签收：${SHARED}` }).click();
  await handler.getByText(/章若谷刚刚办理过：签收/).waitFor();
  await handler.getByRole("button", { name: `反馈：${SHARED}` }).waitFor();
});

test("a double click on an act does it once", async () => {
  const principal = await journey.enter("liangyuting");
  await principal.goto("/todo");
  await principal.getByRole("button", { name: `签收：${SHARED}` }).dblclick();
  await principal.getByText(`已签收“${SHARED}”`).waitFor();
  await principal.getByRole("link", { name: SHARED }).first().click();

  await principal.getByRole("button", { name: `反馈：${SHARED}` }).click();
  const form = principal.getByRole("dialog", { name: `反馈：${SHARED}` });
  await form.getByLabel("办理情况").fill("已排查教学楼和食堂，未见重大隐患。");
  await form.getByRole("button", { name: "提交反馈" }).dblclick();
  await form.waitFor({ state: "hidden" });

  await principal.getByRole("heading", { name: "反馈与佐证 反馈 1 次，佐证 0 份" }).waitFor();
  const acts = principal.getByRole("region", { name: "办理经过" });
  expect(await acts.getByText("签收", { exact: true }).count()).toBe(1);
  expect(await acts.getByText("反馈", { exact: true }).count()).toBe(1);
  expect(await journey.breaches()).toEqual([]);
});

test("who comes too late with a decision reads it, and is not offered to send what nobody takes", async () => {
  const title = "市职业技术学校要建好实训中心二期，2026年12月底前投入使用";
  const decide = async (page: Page) => {
    await page.goto("/todo");
    await page.getByRole("button", { name: `审批延期：${title}` }).click();
    return page.getByRole("dialog", { name: `审批延期：${title}` });
  };
  const slow = await decide(await journey.enter("wangmin"));
  await slow.getByLabel("不同意，按原期限办理").check();
  await slow.getByLabel("不同意的理由").fill("设备已经到货。");
  const fast = await decide(await journey.enter("wangmin"));
  await fast.getByLabel("同意延期", { exact: true }).check();
  await fast.getByRole("button", { name: "提交审批" }).click();
  await fast.waitFor({ state: "hidden" });

  await slow.getByRole("button", { name: "提交审批" }).click();
  await slow.getByRole("button", { name: "查看最新情况" }).click();
  await slow.getByText(/现在已不能审批延期。\s*没有待审批的延期申请/).waitFor();
  await slow.getByText("您填写的内容没有提交").waitFor();
  expect(await slow.getByRole("button", { name: "提交审批" }).count()).toBe(0);
  expect(await slow.getByLabel("不同意的理由").inputValue()).toBe("设备已经到货。");
  await slow.getByRole("button", { name: "关闭", exact: true }).last().click();
  await slow.waitFor({ state: "hidden" });
});
