import type { Actor } from "../../../base/actor.ts";
import type { ReadTx } from "../../../base/server/act.ts";
import type { UnitScope } from "../../../base/server/scope.ts";
import { atOrBelow, pathAndAbove, whereRead } from "../../../record/server/below.ts";
import type { UnitChangeRow, UnitRow } from "./contract.ts";
import { unitVerbs } from "./policy.ts";
import { loadUnitWithin, type UnitRecord } from "./store.ts";

/**
 * What a post needs of the tree, in its order, by one query: its unit, everything below it and its ancestors, and a contact
 * leader's schools.
 * Departments and offices work for the unit they belong to, so they also get what stands below that.
 */
export async function readTree(tx: ReadTx, scope: UnitScope): Promise<UnitRow[]> {
  const ancestors = pathAndAbove(scope.path).slice(0, -1);
  const worksForParent = tx.actor.unitKind === "department" || tx.actor.unitKind === "office";
  const top = (worksForParent && ancestors.at(-1)) || scope.path;
  const rows = await tx.db
    .selectFrom("unit")
    .selectAll()
    .where("authority_id", "=", scope.authorityId)
    .where((e) =>
      e.or([atOrBelow("path", top), whereRead("path", scope), e("path", "=", e.fn.any(e.val(ancestors)))]),
    )
    .execute();
  return rows.sort(byOrder).map((row) => toUnitRow(tx.actor, row));
}

/** The dated changes in a unit's life, the newest first. Error `not-found` outside the scope. */
export async function readChanges(tx: ReadTx, scope: UnitScope, unitId: string): Promise<UnitChangeRow[]> {
  await loadUnitWithin(tx, scope, unitId);
  const rows = await tx.db
    .selectFrom("unit_change")
    .selectAll()
    .where("authority_id", "=", scope.authorityId)
    .where("unit_id", "=", unitId)
    .orderBy("on_date", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    onDate: row.on_date,
    from: wording(row.from_value),
    to: wording(row.to_value),
    reason: row.reason,
  }));
}

/** A unit as the tree lists it, with what the actor may do. */
export function toUnitRow(actor: Actor, unit: UnitRecord): UnitRow {
  return {
    id: unit.id,
    parentId: unit.parent_id,
    kind: unit.kind,
    schoolKind: unit.school_kind,
    code: unit.code,
    name: unit.name,
    shortName: unit.short_name,
    path: unit.path,
    closedOn: unit.closed_on,
    mergedIntoId: unit.merged_into_id,
    version: unit.version,
    within: unit.path.startsWith(actor.unitPath),
    verbs: unitVerbs(actor, unit),
  };
}

function byOrder(a: UnitRecord, b: UnitRecord): number {
  return a.sort - b.sort || (a.path < b.path ? -1 : 1);
}

function wording(value: unknown): string {
  const { name } = (value ?? {}) as { name?: string };
  return name ?? "";
}
