import { createHash } from "node:crypto";
import type { PromiseCheck } from "../../../../base/server/feature.ts";
import type { FileStore } from "../../../../base/server/files/file-store.ts";

/** Every file that the records name is in the store, and holds what its hash says. Read piece by piece. */
export const fileCheck: PromiseCheck = {
  name: "audit.files",
  promise: "traced",
  async find(db, authorityId, files) {
    if (!files) return [];
    const rows = await db
      .selectFrom("file")
      .select(["hash", "size"])
      .where("authority_id", "=", authorityId)
      .orderBy("hash")
      .execute();
    const found: { subject: string; what: string }[] = [];
    for (const { hash, size } of rows) {
      const what = await faultOf(files, hash, Number(size));
      if (what) found.push({ subject: `file ${hash}`, what });
    }
    return found;
  },
};

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
