import { createHash } from "node:crypto";
import type { PromiseCheck } from "../../../../base/server/feature.ts";
import type { FileStore } from "../../../../base/server/files/file-store.ts";

/** Every file that the records name is in the store, and holds what its hash says. Read piece by piece. */
export const fileCheck: PromiseCheck = {
  name: "audit.files",
  promise: "traced",
  async find(db, authorityId, files, course) {
    if (!files) return [];
    const rows = await db
      .selectFrom("file")
      .select(["hash", "size"])
      .where("authority_id", "=", authorityId)
      .orderBy("hash")
      .execute();
    const found: { subject: string; what: string }[] = [];
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      const some = rows.slice(from, from + AT_ONCE);
      const faults = await Promise.all(some.map(({ hash, size }) => faultOf(files, hash, Number(size))));
      for (const [i, what] of faults.entries())
        if (what) found.push({ subject: `file ${some[i]!.hash}`, what });
      course?.tell(from + some.length, rows.length);
    }
    return found;
  },
};

/** Files read at once: while one waits for the disk, another is hashed. */
const AT_ONCE = 4;

async function faultOf(files: FileStore, hash: string, size: number): Promise<string | undefined> {
  const opened = await files.open(hash).catch(() => undefined);
  if (!opened) return "文件已不在存储中";
  const digest = createHash("sha256");
  let read = 0;
  for await (const piece of opened.stream) {
    digest.update(piece);
    read += piece.length;
  }
  return read === size && digest.digest("hex") === hash ? undefined : "文件内容与校验值不符，已被改动或损坏";
}
