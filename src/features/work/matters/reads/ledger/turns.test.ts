import fc from "fast-check";
import { expect, it } from "vitest";
import { addDays } from "../../../../../base/dates.ts";
import { daysOf, type LampFacts, lampOf, TURNS } from "../../lamp.ts";
import { LAMPS } from "../../rules.ts";
import { duesOfTurn } from "./turns.ts";

const TODAY = "2026-09-30";
const day = fc.integer({ min: -40, max: 40 }).map((days) => addDays(TODAY, days));

const condition = fc.record(
  {
    overdue: fc.constant(true as const),
    daysLeftAtMost: fc.integer({ min: 0, max: 20 }),
    returnedAtLeast: fc.constant(1),
    urgedAtLeast: fc.constant(1),
  },
  { requiredKeys: [] },
);

const rules = fc.array(
  fc.record({ lamp: fc.constantFrom(...LAMPS), when: condition, says: fc.constant("说明") }),
  { maxLength: 5 },
);

it("whatever turns red has one of the due dates that the index is asked for, whatever the rules", () => {
  fc.assert(
    fc.property(
      rules,
      fc.constantFrom(...TURNS),
      day,
      fc.nat(1),
      fc.nat(1),
      (lamps, turn, dueDate, returnedTimes, urgeLevel) => {
        const set = { lamps, declineLimitDays: 3, escalateAfterDays: 5 };
        const between = daysOf(turn, TODAY);
        const on = (today: string) => {
          const facts: LampFacts = {
            ...{ state: "under-way", dueDate, today, dispatchedOn: TODAY, lastReportOn: null },
            ...{ reportCycle: "none", returnedTimes, urgeLevel },
          };
          return lampOf(facts, set).lamp;
        };
        const turns = on(between.to) === "red" && on(between.from) !== "red";
        const dues = duesOfTurn(set, between)!;
        expect(!turns || dues.some(({ from, to }) => from <= dueDate && dueDate <= to)).toBe(true);
      },
    ),
  );
});

it("a rule that looks at reports leaves the due date open", () => {
  const lamps = [{ lamp: "red" as const, when: { reportMissed: true as const }, says: "未按期反馈" }];
  expect(duesOfTurn({ lamps }, daysOf("turned-red", TODAY))).toBe(undefined);
});
