import type { ReceivedFile } from "../../../../base/received-file.ts";
import { expectAsNamed, sniffedMime } from "../../../../base/server/files/file-kind.ts";
import { carrierOf, misfit } from "../policy.ts";

/**
 * Refuses a file that came in and that records of a kind cannot carry, before anything is written. Errors: `bad-request`
 * (empty, a kind that carries no files), `too-large`, `unsupported-file` (a program, not what its name promises, of a
 * group that is not taken).
 */
export async function expectFile(kind: string, file: ReceivedFile, name: string): Promise<void> {
  const unfit = misfit(carrierOf(kind).rules, { name, size: file.size, mime: await sniffedMime(file) });
  if (unfit) throw unfit;
  await expectAsNamed(file.head, name);
}
