import type { UnitKind } from "../../base/actor.ts";
import type { ReadTx } from "../../base/server/act.ts";

/** A unit's id and its place in the tree. */
export interface UnitPlace {
  id: string;
  name: string;
  /** Materialised path of codes, `/root/county/school/`. */
  path: string;
  kind: UnitKind;
  /** `YYYY-MM-DD` once it is closed or merged. */
  closedOn: string | null;
}

/** The units of these ids, closed ones included; ids that do not exist are absent from the map. */
export async function unitsById(tx: ReadTx, ids: readonly string[]): Promise<Map<string, UnitPlace>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom("unit")
    .select(["id", "name", "path", "kind", "closed_on as closedOn"])
    .where("authority_id", "=", tx.actor.authorityId)
    .where("id", "in", [...ids])
    .execute();
  return new Map(rows.map((r) => [r.id, r]));
}
