import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { addDays, officeDate } from "../../src/base/dates.ts";
import { listUnits } from "../../src/features/ground/units/contract.ts";
import { dispatchMatter, registerMatter, urgeMatter } from "../../src/features/work/matters/life/contract.ts";
import { checkAccessibility, checkWidth } from "../support/accessibility.ts";
import type { Client } from "../support/client.ts";
import { clientOf } from "../support/draft-plan.ts";
import { PHONE, startJourney } from "../support/journey.ts";

const journey = startJourney();

const TITLE = "排查校园围墙";

async function give(clerk: Client): Promise<{ id: string; version: number }> {
  const { rows } = await clerk.call(listUnits, {});
  const landing = {
    leadUnitId: rows.find(({ name }) => name === "基础教育科")!.id,
    finishStandard: "逐校有记录",
    dueDate: addDays(officeDate(), 20),
  };
  const texts = { originText: "安全工作例会", title: TITLE, content: "逐校排查。" };
  const body = { origin: "meeting-decision" as const, ...texts, ...landing };
  const { id, version } = await clerk.call(registerMatter, { body });
  return clerk.call(dispatchMatter, { params: { id }, body: { version, ...landing } });
}

const bell = (page: Page, count: number) => page.getByRole("link", { name: `消息提醒，有 ${count} 条新的` });

test("a head is told the moment something comes, on whatever screen, and once; what is done is told no more", async () => {
  const head = await journey.enter("gunanxing", PHONE);
  await head.goto("/matters");
  await head.getByRole("link", { name: "消息提醒", exact: true }).waitFor();
  const desk = await clientOf(await journey.enter("wangmin"), journey);
  const matter = await give(desk);
  await bell(head, 1).waitFor();
  const urged = { version: matter.version, level: 3, note: "请今天签收" };
  await desk.call(urgeMatter, { params: { id: matter.id }, body: urged });
  await bell(head, 2).click();
  const lines = head.getByRole("main").getByRole("listitem").filter({ hasText: TITLE });
  await lines.first().getByText("督促催办：请今天签收").waitFor();
  expect(await lines.count()).toBe(2);
  await head.getByRole("link", { name: "消息提醒", exact: true }).waitFor();
  await checkAccessibility(head);
  await checkWidth(head);

  await lines.first().getByRole("link", { name: TITLE }).click();
  await head.getByRole("button", { name: "签收" }).click();
  await head.getByText("办理中").first().waitFor();
  await head.goto("/notices");
  await lines.filter({ hasText: "新交办" }).getByText("已办").waitFor();
  await head.reload();
  expect(await bell(head, 1).count()).toBe(0);
  expect(await journey.breaches()).toEqual([]);
});
