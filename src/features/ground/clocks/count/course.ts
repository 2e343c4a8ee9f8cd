import { z } from "zod";
import { LocalDate } from "../../../../base/dates.ts";
import { whole } from "../../../../base/numbers.ts";
import { ClockRule } from "./rule.ts";

const Why = z.string().trim().min(1, "请写明原因").max(200);

/** Days on which a clock does not count, both ends counted in; without an end it stands still. */
export const Pause = z.object({ from: LocalDate, to: LocalDate.nullable(), why: Why });
export type Pause = z.infer<typeof Pause>;

/** A day on which a clock began anew: the completed paper came in. */
export const Restart = z.object({ on: LocalDate, why: Why });
export type Restart = z.infer<typeof Restart>;

/** What a date is counted from; together with a calendar all there is to it. */
export const Course = z.object({
  rule: ClockRule,
  startedOn: LocalDate.describe("when what starts the clock happened, such as the receipt of a letter"),
  pauses: z.array(Pause).max(50),
  restarts: z.array(Restart).max(20),
  extendedBy: whole(0, 1_000).describe("by how many of the rule's days it was prolonged"),
});
export type Course = z.infer<typeof Course>;
