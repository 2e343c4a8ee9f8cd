import { inWords, officeDate } from "../../../base/dates.ts";
import { newId } from "../../../base/ids.ts";
import type { Tx } from "../../../base/server/act.ts";
import { AppError } from "../../../base/server/errors.ts";
import { emitMatter, type Matter, type MatterChange, writeMatter } from "../store.ts";
import { type ActOn, beginAct } from "./begin-act.ts";

/** Asks for more time. The old due date holds, and stays visible, whatever is decided. */
export async function requestExtension(
  tx: Tx,
  on: ActOn,
  input: { newDue: string; reason: string },
): Promise<Matter> {
  const { row } = await beginAct(tx, "request-extension", on);
  const oldDue = row.due_date!;
  if (input.newDue <= oldDue) throw refusedDue(`新的期限应晚于原期限${inWords(oldDue)}`);
  if (input.newDue < officeDate(tx.at)) throw refusedDue("新的期限不能早于今天");
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
  const after = await writeMatter(tx, row, { extension_pending: true });
  emitMatter(tx, after, "request-extension", `申请延期至${inWords(input.newDue)}：${input.reason}`, {
    oldDue,
    ...input,
  });
  return after;
}

function refusedDue(message: string): AppError {
  return new AppError("bad-request", message, { fields: [{ path: "newDue", message }] });
}

/** Grants or refuses the pending request for time. */
export async function decideExtension(
  tx: Tx,
  on: ActOn,
  input: { decision: "granted" | "refused"; note: string },
): Promise<Matter> {
  const { row } = await beginAct(tx, "decide-extension", on);
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
  const granted = input.decision === "granted";
  const after = await writeMatter(tx, row, {
    extension_pending: false,
    ...(granted && { due_date: extension.new_due, due_source: "person" as const }),
  });
  const said = granted
    ? `同意延期至${inWords(extension.new_due)}`
    : `不同意延期，仍为${inWords(extension.old_due)}`;
  emitMatter(tx, after, "decide-extension", input.note ? `${said}：${input.note}` : said, {
    oldDue: extension.old_due,
    newDue: extension.new_due,
    decision: input.decision,
  });
  return after;
}

/**
 * Answers a request for time that an act of another kind makes void, so that none stays without an answer. Gives what
 * that act has to write of it with its own change; `because` is what became of the matter, such as 销号.
 */
export async function voidExtension(tx: Tx, row: Matter, because: string): Promise<MatterChange> {
  if (!row.extension_pending) return {};
  await tx.db
    .updateTable("matter_extension")
    .set({
      decision: "refused",
      decided_by: tx.actor.personId,
      decided_at: tx.at,
      decision_note: `事项已${because}，不再办理延期`,
    })
    .where("authority_id", "=", tx.actor.authorityId)
    .where("matter_id", "=", row.id)
    .where("decision", "is", null)
    .execute();
  return { extension_pending: false };
}
