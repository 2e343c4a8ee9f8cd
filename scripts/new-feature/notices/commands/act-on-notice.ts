import { isWithin } from "../../../../base/actor.ts";
import type { Tx } from "../../../../base/server/act.ts";
import { type ActOn, change, lockForAct } from "../../../../record/server/records.ts";
import { ACT_TABLE, type Act, NOTICE_LIFE } from "../states.ts";
import { NOTICE } from "../store.ts";

const VERBS: Record<Act, string> = {
  finish: "notice.finish",
  reopen: "notice.reopen",
  cancel: "notice.cancel",
};

/**
 * Takes a notice a step on. Errors: `not-found`, `forbidden`, `changed-meanwhile`, `not-allowed-now`.
 */
export async function actOnNotice(
  tx: Tx,
  { act, ...on }: ActOn & { act: Act },
): Promise<{ version: number }> {
  const notice = await lockForAct(tx, NOTICE, on, ({ state, unit_path }) => ({
    visible: isWithin(unit_path, tx.actor.unitPath),
    decision: NOTICE_LIFE.decide(tx.actor, act, { state, unitPath: unit_path }),
  }));
  const { name, to } = ACT_TABLE[act];
  const state = to ?? notice.state;
  const after = await change(
    tx,
    NOTICE,
    notice,
    { state },
    {
      verb: VERBS[act],
      summary: `${name}公告“${notice.title}”`,
      unit: { id: notice.unit_id, path: notice.unit_path },
      changes: { state },
    },
  );
  return { version: after.version };
}
