import type { Tx } from "../../../../base/server/act.ts";
import type { Places, UnitChange } from "../../../../base/server/feature.ts";
import { DOCUMENT, type DocumentRecord, updateDocument } from "../store.ts";

/** Documents stand where their unit does; those of a merged unit go to the one that goes on. */
export const places: Places = {
  columns: DOCUMENT.places,
  onMerge: passOn,
};

async function passOn(tx: Tx, { unitId, mergedIntoId, toPath, onDate }: UnitChange): Promise<void> {
  const owned: DocumentRecord[] = await tx.db
    .selectFrom("document")
    .selectAll()
    .where("authority_id", "=", tx.actor.authorityId)
    .where("unit_id", "=", unitId)
    .orderBy("id")
    .forUpdate()
    .execute();
  for (const document of owned) {
    await updateDocument(
      tx,
      document,
      { unit_id: mergedIntoId!, unit_path: toPath },
      {
        verb: "document.pass-on",
        summary: "因单位合并转入",
        concerned: [unitId],
        changes: { fromUnitId: unitId, toUnitId: mergedIntoId, onDate },
      },
    );
  }
}
