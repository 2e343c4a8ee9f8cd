import type { Tx } from "../../../../base/server/act.ts";
import { AppError } from "../../../../base/server/errors.ts";
import { read } from "../../../../reader/read.ts";
import type { Extracted } from "../extract/extract.ts";
import { insertText, lockDocument, updateDocument, wholeCharacterEnd } from "../store.ts";

/** What came of reading a file. */
export type ReadingOutcome =
  | { ok: true; extracted: Extracted }
  | { ok: false; code: string; message: string };

/**
 * Keeps the text of a document, or why there is none; the original stays in either case.
 * Error `changed-meanwhile` where somebody else finished it before.
 */
export async function finishReading(tx: Tx, id: string, outcome: ReadingOutcome): Promise<void> {
  const document = await lockDocument(tx, id);
  if (document.status !== "reading") throw new AppError("changed-meanwhile");
  if (!outcome.ok) {
    const { code, message } = outcome;
    await updateDocument(
      tx,
      document,
      { status: "failed", failure_code: code, failure_message: message },
      { verb: "document.fail", summary: `读取失败：${message}`, changes: { code } },
    );
    return;
  }
  const { kind, mime, encoding, text, warnings } = outcome.extracted;
  const facts = factsOf(text);
  await insertText(tx, id, text);
  await updateDocument(
    tx,
    document,
    {
      status: "read",
      kind,
      mime,
      encoding: encoding ?? null,
      warnings,
      text_length: text.length,
      title: facts.title,
      // A date that a person set meanwhile stays.
      ...(document.date_by === null && facts.date && { document_date: facts.date, date_by: "text" as const }),
    },
    {
      verb: "document.read",
      summary: `读出 ${text.length} 字`,
      changes: {
        kind,
        encoding,
        length: text.length,
        date: facts.date,
        warnings: warnings.map((w) => w.code),
      },
    },
  );
}

/** Title and date stand at the start or the end of a text; of a very long one no more than that is looked at. */
const LOOKED_AT = 100_000;
const MAX_TITLE = 200;

function factsOf(text: string): { title: string | null; date: string | null } {
  const { title, date } = read(text.slice(0, wholeCharacterEnd(text, LOOKED_AT))).document;
  return { title: title === null ? null : [...title].slice(0, MAX_TITLE).join(""), date };
}
