import { addDays } from "../../../../../base/dates.ts";
import type { Lamp, LampCondition, MatterRules } from "../../rules.ts";

/** Between which due dates lie all matters that can have a lamp; a side without a bound is open. */
export interface DueBounds {
  from?: string;
  to?: string;
  /** All that lie there and are under way have one of the lamps: nothing but the date decides. */
  isExact: boolean;
}

/**
 * The due dates that lamps leave possible under a rule set, so that an index finds them: what an earlier rule takes by
 * the date alone, a later one does not get. Undefined where one of them is grey, which asks for no date.
 */
export function dueBoundsOf(
  lamps: readonly Lamp[],
  { lamps: rules }: MatterRules,
  today: string,
): DueBounds | undefined {
  if (lamps.includes("grey")) return undefined;
  const all = [...rules, { lamp: "green" as const, when: {} }];
  const chosen = all.flatMap(({ lamp }, i) => (lamps.includes(lamp) ? [i] : []));
  const spans: Span[] = [];
  let from: string | undefined;
  for (const { when } of all) {
    const to = lastDueOf(when, today);
    spans.push({ from, to });
    const taken = to !== undefined && isByDateAlone(when) ? addDays(to, 1) : undefined;
    if (taken !== undefined && (from === undefined || taken > from)) from = taken;
  }
  const [first, last] = [chosen[0], chosen.at(-1)];
  const isExact =
    first !== undefined &&
    last! - first === chosen.length - 1 &&
    // Behind a rule that always holds no date is left.
    spans.slice(0, first).every(({ to }) => to !== undefined) &&
    all.slice(0, last! + 1).every(({ when }) => isByDateAlone(when));
  return { ...hullOf(chosen.map((i) => spans[i]!)), isExact };
}

interface Span {
  from: string | undefined;
  to: string | undefined;
}

function lastDueOf({ overdue, daysLeftAtMost }: LampCondition, today: string): string | undefined {
  if (overdue) return addDays(today, -1);
  return daysLeftAtMost === undefined ? undefined : addDays(today, daysLeftAtMost);
}

function isByDateAlone({ reportMissed, returnedAtLeast, urgedAtLeast }: LampCondition): boolean {
  return reportMissed === undefined && returnedAtLeast === undefined && urgedAtLeast === undefined;
}

function hullOf(spans: readonly Span[]): Omit<DueBounds, "isExact"> {
  const froms = spans.map(({ from }) => from);
  const tos = spans.map(({ to }) => to);
  const from = froms.includes(undefined) ? undefined : (froms as string[]).sort()[0];
  const to = tos.includes(undefined) ? undefined : (tos as string[]).sort().at(-1);
  return { ...(from && { from }), ...(to && { to }) };
}
