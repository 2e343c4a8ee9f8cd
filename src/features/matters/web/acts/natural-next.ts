import type { MatterRow, MatterStory } from "../../contract.ts";
import { ACT_TABLE, type Act, type State } from "../../states.ts";

/** The acts that carry a matter on, by state, the likeliest first. */
const WAY_ON: Record<State, readonly Act[]> = {
  registered: ["dispatch"],
  dispatched: ["sign", "support-sign", "support-report"],
  declined: ["dispatch"],
  "under-way": ["submit", "report", "support-report", "support-sign"],
  submitted: ["finish"],
  finished: ["verify", "close"],
  verified: ["close"],
  closed: [],
  cancelled: [],
};

type Facts = Pick<MatterRow, "state" | "extensionPending"> &
  Partial<Pick<MatterStory, "targetValue" | "reportedValue">>;

/** The act that comes next by itself among those allowed: the one main button. */
export function naturalNext(matter: Facts, allowed: readonly Act[]): Act | undefined {
  if (matter.extensionPending && allowed.includes("decide-extension")) return "decide-extension";
  return WAY_ON[matter.state].find((act) => allowed.includes(act) && !(act === "submit" && isShort(matter)));
}

/** The target that was set is not reached yet, so another report comes before handing in. */
function isShort({ targetValue, reportedValue }: Facts): boolean {
  return targetValue != null && (reportedValue ?? 0) < targetValue;
}

/** Acts refused at present, in two lots: those one would look for at this stage, and the rest. */
export interface RefusedActs {
  /** The stage is right, something else is missing. */
  fitting: Act[];
  others: Act[];
}

/** Sorts what the post could do but not now. */
export function sortRefused(matter: Pick<MatterStory, "state" | "refused">): RefusedActs {
  const refused = Object.keys(matter.refused) as Act[];
  const fits = (act: Act) => ACT_TABLE[act].from.includes(matter.state) && !ANSWERS.includes(act);
  return { fitting: refused.filter(fits), others: refused.filter((act) => !fits(act)) };
}

/** Acts that only answer something: without it nobody looks for them. */
const ANSWERS: readonly Act[] = ["decide-extension"];

/** Acts that end or undo; never the main button, drawn apart. */
export const GRAVE_ACTS: readonly Act[] = ["decline", "return", "cancel"];
