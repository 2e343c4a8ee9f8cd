import { newId } from "../../../../base/ids.ts";
import type { Tx } from "../../../../base/server/act.ts";
import { AppError } from "../../../../base/server/errors.ts";
import { scopeOf } from "../../../../base/server/scope.ts";
import type { UnitAt } from "../../../../record/server/records.ts";
import type { NewAttachment } from "../contract.ts";
import { carrierOf, type FileFacts, misfit } from "../policy.ts";
import { carriedFile } from "../reads.ts";

/** A file that this person may put on a record. */
export interface UsableFile extends FileFacts {
  hash: string;
  /** Where it was handed in before, if it is taken from there. */
  from?: { kind: string; id: string };
}

/**
 * A file as somebody may use it for a record of a kind: their own upload, or one on a record that they may read. Errors:
 * `bad-request` where it is neither, and those of a file that does not fit.
 */
export async function usableFile(tx: Tx, kind: string, given: NewAttachment): Promise<UsableFile> {
  const file = "fileHash" in given ? await ownUpload(tx, given) : await fromRecord(tx, given);
  const unfit = misfit(carrierOf(kind).rules, file);
  if (unfit) throw unfit;
  return file;
}

/** The record that is to carry files; its act holds it locked. */
export interface CarriedBy {
  kind: string;
  recordId: string;
  /** The unit that hands them in. */
  unit: UnitAt;
}

/**
 * Puts files on a record, within the act on it whose event tells of them, and gives their names for that. The same file
 * stands once on a record. Errors: `bad-request` (too many, not usable), and those of a file that does not fit.
 */
export async function attachFiles(
  tx: Tx,
  { kind, recordId, unit }: CarriedBy,
  given: readonly NewAttachment[],
): Promise<string[]> {
  if (given.length === 0) return [];
  const files = new Map<string, UsableFile>();
  for (const one of given) {
    const file = await usableFile(tx, kind, one);
    if (!files.has(file.hash)) files.set(file.hash, file);
  }
  const rows = [...files.values()].map((file) => ({
    authority_id: tx.actor.authorityId,
    id: newId(),
    kind,
    record_id: recordId,
    unit_id: unit.id,
    unit_path: unit.path,
    person_id: tx.actor.personId,
    name: file.name,
    file_hash: file.hash,
    reused_from_kind: file.from?.kind ?? null,
    reused_from_id: file.from?.id ?? null,
    at: tx.at,
  }));
  const written = await tx.db
    .insertInto("attachment")
    .values(rows)
    .onConflict((c) => c.columns(["authority_id", "record_id", "file_hash"]).doNothing())
    .returning("name")
    .execute();
  await expectFew(tx, kind, recordId);
  return written.map(({ name }) => name);
}

async function expectFew(tx: Tx, kind: string, recordId: string): Promise<void> {
  const { most } = carrierOf(kind).rules;
  const { n } = await tx.db
    .selectFrom("attachment")
    .select((e) => e.fn.countAll<number>().as("n"))
    .where("authority_id", "=", tx.actor.authorityId)
    .where("record_id", "=", recordId)
    .executeTakeFirstOrThrow();
  if (Number(n) > most) throw new AppError("bad-request", `附件最多 ${most} 个，请移除多余的`);
}

/** A file counts only where this person uploaded it: knowing a hash gives no right to what lies behind it. */
async function ownUpload(
  tx: Tx,
  { fileHash, name }: { fileHash: string; name: string },
): Promise<UsableFile> {
  const upload = await tx.db
    .selectFrom("uploaded_file as u")
    .innerJoin("file as f", (j) =>
      j.onRef("f.authority_id", "=", "u.authority_id").onRef("f.hash", "=", "u.file_hash"),
    )
    .select(["f.mime", "f.size"])
    .where("u.authority_id", "=", tx.actor.authorityId)
    .where("u.person_id", "=", tx.actor.personId)
    .where("u.file_hash", "=", fileHash)
    // Nobody forgets it before it is attached.
    .forUpdate("u")
    .executeTakeFirst();
  if (!upload) throw new AppError("bad-request", `“${name}”尚未上传成功，请重新上传`);
  return { hash: fileHash, name, ...upload };
}

async function fromRecord(
  tx: Tx,
  { kind, attachmentId }: { kind: string; attachmentId: string },
): Promise<UsableFile> {
  const file = await carriedFile(tx, scopeOf(tx.actor), carrierOf(kind), attachmentId);
  if (!file) throw new AppError("bad-request", "所选文件已不在原处，或您无权使用，请重新选择");
  const { hash, name, mime, size } = file;
  return { hash, name, mime, size, from: { kind, id: attachmentId } };
}
