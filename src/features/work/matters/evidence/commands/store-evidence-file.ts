import { safeFileName } from "../../../../../base/file-name.ts";
import { newId } from "../../../../../base/ids.ts";
import type { ReceivedFile } from "../../../../../base/received-file.ts";
import type { Tx } from "../../../../../base/server/act.ts";
import { AppError } from "../../../../../base/server/errors.ts";
import { expectAsNamed } from "../../../../../base/server/files/file-kind.ts";
import { recordFile } from "../../../../../base/server/files/record-file.ts";

/** A stored file as the form keeps it until the report is sent. */
export interface StoredFile {
  fileHash: string;
  name: string;
  size: number;
  mime: string;
  alreadyStored: boolean;
}

/**
 * Keeps an uploaded file under its hash and remembers who uploaded it. Types are sniffed, never believed. Errors:
 * `bad-request` (empty), `unsupported-file`, `over-quota`, `storage-full`.
 */
export async function storeEvidenceFile(
  tx: Tx,
  file: ReceivedFile,
  { name: givenName, quota }: { name: string; quota: number },
): Promise<StoredFile> {
  if (file.size === 0) throw new AppError("bad-request", "文件是空的，请重新选择");
  const name = safeFileName(givenName);
  await expectAsNamed(file.head, name);
  const { hash: fileHash, size } = file;
  const { mime, alreadyStored } = await recordFile(tx, file, quota);
  await tx.db
    .insertInto("evidence_upload")
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
    subjectKind: "evidence-upload",
    subjectId: newId(),
    subjectVersion: 1,
    unitId: tx.actor.unitId,
    unitPath: tx.actor.unitPath,
    verb: "evidence.upload",
    summary: `上传佐证文件“${name}”`,
    changes: { fileHash, size, mime },
  });
  return { fileHash, name, size, mime, alreadyStored };
}
