import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { cloneDatabase } from "../../../../../tests/support/template-database.ts";
import { addDays } from "../../../../base/dates.ts";
import { type OpenDatabase, openDatabase } from "../../../../base/server/database.ts";
import { type LampFacts, lampOf } from "../lamp.ts";
import { LAMPS, type MatterRules, PRESETS } from "../rules.ts";
import { STATES } from "../states.ts";
import { lampSql } from "./lamp-sql.ts";

let open: OpenDatabase;
let drop: () => Promise<void>;

beforeAll(async () => {
  const clone = await cloneDatabase();
  drop = clone.drop;
  open = openDatabase(clone.url, { max: 1 });
});

afterAll(async () => {
  await open.close();
  await drop();
});

const TODAY = "2026-09-30";
const date = fc.integer({ min: -120, max: 120 }).map((days) => addDays(TODAY, days));

const facts: fc.Arbitrary<LampFacts> = fc.record({
  state: fc.constantFrom(...STATES),
  dueDate: fc.option(date),
  today: fc.constant(TODAY),
  dispatchedOn: fc.option(date),
  lastReportOn: fc.option(date),
  reportCycle: fc.constantFrom("none", "weekly", "monthly", "quarterly"),
  returnedTimes: fc.integer({ min: 0, max: 3 }),
  urgeLevel: fc.integer({ min: 0, max: 3 }),
});

const condition = fc.record(
  {
    overdue: fc.constant(true as const),
    daysLeftAtMost: fc.integer({ min: 0, max: 60 }),
    reportMissed: fc.constant(true as const),
    returnedAtLeast: fc.integer({ min: 1, max: 3 }),
    urgedAtLeast: fc.integer({ min: 1, max: 3 }),
  },
  { requiredKeys: [] },
);

const rules: fc.Arbitrary<MatterRules> = fc.oneof(
  fc.constantFrom(...Object.values(PRESETS).map((p) => p.rules as MatterRules)),
  fc.record({
    declineLimitDays: fc.constant(3),
    escalateAfterDays: fc.constant(5),
    lamps: fc.array(
      fc.record({ lamp: fc.constantFrom(...LAMPS), when: condition, says: fc.constant("说明") }),
      {
        maxLength: 5,
      },
    ),
  }),
);

it("lights the same lamp in SQL as in the rules, whatever the rule set and the matter", async () => {
  await fc.assert(
    fc.asyncProperty(rules, fc.array(facts, { minLength: 1, maxLength: 30 }), async (set, matters) => {
      const rows = matters.map((m) => ({
        state: m.state,
        due_date: m.dueDate,
        dispatched_on: m.dispatchedOn,
        last_report_on: m.lastReportOn,
        report_cycle: m.reportCycle,
        returned_times: m.returnedTimes,
        urge_level: m.urgeLevel,
      }));
      const lit = await sql<{ lamp: string }>`
        select ${lampSql(set, TODAY)} as lamp
        from rows from (jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as (state text, due_date date,
          dispatched_on date, last_report_on date, report_cycle text, returned_times integer, urge_level integer))
          with ordinality as m order by m.ordinality`.execute(open.db);
      expect(lit.rows.map((r) => r.lamp)).toEqual(matters.map((m) => lampOf(m, set).lamp));
    }),
    { numRuns: 150 },
  );
});
