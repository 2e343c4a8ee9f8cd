import { officeDate } from "../../../../../base/dates.ts";
import { newId } from "../../../../../base/ids.ts";
import type { Tx } from "../../../../../base/server/act.ts";
import { AppError } from "../../../../../base/server/errors.ts";
import { atOrBelow } from "../../../../../record/server/below.ts";
import { type ActOn, addParts } from "../../../../../record/server/records.ts";
import { beginAct } from "../../commands/begin-act.ts";
import { attachEvidence } from "../../evidence/commands/attach-evidence.ts";
import type { NewEvidence } from "../../evidence/contract.ts";
import { changeMatter, type Matter } from "../../store.ts";

/** A report: what was done, a figure that counts towards the target, and its proof. */
export interface ReportInput {
  content: string;
  value: number | null;
  evidence: NewEvidence[];
}

/** Reports progress of the leading unit, with evidence. */
export async function reportMatter(tx: Tx, on: ActOn, input: ReportInput): Promise<Matter> {
  const { row } = await beginAct(tx, "report", on);
  const unit = { id: row.lead_unit_id!, path: row.lead_path! };
  const evidence = await writeReport(tx, row, unit, input);
  const values = {
    last_report_on: officeDate(tx.at),
    ...(input.value !== null && { reported_value: String(input.value) }),
  };
  return changeMatter(tx, row, values, {
    verb: "matter.report",
    summary: `反馈：${input.content}`,
    changes: { value: input.value, evidence },
  });
}

/** Signs for the part of one supporting unit. */
export async function signSupport(tx: Tx, on: ActOn, unitId: string): Promise<Matter> {
  const { row } = await beginAct(tx, "support-sign", on);
  await moveSupport(tx, row, unitId, "signed");
  return changeMatter(
    tx,
    row,
    {},
    { verb: "matter.support-sign", summary: "协办签收", concerned: [unitId], changes: { unitId } },
  );
}

/** Reports the part of one supporting unit; `done` says that it is complete. */
export async function reportSupport(
  tx: Tx,
  on: ActOn,
  input: ReportInput & { unitId: string; done: boolean },
): Promise<Matter> {
  const { row } = await beginAct(tx, "support-report", on);
  const { unitId, done } = input;
  const unit = await moveSupport(tx, row, unitId, done ? "done" : "signed");
  const evidence = await writeReport(tx, row, unit, input);
  return changeMatter(
    tx,
    row,
    {},
    {
      verb: "matter.support-report",
      summary: `协办反馈：${input.content}`,
      concerned: [unitId],
      changes: { unitId, done, evidence },
    },
  );
}

async function writeReport(
  tx: Tx,
  matter: Matter,
  unit: { id: string; path: string },
  input: ReportInput,
): Promise<string[]> {
  const reportId = newId();
  const report = {
    authority_id: tx.actor.authorityId,
    id: reportId,
    matter_id: matter.id,
    unit_id: unit.id,
    unit_path: unit.path,
    person_id: tx.actor.personId,
    content: input.content,
    value: input.value === null ? null : String(input.value),
    on_date: officeDate(tx.at),
    at: tx.at,
  };
  await addParts(tx, "matter_report", [report]);
  return attachEvidence(tx, { matterId: matter.id, reportId, unit }, input.evidence);
}

/** Only a unit that supports the matter, and that lies within the actor's power; what is done stays done. */
async function moveSupport(
  tx: Tx,
  matter: Matter,
  unitId: string,
  state: "signed" | "done",
): Promise<{ id: string; path: string }> {
  const support = await ownSupport(tx, matter.id, unitId);
  if (!support) throw new AppError("forbidden", "您的单位不是此事项的协办单位");
  if (support.state === "done") throw new AppError("not-allowed-now", "协办部分已经完成");
  await tx.db
    .updateTable("matter_support")
    .set({ state })
    .where("authority_id", "=", tx.actor.authorityId)
    .where("matter_id", "=", matter.id)
    .where("unit_id", "=", unitId)
    .execute();
  return { id: unitId, path: support.unit_path };
}

function ownSupport(tx: Tx, matterId: string, unitId: string) {
  return tx.db
    .selectFrom("matter_support")
    .select(["state", "unit_path"])
    .where("authority_id", "=", tx.actor.authorityId)
    .where("matter_id", "=", matterId)
    .where("unit_id", "=", unitId)
    .where(atOrBelow("unit_path", tx.actor.unitPath))
    .executeTakeFirst();
}
