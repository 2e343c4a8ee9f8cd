import { officeDate } from "../../../../../base/dates.ts";
import type { Tx } from "../../../../../base/server/act.ts";
import type { ActOn } from "../../../../../record/server/records.ts";
import { beginAct } from "../../commands/begin-act.ts";
import { changeMatter, type Matter, type MatterChange } from "../../store.ts";

/** Hands the matter in for review by the unit that gave it. */
export async function submitMatter(tx: Tx, on: ActOn, note: string): Promise<Matter> {
  const { row } = await beginAct(tx, "submit", on);
  return changeMatter(
    tx,
    row,
    { state: "submitted", submitted_by: tx.actor.personId },
    {
      verb: "matter.submit",
      summary: note ? `提交审核：${note}` : "提交审核",
      changes: { on: officeDate(tx.at), note },
    },
  );
}

/** Returns what was submitted, with a reason. */
export async function returnMatter(tx: Tx, on: ActOn, reason: string): Promise<Matter> {
  const { row } = await beginAct(tx, "return", on);
  return changeMatter(tx, row, sentBack(row), {
    verb: "matter.return",
    summary: `退回：${reason}`,
    changes: { reason },
  });
}

/** Accepts what was submitted. */
export async function finishMatter(tx: Tx, on: ActOn, note: string): Promise<Matter> {
  const { row } = await beginAct(tx, "finish", on);
  return changeMatter(
    tx,
    row,
    { state: "finished" },
    { verb: "matter.finish", summary: note ? `同意办结：${note}` : "同意办结", changes: { note } },
  );
}

/** Verifies as somebody outside the leading unit; what does not stand goes back to it. */
export async function verifyMatter(
  tx: Tx,
  on: ActOn,
  input: { passed: boolean; note: string },
): Promise<Matter> {
  const { row } = await beginAct(tx, "verify", on);
  return changeMatter(tx, row, input.passed ? { state: "verified" } : sentBack(row), {
    verb: "matter.verify",
    summary: `${input.passed ? "核查通过" : "核查未通过"}：${input.note}`,
    changes: input,
  });
}

function sentBack(row: Matter): MatterChange {
  return { state: "under-way", submitted_by: null, returned_times: row.returned_times + 1 };
}
