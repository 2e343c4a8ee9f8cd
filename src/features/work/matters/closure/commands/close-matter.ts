import { inWords } from "../../../../../base/dates.ts";
import { newId } from "../../../../../base/ids.ts";
import type { Tx } from "../../../../../base/server/act.ts";
import { expectDue } from "../../../../../record/server/expect-date.ts";
import { type ActOn, addParts } from "../../../../../record/server/records.ts";
import { successorOf } from "../../../../ground/units/lookup.ts";
import { beginAct } from "../../commands/begin-act.ts";
import { holdForMatter } from "../../commands/hold-units.ts";
import { removeSupports } from "../../commands/set-supports.ts";
import { voidExtension } from "../../extension/commands/extend-due.ts";
import { refuseGivenTwice } from "../../split/commands/split-matter.ts";
import { ENDED } from "../../states.ts";
import { changeMatter, lockWithParts, type Matter, type MatterChange } from "../../store.ts";

/** Closes a matter. Closed-and-solved and closed-but-not-solved are different ends, and both are counted. */
export async function closeMatter(
  tx: Tx,
  on: ActOn,
  input: { outcome: "solved" | "not-solved"; statement: string },
): Promise<Matter> {
  const { row } = await beginAct(tx, "close", on);
  const closure = {
    authority_id: tx.actor.authorityId,
    id: newId(),
    matter_id: row.id,
    outcome: input.outcome,
    statement: input.statement,
    closed_by: tx.actor.personId,
    closed_at: tx.at,
  };
  await addParts(tx, "matter_closure", [closure]);
  const name = input.outcome === "solved" ? "销号（已解决）" : "销号（未解决）";
  return changeMatter(
    tx,
    row,
    {
      state: "closed",
      outcome: input.outcome,
      urge_level: 0,
      ...(await voidExtension(tx, row, "事项已销号，不再办理延期")),
    },
    { verb: "matter.close", summary: `${name}：${input.statement}`, changes: input },
  );
}

/**
 * Opens a closed matter again; the old closure stays and is marked with the reason. Where the leading unit has closed
 * since, the matter waits to be given to another one; a supporting unit that has closed is not waited for.
 */
export async function reopenMatter(
  tx: Tx,
  on: ActOn,
  input: { reason: string; dueDate: string },
): Promise<Matter> {
  const units = await holdForMatter(tx, on.id, await supportersOf(tx, on.id));
  const { row, facts } = await beginAct(tx, "reopen", on);
  expectDue(tx, input.dueDate, "dueDate", { wholeDue: facts.whole?.dueDate ?? null });
  const closure = await tx.db
    .updateTable("matter_closure")
    .set({ reopened_by: tx.actor.personId, reopened_at: tx.at, reopen_reason: input.reason })
    .where("authority_id", "=", tx.actor.authorityId)
    .where("matter_id", "=", row.id)
    .where("reopened_by", "is", null)
    .returning("id")
    .executeTakeFirstOrThrow();
  const isGone = (unitId: string | null) => unitId !== null && units.get(unitId)?.closedOn !== null;
  const leadGone = isGone(row.lead_unit_id);
  if (row.parent_id && row.lead_unit_id && !leadGone)
    await refuseGivenTwice(tx, { id: row.parent_id }, [row.lead_unit_id], units);
  const gone = facts.supportPaths.filter(({ unitId, state }) => state !== "done" && isGone(unitId));
  await removeSupports(
    tx,
    row,
    gone.map(({ unitId }) => unitId),
  );
  const due = inWords(input.dueDate);
  const how = leadGone ? `原牵头单位已撤销，待重新交办，${due}前完成` : `${due}前完成`;
  return changeMatter(
    tx,
    row,
    {
      ...(leadGone ? WITHOUT_LEAD : { state: "under-way" as const }),
      ...(isGone(row.owner_unit_id) && (await ownedBySuccessor(tx, row))),
      outcome: null,
      submitted_by: null,
      due_date: input.dueDate,
      due_source: "person",
    },
    {
      verb: "matter.reopen",
      summary: `重开（${how}）：${input.reason}`,
      changes: { reason: input.reason, closureId: closure.id, oldDue: row.due_date, newDue: input.dueDate },
    },
  );
}

async function supportersOf(tx: Tx, matterId: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom("matter_support")
    .select("unit_id")
    .where("authority_id", "=", tx.actor.authorityId)
    .where("matter_id", "=", matterId)
    .execute();
  return rows.map((row) => row.unit_id);
}

const WITHOUT_LEAD = {
  state: "registered",
  lead_unit_id: null,
  lead_path: null,
  signed_on: null,
  last_report_on: null,
  reported_value: null,
} as const satisfies MatterChange;

async function ownedBySuccessor(tx: Tx, row: Matter): Promise<MatterChange> {
  const heir = await successorOf(tx, row.owner_unit_id);
  return { owner_unit_id: heir.id, owner_path: heir.path };
}

/** Ends a matter that need not be answered any more, with all that was split from it and is still open. */
export async function cancelMatter(tx: Tx, on: ActOn, reason: string): Promise<Matter> {
  const { row } = await beginAct(tx, "cancel", on);
  const branch = await lockWithParts(tx, [row.id]);
  return (await cancelBranch(tx, branch, row, reason)).at(-1)!;
}

/**
 * Cancels an open matter and its open descendants, the lowest first; gives them in that order. `branch` holds them
 * all, locked.
 */
export async function cancelBranch(
  tx: Tx,
  branch: ReadonlyMap<string, Matter>,
  matter: Matter,
  reason: string,
): Promise<Matter[]> {
  const parts = [...branch.values()].filter((m) => m.parent_id === matter.id && !ENDED.includes(m.state));
  const cancelled: Matter[] = [];
  for (const part of parts)
    cancelled.push(...(await cancelBranch(tx, branch, part, `上级事项终止：${reason}`)));
  const after = await changeMatter(
    tx,
    matter,
    {
      state: "cancelled",
      urge_level: 0,
      ...(await voidExtension(tx, matter, "事项已终止，不再办理延期")),
    },
    { verb: "matter.cancel", summary: `终止：${reason}`, changes: { reason } },
  );
  return [...cancelled, after];
}
