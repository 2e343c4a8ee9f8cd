import { officeDate } from "../../../../base/dates.ts";
import { safeFileName } from "../../../../base/files/file-name.ts";
import { newId } from "../../../../base/ids.ts";
import type { ReceivedFile } from "../../../../base/received-file.ts";
import type { Tx } from "../../../../base/server/act.ts";
import { recordFile } from "../../../../base/server/files/record-file.ts";
import type { UnitScope } from "../../../../base/server/scope.ts";
import { expectNew } from "../reads.ts";
import { insertDocument } from "../store.ts";
import { expectUploader } from "./expect-document.ts";

/** A file that came in and becomes a document. */
export interface NewDocument {
  /** As the person's device names it; for a paste made from the date if left out. */
  name?: string | undefined;
  source: "upload" | "paste";
  file: ReceivedFile;
  /** What the files of a unit may take together, in bytes. */
  quota: number;
  /** Whether it is read in the course of the same request; else it waits for its turn. */
  readAtOnce: boolean;
  /** Where no earlier document may have the same bytes; anywhere if left out. */
  newIn?: UnitScope | undefined;
}

/**
 * Keeps a file and enters it as a document of the actor's unit; its text comes later. Errors: `forbidden`, `over-quota`,
 * `storage-full`, `duplicate`.
 */
export async function uploadDocument(tx: Tx, given: NewDocument): Promise<{ id: string }> {
  expectUploader(tx.actor);
  const id = newId();
  await recordFile(tx, given.file, given.quota);
  // From here on the file's row is held: of several at once the first is entered, and the others see it.
  if (given.newIn) await expectNew(tx, given.newIn, given.file.hash);
  await insertDocument(
    tx,
    {
      id,
      name: given.name ? safeFileName(given.name) : defaultName(tx, given.source),
      source: given.source,
      file_hash: given.file.hash,
      status: given.readAtOnce ? "reading" : "received",
    },
    given.file.size,
  );
  return { id };
}

function defaultName(tx: Tx, source: NewDocument["source"]): string {
  return `${source === "paste" ? "粘贴文稿" : "未命名文件"}-${officeDate(tx.at)}`;
}
