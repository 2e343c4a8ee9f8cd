import { isWithin } from "../../../../base/actor.ts";
import type { ReadTx } from "../../../../base/server/act.ts";
import { AppError } from "../../../../base/server/errors.ts";
import type { UnitScope } from "../../../../base/server/scope.ts";
import { postsOfUnits } from "../../../ground/people/lookup.ts";
import { type UnitPlace, unitsById, unitsWithChildren } from "../../../ground/units/lookup.ts";
import { dispatchReach } from "../policy.ts";
import { visibleMatters } from "../reads/visible-matters.ts";
import { type Act, ENDED } from "../states.ts";
import { unitsWithOpenChild } from "./commands/split-matter.ts";

/**
 * The acts without the split where the leading unit has nobody to give a part to: who would press it could choose nobody.
 * `acts` are those that the actor may do to each matter.
 */
export async function withoutVainSplits(
  tx: ReadTx,
  matters: readonly { leadUnitId: string | null; acts: readonly Act[] }[],
): Promise<Act[][]> {
  const splitting = matters.filter(({ acts }) => acts.includes("split"));
  const leads = [...new Set(splitting.flatMap(({ leadUnitId }) => leadUnitId ?? []))];
  if (leads.length === 0) return matters.map(({ acts }) => [...acts]);
  const [units, parents] = await Promise.all([unitsById(tx, leads), unitsWithChildren(tx, leads)]);
  const reachesOthers = (id: string) => {
    const unit = units.get(id)!;
    return parents.has(id) || dispatchReach(unit) !== unit.path;
  };
  return matters.map(({ leadUnitId, acts }) =>
    acts.filter((act) => act !== "split" || (leadUnitId !== null && reachesOthers(leadUnitId))),
  );
}

/** Which units a split would reach, what they already carry, and which already have their part. */
export async function previewSplit(tx: ReadTx, scope: UnitScope, matterId: string, unitIds: string[]) {
  const matter = await visibleMatters(tx, scope)
    .select("m.lead_unit_id")
    .where("m.id", "=", matterId)
    .executeTakeFirst();
  if (!matter?.lead_unit_id) throw new AppError("not-found");
  const units = await unitsById(tx, [matter.lead_unit_id, ...unitIds]);
  const reach = dispatchReach(units.get(matter.lead_unit_id)!);
  const asked = [...new Set(unitIds)].flatMap((id) => units.get(id) ?? []);
  const within = asked.filter((u) => isWithin(u.path, reach) && !u.closedOn);
  const ids = within.map((u) => u.id);
  const given = new Set(await unitsWithOpenChild(tx, matterId, ids));
  const load = await openMatters(tx, ids);
  const staffed = new Set((await postsOfUnits(tx, ids, ["head", "handler", "clerk"])).map((p) => p.unitId));
  return {
    reached: within
      .filter((u) => !given.has(u.id))
      .map((u) => ({ ...ref(u), openMatters: load.get(u.id) ?? 0, hasPeople: staffed.has(u.id) })),
    alreadyGiven: within.filter((u) => given.has(u.id)).map(ref),
    outOfReach: asked.filter((u) => !within.includes(u)).map(ref),
  };
}

const ref = (unit: UnitPlace) => ({ id: unit.id, name: unit.name });

async function openMatters(tx: ReadTx, unitIds: string[]): Promise<Map<string, number>> {
  if (unitIds.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom("matter")
    .select(["lead_unit_id", (e) => e.fn.countAll<number>().as("n")])
    .where("authority_id", "=", tx.actor.authorityId)
    .where("lead_unit_id", "in", unitIds)
    .where("state", "not in", [...ENDED])
    .groupBy("lead_unit_id")
    .execute();
  return new Map(rows.map((r) => [r.lead_unit_id!, Number(r.n)]));
}
