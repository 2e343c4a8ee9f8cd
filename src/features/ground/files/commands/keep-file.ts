import { safeFileName } from "../../../../base/files/file-name.ts";
import { newId } from "../../../../base/ids.ts";
import type { ReceivedFile } from "../../../../base/received-file.ts";
import type { Tx } from "../../../../base/server/act.ts";
import { recordFile } from "../../../../base/server/files/record-file.ts";
import { expectAllowed } from "../../../../record/server/records.ts";
import { carrierOf, mayUploadFor } from "../policy.ts";
import { expectFile } from "./expect-file.ts";

/** An uploaded file as the form keeps it until it is sent. */
export interface KeptFile {
  fileHash: string;
  name: string;
  size: number;
  mime: string;
  alreadyStored: boolean;
}

/** A file that came in for a record of a kind. */
export interface NewFile {
  /** The kind of record that is to carry it. */
  for: string;
  /** As the person's device names it. */
  name: string;
  /** What the files of a unit may take together, in bytes. */
  quota: number;
}

/**
 * Keeps an uploaded file under its hash as the person's own. Types are sniffed, never believed. Errors: `forbidden`,
 * `bad-request` (empty, a kind that carries no files), `too-large`, `unsupported-file`, `over-quota`, `storage-full`.
 */
export async function keepFile(tx: Tx, file: ReceivedFile, given: NewFile): Promise<KeptFile> {
  const carrier = carrierOf(given.for);
  expectAllowed(mayUploadFor(tx.actor, carrier));
  const name = safeFileName(given.name);
  const { hash: fileHash, size } = file;
  await expectFile(carrier.kind, file, name);
  const { mime, alreadyStored } = await recordFile(tx, file, given.quota);
  await tx.db
    .insertInto("uploaded_file")
    .values({
      authority_id: tx.actor.authorityId,
      person_id: tx.actor.personId,
      file_hash: fileHash,
      name,
      at: tx.at,
    })
    .onConflict((c) => c.columns(["authority_id", "person_id", "file_hash"]).doUpdateSet({ name, at: tx.at }))
    .execute();
  tx.emit({
    subjectKind: "file-upload",
    subjectId: newId(),
    subjectVersion: 1,
    unitId: tx.actor.unitId,
    unitPath: tx.actor.unitPath,
    verb: "file.upload",
    summary: `上传文件“${name}”`,
    changes: { for: given.for, fileHash, size, mime },
  });
  return { fileHash, name, size, mime, alreadyStored };
}
