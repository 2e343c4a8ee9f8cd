import { afterAll, expect, test } from "vitest";
import { hookServer, mailServer } from "../../src/features/ground/inbox/channels/testing/receivers.ts";
import { checkAccessibility, checkWidth } from "../support/accessibility.ts";
import { PHONE, startJourney } from "../support/journey.ts";

const mails = await mailServer();
const hooks = await hookServer();
afterAll(() => {
  mails.close();
  hooks.close();
});
const journey = startJourney({
  outside: { mail: { server: mails.url, from: "luoshi@yunqi.example.cn" }, inside: [hooks.host] },
});

test("a principal is told by mail, on the phone: address, code, a try", async () => {
  const page = await journey.enter("lixiangyang", PHONE);
  await page.getByRole("link", { name: "消息提醒" }).click();
  await page.getByRole("link", { name: "提醒设置" }).click();
  await page.getByRole("textbox", { name: "邮箱" }).fill("li@yunqi.example.cn");
  await page.getByRole("button", { name: "发送验证码" }).click();
  await page.getByText("验证码已发到 li***@yunqi.example.cn，30 分钟内有效。").waitFor();
  await checkAccessibility(page);
  const code = /验证码：(\d{6})/.exec(mails.received.at(-1)!.text!)![1]!;
  await page.getByRole("textbox", { name: "验证码" }).fill(code);
  await page.getByRole("button", { name: "验证", exact: true }).click();
  const mine = page.getByRole("region", { name: "邮件 li***@yunqi.example.cn" });
  await mine.getByRole("checkbox", { name: "待审批" }).check();
  await page.getByText("已保存").waitFor();
  await mine.getByRole("button", { name: "试发一条" }).click();
  await page.getByText("已发出，请查看是否收到").waitFor();
  expect(mails.received.at(-1)!.subject).toBe("落实：试发");
  await checkAccessibility(page);
  await checkWidth(page);
});

test("a head lets the department's group be told, hears what is wrong with an address, and ends it", async () => {
  const page = await journey.enter("gunanxing");
  await page.goto("/notices/settings");
  await page.getByRole("button", { name: "添加" }).click();
  const form = page.getByRole("dialog", { name: "添加工作群或系统" });
  await form.getByLabel("地址").fill("https://10.0.0.1/robot");
  await form.getByRole("button", { name: "添加" }).click();
  await form
    .getByText(/^地址指向内部网络/)
    .first()
    .waitFor();
  await form.getByLabel("地址").fill(`http://${hooks.host}/robot`);
  await checkAccessibility(page);
  await form.getByRole("button", { name: "添加" }).click();
  const robot = page.getByRole("region", { name: `钉钉群机器人 ${hooks.host}` });
  await robot.getByRole("button", { name: "试发一条" }).click();
  await page.getByText("已发出，请查看是否收到").waitFor();
  expect(hooks.calls.length).toBe(1);
  await robot.getByRole("button", { name: "停用" }).click();
  await page.getByRole("tooltip").getByRole("button", { name: "停用" }).click();
  await robot.waitFor({ state: "detached" });
  await checkAccessibility(page);
});

test("the administrator sees what did not arrive", async () => {
  const page = await journey.enter("shiyutong");
  await page.goto("/notices/settings");
  const deliveries = page.getByRole("region", { name: "送达记录" });
  await deliveries.getByText("没有未送达的记录").waitFor();
  await deliveries.getByText("重试中").click();
  await deliveries.getByText("没有重试中的记录").waitFor();
  await checkAccessibility(page);
  expect(await journey.breaches()).toEqual([]);
});
