import { sql } from "kysely";
import type { Tx } from "../../../../base/server/act.ts";
import type { Places, UnitChange } from "../../../../base/server/feature.ts";
import type { PlanItem, Supporting } from "../draft/contract.ts";
import { loadDraft, PLAN, type PlanRecord, saveDraft, updatePlan } from "../store.ts";

/**
 * Plans stand where their unit does. Those of a merged unit go to the unit that goes on, which also takes the merged
 * unit's place in drafts. Adopted plans keep the names they were adopted with; their matters move.
 */
export const places: Places = {
  columns: PLAN.places,
  onMerge: passOn,
};

async function passOn(tx: Tx, { unitId, mergedIntoId, toPath, onDate }: UnitChange): Promise<void> {
  const heirId = mergedIntoId!;
  for (const plan of await plansConcerned(tx, unitId)) {
    // Its own plans change hands; in drafts, its own and others', the heir stands for it.
    const version = plan.status === "draft" ? await renameUnit(tx, plan, unitId, heirId) : plan.version;
    if (plan.unit_id !== unitId) continue;
    await updatePlan(
      tx,
      { ...plan, version },
      { unit_id: heirId, unit_path: toPath },
      {
        verb: "plan.pass-on",
        summary: "因单位合并转入",
        concerned: [unitId],
        changes: { fromUnitId: unitId, toUnitId: heirId, onDate },
      },
    );
  }
}

/** Gives the version that the plan has then. */
async function renameUnit(tx: Tx, plan: PlanRecord, fromId: string, toId: string): Promise<number> {
  const before = await loadDraft(tx, plan);
  if (!before.items.some((item) => names(item, fromId))) return plan.version;
  const items = before.items.map((item) => withSuccessor(item, fromId, toId));
  const { version } = await saveDraft(
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
  return version;
}

const names = (item: PlanItem, unitId: string): boolean =>
  item.leadUnitId === unitId || item.supporting.some((s) => s.unitId === unitId);

function withSuccessor(item: PlanItem, fromId: string, toId: string): PlanItem {
  const leadUnitId = item.leadUnitId === fromId ? toId : item.leadUnitId;
  const supporting = new Map<string, Supporting>();
  for (const support of item.supporting) {
    const unitId = support.unitId === fromId ? toId : support.unitId;
    if (unitId !== leadUnitId && !supporting.has(unitId)) supporting.set(unitId, { ...support, unitId });
  }
  return names(item, fromId) ? { ...item, leadUnitId, supporting: [...supporting.values()] } : item;
}

/** The unit's own plans and the drafts that name it, locked in order. */
function plansConcerned(tx: Tx, unitId: string): Promise<PlanRecord[]> {
  const { authorityId } = tx.actor;
  return tx.db
    .selectFrom("plan")
    .selectAll()
    .where("authority_id", "=", authorityId)
    .where((e) =>
      e.or([
        e("unit_id", "=", unitId),
        e.and([
          e("status", "=", "draft"),
          e(
            "id",
            "in",
            e
              .selectFrom("plan_item")
              .select("plan_id")
              .where("authority_id", "=", authorityId)
              .where((i) =>
                i.or([
                  i("lead_unit_id", "=", unitId),
                  sql<boolean>`supporting @> ${JSON.stringify([{ unitId }])}::text::jsonb`,
                ]),
              ),
          ),
        ]),
      ]),
    )
    .orderBy("id")
    .forUpdate()
    .execute();
}
