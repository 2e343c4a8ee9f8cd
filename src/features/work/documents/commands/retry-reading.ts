import type { Tx } from "../../../../base/server/act.ts";
import { lockDocumentFor, updateDocument } from "../store.ts";

/** Puts a document whose reading failed or was lost back into the queue. Errors: those of {@link lockDocumentFor}. */
export async function retryReading(tx: Tx, given: { id: string; version: number }): Promise<void> {
  const document = await lockDocumentFor(tx, "retry", given);
  await updateDocument(
    tx,
    document,
    { status: "received", failure_code: null, failure_message: null },
    { verb: "document.retry", summary: "重新读取文稿", changes: { failure: document.failure_code } },
  );
}
