import type { Page } from "playwright-core";
import { test } from "vitest";
import { checkAccessibility, checkNames, checkWidth } from "../support/accessibility.ts";
import { DESK, PHONE, startJourney } from "../support/journey.ts";

const journey = startJourney();

/** Goes to a screen and waits until its content stands. */
type Opening = (page: Page) => Promise<void>;

/** A screen by its address, and what it shows once it is read. */
function at(
  address: string,
  role: "heading" | "region" | "link" | "button" | "tree" | "table",
  name: string,
): Opening {
  return async (page) => {
    await page.goto(address);
    await page.getByRole("main").getByRole(role, { name }).first().waitFor();
  };
}

/** A screen behind a link of another, and the region it shows once it is read. */
function through(address: string, link: string, region: string): Opening {
  return async (page) => {
    await page.goto(address);
    await page.getByRole("main").getByRole("link", { name: link }).first().click();
    await page.getByRole("region", { name: region }).waitFor();
  };
}

/** A dialog that a button opens, and a label in it. */
function dialog(address: string, button: string, label: string): Opening {
  return async (page) => {
    await page.goto(address);
    await page.getByRole("main").getByRole("button", { name: button }).first().click();
    await page.getByRole("dialog").getByLabel(label).first().waitFor();
  };
}

/** One line of the trail, beside the list. */
const anEventOfTheTrail: Opening = async (page) => {
  await page.goto("/trail?q=%E7%AD%BE%E6%94%B6");
  await page.getByRole("main").getByRole("link", { name: "签收" }).first().click();
  await page.getByRole("dialog").getByRole("heading", { name: "封存" }).waitFor();
};

const REPORT = "在全市教育系统2026年年中工作会议上的报告";

const WHAT_ONE_SEES: { who: string; screens: Opening[] }[] = [
  {
    who: "wangmin",
    screens: [
      at("/", "heading", "等您办理"),
      at("/todo", "button", "交办"),
      at("/matters?q=教联体", "link", "教联体"),
      at("/matters?q=没有这样的事项&state=registered&lamp=red", "button", "清除条件"),
      through("/matters?q=大班额", "大班额", "办理经过"),
      dialog("/matters", "登记事项", "出处"),
      dialog("/documents", "起草计划", "计划名称"),
    ],
  },
  {
    who: "wangmin",
    screens: [
      at("/documents", "link", REPORT),
      through("/documents", REPORT, "读出的文字"),
      at("/plans", "link", REPORT),
      through("/plans", REPORT, "正文"),
    ],
  },
  {
    who: "zhongliqiu",
    screens: [
      at("/wall", "region", "各单位事项"),
      at("/trail?q=%E7%AD%BE%E6%94%B6", "link", "签收"),
      anEventOfTheTrail,
    ],
  },
  {
    who: "shiyutong",
    screens: [
      at("/units", "tree", "单位"),
      at("/alliances", "link", "澄溪实验教育集团"),
      through("/alliances", "澄溪实验教育集团", "成员"),
      dialog("/alliances", "登记联合体", "牵头校"),
      at("/people?q=wangmin", "link", "王敏"),
      at("/settings", "button", "更改办理时限"),
      at("/clocks", "region", "推算结果"),
      at("/clocks?tab=year&year=2026", "table", "2026年10月"),
      at("/clocks?tab=rules", "button", "新增规则"),
      at("/clocks?tab=vacations", "button", "登记假期"),
    ],
  },
  {
    who: "shenhuaiyuan",
    screens: [
      dialog("/todo", "反馈：校园风险隐患排查整改", "办理情况"),
      dialog("/todo", "分解：校园风险隐患排查整改", "分给哪些单位"),
      at("/sessions", "region", "登录中的设备"),
      at("/change-password", "button", "修改密码"),
      at("/nowhere", "heading", "没有这个页面"),
    ],
  },
];

const SIZES = [
  { size: "a desk", screen: DESK },
  { size: "a phone", screen: PHONE },
];

for (const { size, screen } of SIZES) {
  test.each(WHAT_ONE_SEES)(`what $who sees at ${size} is within reach of everybody`, async (given) => {
    const page = await journey.enter(given.who, screen);
    for (const open of given.screens) {
      await open(page);
      await checkAccessibility(page);
      await checkNames(page);
      await checkWidth(page);
    }
  });

  test(`the door at ${size} is within reach of everybody`, async () => {
    const page = await journey.visit("/sign-in", screen);
    await page.getByRole("heading", { name: "登录" }).waitFor();
    await checkAccessibility(page);
    await checkNames(page);
    await checkWidth(page);
    await page.getByRole("button", { name: "登录", exact: true }).click();
    await page.getByText("请输入账号").waitFor();
    await checkAccessibility(page);
  });
}

test("the page of error codes is within reach of everybody, on a phone too", async () => {
  const page = await journey.visit("/docs/errors#changed-meanwhile", PHONE);
  await page.getByRole("rowheader", { name: "changed-meanwhile" }).waitFor();
  await checkAccessibility(page);
  await checkWidth(page);
});

test("what opens over a screen is named in the language of the screen", async () => {
  const page = await journey.enter("wangmin");
  await page.goto("/matters");
  await page.getByRole("combobox", { name: "环节" }).click();
  await page.getByRole("option").first().waitFor({ state: "attached" });
  await checkNames(page);
  await page.keyboard.press("Escape");

  await page.getByRole("textbox", { name: "期限从" }).click();
  await page.locator(".ant-picker-dropdown").getByRole("table").waitFor();
  await checkNames(page);
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "登记事项" }).click();
  await page.getByRole("dialog").getByRole("combobox", { name: "牵头单位" }).click();
  await page.getByRole("tree").waitFor();
  await checkNames(page);

  await page.goto("/");
  await page.route("**/api/session", (route) => route.abort());
  await page.getByRole("button", { name: "王敏" }).click();
  await page.getByRole("menuitem", { name: "退出登录" }).click();
  await page.getByText("未能退出登录").waitFor();
  await checkNames(page);
});
