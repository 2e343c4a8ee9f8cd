import type { Selectable } from "kysely";
import { newId } from "../../../../base/ids.ts";
import { searchForm } from "../../../../base/normal-text.ts";
import type { ReadTx, Tx } from "../../../../base/server/act.ts";
import type { Tables } from "../../../../base/server/database.ts";
import { AppError } from "../../../../base/server/errors.ts";
import { addParts, recordKind } from "../../../../record/server/records.ts";
import type { UnitPlace } from "../lookup.ts";
import type { Membership } from "./clashes.ts";
import type { NewMember } from "./contract.ts";

/** Alliances as records that are acted on; who belongs to one is part of it. */
export const ALLIANCE = recordKind("alliance", "alliance", {
  places: [
    { table: "alliance", id: "unit_id", path: "unit_path" },
    { table: "alliance_member", id: "unit_id", path: "unit_path" },
  ],
  parts: [{ table: "alliance_member", by: "alliance_id" }],
});

/** An alliance's row, and a member's. */
export type AllianceRecord = Selectable<Tables["alliance"]>;
export type MemberRecord = Selectable<Tables["alliance_member"]>;

/** Refuses a name that another alliance has, be it over or not. Error `duplicate`. */
export async function expectFreeName(tx: Tx, name: string, except?: string): Promise<void> {
  const other = await tx.db
    .selectFrom("alliance")
    .select("id")
    .where("authority_id", "=", tx.actor.authorityId)
    .where("name_form", "=", searchForm(name))
    .executeTakeFirst();
  if (!other || other.id === except) return;
  throw new AppError("duplicate", `已有名为“${name}”的联合体，请换一个名称`, {
    fields: [{ path: "name", message: "已有同名的联合体" }],
  });
}

/** What every membership of these units is, for holding another against them; of all alliances, since rings run through. */
export async function membershipsOf(
  tx: ReadTx,
): Promise<Membership<{ member: MemberRecord; name: string }>[]> {
  const rows = await tx.db
    .selectFrom("alliance_member as m")
    .innerJoin("alliance as a", (j) =>
      j.onRef("a.authority_id", "=", "m.authority_id").onRef("a.id", "=", "m.alliance_id"),
    )
    .selectAll("m")
    .select(["a.kind", "a.name"])
    .where("m.authority_id", "=", tx.actor.authorityId)
    .execute();
  return rows.map(({ kind, name, ...member }) => ({
    allianceId: member.alliance_id,
    kind,
    unitId: member.unit_id,
    postId: member.post_id,
    role: member.role,
    since: member.since,
    until: member.until,
    mark: { member, name },
  }));
}

/** Writes members of an alliance whose units are held; the record's own act follows. */
export async function insertMembers(
  tx: Tx,
  allianceId: string,
  members: readonly NewMember[],
  units: ReadonlyMap<string, UnitPlace>,
): Promise<void> {
  const rows = members.map(({ unitId, postId, role, since, until }) => ({
    authority_id: tx.actor.authorityId,
    id: newId(),
    alliance_id: allianceId,
    unit_id: unitId,
    unit_path: units.get(unitId)!.path,
    post_id: postId,
    role,
    since,
    until,
  }));
  await addParts(tx, "alliance_member", rows);
}

/** Those who belong to an alliance and have no last day, or a later one than this. */
export async function membersBeyond(tx: Tx, allianceId: string, onDate: string): Promise<MemberRecord[]> {
  return tx.db
    .selectFrom("alliance_member")
    .selectAll()
    .where("authority_id", "=", tx.actor.authorityId)
    .where("alliance_id", "=", allianceId)
    .where((e) => e.or([e("until", "is", null), e("until", ">", onDate)]))
    .execute();
}

/** Lets members leave on a day; whoever had not come yet never does. */
export async function endMembers(tx: Tx, members: readonly MemberRecord[], onDate: string): Promise<void> {
  for (const { id, since } of members)
    await tx.db
      .updateTable("alliance_member")
      .set({ until: since > onDate ? since : onDate })
      .where("authority_id", "=", tx.actor.authorityId)
      .where("id", "=", id)
      .execute();
}
