import type { z } from "zod";
import { inWords, officeDate } from "../../../../../base/dates.ts";
import type { Tx } from "../../../../../base/server/act.ts";
import { expectDue } from "../../../../../record/server/expect-date.ts";
import type { ActOn } from "../../../../../record/server/records.ts";
import type { UnitPlace } from "../../../../ground/units/lookup.ts";
import { beginAct } from "../../commands/begin-act.ts";
import { leadChange, passOnParts } from "../../commands/change-lead.ts";
import { expectReached, holdForMatter } from "../../commands/hold-units.ts";
import { expectSupportsDue, setSupports } from "../../commands/set-supports.ts";
import { refuseGivenTwice } from "../../split/commands/split-matter.ts";
import { changeMatter, lockWithParts, type Matter } from "../../store.ts";
import type { dispatchMatter as contract } from "../contract.ts";

export type DispatchInput = Omit<z.output<NonNullable<typeof contract.body>>, "version">;

/** Gives a registered (or declined) matter to its leading unit, with its finish standard and due date. */
export async function dispatchMatter(tx: Tx, on: ActOn, input: DispatchInput): Promise<Matter> {
  const units = await holdForMatter(tx, on.id, unitsIn(input));
  return dispatchHeld(tx, on, input, units);
}

/** The units that a dispatch names. */
export function unitsIn(input: Pick<DispatchInput, "leadUnitId" | "supports">): string[] {
  return [input.leadUnitId, ...input.supports.map(({ unitId }) => unitId)];
}

/** {@link dispatchMatter} where the units are held already. */
export async function dispatchHeld(
  tx: Tx,
  on: ActOn,
  input: DispatchInput,
  units: ReadonlyMap<string, UnitPlace>,
): Promise<Matter> {
  const { row, facts } = await beginAct(tx, "dispatch", on);
  expectDue(tx, input.dueDate, "dueDate", { wholeDue: facts.whole?.dueDate ?? null });
  expectReached(units, row.owner_unit_id, unitsIn(input));
  expectSupportsDue(tx, input.supports, input.dueDate, units);
  const lead = units.get(input.leadUnitId)!;
  if (row.parent_id) await refuseGivenTwice(tx, { id: row.parent_id }, [lead.id], units, row.id);
  if (lead.id !== row.lead_unit_id && row.children > row.children_ended)
    await passOnParts(tx, await lockWithParts(tx, [row.id]), { ...row, due_date: input.dueDate }, lead);
  const supporting = input.supports.map(({ unitId }) => units.get(unitId)!);
  const summary = `交办给${lead.name}，${inWords(input.dueDate)}前完成`;
  const after = await changeMatter(
    tx,
    row,
    {
      ...(await leadChange(tx, row, lead)),
      state: "dispatched",
      finish_standard: input.finishStandard,
      due_date: input.dueDate,
      due_source: input.dueDate === row.due_date ? row.due_source : "person",
      target_value: input.targetValue === null ? null : String(input.targetValue),
      target_unit: input.targetUnit,
      report_cycle: input.reportCycle,
      needs_verification: input.needsVerification,
      dispatched_on: officeDate(tx.at),
    },
    {
      verb: "matter.dispatch",
      summary: input.note ? `${summary}。说明：${input.note}` : summary,
      concerned: supporting.map(({ id }) => id),
      changes: {
        lead: lead.name,
        dueDate: input.dueDate,
        finishStandard: input.finishStandard,
        ...(supporting.length > 0 && { supporting: supporting.map(({ name }) => name) }),
        ...(input.note && { note: input.note }),
      },
    },
  );
  const former = facts.supportPaths.map(({ unitId }) => unitId);
  await setSupports(tx, after, input.supports, former, units);
  return after;
}
