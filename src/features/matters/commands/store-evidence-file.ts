import { safeFileName } from "../../../base/file-name.ts";
import { newId } from "../../../base/ids.ts";
import type { Tx } from "../../../base/server/act.ts";
import { AppError } from "../../../base/server/errors.ts";
import { expectAsNamed, sniffedMime } from "../../../base/server/file-kind.ts";
import type { FileStore } from "../../../base/server/file-store.ts";

/** A stored file as the form keeps it until the report is sent. */
export interface StoredFile {
  fileHash: string;
  name: string;
  size: number;
  mime: string;
  alreadyStored: boolean;
}

/** Stores an uploaded file under its hash and remembers who uploaded it. Types are sniffed, never believed; error `unsupported-file`. */
export async function storeEvidenceFile(
  tx: Tx,
  files: FileStore,
  bytes: Uint8Array,
  givenName: string,
): Promise<StoredFile> {
  if (bytes.length === 0) throw new AppError("bad-request", "文件是空的，请重新选择");
  const name = safeFileName(givenName);
  await expectAsNamed(bytes, name);
  const mime = await sniffedMime(bytes);
  const fileHash = await files.put(bytes);
  const stored = await tx.db
    .insertInto("file")
    .values({ authority_id: tx.actor.authorityId, hash: fileHash, size: bytes.length, mime })
    .onConflict((c) => c.doNothing())
    .returning("hash")
    .executeTakeFirst();
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
    changes: { fileHash, size: bytes.length, mime },
  });
  return { fileHash, name, size: bytes.length, mime, alreadyStored: stored === undefined };
}
