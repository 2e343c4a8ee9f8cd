import type { z } from "zod";
import { inWords } from "../../../base/dates.ts";
import type { Tx } from "../../../base/server/act.ts";
import { AppError } from "../../../base/server/errors.ts";
import type { UnitPlace } from "../../units/lookup.ts";
import type { splitMatter as contract } from "../contract.ts";
import { ENDED } from "../states.ts";
import { emitMatter, insertMatters, type Matter, type NewMatter, writeMatter } from "../store.ts";
import { type ActOn, beginAct } from "./begin-act.ts";
import { reachableUnits, refusePastDue } from "./dispatch-matter.ts";

export type SplitInput = Omit<z.output<NonNullable<typeof contract.body>>, "version">;

/**
 * Gives parts of a matter to units below, one dispatched child each, all in one act. A unit that already has
 * an open child of this matter is refused by name, so that nobody is asked twice.
 */
export async function splitMatter(tx: Tx, on: ActOn, input: SplitInput): Promise<Matter> {
  const { row } = await beginAct(tx, "split", on);
  refusePastDue(tx, input.dueDate);
  const ids = [...new Set(input.unitIds)];
  const units = await reachableUnits(tx, row.lead_unit_id!, ids);
  await refuseGivenTwice(tx, row, ids, units);
  const owner = { id: row.lead_unit_id!, path: row.lead_path! };
  const children = await insertMatters(
    tx,
    ids.map((id) => childOf(row, owner, units.get(id)!, input)),
    (made) => tx.tell(made, ids.length),
  );
  for (const child of children)
    emitMatter(tx, child, "dispatch", `交办，${inWords(input.dueDate)}前完成`, { parent: row.id });
  const after = await writeMatter(tx, row, { children: row.children + children.length });
  emitMatter(tx, after, "split", `分解给${children.length}个单位，${inWords(input.dueDate)}前完成`, {
    children: children.length,
    dueDate: input.dueDate,
    units: ids.map((id) => units.get(id)!.name),
  });
  return after;
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

async function refuseGivenTwice(
  tx: Tx,
  parent: Matter,
  ids: string[],
  units: Map<string, UnitPlace>,
): Promise<void> {
  const given = await unitsWithOpenChild(tx, parent.id, ids);
  if (given.length === 0) return;
  const names = given.slice(0, 5).map((id) => units.get(id)!.name);
  const more = given.length > names.length ? `等${given.length}个单位` : "";
  throw new AppError("duplicate", `${names.join("、")}${more}已有本事项的下级事项，请先取消勾选`, {
    facts: { unitIds: given },
  });
}

/** Those of the units that already lead an open child of this matter. */
export async function unitsWithOpenChild(
  tx: Pick<Tx, "db" | "actor">,
  parentId: string,
  ids: string[],
): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx.db
    .selectFrom("matter")
    .select("lead_unit_id")
    .distinct()
    .where("authority_id", "=", tx.actor.authorityId)
    .where("parent_id", "=", parentId)
    .where("lead_unit_id", "in", ids)
    .where("state", "not in", [...ENDED])
    .execute();
  return rows.map((r) => r.lead_unit_id!);
}
