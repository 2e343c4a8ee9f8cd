import { daysBetween, officeDate } from "../../../../../base/dates.ts";
import type { StoryLine } from "../../../../ground/audit/contract.ts";
import { STATES, type State } from "../../states.ts";

/** One stage of a matter's way: how long it stood there, all times together, and how often it came there. */
export interface Stage {
  state: State;
  /** Calendar days; undefined for a stage that lies ahead. */
  days: number | undefined;
  visits: number;
  isNow: boolean;
}

/** Stages that every matter goes through; the others are told only where it stood there. */
const USUAL: readonly State[] = ["registered", "dispatched", "under-way", "submitted", "finished", "closed"];

/**
 * A matter's way as its acts tell it, stage by stage in the order of its life: those behind it, the one it stands in, and
 * those that lie ahead. `acts` are the newest first; `today` is the office's date.
 */
export function wayOf(
  acts: readonly Pick<StoryLine, "at" | "changes">[],
  { state, needsVerification, today }: { state: State; needsVerification: boolean; today: string },
): Stage[] {
  const stays = staysIn(acts);
  const stages = STATES.map((one): Stage => {
    const here = stays.filter((stay) => stay.state === one);
    const days = here.reduce((sum, { from, until }) => sum + daysBetween(from, until ?? today), 0);
    const isNow = one === state;
    return { state: one, days: here.length > 0 || isNow ? days : undefined, visits: here.length, isNow };
  });
  const isCancelled = state === "cancelled";
  const isAhead = (one: State) =>
    !isCancelled && (USUAL.includes(one) || (one === "verified" && needsVerification));
  return stages.filter(({ days, state: one }) => days !== undefined || isAhead(one));
}

interface Stay {
  state: State;
  from: string;
  until: string | undefined;
}

/** Where the matter stood from which day to which; an act that leaves it where it is begins no new stay. */
function staysIn(acts: readonly Pick<StoryLine, "at" | "changes">[]): Stay[] {
  const stays: Stay[] = [];
  for (const { at, changes } of acts.toReversed()) {
    const state = STATES.find((one) => one === changes.state);
    const last = stays.at(-1);
    if (state === undefined || state === last?.state) continue;
    const day = officeDate(new Date(at));
    if (last) last.until = day;
    stays.push({ state, from: day, until: undefined });
  }
  return stays;
}
