import { officeDate } from "../../../base/dates.ts";
import type { Tx } from "../../../base/server/act.ts";
import { AppError } from "../../../base/server/errors.ts";
import { isVisible } from "../reads/visible.ts";
import { lockMatter, type Matter } from "../store.ts";
import { dispatchMatter } from "./dispatch-matter.ts";

/** What became of each matter of a bulk dispatch. */
export interface ManyDispatched {
  dispatched: string[];
  left: { id: string; number: number; title: string; reason: string }[];
}

/**
 * Dispatches several registered matters just as their plan items say. Those that lack something, or may not be
 * dispatched, are left with the reason; the others go. Error `not-allowed-now` where none could go.
 */
export async function dispatchMany(tx: Tx, input: { ids: string[]; note: string }): Promise<ManyDispatched> {
  const result: ManyDispatched = { dispatched: [], left: [] };
  // In order of id, so that two such acts at once cannot wait for each other in a ring.
  const ids = [...new Set(input.ids)].sort();
  for (const [index, id] of ids.entries()) {
    const { row, facts } = await lockMatter(tx, id);
    if (!isVisible(tx.actor, facts)) throw new AppError("not-found");
    const reason = lackOf(row, officeDate(tx.at)) ?? (await refusalOf(tx, row, input.note));
    if (reason) result.left.push({ id, number: row.number, title: row.title, reason });
    else result.dispatched.push(id);
    tx.tell(index + 1, ids.length);
  }
  if (result.dispatched.length === 0) {
    throw new AppError("not-allowed-now", `没有可交办的事项：${result.left[0]?.reason ?? ""}`, {
      facts: { left: result.left },
    });
  }
  return result;
}

function lackOf(row: Matter, today: string): string | undefined {
  const lacks = [
    !row.lead_unit_id && "牵头单位",
    !row.finish_standard && "完成标准",
    !row.due_date && "完成期限",
  ].filter(Boolean);
  if (lacks.length > 0) return `缺少${lacks.join("、")}`;
  return row.due_date! < today ? "完成期限已过，请先调整" : undefined;
}

/** Refusals are checked before anything is written, so a refused matter leaves no trace in the transaction. */
async function refusalOf(tx: Tx, row: Matter, note: string): Promise<string | undefined> {
  const supports = await tx.db
    .selectFrom("matter_support")
    .select(["unit_id as unitId", "due_date as dueDate"])
    .where("authority_id", "=", tx.actor.authorityId)
    .where("matter_id", "=", row.id)
    .execute();
  try {
    await dispatchMatter(
      tx,
      { id: row.id, version: row.version },
      {
        leadUnitId: row.lead_unit_id!,
        finishStandard: row.finish_standard!,
        dueDate: row.due_date!,
        targetValue: row.target_value === null ? null : Number(row.target_value),
        targetUnit: row.target_unit,
        reportCycle: row.report_cycle,
        needsVerification: row.needs_verification,
        supports,
        note,
      },
    );
    return undefined;
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}
