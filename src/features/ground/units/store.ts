import { type Kysely, type Selectable, sql } from "kysely";
import type { Actor } from "../../../base/actor.ts";
import { newId } from "../../../base/ids.ts";
import type { ReadTx, Tx } from "../../../base/server/act.ts";
import type { Tables } from "../../../base/server/database.ts";
import { AppError } from "../../../base/server/errors.ts";
import type { Places, UnitChange } from "../../../base/server/feature.ts";
import type { UnitScope } from "../../../base/server/scope.ts";
import { atOrBelow } from "../../../record/server/below.ts";
import { followTree } from "../../../record/server/places.ts";
import { admit, recordKind } from "../../../record/server/records.ts";
import type { UnitVerb } from "./contract.ts";
import { decideUnit } from "./policy.ts";

/** Units as records that are acted on. */
export const UNIT = recordKind("unit", "unit", {
  places: [{ table: "unit", id: "id", path: "path", isOwn: true }],
  following: ["parent_id", "name_twin"],
  parts: [{ table: "unit_remit", by: "unit_id" }],
});

/** The tree's own paths, which follow a change of it before all others. */
export const UNIT_PLACES: Places = {
  columns: UNIT.places,
};

/** A unit's row. */
export type UnitRecord = Selectable<Tables["unit"]>;

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

/** A unit at or below where a reader stands. Error `not-found` outside the scope. */
export async function loadUnitWithin(tx: ReadTx, scope: UnitScope, id: string): Promise<UnitRecord> {
  const unit = await loadUnit(tx.db, scope.authorityId, id);
  if (!unit.path.startsWith(scope.path)) throw new AppError("not-found");
  return unit;
}

/**
 * A unit on which the actor may do `verb`; with the version that they saw, no other one will do. Errors: `not-found`
 * outside the actor's scope, `not-allowed-now` on a closed unit, `forbidden`, `changed-meanwhile`.
 */
export async function loadUnitFor(tx: Tx, verb: UnitVerb, id: string, version?: number): Promise<UnitRecord> {
  const unit = await loadUnit(tx.db, tx.actor.authorityId, id);
  const visible = isVisible(tx.actor, unit);
  await admit(tx, UNIT, unit, version ?? unit.version, {
    visible,
    decision: decideUnit(tx.actor, verb, unit),
  });
  return unit;
}

/** Below the actor's unit, or above it. */
function isVisible(actor: Actor, unit: UnitRecord): boolean {
  return unit.path.startsWith(actor.unitPath) || actor.unitPath.startsWith(unit.path);
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

/**
 * Locks units with everything below them until the transaction ends, in order of id as whoever holds units does: a
 * change of the tree waits for the acts that name them, and they for it. Error `not-found` where one does not exist.
 */
export async function lockBranches(tx: Tx, ids: readonly string[]): Promise<void> {
  const roots = await Promise.all(ids.map((id) => loadUnit(tx.db, tx.actor.authorityId, id)));
  await sql`
    select from unit where authority_id = ${tx.actor.authorityId} and parent_id is not null
      and (${sql.join(
        roots.map(({ path }) => atOrBelow("path", path)),
        sql` or `,
      )})
    order by id for update`.execute(tx.db);
}

/** Lets the tree's own paths, and then all that features keep of units, follow a change of the tree. */
export async function followChange(tx: Tx, places: readonly Places[], change: UnitChange): Promise<void> {
  await followTree(tx, [UNIT_PLACES, ...places], change);
}
