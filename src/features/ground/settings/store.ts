import { newId } from "../../../base/ids.ts";
import type { Tx } from "../../../base/server/act.ts";
import type { Setting } from "../../../base/setting.ts";
import type { Decision } from "../../../record/decision.ts";
import { type Row, recordKind } from "../../../record/server/records.ts";
import { lockSoleForAct } from "../../../record/server/sole.ts";

/** What an authority chose, as records that are acted on: one a key, each value that was ever set a part of it. */
export const SETTING = recordKind("setting", "setting", {
  parts: [{ table: "setting_value", by: "setting_id" }],
});

/** Locks a setting of the actor's authority for an act, whether or not anybody chose anything yet; errors as there. */
export function lockSetting(
  tx: Tx,
  { key }: Setting,
  seen: number,
  decision: Decision,
): Promise<Row<"setting">> {
  return lockSoleForAct(tx, SETTING, { by: { key }, begins: { id: newId() } }, seen, decision);
}
