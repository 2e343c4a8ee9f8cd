import { addDays, officeDate } from "../../src/base/dates.ts";
import { listUnits } from "../../src/features/ground/units/contract.ts";
import { dispatchMatter, registerMatter } from "../../src/features/work/matters/life/contract.ts";
import type { Client } from "./client.ts";
import type { Hand } from "./hand.ts";

/** Sixty matters on their way through a unit, as steps that a journey bounds and the bench counts. */

export const SIXTY = 60;
/** So many are reported, handed in and reviewed at once: a page of the to-do list. */
export const TWENTY = 20;
/** What the unit reports. */
export const REPORTED = "二十所学校均已整改，现场复查合格。";

/** The clerk gives sixty matters to 基础教育科, each with a standard of its own. */
export async function giveSixty(clerk: Client): Promise<void> {
  const { rows } = await clerk.call(listUnits, {});
  const leadUnitId = rows.find(({ name }) => name === "基础教育科")!.id;
  for (let i = 1; i <= SIXTY; i++) {
    const landing = {
      leadUnitId,
      finishStandard: `第 ${i} 所学校整改到位`,
      dueDate: addDays(officeDate(), 60),
    };
    const texts = { originText: "安全工作例会", title: `整改校舍${i}`, content: "逐校整改。" };
    const body = { origin: "meeting-decision" as const, ...texts, ...landing };
    const { id, version } = await clerk.call(registerMatter, { body });
    await clerk.call(dispatchMatter, { params: { id }, body: { version, ...landing } });
  }
}

/** The standards of the sixty, as a dialog shows them. */
export const STANDARDS = /第 \d+ 所学校整改到位$/;

/** Signs all that newly came; `looked` is called while the dialog shows what is signed. */
export async function signArrivals(hand: Hand, looked?: () => Promise<void>): Promise<void> {
  const { page } = hand;
  await hand.click(page.getByRole("navigation", { name: "主菜单" }).getByRole("link", { name: "待办" }));
  const arrivals = page.getByRole("region", { name: "新到" });
  await hand.see(arrivals.getByText(`${SIXTY} 件`));
  await hand.click(arrivals.getByRole("checkbox", { name: "全选" }));
  await actOnChosen(hand, "签收", SIXTY, looked);
  await arrivals.waitFor({ state: "detached" });
}

/** Reports a page of what is under way with one text, and hands it in. */
export async function reportTwenty(hand: Hand): Promise<void> {
  const { page } = hand;
  const later = page.getByRole("region", { name: "以后" });
  await hand.see(later);
  for (const name of ["反馈", "提交"]) {
    await hand.click(later.getByRole("checkbox", { name: "全选" }));
    await actOnChosen(hand, name, TWENTY, async () => {
      if (name === "提交") return page.getByRole("dialog").getByText(REPORTED).first().waitFor();
      await hand.click(page.getByRole("dialog").getByRole("textbox", { name: "办理情况" }));
      await hand.type(REPORTED);
    });
  }
}

/** The office finishes what was handed in, then closes it as solved. */
export async function reviewTwenty(hand: Hand, looked?: () => Promise<void>): Promise<void> {
  const { page } = hand;
  for (const name of ["办结", "销号"]) {
    await page.goto("/todo");
    const later = page.getByRole("region", { name: "以后" });
    await hand.see(later);
    await hand.click(later.getByRole("checkbox", { name: "全选" }));
    await actOnChosen(hand, name, TWENTY, async () => {
      const dialog = page.getByRole("dialog");
      await dialog
        .getByText(REPORTED)
        .nth(TWENTY - 1)
        .waitFor();
      await looked?.();
      if (name !== "销号") return;
      await hand.click(dialog.getByRole("radio", { name: "已解决" }));
      await hand.click(dialog.getByRole("textbox", { name: "销号说明" }));
      await hand.type("逐校核对，均已达到完成标准。");
    });
  }
}

/** Presses what is to be done with the chosen ones, looks at the dialog, and does it. */
async function actOnChosen(
  hand: Hand,
  name: string,
  count: number,
  looked: () => Promise<void> = async () => {},
): Promise<void> {
  const { page } = hand;
  const words = `${name} ${count} 件`;
  await hand.click(page.getByRole("toolbar").getByRole("button", { name: words }));
  const dialog = page.getByRole("dialog");
  await hand.see(dialog);
  await looked();
  await hand.click(dialog.getByRole("button", { name: words }));
  await page.getByText(`已${words}`).waitFor();
}
