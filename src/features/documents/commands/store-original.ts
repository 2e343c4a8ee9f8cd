import type { Actor } from "../../../base/actor.ts";
import { AppError } from "../../../base/server/errors.ts";
import { expectAsNamed } from "../../../base/server/file-kind.ts";
import type { FileStore } from "../../../base/server/file-store.ts";
import { mayUpload } from "../policy.ts";

/**
 * Puts the bytes into the file store before anything else is done with them; a database transaction is not held
 * open meanwhile. Gives their hash. Errors: `forbidden`, `bad-request` (empty), `unsupported-file` (a program, or not what
 * its name promises), `storage-full`.
 */
export async function storeOriginal(
  files: FileStore,
  actor: Actor,
  bytes: Uint8Array,
  name = "",
): Promise<string> {
  expectUploader(actor);
  if (bytes.length === 0) throw new AppError("bad-request", "文件是空的，请重新选择");
  await expectAsNamed(bytes, name);
  return files.put(bytes);
}

/** Refuses an actor whose post hands in no documents. Error `forbidden`. */
export function expectUploader(actor: Actor): void {
  const decision = mayUpload(actor);
  if (!decision.allowed) throw new AppError(decision.code, decision.reason);
}
