import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { act } from "../../src/base/server/act.ts";
import { givePost } from "../../src/features/ground/people/commands/give-post.ts";
import { actorOf, firstPostOf } from "../../src/features/ground/people/sign-in/post-choice.ts";
import { checkAccessibility } from "../support/accessibility.ts";
import { PHONE, signInByKeyboard, startJourney, typePassword } from "../support/journey.ts";

const journey = startJourney();

/** A matter that a principal has before her, at her school. */
const MATTER = "校园风险隐患排查整改";

/** The principal of a school who also sits in the county's bureau. */
const PRINCIPAL = "liangyuting";
let schoolName: string;
let bureauName: string;

async function actorNamed(username: string) {
  const { db } = journey.app;
  const user = await db
    .selectFrom("auth_user")
    .select("id")
    .where("username", "=", username)
    .executeTakeFirstOrThrow();
  return actorOf((await firstPostOf(db, user.id))!);
}

beforeAll(async () => {
  const [admin, principal, head] = [
    await actorNamed("shiyutong"),
    await actorNamed(PRINCIPAL),
    await actorNamed("shenhuaiyuan"),
  ];
  schoolName = principal.unitName;
  bureauName = head.unitName;
  await act(journey.app.db, admin, (tx) =>
    givePost(tx, principal.personId, { unitId: head.unitId, kind: "head", title: "副局长" }),
  );
});

/** A second window of the same browser. */
async function anotherTab(page: Page): Promise<Page> {
  const tab = await page.context().newPage();
  await tab.goto("/");
  await tab.getByRole("navigation", { name: "主菜单" }).waitFor();
  return tab;
}

async function switchToBureau(page: Page): Promise<void> {
  await page.getByRole("button", { name: "切换岗位" }).click();
  await page.getByRole("menuitem", { name: bureauName }).click();
  await page.getByRole("button", { name: /副局长/ }).waitFor();
}

test("an act from a tab that still shows another post is refused, and the tab is brought up to date", async () => {
  const shown = await journey.enter(PRINCIPAL);
  await shown.goto("/todo");
  await shown.getByRole("button", { name: `签收：${MATTER}` }).waitFor();
  await switchToBureau(await anotherTab(shown));

  await shown.getByRole("button", { name: `签收：${MATTER}` }).click();
  await shown.getByText(`岗位已切换为${bureauName} · 副局长`).waitFor();
  await shown.getByRole("button", { name: new RegExp(`^${bureauName}`) }).waitFor();
  await checkAccessibility(shown);
  await shown.getByRole("button", { name: `切换回${schoolName}` }).click();

  await shown.getByRole("button", { name: new RegExp(`^${schoolName}`) }).waitFor();
  await shown.goto("/todo");
  await shown.getByRole("button", { name: `签收：${MATTER}` }).click();
  await shown.getByText(`已签收“${MATTER}”`).waitFor();
});

test("a tab that is looked at again follows the post, and what was typed in it stays", async () => {
  const shown = await journey.enter(PRINCIPAL, PHONE);
  await shown.goto("/todo");
  await shown.getByRole("button", { name: `反馈：${MATTER}` }).click();
  const form = shown.getByRole("dialog", { name: `反馈：${MATTER}` });
  await form.getByLabel("办理情况").fill("已排查教学楼和食堂。");
  await switchToBureau(await anotherTab(shown));

  await shown.evaluate(() => window.dispatchEvent(new Event("focus")));
  await shown.getByText(`岗位已切换为${bureauName} · 副局长`).waitFor();
  expect(await form.getByLabel("办理情况").inputValue()).toBe("已排查教学楼和食堂。");
});

test("a list read from a tab that shows another post shows nothing of it unnoticed", async () => {
  const shown = await journey.enter(PRINCIPAL);
  await shown.goto("/todo");
  await switchToBureau(await anotherTab(shown));
  await shown.getByRole("link", { name: "台账" }).first().click();
  await shown.getByText(`岗位已切换为${bureauName} · 副局长`).waitFor();
  await shown.getByRole("table", { name: "事项列表" }).waitFor();
});

test("somebody else who signs in in another tab does not act from the first one's screen", async () => {
  const shown = await journey.enter(PRINCIPAL);
  await shown.goto("/matters");
  await shown.getByRole("table", { name: "事项列表" }).waitFor();
  const other = await anotherTab(shown);
  await other.goto("/sign-in");
  await signInByKeyboard(other, "wangmin");
  await other.getByRole("navigation", { name: "主菜单" }).waitFor();
  await shown.getByRole("link", { name: "待办" }).first().click();
  await shown.getByText(/岗位已切换为/).waitFor();
  expect(await shown.getByRole("button", { name: "切换回" }).count()).toBe(0);
});

test("after signing in again one acts from the post that the screen shows, not from the first", async () => {
  const page = await journey.enter(PRINCIPAL);
  await switchToBureau(page);
  await page.goto("/todo");
  const header = page.getByRole("button", { name: new RegExp(`^${bureauName}`) });
  await header.waitFor();
  await page
    .getByRole("button", { name: /^反馈：/ })
    .first()
    .click();
  const form = page.getByRole("dialog", { name: /^反馈：/ });
  await form.getByLabel("办理情况").fill("正在逐校复核。");
  await page.context().clearCookies();
  await form.getByRole("button", { name: "提交反馈" }).click();
  const door = page.getByRole("dialog", { name: "登录已过期" });
  await door.getByLabel("密码").focus();
  await typePassword(page);
  await form.waitFor({ state: "hidden" });
  await header.waitFor();
});
