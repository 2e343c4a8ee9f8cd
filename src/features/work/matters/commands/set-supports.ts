import { officeDate } from "../../../../base/dates.ts";
import type { Tx } from "../../../../base/server/act.ts";
import { sendUnwaited } from "../../../../base/server/postgres-dialect.ts";
import { statement } from "../../../../base/server/statement.ts";
import { dueRefusal, refusalSentence } from "../../../../record/due.ts";
import { refusedAt } from "../../../../record/server/expect-date.ts";
import type { UnitPlace } from "../../../ground/units/lookup.ts";
import type { Matter } from "../store.ts";

/** A supporting unit with a due date of its own. */
export interface SupportInput {
  unitId: string;
  dueDate: string | null;
}

/**
 * Makes these the supporting units of a matter, in place of the `former` ones. Who supports it already keeps what they signed and did, with a new
 * due date where it is another; nobody is asked anew for what they handed in. The leading unit never supports itself.
 */
export async function setSupports(
  tx: Tx,
  matter: Matter,
  supports: readonly SupportInput[],
  former: readonly string[],
  units: ReadonlyMap<string, UnitPlace>,
): Promise<void> {
  const wanted = new Set(supports.map(({ unitId }) => unitId));
  const unwanted = former.filter((id) => !wanted.has(id) || id === matter.lead_unit_id);
  await removeSupports(tx, matter, unwanted);
  await addSupports(tx, matter, supports, units);
}

/** Adds supporting units, or changes the due dates of those that support the matter already. */
export async function addSupports(
  tx: Tx,
  matter: Pick<Matter, "id" | "lead_unit_id">,
  supports: readonly SupportInput[],
  units: ReadonlyMap<string, UnitPlace>,
): Promise<void> {
  const rows = new Map(
    supports
      .filter(({ unitId }) => unitId !== matter.lead_unit_id)
      .map(({ unitId, dueDate }) => [
        unitId,
        {
          authority_id: tx.actor.authorityId,
          matter_id: matter.id,
          unit_id: unitId,
          unit_path: units.get(unitId)!.path,
          due_date: dueDate,
        },
      ]),
  );
  if (rows.size === 0) return;
  await tx.db
    .insertInto("matter_support")
    .values([...rows.values()])
    .onConflict((c) =>
      c
        .columns(["authority_id", "matter_id", "unit_id"])
        .doUpdateSet((e) => ({ due_date: e.ref("excluded.due_date") })),
    )
    .execute();
}

/** Takes units away from those that support a matter; what they reported stays. */
export async function removeSupports(
  tx: Tx,
  matter: Pick<Matter, "id">,
  unitIds: readonly string[],
): Promise<void> {
  if (unitIds.length === 0) return;
  const of = { authorityId: tx.actor.authorityId, matterId: matter.id, unitIds: [...unitIds] };
  await sendUnwaited(tx.db, REMOVE.with(tx.db, of));
}

const REMOVE = statement<{ authorityId: string; matterId: string; unitIds: string[] }, unknown>(
  ({ authorityId, matterId, unitIds }, db) =>
    db
      .deleteFrom("matter_support")
      .where("authority_id", "=", authorityId)
      .where("matter_id", "=", matterId)
      .where((e) => e("unit_id", "=", e.fn.any(e.val(unitIds)))),
);

/** No leading unit supports itself: takes it away from those that support one of these matters. */
export async function removeOwnSupports(tx: Tx, matters: readonly Matter[]): Promise<void> {
  if (matters.length === 0) return;
  await tx.db
    .deleteFrom("matter_support as s")
    .using("matter as m")
    .where("s.authority_id", "=", tx.actor.authorityId)
    .where((e) => e("s.matter_id", "=", e.fn.any(e.val(matters.map(({ id }) => id)))))
    .whereRef("m.authority_id", "=", "s.authority_id")
    .whereRef("m.id", "=", "s.matter_id")
    .whereRef("m.lead_unit_id", "=", "s.unit_id")
    .execute();
}

/** Refuses a part that would be due before today or after the whole. Error `bad-request` naming the unit. */
export function expectSupportsDue(
  tx: Tx,
  supports: readonly SupportInput[],
  wholeDue: string | null,
  units: ReadonlyMap<string, UnitPlace>,
): void {
  for (const { unitId, dueDate } of supports) {
    const refusal = dueDate ? dueRefusal(dueDate, { today: officeDate(tx.at), wholeDue }) : undefined;
    if (refusal)
      throw refusedAt("supports", `${units.get(unitId)?.name ?? "协办单位"}：${refusalSentence(refusal)}`);
  }
}
