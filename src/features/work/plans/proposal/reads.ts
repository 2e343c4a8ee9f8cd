import { officeDate } from "../../../../base/dates.ts";
import type { RouteResult } from "../../../../base/route.ts";
import type { ReadTx } from "../../../../base/server/act.ts";
import type { LedBefore } from "../../../../base/server/feature.ts";
import type { UnitScope } from "../../../../base/server/scope.ts";
import { remitsBelow, type UnitPlace, unitsBelow } from "../../../ground/units/lookup.ts";
import { loadItems } from "../draft/store.ts";
import { visiblePlan, visiblePlans } from "../reads.ts";
import type { PlanRecord } from "../store.ts";
import type { listProposals } from "./contract.ts";
import type { DueRule } from "./due/due-rules.ts";
import { KeptIndexes } from "./lead/kept-indexes.ts";
import type { Candidate, PastTask } from "./lead/lead-index.ts";
import { type ProposalWorld, proposeForItems } from "./propose.ts";

/** Of this server. */
const indexes = new KeptIndexes();

/** What is proposed for a draft that the actor can see; nothing for an adopted plan. Error `not-found`. */
export async function planProposals(
  tx: ReadTx,
  scope: UnitScope,
  before: readonly LedBefore[],
  planId: string,
  rule: DueRule | null,
): Promise<RouteResult<typeof listProposals>> {
  const plan = await visiblePlan(tx, scope, planId);
  if (plan.status !== "draft") return { version: plan.version, items: [] };
  const items = await loadItems(tx, planId);
  const world = await proposalWorld(tx, scope, before, plan);
  return { version: plan.version, items: proposeForItems(world, items, items, rule) };
}

/** What proposals for a plan are made from: the units in its reach with their remits, and who led what before. */
export async function proposalWorld(
  tx: ReadTx,
  scope: UnitScope,
  before: readonly LedBefore[],
  plan: PlanRecord,
): Promise<ProposalWorld> {
  const units = await unitsBelow(tx, plan.reach_path);
  const remits = await remitsBelow(tx, plan.reach_path);
  const candidates = units
    .filter(({ path }) => path !== plan.reach_path)
    .map((unit) => candidateOf(unit, remits.get(unit.id) ?? "", plan.reach_path));
  return {
    index: indexes.of(candidates, await ledBefore(tx, scope, before)),
    written: plan.document_date,
    planYear: plan.year,
    today: officeDate(),
  };
}

function candidateOf(
  { id, name, shortName, kind, path }: UnitPlace,
  remit: string,
  reach: string,
): Candidate {
  const levels = path.slice(reach.length).split("/").length - 2;
  return { id, name, shortName, kind, remit, distance: kind === "school" ? 1 : Math.min(levels, 2) };
}

/** So much earlier work is looked at, the newest first. */
const MOST_BEFORE = 3_000;
const MOST_PLANS = 30;

/** Who led what: matters as they are led now, and the items of adopted plans that are none. */
async function ledBefore(tx: ReadTx, scope: UnitScope, before: readonly LedBefore[]): Promise<PastTask[]> {
  const work = (await Promise.all(before.map((read) => read(tx, scope, MOST_BEFORE)))).flat();
  const told = new Set(work.flatMap(({ itemId }) => itemId ?? []));
  const items = (await adoptedItems(tx, scope)).filter(({ itemId }) => !told.has(itemId));
  return [...work, ...items];
}

async function adoptedItems(tx: ReadTx, scope: UnitScope): Promise<(PastTask & { itemId: string })[]> {
  const plans = await visiblePlans(tx, scope)
    .select(["id", "title"])
    .where("status", "=", "adopted")
    .orderBy("adopted_on", "desc")
    .limit(MOST_PLANS)
    .execute();
  const newest = new Map(plans.map(({ id, title }, place) => [id, { title, place }]));
  const rows = await tx.db
    .selectFrom("plan_item")
    .select(["id", "plan_id", "text", "lead_unit_id", "supporting"])
    .where("authority_id", "=", scope.authorityId)
    .where((e) => e("plan_id", "=", e.fn.any(e.val([...newest.keys()]))))
    .where("kind", "=", "task")
    .where("lead_unit_id", "is not", null)
    .where("ended_by_revision", "is", null)
    .limit(MOST_BEFORE)
    .execute();
  rows.sort((a, b) => newest.get(a.plan_id)!.place - newest.get(b.plan_id)!.place || (a.id < b.id ? -1 : 1));
  return rows.map((row) => ({
    itemId: row.id,
    text: row.text,
    from: newest.get(row.plan_id)!.title,
    leadUnitId: row.lead_unit_id!,
    supportingUnitIds: (row.supporting as { unitId: string }[]).map(({ unitId }) => unitId),
  }));
}
