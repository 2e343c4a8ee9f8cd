import { expect, test } from "vitest";
import { startJourney, typePassword } from "../support/journey.ts";

const journey = startJourney();

const MATTER = "校园风险隐患排查整改";
const TYPED = "全区学校自查完毕，正在复核重大隐患；还有三所学校的燃气管道待专业机构检测。";

test("a session ended in the middle of a form: sign in again in place, nothing typed is lost", async () => {
  const page = await journey.enter("shenhuaiyuan");
  await page.goto("/todo");
  await page.getByRole("button", { name: `反馈：${MATTER}` }).click();
  const form = page.getByRole("dialog", { name: `反馈：${MATTER}` });
  await form.getByLabel("办理情况").fill(TYPED);

  const elsewhere = await journey.enter("shenhuaiyuan");
  await elsewhere.goto("/sessions");
  await elsewhere.getByRole("button", { name: "结束登录" }).click();
  await elsewhere.getByRole("button", { name: "结束", exact: true }).click();
  await elsewhere.getByText("已结束").waitFor();

  await form.getByRole("button", { name: "提交反馈" }).click();
  const door = page.getByRole("dialog", { name: "登录已过期" });
  await door.getByText("已填写的内容仍然保留").waitFor();
  expect(await door.getByLabel("账号").inputValue()).toBe("shenhuaiyuan");
  await typePassword(page);
  await form.waitFor({ state: "hidden" });

  await page.getByRole("link", { name: MATTER }).first().click();
  await page.getByRole("region", { name: "反馈与佐证" }).getByText(TYPED).waitFor();
});

test("a sign-in declined keeps the form; a reload brings what was typed back", async () => {
  const page = await journey.enter("tanxiaoyu");
  await page.goto("/todo");
  await page.getByRole("button", { name: `反馈：${MATTER}` }).click();
  const form = page.getByRole("dialog", { name: `反馈：${MATTER}` });
  await form.getByLabel("办理情况").fill(TYPED);
  await page.context().clearCookies();
  await form.getByRole("button", { name: "提交反馈" }).click();
  await page.getByRole("dialog", { name: "登录已过期" }).getByRole("button", { name: "关闭" }).click();
  await form.getByText("需要登录").waitFor();
  expect(await form.getByLabel("办理情况").inputValue()).toBe(TYPED);

  await page.reload();
  await page.getByLabel("账号").fill("tanxiaoyu");
  await page.getByLabel("密码").focus();
  await typePassword(page);
  await page.getByRole("button", { name: `反馈：${MATTER}` }).click();
  await form.getByText("已恢复上次未提交的内容").waitFor();
  expect(await form.getByLabel("办理情况").inputValue()).toBe(TYPED);
});

test("a network lost in the middle of a form: it says so, keeps the text, and a retry works", async () => {
  const page = await journey.enter("tanxiaoyu");
  await page.goto("/todo");
  await page.getByRole("button", { name: `反馈：${MATTER}` }).click();
  const form = page.getByRole("dialog", { name: `反馈：${MATTER}` });
  await form.getByLabel("办理情况").fill("断网之前写好的一段话。");
  await page.context().setOffline(true);
  await form.getByRole("button", { name: "提交反馈" }).click();
  await form.getByText("网络不通").waitFor();
  expect(await form.getByLabel("办理情况").inputValue()).toBe("断网之前写好的一段话。");

  const proof = { name: "检测报告.txt", mimeType: "text/plain", buffer: Buffer.from("检测合格") };
  await form.getByLabel("选择文件").setInputFiles(proof);
  const files = form.getByRole("list", { name: "文件" });
  await files.getByText("请检查网络后重试").waitFor();

  await page.context().setOffline(false);
  await files.getByRole("button", { name: "重传" }).click();
  await files.getByRole("button", { name: "移除 检测报告.txt" }).waitFor();
  await form.getByRole("button", { name: "提交反馈" }).click();
  await form.waitFor({ state: "hidden" });
  await page.getByRole("link", { name: MATTER }).first().click();
  const reports = page.getByRole("region", { name: "反馈与佐证" });
  await reports.getByText("断网之前写好的一段话。").waitFor();
  await reports.getByRole("link", { name: "下载 检测报告.txt" }).waitFor();
});

test("a list that could not be read says so and is read with one press", async () => {
  const page = await journey.enter("wangmin");
  await page.goto("/todo");
  await page.getByRole("heading", { name: "待办" }).waitFor();
  await page.context().setOffline(true);
  await page.getByRole("link", { name: "台账" }).click();
  await page.getByText("网络不通").waitFor();
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "重试" }).click();
  await page.getByRole("table", { name: "事项列表" }).waitFor();
});
