import type { Tx } from "../../../../base/server/act.ts";
import { AppError } from "../../../../base/server/errors.ts";
import { lockDocument, updateDocument } from "../store.ts";

/** Takes a waiting document up for reading. Error `changed-meanwhile` where it does not wait any more. */
export async function beginReading(tx: Tx, id: string): Promise<void> {
  const document = await lockDocument(tx, id);
  if (document.status !== "received") throw new AppError("changed-meanwhile");
  await updateDocument(
    tx,
    document,
    { status: "reading" },
    { verb: "document.begin-reading", summary: "开始读取文稿", changes: {} },
  );
}
