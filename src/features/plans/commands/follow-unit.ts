import { sql } from "kysely";
import type { Tx } from "../../../base/server/act.ts";
import type { UnitChange } from "../../../base/server/feature.ts";
import type { PlanItem, Supporting } from "../draft/contract.ts";
import { loadDraft, type PlanRecord, saveDraft, updatePlan } from "../store.ts";

/**
 * Lets plans follow their unit: a move takes them along, a merger gives them to the unit that goes on, which also
 * takes the merged unit's place in drafts. Adopted plans keep the names they were adopted with; their matters move.
 */
export async function followUnit(tx: Tx, change: UnitChange): Promise<void> {
  if (change.kind === "merge" && change.mergedIntoId) {
    for (const plan of await draftsNaming(tx, change.unitId)) {
      await renameUnit(tx, plan, change.unitId, change.mergedIntoId);
    }
    for (const plan of await plansOf(tx, change.unitId)) {
      await updatePlan(
        tx,
        plan,
        { unit_id: change.mergedIntoId, unit_path: change.toPath },
        {
          verb: "plan.pass-on",
          summary: "因单位合并转入",
          changes: { fromUnitId: change.unitId, toUnitId: change.mergedIntoId, onDate: change.onDate },
        },
      );
    }
  }
  if (change.fromPath !== change.toPath) await rewritePaths(tx, change);
}

async function renameUnit(tx: Tx, plan: PlanRecord, fromId: string, toId: string): Promise<void> {
  const before = await loadDraft(tx, plan);
  const items = before.items.map((item) => withSuccessor(item, fromId, toId));
  await saveDraft(
    tx,
    plan,
    before,
    { ...before, items },
    {
      verb: "plan.follow-unit",
      summary: "因单位合并更换承办单位",
      changes: { fromUnitId: fromId, toUnitId: toId },
    },
  );
}

function withSuccessor(item: PlanItem, fromId: string, toId: string): PlanItem {
  const leadUnitId = item.leadUnitId === fromId ? toId : item.leadUnitId;
  const supporting = new Map<string, Supporting>();
  for (const support of item.supporting) {
    const unitId = support.unitId === fromId ? toId : support.unitId;
    if (unitId !== leadUnitId && !supporting.has(unitId)) supporting.set(unitId, { ...support, unitId });
  }
  const named = item.leadUnitId === fromId || item.supporting.some((s) => s.unitId === fromId);
  return named ? { ...item, leadUnitId, supporting: [...supporting.values()] } : item;
}

function plansOf(tx: Tx, unitId: string): Promise<PlanRecord[]> {
  return tx.db
    .selectFrom("plan")
    .selectAll()
    .where("authority_id", "=", tx.actor.authorityId)
    .where("unit_id", "=", unitId)
    .forUpdate()
    .execute();
}

function draftsNaming(tx: Tx, unitId: string): Promise<PlanRecord[]> {
  return tx.db
    .selectFrom("plan")
    .selectAll()
    .where("authority_id", "=", tx.actor.authorityId)
    .where("status", "=", "draft")
    .where((e) =>
      e.exists(
        e
          .selectFrom("plan_item as i")
          .whereRef("i.authority_id", "=", "plan.authority_id")
          .whereRef("i.plan_id", "=", "plan.id")
          .where((i) =>
            i.or([
              i("i.lead_unit_id", "=", unitId),
              sql<boolean>`i.supporting @> ${JSON.stringify([{ unitId }])}::text::jsonb`,
            ]),
          ),
      ),
    )
    .forUpdate()
    .execute();
}

async function rewritePaths(tx: Tx, { fromPath, toPath }: UnitChange): Promise<void> {
  for (const column of ["unit_path", "reach_path"] as const) {
    const name = sql.ref(column);
    await sql`
      update plan set ${name} = ${toPath} || substr(${name}, length(${fromPath}::text) + 1)
      where authority_id = ${tx.actor.authorityId} and ${name} like ${`${fromPath}%`}`.execute(tx.db);
  }
}
