import { type RawBuilder, sql } from "kysely";
import { CYCLE_DAYS } from "../lamp.ts";
import type { Lamp, LampCondition, MatterRules } from "../rules.ts";

/**
 * The lamp of a row of `matter` (alias `m`) as SQL, made from the same rule set that {@link ../lamp.ts} reads,
 * so that lists can filter and count by lamp inside the database. A property test holds the two together.
 */
export function lampSql(rules: MatterRules, today: string): RawBuilder<Lamp> {
  const cases = rules.lamps.map((r) => sql`when ${conditionSql(r.when, today)} then ${sql.lit(r.lamp)}`);
  return sql<Lamp>`case
    when m.state in ('closed', 'cancelled', 'registered') or m.due_date is null then 'grey'
    ${sql.join(cases, sql` `)} else 'green' end`;
}

function conditionSql(when: LampCondition, today: string): RawBuilder<unknown> {
  const day = sql`${today}::date`;
  const parts = [
    when.overdue && sql`m.due_date < ${day}`,
    when.daysLeftAtMost !== undefined && sql`m.due_date - ${day} <= ${sql.lit(when.daysLeftAtMost)}`,
    when.reportMissed && reportMissedSql(day),
    when.returnedAtLeast !== undefined && sql`m.returned_times >= ${sql.lit(when.returnedAtLeast)}`,
    when.urgedAtLeast !== undefined && sql`m.urge_level >= ${sql.lit(when.urgedAtLeast)}`,
  ].filter((part): part is RawBuilder<unknown> => Boolean(part));
  return parts.length > 0 ? sql.join(parts, sql` and `) : sql`true`;
}

function reportMissedSql(day: RawBuilder<unknown>): RawBuilder<unknown> {
  const days = Object.entries(CYCLE_DAYS).map(([cycle, n]) => sql`when ${sql.lit(cycle)} then ${sql.lit(n)}`);
  return sql`(m.state = 'under-way' and m.report_cycle <> 'none'
    and coalesce(m.last_report_on, m.dispatched_on) + case m.report_cycle ${sql.join(days, sql` `)} end < ${day})`;
}
