import { sql } from "kysely";
import type { ReceivedFile } from "../../received-file.ts";
import type { Tx } from "../act.ts";
import { AppError } from "../errors.ts";
import { sniffedMime } from "./file-kind.ts";

/** What a unit's files may take together, in bytes, and what they take. */
interface Room {
  quota: number;
  taken: number;
}

/**
 * Enters a file as one that the actor's unit brought in, and puts it into the store; the same one again changes nothing.
 * The row stands before the file does, and is gone with the transaction where that fails; the file stands before the row
 * can be seen. Says whether the authority had it before. Errors: `over-quota`, `storage-full`.
 */
export async function recordFile(
  tx: Tx,
  file: ReceivedFile,
  quota: number,
): Promise<{ mime: string; alreadyStored: boolean }> {
  const { authorityId, unitId } = tx.actor;
  const mime = await sniffedMime(file);
  const stored = await tx.db
    .insertInto("file")
    .values({ authority_id: authorityId, hash: file.hash, size: file.size, mime, created_at: tx.at })
    // Held until the end of the act, so that no sweep takes the row away in between.
    .onConflict((c) => c.columns(["authority_id", "hash"]).doUpdateSet({ created_at: tx.at }))
    .returning(sql<boolean>`xmax <> 0`.as("wasThere"))
    .executeTakeFirstOrThrow();
  const isNewToUnit = await tx.db
    .insertInto("file_upload")
    .values({ authority_id: authorityId, unit_id: unitId, hash: file.hash, at: tx.at })
    .onConflict((c) => c.doNothing())
    .returning("hash")
    .executeTakeFirst();
  if (isNewToUnit) expectRoom({ quota, taken: await takenBy(tx) });
  await file.keep();
  return { mime, alreadyStored: stored.wasThere };
}

/** What the files of the actor's unit take, the one just entered included; others of the unit wait to be counted. */
async function takenBy(tx: Tx): Promise<number> {
  const { authorityId, unitId } = tx.actor;
  await sql`select pg_advisory_xact_lock(hashtext('files'), hashtext(${unitId}))`.execute(tx.db);
  const row = await tx.db
    .selectFrom("file_upload as u")
    .innerJoin("file as f", (j) =>
      j.onRef("f.authority_id", "=", "u.authority_id").onRef("f.hash", "=", "u.hash"),
    )
    .select((e) => e.fn.coalesce(e.fn.sum<string>("f.size"), e.val("0")).as("taken"))
    .where("u.authority_id", "=", authorityId)
    .where("u.unit_id", "=", unitId)
    .executeTakeFirstOrThrow();
  return Number(row.taken);
}

function expectRoom({ quota, taken }: Room): void {
  if (taken <= quota) return;
  const most = sizeInWords(quota);
  throw new AppError(
    "over-quota",
    `本单位存放的文件已满 ${most}，这个文件没有收下；请联系系统管理员调高上限`,
    {
      facts: { quota, taken },
    },
  );
}

function sizeInWords(bytes: number): string {
  const [amount, unit] = bytes >= GIGABYTE ? [bytes / GIGABYTE, "GB"] : [bytes / MEGABYTE, "MB"];
  return `${Math.floor(amount * 10) / 10} ${unit}`;
}

const MEGABYTE = 1024 ** 2;
const GIGABYTE = 1024 ** 3;
