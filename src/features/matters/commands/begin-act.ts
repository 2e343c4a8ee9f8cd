import type { Tx } from "../../../base/server/act.ts";
import { changedMeanwhile } from "../../../base/server/changed-meanwhile.ts";
import { AppError } from "../../../base/server/errors.ts";
import { decide } from "../policy.ts";
import { isVisible } from "../reads/visible.ts";
import { type Act, STATE_TABLE } from "../states.ts";
import { type LoadedMatter, lockMatter } from "../store.ts";

/** Which matter is acted on, and the version that the person saw. */
export interface ActOn {
  id: string;
  version: number;
}

/**
 * What every act on a matter begins with: the matter is locked; who cannot see it is told that it is not
 * there; who may not do the act is refused; a person who saw an older version learns what happened since; an
 * act that does not fit the state says why.
 */
export async function beginAct(tx: Tx, act: Act, on: ActOn): Promise<LoadedMatter> {
  const matter = await lockMatter(tx, on.id);
  if (!isVisible(tx.actor, matter.facts)) throw new AppError("not-found");
  const decision = decide(tx.actor, act, matter.facts);
  if (!decision.allowed && decision.why === "forbidden") throw new AppError("forbidden", decision.reason);
  if (matter.row.version !== on.version) {
    const { state } = matter.facts;
    const subject = { kind: "matter", id: on.id, version: matter.row.version };
    throw await changedMeanwhile(tx, subject, on.version, { state, stateName: STATE_TABLE[state].name });
  }
  if (!decision.allowed) throw new AppError("not-allowed-now", decision.reason);
  return matter;
}
