import type { z } from "zod";
import type { Tx } from "../../../../../base/server/act.ts";
import { words } from "../../../../../base/words/words.ts";
import { expectDue } from "../../../../../record/server/expect-date.ts";
import { expectAllowed } from "../../../../../record/server/records.ts";
import { startClock } from "../../../../ground/clocks/commands/keep-clock.ts";
import { holdUnits, openAmong } from "../../../../ground/units/lookup.ts";
import { createMatter, type MadeMatter } from "../../commands/create-matters.ts";
import { expectReached } from "../../commands/hold-units.ts";
import { addSupports, expectSupportsDue } from "../../commands/set-supports.ts";
import { dueByRuleOf } from "../../due-rule/due-by-rule.ts";
import { mayRegister } from "../../policy.ts";
import { MATTER } from "../../store.ts";
import type { registerMatter as contract } from "../contract.ts";

export type RegisterInput = z.output<NonNullable<typeof contract.body>>;

/** Registers a matter from a leader's instruction or a meeting's decision. */
export async function registerMatter(tx: Tx, input: RegisterInput): Promise<MadeMatter> {
  expectAllowed(mayRegister(tx.actor));
  if (input.dueDate) expectDue(tx, input.dueDate, "dueDate");
  const named = [...(input.leadUnitId ? [input.leadUnitId] : []), ...input.supports.map((s) => s.unitId)];
  const units = await holdUnits(tx, [tx.actor.unitId, ...named]);
  const owner = openAmong(units, tx.actor.unitId);
  expectReached(units, owner.id, named);
  expectSupportsDue(tx, input.supports, input.dueDate, units);
  const lead = input.leadUnitId ? units.get(input.leadUnitId)! : null;
  const byRule = await dueByRuleOf(tx, input);
  const given = {
    ...input,
    originId: null,
    parent: null,
    owner,
    lead,
    dueSource: byRule ? ("rule" as const) : input.dueDate ? ("person" as const) : null,
    state: "registered" as const,
  };
  const matter = await createMatter(tx, given, {
    verb: "matter.register",
    summary: `登记（${words().values.origin?.[input.origin]}：${input.originText}）`,
    changes: { origin: input.origin },
  });
  if (byRule) await startClock(tx, { kind: MATTER.kind, id: matter.id }, byRule);
  await addSupports(tx, matter, input.supports, units);
  return matter;
}
