import type { TellingRule } from "../../../../base/server/duties/duty-rules.ts";
import { pathAndAbove } from "../../../../record/server/below.ts";

/** Whose turn it is: whichever of these a matter's state names. */
const TURN = ["office", "lead", "superior", "verifier"];
const DOING = ["lead", "supporting"];
const NEW_WORK = { kind: "given", sides: DOING, waits: ["sign", "support-sign"] } as const;

/** The third level of urging. */
const PRESSED = 3;

/** Who is told of which acts on a matter, the first that fits. */
export const TOLD: readonly TellingRule[] = [
  { verb: "matter.dispatch", ...NEW_WORK },
  { verb: "matter.decline", kind: "review", sides: ["superior"] },
  { verb: "matter.return", kind: "returned", sides: ["lead"] },
  { verb: "matter.submit", kind: "review", sides: ["superior"] },
  { verb: "matter.finish", kind: "review", sides: ["verifier", "office"] },
  { verb: "matter.verify", kind: "review", sides: ["office"] },
  // What did not pass goes back to whoever leads it.
  { verb: "matter.verify", kind: "returned", sides: ["lead"] },
  { verb: "matter.reopen", kind: "returned", sides: ["lead"] },
  {
    verb: "matter.escalate",
    kind: "escalated",
    sides: ["superior"],
    alsoAt: ({ changes }, unitPath) => toldAbove(unitPath, changes.steps === 2),
  },
  { verb: "matter.urge", kind: "pressed", sides: TURN, when: ({ changes }) => changes.level === PRESSED },
  { verb: "matter.urge", kind: "urged", sides: TURN },
  { verb: "matter.request-extension", kind: "asked", sides: ["extension"] },
  { verb: "matter.decide-extension", kind: "answered", sides: DOING },
  { verb: "matter.lapse-extension", kind: "answered", sides: ["lead"] },
  { verb: "matter.amend", ...NEW_WORK },
  { verb: "matter.amend", kind: "changed", sides: DOING },
  { verb: "matter.pass-on", ...NEW_WORK },
  { verb: "matter.pass-on", kind: "changed", sides: [...TURN, "supporting"] },
  { verb: "matter.recount", kind: "changed", sides: DOING },
];

/** Of a unit that left something unanswered: the unit above, or the authority's own. */
function toldAbove(unitPath: string, atOffice: boolean): string {
  const above = pathAndAbove(unitPath);
  return (atOffice ? above[0] : above.at(-2)) ?? unitPath;
}
