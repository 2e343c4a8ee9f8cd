import { sql } from "kysely";
import type { Tx } from "../../../../base/server/act.ts";
import { AppError } from "../../../../base/server/errors.ts";
import type { Places, UnitChange } from "../../../../base/server/feature.ts";
import { atOrBelow } from "../../../../record/server/below.ts";
import { type UnitPlace, unitById } from "../../../ground/units/lookup.ts";
import { joinTwins } from "../commands/join-twins.ts";
import { ENDED } from "../states.ts";
import { changeMatter, lockWithParts, MATTER, type Matter } from "../store.ts";

/**
 * Matters in the unit tree. After a merger what the unit owned, led or supported passes on to the other, each matter
 * with an event of its own; a unit with open matters cannot close.
 */
export const places: Places = {
  columns: MATTER.places,
  onClose: refuseWhileOpen,
  onMerge: passOn,
};

async function refuseWhileOpen(tx: Tx, { fromPath }: UnitChange): Promise<void> {
  const { n } = await tx.db
    .selectFrom("matter as m")
    .select((e) => e.fn.countAll<number>().as("n"))
    .where("m.authority_id", "=", tx.actor.authorityId)
    .where("m.state", "not in", [...ENDED])
    .where((e) =>
      e.or([
        atOrBelow("m.lead_path", fromPath),
        atOrBelow("m.owner_path", fromPath),
        e.exists(
          e
            .selectFrom("matter_support as s")
            .whereRef("s.authority_id", "=", "m.authority_id")
            .whereRef("s.matter_id", "=", "m.id")
            .where("s.state", "<>", "done")
            .where(atOrBelow("s.unit_path", fromPath)),
        ),
      ]),
    )
    .executeTakeFirstOrThrow();
  if (Number(n) > 0)
    throw new AppError("not-allowed-now", `该单位还有${n}件未了结的事项，请先办结、终止或并入其他单位`);
}

async function passOn(tx: Tx, { unitId, mergedIntoId }: UnitChange): Promise<void> {
  const from = await unitById(tx, unitId);
  const into = await unitById(tx, mergedIntoId!);
  const locked = await lockConcerned(tx, from.id, into.id);
  const supported = await passOnSupports(tx, from.id, into);
  const passed = new Map<string, Matter>();
  for (const m of locked) {
    const roles = {
      asLead: m.lead_unit_id === from.id,
      asOwner: m.owner_unit_id === from.id,
      ...(supported.has(m.id) && { asSupport: true }),
    };
    const isConcerned = roles.asLead || roles.asOwner || supported.has(m.id);
    if (!isConcerned) passed.set(m.id, m);
    else
      passed.set(
        m.id,
        await changeMatter(
          tx,
          m,
          {
            ...(roles.asLead && { lead_unit_id: into.id, lead_path: into.path }),
            ...(roles.asOwner && { owner_unit_id: into.id, owner_path: into.path }),
          },
          {
            verb: "matter.pass-on",
            summary: `${from.name}并入${into.name}，事项随之移交`,
            concerned: [from.id],
            changes: roles,
          },
        ),
      );
  }
  const ledByFrom = locked.filter((m) => m.lead_unit_id === from.id).map((m) => passed.get(m.id)!);
  await joinTwins(tx, [...passed.values()], ledByFrom, { from, into });
}

/**
 * What the merged unit owns, leads or supports, what the heir leads beside it under the same whole, and all that was
 * split from them; in order of id, so that wholes come before their parts. Nobody gives anything to the two units
 * meanwhile, since they are held.
 */
async function lockConcerned(tx: Tx, fromId: string, intoId: string): Promise<Matter[]> {
  const { authorityId } = tx.actor;
  const { rows } = await sql<{ id: string }>`
    with mine as (
      select id, parent_id from matter
      where authority_id = ${authorityId} and (lead_unit_id = ${fromId} or owner_unit_id = ${fromId})
      union select m.id, m.parent_id from matter m join matter_support s
        on s.authority_id = m.authority_id and s.matter_id = m.id
      where m.authority_id = ${authorityId} and s.unit_id = ${fromId}
    )
    select id from matter where authority_id = ${authorityId} and (
      id in (select id from mine) or id in (select parent_id from mine)
      or (lead_unit_id = ${intoId} and parent_id in (select parent_id from mine)))`.execute(tx.db);
  const locked = await lockWithParts(
    tx,
    rows.map(({ id }) => id),
  );
  return [...locked.values()];
}

/**
 * Gives the matters whose supporting units changed: the heir supports in the unit's place, one does not support what one
 * leads, and where both supported, one part remains.
 */
async function passOnSupports(tx: Tx, fromId: string, into: UnitPlace): Promise<Set<string>> {
  const { authorityId } = tx.actor;
  const led = await sql<{ matter_id: string }>`
    delete from matter_support s using matter m
    where s.authority_id = ${authorityId} and m.authority_id = s.authority_id and m.id = s.matter_id
      and s.unit_id in (${fromId}, ${into.id}) and m.lead_unit_id in (${fromId}, ${into.id})
    returning s.matter_id`.execute(tx.db);
  const { rows } = await sql<{ matter_id: string }>`
    update matter_support s set unit_id = ${into.id}, unit_path = ${into.path}
    where authority_id = ${authorityId} and unit_id = ${fromId} and not exists (
      select from matter_support t where t.authority_id = s.authority_id and t.matter_id = s.matter_id
        and t.unit_id = ${into.id})
    returning matter_id`.execute(tx.db);
  // Where both supported it, the heir's own part goes on.
  const twice = await tx.db
    .deleteFrom("matter_support")
    .where("authority_id", "=", authorityId)
    .where("unit_id", "=", fromId)
    .returning("matter_id")
    .execute();
  return new Set([...led.rows, ...rows, ...twice].map((row) => row.matter_id));
}
