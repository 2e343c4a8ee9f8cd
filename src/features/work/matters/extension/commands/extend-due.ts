import { inWords, officeDate } from "../../../../../base/dates.ts";
import { newId } from "../../../../../base/ids.ts";
import type { Tx } from "../../../../../base/server/act.ts";
import { AppError } from "../../../../../base/server/errors.ts";
import { dueRefusal, refusalSentence } from "../../../../../record/due.ts";
import { expectDue } from "../../../../../record/server/expect-date.ts";
import type { ActOn } from "../../../../../record/server/records.ts";
import { beginAct } from "../../commands/begin-act.ts";
import type { MatterFacts } from "../../policy.ts";
import { changeMatter, type Matter, type MatterChange } from "../../store.ts";

/** Asks for more time. The old due date holds, and stays visible, whatever is decided. */
export async function requestExtension(
  tx: Tx,
  on: ActOn,
  input: { newDue: string; reason: string },
): Promise<Matter> {
  const { row } = await beginAct(tx, "request-extension", on);
  const oldDue = row.due_date!;
  expectDue(tx, input.newDue, "newDue", { after: oldDue });
  await tx.db
    .insertInto("matter_extension")
    .values({
      authority_id: tx.actor.authorityId,
      id: newId(),
      matter_id: row.id,
      old_due: oldDue,
      new_due: input.newDue,
      reason: input.reason,
      asked_by: tx.actor.personId,
      asked_at: tx.at,
    })
    .execute();
  return changeMatter(
    tx,
    row,
    { extension_pending: true },
    {
      verb: "matter.request-extension",
      summary: `申请延期至${inWords(input.newDue)}：${input.reason}`,
      changes: { oldDue, ...input },
    },
  );
}

/**
 * Grants or refuses the pending request for time. Error `not-allowed-now` where the date asked for cannot be granted:
 * it has passed, or the whole of which this is a part is due before it.
 */
export async function decideExtension(
  tx: Tx,
  on: ActOn,
  input: { decision: "granted" | "refused"; note: string },
): Promise<Matter> {
  const { row, facts } = await beginAct(tx, "decide-extension", on);
  const granted = input.decision === "granted";
  const extension = await tx.db
    .updateTable("matter_extension")
    .set({
      decision: input.decision,
      decided_by: tx.actor.personId,
      decided_at: tx.at,
      decision_note: input.note || null,
    })
    .where("authority_id", "=", tx.actor.authorityId)
    .where("matter_id", "=", row.id)
    .where("decision", "is", null)
    .returningAll()
    .executeTakeFirstOrThrow();
  if (granted) expectGrantable(tx, row, facts, extension.new_due);
  const said = granted
    ? `同意延期至${inWords(extension.new_due)}`
    : `不同意延期，仍为${inWords(row.due_date!)}`;
  return changeMatter(
    tx,
    row,
    {
      extension_pending: false,
      ...(granted && { due_date: extension.new_due, due_source: "person" as const }),
    },
    {
      verb: "matter.decide-extension",
      summary: input.note ? `${said}：${input.note}` : said,
      changes: { oldDue: extension.old_due, newDue: extension.new_due, decision: input.decision },
    },
  );
}

function expectGrantable(tx: Tx, row: Matter, { whole }: MatterFacts, newDue: string): void {
  const wholeDue = whole?.dueDate ?? null;
  const refusal = dueRefusal(newDue, { today: officeDate(tx.at), after: row.due_date, wholeDue });
  if (refusal) throw new AppError("not-allowed-now", `申请的期限现在不能同意：${refusalSentence(refusal)}`);
}

/**
 * Answers a request for time that an act of another kind makes void, so that none stays without an answer. Gives what
 * that act has to write of it with its own change; `note` says what became of the matter.
 */
export async function voidExtension(tx: Tx, row: Matter, note: string): Promise<MatterChange> {
  if (!row.extension_pending) return {};
  await tx.db
    .updateTable("matter_extension")
    .set({
      decision: "refused",
      decided_by: tx.actor.personId,
      decided_at: tx.at,
      decision_note: note,
    })
    .where("authority_id", "=", tx.actor.authorityId)
    .where("matter_id", "=", row.id)
    .where("decision", "is", null)
    .execute();
  return { extension_pending: false };
}
