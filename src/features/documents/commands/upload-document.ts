import { officeDate } from "../../../base/dates.ts";
import { safeFileName } from "../../../base/file-name.ts";
import { newId } from "../../../base/ids.ts";
import type { Tx } from "../../../base/server/act.ts";
import { insertDocument, insertFile } from "../store.ts";
import { expectUploader } from "./store-original.ts";

/** A file that is in the store and becomes a document. */
export interface NewDocument {
  /** As the person's device names it; for a paste made from the date if left out. */
  name?: string | undefined;
  source: "upload" | "paste";
  hash: string;
  bytes: Uint8Array;
  /** Whether it is read in the course of the same request; else it waits for its turn. */
  readAtOnce: boolean;
}

/** Enters a stored file as a document of the actor's unit; its text comes later. Errors: `forbidden`. */
export async function uploadDocument(tx: Tx, given: NewDocument): Promise<{ id: string }> {
  expectUploader(tx.actor);
  const id = newId();
  await insertFile(tx, given.hash, given.bytes);
  await insertDocument(
    tx,
    {
      id,
      name: given.name ? safeFileName(given.name) : defaultName(tx, given.source),
      source: given.source,
      file_hash: given.hash,
      status: given.readAtOnce ? "reading" : "received",
    },
    given.bytes.length,
  );
  return { id };
}

function defaultName(tx: Tx, source: NewDocument["source"]): string {
  return `${source === "paste" ? "粘贴文稿" : "未命名文件"}-${officeDate(tx.at)}`;
}
