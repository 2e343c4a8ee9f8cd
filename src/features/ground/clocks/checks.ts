import { sql } from "kysely";
import type { PromiseCheck } from "../../../base/server/feature.ts";
import { ClockRule } from "./count/rule.ts";

/** What dates are counted from can be read: each day lies in its year, each rule is one. */
export const calendarCheck: PromiseCheck = {
  name: "clocks.sources",
  promise: "derived",
  async find(db, authorityId) {
    const { rows: days } = await sql<{ day: string; year: number }>`
      select d.day::text as day, y.year from calendar_day d
      join calendar_year y on y.authority_id = d.authority_id and y.id = d.calendar_year_id
      where d.authority_id = ${authorityId} and extract(year from d.day) <> y.year limit 100`.execute(db);
    const { rows: rules } = await sql<{ id: string; code: string; fromDay: string; rule: unknown }>`
      select id::text as id, code, from_day::text as "fromDay", rule from clock_rule
      where authority_id = ${authorityId}`.execute(db);
    return [
      ...days.map(({ day, year }) => ({
        subject: `calendar_day ${day}`,
        what: `${day}登记在${year}年的日历中`,
      })),
      ...rules.flatMap(({ id, code, fromDay, rule }) => {
        const { success, data } = ClockRule.safeParse(rule);
        if (success && data.code === code && data.fromDay === fromDay) return [];
        return [{ subject: `clock_rule ${id}`, what: "时限规则无法识别，或与其代号、生效日期不符" }];
      }),
    ];
  },
};
