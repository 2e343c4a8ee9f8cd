import { isWithin } from "../../../../base/actor.ts";
import type { Tx } from "../../../../base/server/act.ts";
import { AppError } from "../../../../base/server/errors.ts";
import { statement } from "../../../../base/server/statement.ts";
import { holdUnits, type UnitPlace } from "../../../ground/units/lookup.ts";
import { dispatchReach } from "../policy.ts";

/**
 * Holds the units that an act on a matter names, and those that have the matter now, before it is locked. Whoever
 * gives it to other units meanwhile raises its version.
 */
export async function holdForMatter(
  tx: Tx,
  matterId: string,
  ids: readonly string[],
): Promise<Map<string, UnitPlace>> {
  const [row] = await UNITS_OF.rows(tx.db, { authorityId: tx.actor.authorityId, id: matterId });
  return holdUnits(tx, [row?.owner_unit_id ?? null, row?.lead_unit_id ?? null, ...ids]);
}

const UNITS_OF = statement<
  { authorityId: string; id: string },
  { owner_unit_id: string; lead_unit_id: string | null }
>(({ authorityId, id }, db) =>
  db
    .selectFrom("matter")
    .select(["owner_unit_id", "lead_unit_id"])
    .where("authority_id", "=", authorityId)
    .where("id", "=", id),
);

/** Refuses units that are unknown, closed, or out of the reach of the unit that gives the work. Error `bad-request`. */
export function expectReached(
  units: ReadonlyMap<string, UnitPlace>,
  giverId: string,
  ids: readonly string[],
): void {
  const giver = units.get(giverId);
  if (!giver) throw new AppError("changed-meanwhile");
  for (const id of ids) {
    const unit = units.get(id);
    if (!unit) throw new AppError("bad-request", "所选单位不存在");
    if (unit.closedOn) throw new AppError("bad-request", `${unit.name}已撤并，请改选其他单位`);
    if (!isWithin(unit.path, dispatchReach(giver)))
      throw new AppError("bad-request", `${unit.name}不在交办单位的管辖范围内`);
  }
}
