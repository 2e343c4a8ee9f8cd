import type { Tx } from "../../../../base/server/act.ts";
import type { Places, UnitChange } from "../../../../base/server/feature.ts";
import { change, lockRecord } from "../../../../record/server/records.ts";
import { type UnitPlace, unitById } from "../lookup.ts";
import {
  ALLIANCE,
  type AllianceRecord,
  endMembers,
  insertMembers,
  type MemberRecord,
  membersBeyond,
} from "./store.ts";

/**
 * Alliances in the unit tree. A unit that closes leaves them that day; one that is merged leaves them too, and the other
 * joins in its place where it does not belong already. What it kept passes to the other, or to the unit above.
 */
export const alliancePlaces: Places = {
  columns: ALLIANCE.places,
  onClose: async (tx, unit) => {
    const { parentId } = await unitById(tx, unit.unitId);
    await follow(tx, unit, await unitById(tx, parentId!), false);
  },
  onMerge: async (tx, unit) => follow(tx, unit, await unitById(tx, unit.mergedIntoId!), true),
};

async function follow(tx: Tx, unit: UnitChange, heir: UnitPlace, takesPlace: boolean): Promise<void> {
  const from = await unitById(tx, unit.unitId);
  for (const id of await concerned(tx, unit)) {
    const alliance = await lockRecord(tx, ALLIANCE, id);
    const beyond = await membersBeyond(tx, id, unit.onDate);
    const leaving = beyond.filter((member) => member.unit_id === unit.unitId);
    const joining = takesPlace ? inPlaceOf(leaving, beyond, heir, unit.onDate) : [];
    await endMembers(tx, leaving, unit.onDate);
    await insertMembers(tx, id, joining, new Map([[heir.id, heir]]));
    const isKept = alliance.unit_id === unit.unitId;
    await change(tx, ALLIANCE, alliance, isKept ? { unit_id: heir.id, unit_path: heir.path } : {}, {
      verb: "alliance.follow",
      summary: told(from, heir, alliance, {
        isKept,
        isLeft: leaving.length > 0,
        isJoined: joining.length > 0,
      }),
      unit: isKept ? heir : { id: alliance.unit_id, path: alliance.unit_path },
      concerned: [from.id, heir.id],
      changes: { unitId: unit.unitId, onDate: unit.onDate },
    });
  }
}

/** Ids of the alliances that a unit keeps, or to which it belongs beyond a day, in the order in which they are locked. */
async function concerned(tx: Tx, { unitId, onDate }: UnitChange): Promise<string[]> {
  const rows = await tx.db
    .selectFrom("alliance as a")
    .select("a.id")
    .where("a.authority_id", "=", tx.actor.authorityId)
    .where((e) =>
      e.or([
        e("a.unit_id", "=", unitId),
        e.exists(
          e
            .selectFrom("alliance_member as m")
            .select("m.id")
            .whereRef("m.authority_id", "=", "a.authority_id")
            .whereRef("m.alliance_id", "=", "a.id")
            .where("m.unit_id", "=", unitId)
            .where((m) => m.or([m("m.until", "is", null), m("m.until", ">", onDate)])),
        ),
      ]),
    )
    .orderBy("a.id")
    .execute();
  return rows.map(({ id }) => id);
}

/** The heir's memberships: those of the merged unit, in the same parts, but for what the heir has there itself. */
function inPlaceOf(
  leaving: readonly MemberRecord[],
  beyond: readonly MemberRecord[],
  heir: UnitPlace,
  onDate: string,
) {
  const own = new Set(beyond.filter(({ unit_id }) => unit_id === heir.id).map(({ post_id }) => post_id));
  return leaving
    .filter(({ post_id }) => !own.has(post_id))
    .map(({ post_id: postId, role, since, until }) => ({
      unitId: heir.id,
      postId,
      role,
      since: since > onDate ? since : onDate,
      until,
    }));
}

function told(
  from: UnitPlace,
  heir: UnitPlace,
  { name }: AllianceRecord,
  { isKept, isLeft, isJoined }: { isKept: boolean; isLeft: boolean; isJoined: boolean },
): string {
  const parts = [
    ...(isKept ? [`“${name}”改由${heir.name}主办`] : []),
    ...(isLeft ? [`${from.name}退出“${name}”${isJoined ? `，由${heir.name}承接` : ""}`] : []),
  ];
  return parts.join("；");
}
