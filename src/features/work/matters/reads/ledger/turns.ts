import { type RawBuilder, sql } from "kysely";
import { addDays } from "../../../../../base/dates.ts";
import type { Between } from "../../lamp.ts";
import type { LampCondition, MatterRules } from "../../rules.ts";
import { lampSql } from "../lamp-sql.ts";

/**
 * The due dates that a matter must have so that its lamp can turn red between two days, each a range with both ends.
 * With time conditions only begin to hold; so the rule that gives red on the last day did not hold on the first.
 * Undefined where a rule can begin to hold without regard to the due date: by a report that did not come.
 */
export function duesOfTurn({ lamps }: MatterRules, { from, to }: Between): Between[] | undefined {
  const red = lamps.filter(({ lamp }) => lamp === "red").map(({ when }) => when);
  if (red.some(({ reportMissed }) => reportMissed)) return undefined;
  return red.flatMap((when) =>
    beginOf(when).map((left) => ({ from: addDays(from, left + 1), to: addDays(to, left) })),
  );
}

/** The most days left with which a condition of dates holds. */
function beginOf({ overdue, daysLeftAtMost }: LampCondition): number[] {
  if (overdue) return [-1];
  return daysLeftAtMost === undefined ? [] : [daysLeftAtMost];
}

/** Whether a row of `matter m` turns red between two days, and the same as ranges that an index can give. */
export function turnSql(
  rules: MatterRules,
  between: Between,
): { byIndex?: RawBuilder<boolean>; byRow: RawBuilder<boolean> } {
  const byRow = sql<boolean>`(${lampSql(rules, between.to)} = 'red' and ${lampSql(rules, between.from)} <> 'red')`;
  const dues = duesOfTurn(rules, between);
  if (!dues) return { byRow };
  const ranges = dues.map(({ from, to }) => sql`m.due_date between ${from}::date and ${to}::date`);
  return {
    byIndex: ranges.length > 0 ? sql<boolean>`(${sql.join(ranges, sql` or `)})` : sql<boolean>`false`,
    byRow,
  };
}
