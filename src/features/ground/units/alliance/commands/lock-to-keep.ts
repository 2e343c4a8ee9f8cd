import { inWords, officeDate } from "../../../../../base/dates.ts";
import type { Tx } from "../../../../../base/server/act.ts";
import { scopeOf } from "../../../../../base/server/scope.ts";
import { notNow } from "../../../../../record/decision.ts";
import { type ActOn, lockForAct } from "../../../../../record/server/records.ts";
import { decideKeeping } from "../policy.ts";
import { isAllianceInSight } from "../reads.ts";
import { ALLIANCE, type AllianceRecord } from "../store.ts";

/**
 * An alliance that the actor may change, locked. Errors: `not-found` out of sight, `forbidden`, `changed-meanwhile`,
 * `not-allowed-now` (it is no more).
 */
export async function lockToKeep(tx: Tx, on: ActOn): Promise<AllianceRecord> {
  return lockForAct(tx, ALLIANCE, on, async (alliance) => {
    const decision = decideKeeping(tx.actor, alliance.unit_path);
    const isOver = alliance.until !== null && alliance.until <= officeDate(tx.at);
    return {
      visible: await isAllianceInSight(tx, scopeOf(tx.actor), alliance.id),
      decision:
        decision.allowed && isOver
          ? notNow(`“${alliance.name}”已于${inWords(alliance.until!)}结束，不能再变更`)
          : decision,
    };
  });
}
