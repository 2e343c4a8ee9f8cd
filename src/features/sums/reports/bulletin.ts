import { addDays, inWords, officeDate } from "../../../base/dates.ts";
import type { ReadTx } from "../../../base/server/act.ts";
import type { PaperPart } from "../../../base/server/paper/official-paper.ts";
import type { UnitScope } from "../../../base/server/scope.ts";
import { refusedAt } from "../../../record/server/expect-date.ts";
import { expectAllowed } from "../../../record/server/records.ts";
import { unitById, unitsById } from "../../ground/units/lookup.ts";
import { topMattersBetween } from "../../work/matters/as-of/lookup.ts";
import { describeMatter } from "./build-report.ts";
import type { OutcomeOnDay } from "./contract.ts";
import { whyLines } from "./phrases.ts";
import { mayIssueBulletin } from "./policy.ts";

/** Matters that a bulletin looks at; a bureau with more in one month is told so in it. */
const MOST = 5_000;

/** What a month was for a unit and all below it. */
export interface Bulletin {
  unit: string;
  month: string;
  /** The last day that it looks at: the end of the month, or today. */
  to: string;
  asked: OutcomeOnDay[];
  done: OutcomeOnDay[];
  late: OutcomeOnDay[];
  returned: OutcomeOnDay[];
  isCut: boolean;
}

/**
 * What was asked, done, is late and came back in a month (`YYYY-MM`), of the matters in scope that are no parts of others.
 * Errors: `forbidden`, `bad-request` (a month that has not begun).
 */
export async function readBulletin(tx: ReadTx, scope: UnitScope, month: string): Promise<Bulletin> {
  expectAllowed(mayIssueBulletin(tx.actor));
  const today = officeDate(tx.at);
  const from = `${month}-01`;
  if (from > today) throw refusedAt("month", "这个月还没有开始");
  const last = lastDayOf(month);
  const hasEnded = last < today;
  const to = hasEnded ? last : today;
  const matters = await topMattersBetween(tx, scope, { from, to, most: MOST + 1 });
  const some = matters.slice(0, MOST);
  const names = await unitsById(
    tx,
    some.flatMap(({ leadUnitId }) => leadUnitId ?? []),
  );
  const isWithin = (on: string | null) => on !== null && on >= from && on <= to;
  const pick = (fits: (one: (typeof some)[number]) => boolean) =>
    some.filter(fits).map((one) => describeMatter(one, names));
  return {
    unit: (await unitById(tx, scope.unitId)).name,
    month,
    to,
    asked: pick(({ dispatchedOn }) => isWithin(dispatchedOn)),
    done: pick(({ closedOn, outcome }) => isWithin(closedOn) && outcome === "solved"),
    late: pick(({ closedOn, state, daysLate }) => closedOn === null && state !== "cancelled" && daysLate > 0),
    returned: pick(({ returnedOn }) => returnedOn.some(isWithin)),
    isCut: matters.length > MOST,
  };
}

function lastDayOf(month: string): string {
  const [year, of] = month.split("-").map(Number) as [number, number];
  const next = of === 12 ? `${year + 1}-01-01` : `${year}-${String(of + 1).padStart(2, "0")}-01`;
  return addDays(next, -1);
}

/** The bulletin as parts of an official paper: in the order of the matters' numbers, and nobody ranked. */
export function bulletinParts(b: Bulletin): PaperPart[] {
  const [year, month] = b.month.split("-").map(Number);
  return [
    { kind: "title", text: `${year}年${month}月督查通报` },
    { kind: "about", text: `${b.unit}　截至${inWords(b.to)}` },
    {
      kind: "body",
      text: `本月交办事项${b.asked.length}件，办结销号${b.done.length}件，退回${b.returned.length}件；截至${inWords(b.to)}，逾期未办结${b.late.length}件。`,
    },
    ...(b.isCut ? [{ kind: "body" as const, text: `事项较多，以上按编号统计前${MOST}件。` }] : []),
    ...section("一、本月交办", b.asked, (one) => [one.due ? `期限：${inWords(one.due)}` : "期限未定"]),
    ...section("二、本月办结", b.done, (one) => [one.closedWith ?? "已解决"]),
    ...section("三、逾期事项及原因", b.late, whyLines),
    ...section("四、本月退回", b.returned, (one) =>
      one.reasons.filter((words) => /^(?:退回|核查未通过)/.test(words)),
    ),
  ];
}

function section(
  title: string,
  matters: readonly OutcomeOnDay[],
  lines: (one: OutcomeOnDay) => string[],
): PaperPart[] {
  const head: PaperPart = { kind: "first", text: title };
  if (matters.length === 0) return [head, { kind: "body", text: "无。" }];
  const rows = matters.map((one) => ({
    cells: [[`№${one.number} ${one.title}`], [one.lead ?? "未明确"], lines(one)],
  }));
  return [head, { kind: "table", heads: ["事项", "牵头单位", "情况"], widths: [8, 5, 9], rows }];
}
