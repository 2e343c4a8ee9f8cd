import type { MatterRow, MatterStory } from "../../contract.ts";
import type { Act, State } from "../../states.ts";

/** The acts that carry a matter on, by state, the likeliest first. */
const WAY_ON: Record<State, readonly Act[]> = {
  registered: ["dispatch"],
  dispatched: ["sign", "support-sign", "support-report"],
  declined: ["dispatch"],
  "under-way": ["submit", "report", "support-sign", "support-report"],
  submitted: ["finish"],
  finished: ["verify", "close"],
  verified: ["close"],
  closed: [],
  cancelled: [],
};

type Facts = Pick<MatterRow, "state" | "extensionPending"> &
  Partial<Pick<MatterStory, "targetValue" | "reportedValue" | "said">>;

/** The act that comes next by itself among those allowed: the one main button. */
export function naturalNext(matter: Facts, allowed: readonly Act[]): Act | undefined {
  if (matter.extensionPending && allowed.includes("decide-extension")) return "decide-extension";
  const isEarly = isShort(matter) || isUnanswered(matter);
  return WAY_ON[matter.state].find((act) => allowed.includes(act) && !(act === "submit" && isEarly));
}

/** The acts in the order of buttons: the main one stands last. */
export function mainLast(acts: readonly Act[], next: Act | undefined): Act[] {
  return next ? [...acts.filter((act) => act !== next), next] : [...acts];
}

/** The target that was set is not reached yet, so another report comes before handing in. */
export function isShort({ targetValue, reportedValue }: Facts): boolean {
  return targetValue != null && (reportedValue ?? 0) < targetValue;
}

/** It came back or was taken up again, and nothing was reported since: handing in the same once more helps nobody. */
function isUnanswered({ said = [] }: Facts): boolean {
  return said.some(({ act, isBad, isAnswered }) => (isBad || act === "reopen") && !isAnswered);
}

/** Acts that the post itself looks for at this stage but cannot do yet; each has its reason in `refused`. */
export function refusedActs({ refused, onBehalf }: Pick<MatterStory, "refused" | "onBehalf">): Act[] {
  return (Object.keys(refused) as Act[]).filter((act) => !ANSWERS.includes(act) && !onBehalf.includes(act));
}

/** Acts that only answer something: without it nobody looks for them. */
const ANSWERS: readonly Act[] = ["decide-extension"];

/** Acts that end or undo; never the main button, drawn apart. */
export const GRAVE_ACTS: readonly Act[] = ["decline", "return", "cancel"];
