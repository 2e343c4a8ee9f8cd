import { sql } from "kysely";
import type { Tx } from "../../../base/server/act.ts";
import type { UnitChange } from "../../../base/server/feature.ts";
import { type DocumentRecord, updateDocument } from "../store.ts";

/** Lets documents follow their unit: a move takes them along, a merger gives them to the unit that goes on. */
export async function followUnit(tx: Tx, change: UnitChange): Promise<void> {
  if (change.kind === "merge" && change.mergedIntoId) await passOn(tx, change, change.mergedIntoId);
  if (change.fromPath === change.toPath) return;
  await sql`
    update document set unit_path = ${change.toPath} || substr(unit_path, length(${change.fromPath}::text) + 1)
    where authority_id = ${tx.actor.authorityId} and unit_path like ${`${change.fromPath}%`}`.execute(tx.db);
}

async function passOn(tx: Tx, change: UnitChange, heirId: string): Promise<void> {
  const owned: DocumentRecord[] = await tx.db
    .selectFrom("document")
    .selectAll()
    .where("authority_id", "=", tx.actor.authorityId)
    .where("unit_id", "=", change.unitId)
    .forUpdate()
    .execute();
  for (const document of owned) {
    await updateDocument(
      tx,
      document,
      { unit_id: heirId, unit_path: change.toPath },
      {
        verb: "document.pass-on",
        summary: "因单位合并转入",
        changes: { fromUnitId: change.unitId, toUnitId: heirId, onDate: change.onDate },
      },
    );
  }
}
