import type { ReadTx } from "../../../base/server/act.ts";
import type { UnitScope } from "../../../base/server/scope.ts";
import { documentIn, expectText } from "./reads.ts";

/** A document whose text was read, as other features know it. */
export interface ReadableDocument {
  id: string;
  name: string;
  title: string | null;
  /** The text's date, `YYYY-MM-DD`. */
  date: string | null;
  /** UTF-16 units. */
  textLength: number;
}

/**
 * A document in scope that has a text. Errors: `not-found`, `unreadable-file` (with the reason), `not-allowed-now`
 * while it is being read.
 */
export async function readableDocument(tx: ReadTx, scope: UnitScope, id: string): Promise<ReadableDocument> {
  const row = await documentIn(tx, scope, id);
  expectText(row);
  return {
    id: row.id,
    name: row.name,
    title: row.title,
    date: row.document_date,
    textLength: row.text_length!,
  };
}

/** The whole text of a document, with the offsets that the reader counts by; empty if it has none. */
export async function wholeText(tx: ReadTx, documentId: string): Promise<string> {
  const parts = await tx.db
    .selectFrom("document_text_part")
    .select("text")
    .where("authority_id", "=", tx.actor.authorityId)
    .where("document_id", "=", documentId)
    .orderBy("start_offset")
    .execute();
  return parts.map((part) => part.text).join("");
}

/** Names of documents by id, in or out of scope. */
export async function namesOfDocuments(tx: ReadTx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom("document")
    .select(["id", "name"])
    .where("authority_id", "=", tx.actor.authorityId)
    .where((e) => e("id", "=", e.fn.any(e.val([...new Set(ids)]))))
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}
