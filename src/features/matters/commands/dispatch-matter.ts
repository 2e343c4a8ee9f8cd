import type { z } from "zod";
import { isWithin } from "../../../base/actor.ts";
import { inWords, officeDate } from "../../../base/dates.ts";
import type { Tx } from "../../../base/server/act.ts";
import { AppError } from "../../../base/server/errors.ts";
import { type UnitPlace, unitsById } from "../../units/lookup.ts";
import type { dispatchMatter as contract } from "../contract.ts";
import { dispatchReach } from "../policy.ts";
import { emitMatter, type Matter, writeMatter } from "../store.ts";
import { type ActOn, beginAct } from "./begin-act.ts";
import { setSupports } from "./set-supports.ts";

export type DispatchInput = Omit<z.output<NonNullable<typeof contract.body>>, "version">;

/** Gives a registered (or declined) matter to its leading unit, with its finish standard and due date. */
export async function dispatchMatter(tx: Tx, on: ActOn, input: DispatchInput): Promise<Matter> {
  const { row, facts } = await beginAct(tx, "dispatch", on);
  refusePastDue(tx, input.dueDate);
  const units = await reachableUnits(tx, row.owner_unit_id, [
    input.leadUnitId,
    ...input.supports.map((s) => s.unitId),
  ]);
  const lead = units.get(input.leadUnitId)!;
  const after = await writeMatter(tx, row, {
    state: "dispatched",
    lead_unit_id: lead.id,
    lead_path: lead.path,
    finish_standard: input.finishStandard,
    due_date: input.dueDate,
    due_source: input.dueDate === row.due_date ? row.due_source : "person",
    target_value: input.targetValue === null ? null : String(input.targetValue),
    target_unit: input.targetUnit,
    report_cycle: input.reportCycle,
    needs_verification: input.needsVerification,
    dispatched_on: officeDate(tx.at),
  });
  await setSupports(tx, after, input.supports, units, facts.supportPaths.length > 0);
  const supporting = input.supports.map((s) => units.get(s.unitId)!.name);
  const summary = `交办给${lead.name}，${inWords(input.dueDate)}前完成`;
  emitMatter(tx, after, "dispatch", input.note ? `${summary}。说明：${input.note}` : summary, {
    lead: lead.name,
    dueDate: input.dueDate,
    finishStandard: input.finishStandard,
    ...(supporting.length > 0 && { supporting }),
    ...(input.note && { note: input.note }),
  });
  return after;
}

/** A due date that has passed cannot be met; whoever sets one mistyped. */
export function refusePastDue(tx: Tx, dueDate: string): void {
  if (dueDate >= officeDate(tx.at)) return;
  const message = "完成期限不能早于今天";
  throw new AppError("bad-request", message, { fields: [{ path: "dueDate", message }] });
}

/**
 * The units of these ids, each open and within the reach of the unit that gives the work.
 * Errors: `not-found` for an unknown unit, `bad-request` naming one that is closed or out of reach.
 */
export async function reachableUnits(
  tx: Tx,
  ownerUnitId: string,
  ids: string[],
): Promise<Map<string, UnitPlace>> {
  const units = await unitsById(tx, [...new Set([ownerUnitId, ...ids])]);
  const reach = dispatchReach(units.get(ownerUnitId)!);
  for (const id of ids) {
    const unit = units.get(id);
    if (!unit) throw new AppError("bad-request", "所选单位不存在");
    if (unit.closedOn && unit.closedOn <= officeDate(tx.at))
      throw new AppError("bad-request", `${unit.name}已撤并，请改选其他单位`);
    if (!isWithin(unit.path, reach))
      throw new AppError("bad-request", `${unit.name}不在交办单位的管辖范围内`);
  }
  return units;
}
