import { officeDate } from "../../../base/dates.ts";
import type { Tx } from "../../../base/server/act.ts";
import { emitMatter, type Matter, writeMatter } from "../store.ts";
import { type ActOn, beginAct } from "./begin-act.ts";

/** Hands the matter in for review by the unit that gave it. */
export async function submitMatter(tx: Tx, on: ActOn, note: string): Promise<Matter> {
  const { row } = await beginAct(tx, "submit", on);
  const after = await writeMatter(tx, row, { state: "submitted", submitted_by: tx.actor.personId });
  emitMatter(tx, after, "submit", note ? `提交审核：${note}` : "提交审核", { on: officeDate(tx.at), note });
  return after;
}

/** Returns what was submitted, with a reason. */
export async function returnMatter(tx: Tx, on: ActOn, reason: string): Promise<Matter> {
  const { row } = await beginAct(tx, "return", on);
  const after = await sendBack(tx, row);
  emitMatter(tx, after, "return", `退回：${reason}`, { reason });
  return after;
}

/** Accepts what was submitted. */
export async function finishMatter(tx: Tx, on: ActOn, note: string): Promise<Matter> {
  const { row } = await beginAct(tx, "finish", on);
  const after = await writeMatter(tx, row, { state: "finished" });
  emitMatter(tx, after, "finish", note ? `同意办结：${note}` : "同意办结", { note });
  return after;
}

/** Verifies as somebody outside the leading unit; what does not stand goes back to it. */
export async function verifyMatter(
  tx: Tx,
  on: ActOn,
  input: { passed: boolean; note: string },
): Promise<Matter> {
  const { row } = await beginAct(tx, "verify", on);
  const after = input.passed ? await writeMatter(tx, row, { state: "verified" }) : await sendBack(tx, row);
  emitMatter(tx, after, "verify", `${input.passed ? "核查通过" : "核查未通过"}：${input.note}`, input);
  return after;
}

function sendBack(tx: Tx, row: Matter): Promise<Matter> {
  return writeMatter(tx, row, {
    state: "under-way",
    submitted_by: null,
    returned_times: row.returned_times + 1,
  });
}
