import type { Actor } from "../../../../base/actor.ts";
import type { ReceivedFile } from "../../../../base/received-file.ts";
import { expectAllowed } from "../../../../record/server/records.ts";
import { expectFile } from "../../../ground/files/commands/expect-file.ts";
import { mayUpload } from "../policy.ts";
import { DOCUMENT } from "../store.ts";

/**
 * Refuses what cannot become a document, before anything is written. Errors: `forbidden`, `bad-request` (empty),
 * `unsupported-file` (a program, or not what its name promises).
 */
export async function expectDocument(actor: Actor, file: ReceivedFile, name = ""): Promise<void> {
  expectUploader(actor);
  await expectFile(DOCUMENT.kind, file, name);
}

/** Refuses an actor whose post hands in no documents. Error `forbidden`. */
export function expectUploader(actor: Actor): void {
  expectAllowed(mayUpload(actor));
}
