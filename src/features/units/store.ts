import type { Kysely, Selectable } from "kysely";
import type { Actor } from "../../base/actor.ts";
import { officeDate } from "../../base/dates.ts";
import { newId } from "../../base/ids.ts";
import type { Tx } from "../../base/server/act.ts";
import { changedMeanwhile } from "../../base/server/changed-meanwhile.ts";
import type { Tables } from "../../base/server/database.ts";
import { AppError } from "../../base/server/errors.ts";
import type { UnitVerb } from "./contract.ts";
import { unitVerbs } from "./policy.ts";

/** A unit's row as it is written; what the database makes of it is left out. */
export type UnitRecord = Omit<Selectable<Tables["unit"]>, "name_form" | "name_twin">;

/** A unit of the authority. Error `not-found`. */
export async function loadUnit(db: Kysely<Tables>, authorityId: string, id: string): Promise<UnitRecord> {
  const unit = await db
    .selectFrom("unit")
    .selectAll()
    .where("authority_id", "=", authorityId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!unit) throw new AppError("not-found");
  return unit;
}

/**
 * A unit on which the actor may do `verb`. Errors: `not-found` outside the actor's scope, `not-allowed-now` on
 * a closed unit, `forbidden`.
 */
export async function loadUnitFor(tx: Tx, verb: UnitVerb, id: string): Promise<UnitRecord> {
  const unit = await loadUnit(tx.db, tx.actor.authorityId, id);
  if (!isVisible(tx.actor, unit)) throw new AppError("not-found");
  if (unitVerbs(tx.actor, unit).includes(verb)) return unit;
  if (unitVerbs(tx.actor, { ...unit, closed_on: null }).includes(verb))
    throw new AppError("not-allowed-now", `${unit.name}已撤销，不能再变更`);
  throw new AppError("forbidden");
}

/** Below the actor's unit, or above it. */
function isVisible(actor: Actor, unit: UnitRecord): boolean {
  return unit.path.startsWith(actor.unitPath) || actor.unitPath.startsWith(unit.path);
}

/** Refuses an act on a version that is no longer the newest. Error `changed-meanwhile`. */
export async function expectVersion(tx: Tx, unit: UnitRecord, version: number): Promise<void> {
  if (unit.version !== version) throw await changedMeanwhile(tx, { ...unit, kind: "unit" });
}

/** Refuses a date that has not come yet: the tree always shows what holds now. Error `bad-request`. */
export function expectPast(tx: Tx, onDate: string): void {
  if (onDate <= officeDate(tx.at)) return;
  const message = "生效日期不能晚于今天";
  throw new AppError("bad-request", message, { fields: [{ path: "onDate", message }] });
}

/** A dated line in the life of a unit. */
export interface NewUnitChange {
  unitId: string;
  kind: Tables["unit_change"]["kind"];
  onDate: string;
  from: Record<string, unknown>;
  to: Record<string, unknown>;
  reason: string;
}

/** Writes lines in the lives of units. */
export async function insertUnitChanges(tx: Tx, changes: NewUnitChange[]): Promise<void> {
  await tx.db
    .insertInto("unit_change")
    .values(
      changes.map((one) => ({
        authority_id: tx.actor.authorityId,
        id: newId(),
        unit_id: one.unitId,
        kind: one.kind,
        on_date: one.onDate,
        from_value: one.from,
        to_value: one.to,
        reason: one.reason,
      })),
    )
    .execute();
}

/** Writes new values of a unit, counts its version up, and gives the row as it now is. */
export async function updateUnit(
  tx: Tx,
  unit: UnitRecord,
  values: Partial<Pick<UnitRecord, "name" | "short_name" | "closed_on" | "merged_into_id">> & {
    name_twin?: 0;
  },
): Promise<UnitRecord> {
  return tx.db
    .updateTable("unit")
    .set({ ...values, version: unit.version + 1 })
    .where("authority_id", "=", unit.authority_id)
    .where("id", "=", unit.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}
