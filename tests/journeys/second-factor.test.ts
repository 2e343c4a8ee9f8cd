import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { checkAccessibility } from "../support/accessibility.ts";
import { codeShown } from "../support/authenticator.ts";
import { PHONE, signInByKeyboard, startJourney, typePassword } from "../support/journey.ts";

const journey = startJourney({ beforeItsPlan: true });

/** Sets the second factor up on the screen that is open; gives the secret and the recovery codes. */
async function setUp(page: Page): Promise<{ secret: string; codes: string[] }> {
  await page.getByLabel("登录密码").focus();
  await typePassword(page);
  await page.getByLabel("二维码").waitFor();
  await checkAccessibility(page);
  const secret = (await page.locator("ol code").textContent())!.replaceAll(" ", "");
  await page.getByLabel("验证码").fill(codeShown(secret, -1));
  await page.getByRole("button", { name: "确认开启" }).click();
  const list = page.getByRole("list", { name: "恢复码" });
  await list.waitFor();
  await checkAccessibility(page);
  return { secret, codes: await list.locator("code").allTextContents() };
}

test("the administrator asks a second factor of those who keep the ledgers, sets up their own, and signs in with it", async () => {
  const admin = await journey.enter("shiyutong");
  await admin.goto("/people");
  await admin.getByRole("button", { name: "登录要求" }).click();
  const rule = admin.getByRole("dialog", { name: "登录要求" });
  await rule.getByLabel("单位管理员和督查").check();
  await checkAccessibility(admin);
  await rule.getByRole("button", { name: "保存" }).click();

  await admin.getByText("本单位要求此岗位使用两步验证").waitFor();
  await admin.waitForURL("**/second-factor");
  const { secret, codes } = await setUp(admin);
  expect(codes).toHaveLength(10);
  await admin.getByRole("button", { name: "已经记下" }).click();
  await admin.getByText("还剩 10 个恢复码").waitFor();
  expect(await admin.getByRole("button", { name: "关闭两步验证" }).count()).toBe(0);

  const again = await journey.visit("/people");
  await signInByKeyboard(again, "shiyutong");
  await again.getByLabel("验证码").waitFor();
  await checkAccessibility(again);
  await again.keyboard.type("000000");
  await again.keyboard.press("Enter");
  await again.getByText("验证码不正确或已用过").waitFor();
  await again.getByLabel("验证码").fill(codeShown(secret));
  await again.keyboard.press("Enter");
  await again.getByRole("heading", { name: "人员岗位" }).waitFor();
});

test("on a phone: who must set it up cannot pass by, and an administrator takes it away when the device is lost", async () => {
  const clerk = await journey.enter("wangmin", PHONE);
  await clerk.getByText("本单位要求此岗位使用两步验证").waitFor();
  await clerk.goto("/matters");
  await clerk.getByText("本单位要求此岗位使用两步验证").waitFor();
  const { codes } = await setUp(clerk);
  await clerk.getByRole("button", { name: "已经记下" }).click();
  await clerk.goto("/matters");
  await clerk.getByRole("heading", { name: "台账" }).waitFor();

  const elsewhere = await journey.visit("/", PHONE);
  await signInByKeyboard(elsewhere, "wangmin");
  await elsewhere.getByLabel("验证码").fill(codes[0]!);
  await elsewhere.keyboard.press("Enter");
  await elsewhere.getByRole("navigation", { name: "主菜单" }).waitFor();
});

test("a session that ended in the middle of the work asks for the code as well", async () => {
  const page = await journey.enter("shenhuaiyuan");
  await page.goto("/second-factor");
  const { secret } = await setUp(page);
  await page.getByRole("button", { name: "已经记下" }).click();
  await page.getByRole("button", { name: "重新生成恢复码" }).click();
  const form = page.getByRole("dialog", { name: "重新生成恢复码" });
  await form.getByLabel("登录密码").focus();
  await page.context().clearCookies();
  await typePassword(page);
  const door = page.getByRole("dialog", { name: "登录已过期" });
  await door.getByLabel("密码").focus();
  await typePassword(page);
  await door.getByLabel("验证码").fill(codeShown(secret));
  await page.keyboard.press("Enter");
  await page.getByRole("list", { name: "恢复码" }).waitFor();
});
