import type { z } from "zod";
import { officeDate } from "../../../../base/dates.ts";
import type { Tx } from "../../../../base/server/act.ts";
import { holdUnits, successorOf, type UnitPlace } from "../../../ground/units/lookup.ts";
import { type RevisedItem, revisePlan } from "../../plans/commands/revise-plan.ts";
import type { RevisePlanBody } from "../../plans/contract.ts";
import { cancelBranch } from "../closure/commands/close-matter.ts";
import { voidExtension } from "../extension/commands/extend-due.ts";
import { ENDED } from "../states.ts";
import { changeMatter, lockWithParts, type Matter, type MatterChange } from "../store.ts";
import { bringPartsWithin, leadChange, passOnParts } from "./change-lead.ts";
import { registerItems, supportsOf, unitsOfItem } from "./register-plan.ts";
import { addSupports, removeSupports } from "./set-supports.ts";

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
  const units = await holdUnits(
    tx,
    revised.updated.flatMap(({ item }) => unitsOfItem(item)),
  );
  const { branch, ofItem } = await openMattersOf(tx, [
    ...revised.updated.map(({ item }) => item.id),
    ...revised.ended.map(({ id }) => id),
  ]);
  let amended = 0;
  for (const one of revised.updated) {
    const matter = ofItem.get(one.item.id);
    if (matter) await amend(tx, { matter, branch, units, says }, one);
    if (matter) amended += 1;
  }
  let cancelled = 0;
  for (const item of revised.ended) {
    const matter = ofItem.get(item.id);
    if (matter) cancelled += (await cancelBranch(tx, branch, matter, says)).length;
  }
  const { planId, version, number } = revised;
  return { planId, version, number, registered: revised.added.length, amended, cancelled };
}

/** The open matters of these items and everything split from them, locked in order. */
async function openMattersOf(
  tx: Tx,
  itemIds: string[],
): Promise<{ branch: Map<string, Matter>; ofItem: Map<string, Matter> }> {
  const found = await tx.db
    .selectFrom("matter")
    .select("id")
    .where("authority_id", "=", tx.actor.authorityId)
    .where("origin", "=", "plan-item")
    .where((e) => e("origin_id", "=", e.fn.any(e.val(itemIds))))
    .execute();
  const branch = await lockWithParts(
    tx,
    found.map(({ id }) => id),
  );
  const open = [...branch.values()].filter((m) => m.origin === "plan-item" && !ENDED.includes(m.state));
  return { branch, ofItem: new Map(open.map((m) => [m.origin_id!, m])) };
}

/** A matter to be amended, with what was split from it, the units that the plan names, and the reason to be told. */
interface Amending {
  matter: Matter;
  branch: ReadonlyMap<string, Matter>;
  units: ReadonlyMap<string, UnitPlace>;
  says: string;
}

/**
 * A matter takes over what the revision changed and nothing else: it may have been given otherwise, and its units may
 * have been merged since. A new leading unit has to sign anew; what is only emptied in the plan stays as it was.
 */
async function amend(tx: Tx, amending: Amending, { item, fields, formerSupporting }: RevisedItem) {
  const { matter, branch, units, says } = amending;
  const lead = fields.has("leadUnitId") && item.leadUnitId ? units.get(item.leadUnitId)! : undefined;
  const movesLead = lead !== undefined && lead.id !== matter.lead_unit_id;
  const newDue = fields.has("due") && item.due !== matter.due_date ? item.due : null;
  if (movesLead) await passOnParts(tx, branch, { ...matter, due_date: newDue ?? matter.due_date }, lead);
  else if (newDue) await bringPartsWithin(tx, branch, { ...matter, due_date: newDue }, says);
  const after = await changeMatter(
    tx,
    matter,
    {
      ...(fields.has("title") && { title: item.title }),
      ...(fields.has("text") && { content: item.text }),
      ...(fields.has("reportCycle") && { report_cycle: item.reportCycle }),
      ...(fields.has("needsVerification") && { needs_verification: item.needsVerification }),
      ...(fields.has("finishStandard") && item.finishStandard && { finish_standard: item.finishStandard }),
      ...(newDue && { due_date: newDue, due_source: item.dueSource }),
      ...(newDue && (await voidExtension(tx, matter, "计划修订已另定期限"))),
      ...(movesLead && (await toNewLead(tx, matter, lead))),
    },
    {
      verb: "matter.amend",
      summary: says,
      concerned: movesLead ? [matter.lead_unit_id] : [],
      changes: {
        oldDue: matter.due_date,
        newDue: newDue ?? matter.due_date,
        ...(movesLead && { lead: lead.name }),
      },
    },
  );
  if (fields.has("supporting")) await amendSupports(tx, after, supportsOf(item), formerSupporting, units);
}

async function toNewLead(tx: Tx, matter: Matter, lead: UnitPlace): Promise<MatterChange> {
  const begins = await leadChange(tx, matter, lead);
  if (matter.state === "registered") return begins;
  const voided = await voidExtension(tx, matter, "牵头单位已变更，不再办理延期");
  return { ...begins, ...voided, state: "dispatched", dispatched_on: officeDate(tx.at) };
}

/** Of a supporting unit that was merged since the plan was adopted, its heir stands in its place. */
async function amendSupports(
  tx: Tx,
  matter: Matter,
  supports: ReturnType<typeof supportsOf>,
  former: RevisedItem["formerSupporting"],
  units: ReadonlyMap<string, UnitPlace>,
): Promise<void> {
  const named = new Set(supports.map(({ unitId }) => unitId));
  const dropped = former.filter(({ unitId }) => !named.has(unitId));
  const heirs = await Promise.all(dropped.map(({ unitId }) => successorOf(tx, unitId)));
  const unwanted = heirs.map(({ id }) => id).filter((id) => !named.has(id));
  await removeSupports(tx, matter, unwanted);
  const open = supports.filter(({ unitId }) => !units.get(unitId)!.closedOn);
  await addSupports(tx, matter, open, units);
}
