import { inWords } from "../../../base/dates.ts";
import { newId } from "../../../base/ids.ts";
import type { Tx } from "../../../base/server/act.ts";
import { ENDED } from "../states.ts";
import { emitMatter, lockMatter, type Matter, writeMatter } from "../store.ts";
import { type ActOn, beginAct } from "./begin-act.ts";
import { refusePastDue } from "./dispatch-matter.ts";
import { voidExtension } from "./extend-due.ts";

/** Closes a matter. Closed-and-solved and closed-but-not-solved are different ends, and both are counted. */
export async function closeMatter(
  tx: Tx,
  on: ActOn,
  input: { outcome: "solved" | "not-solved"; statement: string },
): Promise<Matter> {
  const { row } = await beginAct(tx, "close", on);
  await tx.db
    .insertInto("matter_closure")
    .values({
      authority_id: tx.actor.authorityId,
      id: newId(),
      matter_id: row.id,
      outcome: input.outcome,
      statement: input.statement,
      closed_by: tx.actor.personId,
      closed_at: tx.at,
    })
    .execute();
  const after = await writeMatter(tx, row, {
    state: "closed",
    outcome: input.outcome,
    urge_level: 0,
    ...(await voidExtension(tx, row, "销号")),
  });
  const name = input.outcome === "solved" ? "销号（已解决）" : "销号（未解决）";
  emitMatter(tx, after, "close", `${name}：${input.statement}`, input);
  return after;
}

/** Opens a closed matter again; the old closure stays and is marked with the reason. */
export async function reopenMatter(
  tx: Tx,
  on: ActOn,
  input: { reason: string; dueDate: string },
): Promise<Matter> {
  const { row } = await beginAct(tx, "reopen", on);
  refusePastDue(tx, input.dueDate);
  const closure = await tx.db
    .updateTable("matter_closure")
    .set({ reopened_by: tx.actor.personId, reopened_at: tx.at, reopen_reason: input.reason })
    .where("authority_id", "=", tx.actor.authorityId)
    .where("matter_id", "=", row.id)
    .where("reopened_by", "is", null)
    .returning("id")
    .executeTakeFirstOrThrow();
  const after = await writeMatter(tx, row, {
    state: "under-way",
    outcome: null,
    submitted_by: null,
    due_date: input.dueDate,
    due_source: "person",
  });
  emitMatter(tx, after, "reopen", `重开（${inWords(input.dueDate)}前完成）：${input.reason}`, {
    reason: input.reason,
    closureId: closure.id,
    oldDue: row.due_date,
    newDue: input.dueDate,
  });
  return after;
}

/** Ends a matter that need not be answered any more, with all that was split from it and is still open. */
export async function cancelMatter(tx: Tx, on: ActOn, reason: string): Promise<Matter> {
  const { row } = await beginAct(tx, "cancel", on);
  await cancelWithChildren(tx, row, reason);
  return (await lockMatter(tx, row.id)).row;
}

/** Cancels an open matter and its open descendants, the lowest first; gives how many there were. */
export async function cancelWithChildren(tx: Tx, matter: Matter, reason: string): Promise<number> {
  const children = await tx.db
    .selectFrom("matter")
    .selectAll()
    .where("authority_id", "=", tx.actor.authorityId)
    .where("parent_id", "=", matter.id)
    .where("state", "not in", [...ENDED])
    .orderBy("id")
    .forUpdate()
    .execute();
  let cancelled = 1;
  for (const child of children) cancelled += await cancelWithChildren(tx, child, `上级事项终止：${reason}`);
  const after = await writeMatter(tx, matter, {
    state: "cancelled",
    urge_level: 0,
    ...(await voidExtension(tx, matter, "终止")),
  });
  emitMatter(tx, after, "cancel", `终止：${reason}`, { reason });
  return cancelled;
}
