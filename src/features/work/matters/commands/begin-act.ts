import type { Tx } from "../../../../base/server/act.ts";
import { type ActOn, admit } from "../../../../record/server/records.ts";
import { decide } from "../policy.ts";
import { isVisible } from "../reads/visible.ts";
import { type Act, STATE_TABLE } from "../states.ts";
import { type LoadedMatter, lockMatter, MATTER } from "../store.ts";

/** Acts that end a matter, take it up again or give it to a unit: the whole counts its open parts, one a unit. */
const COUNTED: readonly Act[] = ["close", "cancel", "reopen", "dispatch"];

/** What every act on a matter begins with; see {@link admit}. */
export async function beginAct(tx: Tx, act: Act, on: ActOn): Promise<LoadedMatter> {
  const matter = await lockMatter(tx, on.id, { withWhole: COUNTED.includes(act) });
  const { row, facts } = matter;
  await admit(tx, MATTER, row, on.version, {
    visible: isVisible(tx.actor, facts),
    decision: decide(tx.actor, act, facts),
    now: { state: facts.state, stateName: STATE_TABLE[facts.state].name },
  });
  return matter;
}
