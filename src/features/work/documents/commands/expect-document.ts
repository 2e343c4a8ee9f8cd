import type { Actor } from "../../../../base/actor.ts";
import type { ReceivedFile } from "../../../../base/received-file.ts";
import { AppError } from "../../../../base/server/errors.ts";
import { expectAsNamed } from "../../../../base/server/files/file-kind.ts";
import { expectAllowed } from "../../../../record/server/records.ts";
import { mayUpload } from "../policy.ts";

/**
 * Refuses what cannot become a document, before anything is written. Errors: `forbidden`, `bad-request` (empty),
 * `unsupported-file` (a program, or not what its name promises).
 */
export async function expectDocument(actor: Actor, file: ReceivedFile, name = ""): Promise<void> {
  expectUploader(actor);
  if (file.size === 0) throw new AppError("bad-request", "文件是空的，请重新选择");
  await expectAsNamed(file.head, name);
}

/** Refuses an actor whose post hands in no documents. Error `forbidden`. */
export function expectUploader(actor: Actor): void {
  expectAllowed(mayUpload(actor));
}
