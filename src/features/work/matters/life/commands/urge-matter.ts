import { newId } from "../../../../../base/ids.ts";
import type { Tx } from "../../../../../base/server/act.ts";
import type { ActOn } from "../../../../../record/server/records.ts";
import { beginAct } from "../../commands/begin-act.ts";
import { changeMatter, type Matter } from "../../store.ts";

/** Urges the unit whose turn it is; nobody else hears of it. The level never falls while the matter is open. */
export async function urgeMatter(tx: Tx, on: ActOn, input: { level: number; note: string }): Promise<Matter> {
  const { row } = await beginAct(tx, "urge", on);
  await tx.db
    .insertInto("matter_urge")
    .values({
      authority_id: tx.actor.authorityId,
      id: newId(),
      matter_id: row.id,
      level: input.level,
      unit_id: row.next_unit_id!,
      note: input.note,
      by_person_id: tx.actor.personId,
      at: tx.at,
    })
    .execute();
  const name = LEVEL_NAMES[input.level]!;
  return changeMatter(
    tx,
    row,
    { urge_level: Math.max(row.urge_level, input.level) },
    {
      verb: "matter.urge",
      summary: input.note ? `${name}：${input.note}` : name,
      concerned: [row.next_unit_id],
      changes: { level: input.level, unitId: row.next_unit_id, note: input.note },
    },
  );
}

const LEVEL_NAMES: Record<number, string> = { 1: "催办", 2: "再次催办", 3: "督促催办" };
