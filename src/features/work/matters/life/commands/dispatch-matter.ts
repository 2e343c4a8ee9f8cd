import type { z } from "zod";
import { inWords, officeDate } from "../../../../../base/dates.ts";
import type { Tx } from "../../../../../base/server/act.ts";
import { expectDue } from "../../../../../record/server/expect-date.ts";
import type { ActOn } from "../../../../../record/server/records.ts";
import { startClock } from "../../../../ground/clocks/commands/keep-clock.ts";
import type { UnitPlace } from "../../../../ground/units/lookup.ts";
import { beginAct } from "../../commands/begin-act.ts";
import { leadChange, passOnParts } from "../../commands/change-lead.ts";
import { expectReached, holdForMatter } from "../../commands/hold-units.ts";
import { expectSupportsDue, setSupports } from "../../commands/set-supports.ts";
import { dueByRuleOf } from "../../due-rule/due-by-rule.ts";
import { refuseGivenTwice } from "../../split/commands/split-matter.ts";
import {
  changeMatter,
  type LoadedMatter,
  lockWithParts,
  MATTER,
  type Matter,
  type MatterAct,
} from "../../store.ts";
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
  await expectDispatched(tx, { row, facts }, input, units);
  const byRule = await dueByRuleOf(tx, input);
  const lead = units.get(input.leadUnitId)!;
  if (lead.id !== row.lead_unit_id && row.children > row.children_ended)
    await passOnParts(tx, await lockWithParts(tx, [row.id]), { ...row, due_date: input.dueDate }, lead);
  const after = await changeMatter(
    tx,
    row,
    {
      ...(await leadChange(tx, row, lead)),
      state: "dispatched",
      finish_standard: input.finishStandard,
      due_date: input.dueDate,
      due_source: byRule ? "rule" : input.dueDate === row.due_date ? row.due_source : "person",
      target_value: input.targetValue === null ? null : String(input.targetValue),
      target_unit: input.targetUnit,
      report_cycle: input.reportCycle,
      needs_verification: input.needsVerification,
      dispatched_on: officeDate(tx.at),
    },
    dispatchTold(input, units),
  );
  if (byRule) await startClock(tx, { kind: MATTER.kind, id: row.id }, byRule);
  const former = facts.supportPaths.map(({ unitId }) => unitId);
  await setSupports(tx, after, input.supports, former, units);
  return after;
}

/** What a dispatch is asked for. */
type Asked = Pick<DispatchInput, "leadUnitId" | "finishStandard" | "dueDate" | "supports" | "note">;

/**
 * Refuses a dispatch that its units, its dates or other parts of its whole do not admit; writes nothing. Errors:
 * `bad-request`, `duplicate`.
 */
export async function expectDispatched(
  tx: Tx,
  { row, facts }: LoadedMatter,
  input: Asked,
  units: ReadonlyMap<string, UnitPlace>,
): Promise<void> {
  expectDue(tx, input.dueDate, "dueDate", { wholeDue: facts.whole?.dueDate ?? null });
  expectReached(units, row.owner_unit_id, unitsIn(input));
  expectSupportsDue(tx, input.supports, input.dueDate, units);
  if (row.parent_id) await refuseGivenTwice(tx, { id: row.parent_id }, [input.leadUnitId], units, row.id);
}

/** What a dispatch leaves on the trail. */
export function dispatchTold(input: Asked, units: ReadonlyMap<string, UnitPlace>): MatterAct {
  const { leadUnitId, dueDate, finishStandard, note } = input;
  const lead = units.get(leadUnitId)!;
  const supporting = input.supports.map(({ unitId }) => units.get(unitId)!);
  const summary = `交办给${lead.name}，${inWords(dueDate)}前完成`;
  return {
    verb: "matter.dispatch",
    summary: note ? `${summary}。说明：${note}` : summary,
    concerned: supporting.map(({ id }) => id),
    changes: {
      lead: lead.name,
      dueDate,
      finishStandard,
      ...(supporting.length > 0 && { supporting: supporting.map(({ name }) => name) }),
      ...(note && { note }),
    },
  };
}
