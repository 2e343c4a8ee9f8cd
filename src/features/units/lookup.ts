import type { Kysely } from "kysely";
import type { UnitKind } from "../../base/actor.ts";
import type { ReadTx } from "../../base/server/act.ts";
import type { Tables } from "../../base/server/database.ts";
import { AppError } from "../../base/server/errors.ts";
import type { SchoolKind } from "./contract.ts";

/** A unit as other features know it. */
export interface UnitBrief {
  authorityId: string;
  unitId: string;
  parentId: string | null;
  unitPath: string;
  kind: UnitKind;
  schoolKind: SchoolKind | null;
  code: string;
  name: string;
  shortName: string | null;
  closedOn: string | null;
}

/** One unit of the actor's authority, open or closed, in or out of scope. Error `not-found`. */
export async function unitById(tx: ReadTx, id: string): Promise<UnitBrief> {
  return (await unitsById(tx, [id])).get(id)!;
}

/** Units of the actor's authority by id, open or closed, in or out of scope. Error `not-found` if one is missing. */
export async function unitsById(tx: ReadTx, ids: readonly string[]): Promise<Map<string, UnitBrief>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const units = await briefs(tx)
    .where((e) => e("id", "=", e.fn.any(e.val(wanted))))
    .execute();
  if (units.length < wanted.length) throw new AppError("not-found", "所选单位不存在");
  return new Map(units.map((unit) => [unit.unitId, unit]));
}

/** Open units by id, for whoever gives them something. Errors: `not-found`, `not-allowed-now` (closed). */
export async function openUnitsById(tx: ReadTx, ids: readonly string[]): Promise<Map<string, UnitBrief>> {
  const units = await unitsById(tx, ids);
  for (const unit of units.values())
    if (unit.closedOn) throw new AppError("not-allowed-now", `${unit.name}已撤销`);
  return units;
}

/** Open units at or below a path, in the order of the tree; of some kinds only, where given. */
export async function unitsBelow(
  tx: ReadTx,
  path: string,
  kinds?: readonly UnitKind[],
): Promise<UnitBrief[]> {
  return briefs(tx)
    .where("path", "like", `${path}%`)
    .where("closed_on", "is", null)
    .$if(kinds !== undefined, (q) => q.where("kind", "in", [...kinds!]))
    .orderBy("path")
    .execute();
}

/** The unit a unit's tasks went to: itself while open, else what it was merged into, and so on. */
export async function successorOf(tx: ReadTx, id: string): Promise<UnitBrief> {
  const seen = new Set<string>();
  for (let at = id; ; ) {
    const row = await tx.db
      .selectFrom("unit")
      .select(["merged_into_id"])
      .where("authority_id", "=", tx.actor.authorityId)
      .where("id", "=", at)
      .executeTakeFirst();
    seen.add(at);
    if (!row?.merged_into_id || seen.has(row.merged_into_id)) return unitById(tx, at);
    at = row.merged_into_id;
  }
}

function briefs(tx: ReadTx) {
  return (tx.db as Kysely<Tables>)
    .selectFrom("unit")
    .select([
      "authority_id as authorityId",
      "id as unitId",
      "parent_id as parentId",
      "path as unitPath",
      "kind",
      "school_kind as schoolKind",
      "code",
      "name",
      "short_name as shortName",
      "closed_on as closedOn",
    ])
    .where("authority_id", "=", tx.actor.authorityId);
}
