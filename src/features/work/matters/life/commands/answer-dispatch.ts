import { officeDate } from "../../../../../base/dates.ts";
import type { Tx } from "../../../../../base/server/act.ts";
import type { ActOn } from "../../../../../record/server/records.ts";
import { beginAct } from "../../commands/begin-act.ts";
import { voidExtension } from "../../extension/commands/extend-due.ts";
import { changeMatter, type Matter } from "../../store.ts";

/** Signs for a dispatched matter: from now on the leading unit works on it. */
export async function signMatter(tx: Tx, on: ActOn): Promise<Matter> {
  const { row } = await beginAct(tx, "sign", on);
  return changeMatter(
    tx,
    row,
    { state: "under-way", signed_on: officeDate(tx.at) },
    { verb: "matter.sign", summary: onBehalf(tx, row) ? "代为签收" : "签收" },
  );
}

/** Declines a dispatched matter with a reason, inside the limit that the rules set. */
export async function declineMatter(tx: Tx, on: ActOn, reason: string): Promise<Matter> {
  const { row } = await beginAct(tx, "decline", on);
  return changeMatter(
    tx,
    row,
    { state: "declined", ...(await voidExtension(tx, row, "事项已退签，不再办理延期")) },
    { verb: "matter.decline", summary: `退签：${reason}`, changes: { reason } },
  );
}

/** A unit above may act for one that has no account (a department owns even then); the trail says so. */
function onBehalf(tx: Tx, row: Matter): boolean {
  return row.lead_unit_id !== tx.actor.unitId;
}
