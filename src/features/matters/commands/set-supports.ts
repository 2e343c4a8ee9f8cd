import type { Tx } from "../../../base/server/act.ts";
import type { UnitPlace } from "../../units/lookup.ts";
import type { Matter } from "../store.ts";

/** A supporting unit with a due date of its own. */
export interface SupportInput {
  unitId: string;
  dueDate: string | null;
}

/**
 * Sets the supporting units of a matter; the leading unit never supports itself. `replaces` is false where the
 * matter is known to have none yet.
 */
export async function setSupports(
  tx: Tx,
  matter: Matter,
  supports: SupportInput[],
  units: Map<string, UnitPlace>,
  replaces: boolean,
): Promise<void> {
  if (replaces) await removeSupports(tx, matter);
  const rows = supports
    .filter((s) => s.unitId !== matter.lead_unit_id)
    .map((s) => ({
      authority_id: tx.actor.authorityId,
      matter_id: matter.id,
      unit_id: s.unitId,
      unit_path: units.get(s.unitId)!.path,
      due_date: s.dueDate,
    }));
  if (rows.length === 0) return;
  await tx.db
    .insertInto("matter_support")
    .values(rows)
    .onConflict((c) => c.doNothing())
    .execute();
}

async function removeSupports(tx: Tx, matter: Matter): Promise<void> {
  await tx.db
    .deleteFrom("matter_support")
    .where("authority_id", "=", tx.actor.authorityId)
    .where("matter_id", "=", matter.id)
    .execute();
}
