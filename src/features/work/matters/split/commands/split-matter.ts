import type { z } from "zod";
import { isWithin } from "../../../../../base/actor.ts";
import { inWords } from "../../../../../base/dates.ts";
import type { Tx } from "../../../../../base/server/act.ts";
import { AppError } from "../../../../../base/server/errors.ts";
import { expectDue } from "../../../../../record/server/expect-date.ts";
import type { ActOn } from "../../../../../record/server/records.ts";
import type { UnitPlace } from "../../../../ground/units/lookup.ts";
import { beginAct } from "../../commands/begin-act.ts";
import { createManyMatters, type NewMatter } from "../../commands/create-matters.ts";
import { expectReached, holdForMatter } from "../../commands/hold-units.ts";
import { ENDED } from "../../states.ts";
import { changeMatter, type Matter } from "../../store.ts";
import type { splitMatter as contract } from "../contract.ts";

export type SplitInput = Omit<z.output<NonNullable<typeof contract.body>>, "version">;

/**
 * Gives parts of a matter to units below, one dispatched child each, all in one act. A unit that already has
 * an open child of this matter is refused by name, so that nobody is asked twice.
 */
export async function splitMatter(tx: Tx, on: ActOn, input: SplitInput): Promise<Matter> {
  const ids = [...new Set(input.unitIds)];
  const units = await holdForMatter(tx, on.id, ids);
  const { row } = await beginAct(tx, "split", on);
  expectDue(tx, input.dueDate, "dueDate", { wholeDue: row.due_date });
  expectReached(units, row.lead_unit_id!, ids);
  expectBelow(row, ids, units);
  await refuseGivenTwice(tx, row, ids, units);
  const owner = { id: row.lead_unit_id!, path: row.lead_path! };
  const due = inWords(input.dueDate);
  await createManyMatters(
    tx,
    ids.map((id) => childOf(row, owner, units.get(id)!, input)),
    { verb: "matter.dispatch", summary: `交办，${due}前完成`, changes: { parent: row.id } },
    (made) => tx.tell(made, ids.length),
  );
  const names = ids.map((id) => units.get(id)!.name);
  return changeMatter(
    tx,
    row,
    { children: row.children + ids.length },
    {
      verb: "matter.split",
      summary: `分解给${ids.length}个单位，${due}前完成`,
      changes: { children: ids.length, dueDate: input.dueDate, units: names },
    },
  );
}

/** A part for oneself or for whoever stands above is none. Error `bad-request`. */
function expectBelow(row: Matter, ids: readonly string[], units: ReadonlyMap<string, UnitPlace>): void {
  const above = ids.map((id) => units.get(id)!).find((unit) => isWithin(row.lead_path!, unit.path));
  if (above) throw new AppError("bad-request", `${above.name}是牵头单位自己或其上级，不能作为分解对象`);
}

function childOf(
  parent: Matter,
  owner: { id: string; path: string },
  lead: UnitPlace,
  input: SplitInput,
): NewMatter {
  return {
    origin: "split",
    originId: null,
    originText: parent.title,
    parent,
    title: input.title,
    content: input.content,
    owner,
    lead,
    finishStandard: input.finishStandard,
    targetValue: input.targetValue,
    targetUnit: input.targetUnit,
    dueDate: input.dueDate,
    dueSource: "person",
    reportCycle: input.reportCycle,
    needsVerification: input.needsVerification,
    state: "dispatched",
  };
}

/** Nobody is asked twice for parts of one whole. Error `duplicate`, naming the units that have one already. */
export async function refuseGivenTwice(
  tx: Tx,
  parent: Pick<Matter, "id">,
  ids: readonly string[],
  units: ReadonlyMap<string, UnitPlace>,
  exceptId?: string,
): Promise<void> {
  const given = await unitsWithOpenChild(tx, parent.id, ids, exceptId);
  if (given.length === 0) return;
  const names = given.slice(0, 5).map((id) => units.get(id)!.name);
  const more = given.length > names.length ? `等${given.length}个单位` : "";
  throw new AppError("duplicate", `${names.join("、")}${more}已有本事项的下级事项，请改选其他单位`, {
    facts: { unitIds: given },
  });
}

/** Those of the units that already lead an open child of this matter, another than `exceptId`. */
export async function unitsWithOpenChild(
  tx: Pick<Tx, "db" | "actor">,
  parentId: string,
  ids: readonly string[],
  exceptId?: string,
): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx.db
    .selectFrom("matter")
    .select("lead_unit_id")
    .distinct()
    .where("authority_id", "=", tx.actor.authorityId)
    .where("parent_id", "=", parentId)
    .where("lead_unit_id", "in", [...ids])
    .where("state", "not in", [...ENDED])
    .$if(exceptId !== undefined, (query) => query.where("id", "<>", exceptId!))
    .execute();
  return rows.map((r) => r.lead_unit_id!);
}
