import type { Tx } from "../../../../base/server/act.ts";
import { lockDocumentFor, updateDocument } from "../store.ts";

/** Sets or takes away a document's date. Errors: those of {@link lockDocumentFor}. */
export async function setDocumentDate(
  tx: Tx,
  given: { id: string; version: number; date: string | null },
): Promise<void> {
  const document = await lockDocumentFor(tx, "set-date", given);
  await updateDocument(
    tx,
    document,
    { document_date: given.date, date_by: given.date === null ? null : "person" },
    {
      verb: "document.set-date",
      summary: given.date === null ? "清除文稿日期" : `文稿日期定为 ${given.date}`,
      changes: { from: document.document_date, to: given.date },
    },
  );
}
