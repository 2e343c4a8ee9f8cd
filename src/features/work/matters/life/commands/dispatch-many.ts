import { officeDate } from "../../../../../base/dates.ts";
import type { Tx } from "../../../../../base/server/act.ts";
import { AppError } from "../../../../../base/server/errors.ts";
import { holdUnits, type UnitPlace } from "../../../../ground/units/lookup.ts";
import type { SupportInput } from "../../commands/set-supports.ts";
import { isVisible } from "../../reads/visible.ts";
import { lockMatter, type Matter } from "../../store.ts";
import { dispatchHeld } from "./dispatch-matter.ts";

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
  const given = await namedBy(tx, ids);
  const units = await holdUnits(tx, given.units);
  for (const [index, id] of ids.entries()) {
    const { row, facts } = await lockMatter(tx, id);
    if (!isVisible(tx.actor, facts)) throw new AppError("not-found");
    const supports = given.supports.get(id) ?? [];
    const reason = lackOf(row, officeDate(tx.at)) ?? (await refusalOf(tx, row, supports, units, input.note));
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

/** The units that the matters name, and who supports each. */
async function namedBy(
  tx: Tx,
  ids: string[],
): Promise<{ units: (string | null)[]; supports: Map<string, SupportInput[]> }> {
  const { authorityId } = tx.actor;
  const matters = await tx.db
    .selectFrom("matter")
    .select(["owner_unit_id", "lead_unit_id"])
    .where("authority_id", "=", authorityId)
    .where((e) => e("id", "=", e.fn.any(e.val(ids))))
    .execute();
  const rows = await tx.db
    .selectFrom("matter_support")
    .select(["matter_id", "unit_id as unitId", "due_date as dueDate"])
    .where("authority_id", "=", authorityId)
    .where((e) => e("matter_id", "=", e.fn.any(e.val(ids))))
    .execute();
  const supports = new Map<string, SupportInput[]>();
  for (const { matter_id, ...support } of rows)
    supports.set(matter_id, [...(supports.get(matter_id) ?? []), support]);
  const places = matters.flatMap((m) => [m.owner_unit_id, m.lead_unit_id]);
  return { units: [...places, ...rows.map(({ unitId }) => unitId)], supports };
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
async function refusalOf(
  tx: Tx,
  row: Matter,
  supports: SupportInput[],
  units: ReadonlyMap<string, UnitPlace>,
  note: string,
): Promise<string | undefined> {
  const input = {
    leadUnitId: row.lead_unit_id!,
    finishStandard: row.finish_standard!,
    dueDate: row.due_date!,
    targetValue: row.target_value === null ? null : Number(row.target_value),
    targetUnit: row.target_unit,
    reportCycle: row.report_cycle,
    needsVerification: row.needs_verification,
    supports,
    note,
  };
  try {
    await dispatchHeld(tx, { id: row.id, version: row.version }, input, units);
    return undefined;
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}
