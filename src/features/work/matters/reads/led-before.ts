import type { ReadTx } from "../../../../base/server/act.ts";
import type { LedWork } from "../../../../base/server/feature.ts";
import type { UnitScope } from "../../../../base/server/scope.ts";
import { atOrBelow } from "../../../../record/server/below.ts";

/**
 * The newest matters that units of the scope own and that were handed out, with who leads and supports them now; those split from
 * others are their wholes' work.
 */
export async function matterLeads(tx: ReadTx, scope: UnitScope, most: number): Promise<LedWork[]> {
  const matters = await tx.db
    .selectFrom("matter")
    .select(["id", "title", "content", "lead_unit_id", "origin", "origin_id"])
    .where("authority_id", "=", scope.authorityId)
    .where(atOrBelow("owner_path", scope.path))
    .where("dispatched_on", "is not", null)
    .where("lead_unit_id", "is not", null)
    .where("parent_id", "is", null)
    .orderBy("updated_at", "desc")
    .orderBy("number", "desc")
    .limit(most)
    .execute();
  const supports = await supportingUnits(
    tx,
    matters.map(({ id }) => id),
  );
  return matters.map((matter) => ({
    text: matter.content,
    from: matter.title,
    leadUnitId: matter.lead_unit_id!,
    supportingUnitIds: supports.get(matter.id) ?? [],
    itemId: matter.origin === "plan-item" ? matter.origin_id : null,
  }));
}

async function supportingUnits(tx: ReadTx, matterIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await tx.db
    .selectFrom("matter_support")
    .select(["matter_id", "unit_id"])
    .where("authority_id", "=", tx.actor.authorityId)
    .where((e) => e("matter_id", "=", e.fn.any(e.val([...matterIds]))))
    .execute();
  const byMatter = new Map<string, string[]>();
  for (const row of rows) byMatter.set(row.matter_id, [...(byMatter.get(row.matter_id) ?? []), row.unit_id]);
  return byMatter;
}
