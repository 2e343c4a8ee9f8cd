import type { Selectable, Updateable } from "kysely";
import type { Tx } from "../../../base/server/act.ts";
import type { Tables } from "../../../base/server/database.ts";
import {
  change,
  create,
  lockForAct,
  recordKind,
  type Told,
  type UnitAt,
} from "../../../record/server/records.ts";
import type { PlanVerb, RevisionChange } from "./contract.ts";
import { coverageOf } from "./coverage.ts";
import type { Coverage } from "./draft/contract.ts";
import type { Draft } from "./draft/draft.ts";
import { loadItems, loadSegments, saveDifference } from "./draft/store.ts";
import { decide, maySee, type PlanFacts } from "./policy.ts";

/** Plans as records that are acted on. */
export const PLAN = recordKind("plan", "plan", {
  places: [
    { table: "plan", id: "unit_id", path: "unit_path" },
    { table: "plan", path: "reach_path" },
  ],
  // Not the sentences: a digest over thousands of them at each edit would cost more than the edit.
  parts: [
    { table: "plan_item", by: "plan_id" },
    { table: "plan_revision", by: "plan_id" },
  ],
});

export type PlanRecord = Selectable<Tables["plan"]>;

/** What an act on a plan leaves on the trail. */
export type PlanAct = Pick<Told, "verb" | "summary" | "changes" | "concerned">;

/** What the policy asks about a plan. */
export function factsOf(plan: PlanRecord): PlanFacts {
  return { unitPath: plan.unit_path, reachPath: plan.reach_path, status: plan.status };
}

/**
 * Loads a plan for an act and locks it. Errors: `not-found` where the actor cannot see it, `forbidden`,
 * `changed-meanwhile` for another version than the one seen (with what happened since), `not-allowed-now`.
 */
export async function lockPlanFor(
  tx: Tx,
  verb: PlanVerb,
  on: { planId: string; version: number },
): Promise<PlanRecord> {
  const { planId: id, version } = on;
  return lockForAct(tx, PLAN, { id, version }, (plan) => ({
    visible: maySee(tx.actor, factsOf(plan)),
    decision: decide(tx.actor, verb, factsOf(plan)),
  }));
}

/** The draft that a plan's rows make. */
export async function loadDraft(tx: Tx, plan: PlanRecord): Promise<Draft> {
  const segments = await loadSegments(tx, plan.id);
  return { title: plan.title, year: plan.year, segments, items: await loadItems(tx, plan.id) };
}

/** Writes a new plan of a unit with its draft, version 1. */
export async function insertPlan(
  tx: Tx,
  given: Pick<PlanRecord, "id" | "document_id" | "document_date" | "reach_path"> & {
    frameworks: object[];
    warnings: object[];
  },
  unit: UnitAt,
  draft: Draft,
): Promise<Coverage> {
  const { actor } = tx;
  const coverage = coverageOf(draft.segments);
  const row = {
    ...given,
    ...countsOf(draft, coverage),
    authority_id: actor.authorityId,
    unit_id: unit.id,
    unit_path: unit.path,
    title: draft.title,
    year: draft.year,
    status: "draft" as const,
    created_by: actor.personId,
    created_by_name: actor.personName,
    created_at: tx.at,
    changed_at: tx.at,
  };
  await create(tx, PLAN, [row], () => ({
    verb: "plan.draw-up",
    summary: `拟定计划“${draft.title}”，任务 ${coverage.tasks} 句`,
    unit,
    changes: {
      documentId: given.document_id,
      year: draft.year,
      segments: draft.segments.length,
      ...countsOf(draft, coverage),
    },
  }));
  await saveDifference(tx, given.id, { segments: [], items: [] }, draft);
  return coverage;
}

/** Writes an edited draft: the rows that differ and the counts. Gives the new version and coverage. */
export async function saveDraft(
  tx: Tx,
  plan: PlanRecord,
  before: Draft,
  after: Draft,
  told: PlanAct,
): Promise<{ version: number; coverage: Coverage }> {
  const coverage = coverageOf(after.segments);
  await saveDifference(tx, plan.id, before, after);
  const change = { title: after.title, year: after.year, ...countsOf(after, coverage) };
  return { version: await updatePlan(tx, plan, change, told), coverage };
}

function countsOf(draft: Draft, coverage: Coverage) {
  return {
    segment_count: draft.segments.length,
    task_count: coverage.tasks,
    accounted_count: coverage.accounted,
  };
}

/** Writes a change of a plan; gives the new version. */
export async function updatePlan(
  tx: Tx,
  plan: PlanRecord,
  values: Updateable<Tables["plan"]>,
  told: PlanAct,
): Promise<number> {
  const unit = { id: values.unit_id ?? plan.unit_id, path: values.unit_path ?? plan.unit_path };
  const after = await change(tx, PLAN, plan, { ...values, changed_at: tx.at }, { ...told, unit });
  return after.version;
}

/** Writes the next revision of an adopted plan and gives its number. */
export async function insertRevision(
  tx: Tx,
  plan: PlanRecord,
  given: { number: number; onDate: string; reason: string; changes: RevisionChange[] },
): Promise<void> {
  await tx.db
    .insertInto("plan_revision")
    .values({
      authority_id: plan.authority_id,
      plan_id: plan.id,
      number: given.number,
      on_date: given.onDate,
      reason: given.reason,
      changes: given.changes,
      person_id: tx.actor.personId,
      person_name: tx.actor.personName,
      at: tx.at,
    })
    .execute();
}
