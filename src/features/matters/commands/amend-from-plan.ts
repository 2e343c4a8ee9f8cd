import type { z } from "zod";
import { officeDate } from "../../../base/dates.ts";
import type { Tx } from "../../../base/server/act.ts";
import { revisePlan } from "../../plans/commands/revise-plan.ts";
import type { RevisePlanBody } from "../../plans/contract.ts";
import type { ItemForMatter } from "../../plans/lookup.ts";
import { type UnitPlace, unitsById } from "../../units/lookup.ts";
import { ENDED } from "../states.ts";
import { emitMatter, type Matter, type MatterChange, writeMatter } from "../store.ts";
import { cancelWithChildren } from "./close-matter.ts";
import { registerItems, supportsOf, unitsOfItem } from "./register-plan.ts";
import { setSupports } from "./set-supports.ts";

/** What a revision changed: the plan's new version and how many matters followed. */
export interface Revised {
  planId: string;
  version: number;
  number: number;
  registered: number;
  amended: number;
  cancelled: number;
}

/**
 * Revises an adopted plan, and its matters follow in the same transaction: new items are registered, changed
 * ones amended, ended ones cancelled with all that was split from them.
 */
export async function reviseAndFollow(
  tx: Tx,
  input: z.output<typeof RevisePlanBody> & { planId: string },
): Promise<Revised> {
  const revised = await revisePlan(tx, input);
  const says = `计划第${revised.number}次修订：${input.reason}`;
  await registerItems(tx, revised.added);
  const units = await unitsById(tx, revised.updated.flatMap(unitsOfItem));
  let amended = 0;
  for (const item of revised.updated) {
    const matter = await openMatterOf(tx, item.id);
    if (matter) await amend(tx, matter, item, units, says);
    if (matter) amended += 1;
  }
  let cancelled = 0;
  for (const item of revised.ended) {
    const matter = await openMatterOf(tx, item.id);
    if (matter) cancelled += await cancelWithChildren(tx, matter, says);
  }
  const { planId, version, number } = revised;
  return { planId, version, number, registered: revised.added.length, amended, cancelled };
}

async function openMatterOf(tx: Tx, itemId: string): Promise<Matter | undefined> {
  return tx.db
    .selectFrom("matter")
    .selectAll()
    .where("authority_id", "=", tx.actor.authorityId)
    .where("origin", "=", "plan-item")
    .where("origin_id", "=", itemId)
    .where("state", "not in", [...ENDED])
    .forUpdate()
    .executeTakeFirst();
}

/** A new leading unit has to sign anew; what is only emptied in the plan stays as it was dispatched. */
async function amend(
  tx: Tx,
  matter: Matter,
  item: ItemForMatter,
  units: Map<string, UnitPlace>,
  says: string,
): Promise<void> {
  const dispatched = matter.state !== "registered";
  const lead = item.leadUnitId ? units.get(item.leadUnitId)! : undefined;
  const movesLead = lead !== undefined && lead.id !== matter.lead_unit_id;
  const change: MatterChange = {
    title: item.title,
    content: item.text,
    report_cycle: item.reportCycle,
    needs_verification: item.needsVerification,
    ...(lead && { lead_unit_id: lead.id, lead_path: lead.path }),
    ...(item.finishStandard && { finish_standard: item.finishStandard }),
    ...(item.due && { due_date: item.due, due_source: item.dueSource }),
    ...(dispatched && movesLead && { state: "dispatched" as const, dispatched_on: officeDate(tx.at) }),
  };
  const after = await writeMatter(tx, matter, change);
  await setSupports(tx, after, supportsOf(item), units, true);
  emitMatter(tx, after, "amend", says, {
    oldDue: matter.due_date,
    newDue: after.due_date,
    ...(movesLead && { lead: lead.name }),
  });
}
