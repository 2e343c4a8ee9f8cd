import type { Selectable, Updateable } from "kysely";
import { isWithin } from "../../../base/actor.ts";
import type { Tx } from "../../../base/server/act.ts";
import type { Tables } from "../../../base/server/database.ts";
import {
  type ActOn,
  change,
  create,
  lockForAct,
  lockRecord,
  recordKind,
  type Told,
} from "../../../record/server/records.ts";
import { holdOwnUnit } from "../../ground/units/lookup.ts";
import type { DocumentVerb } from "./contract.ts";
import { decide } from "./policy.ts";

/** Documents as records that are acted on. */
export const DOCUMENT = recordKind("document", "document", {
  places: [{ table: "document", id: "unit_id", path: "unit_path" }],
  parts: [{ table: "document_text_part", by: "document_id" }],
});

export type DocumentRecord = Selectable<Tables["document"]>;

/**
 * Loads a document for an act and locks it. Errors: `not-found` outside the actor's scope, `forbidden`,
 * `changed-meanwhile` for another version than the one seen, `not-allowed-now`.
 */
export async function lockDocumentFor(tx: Tx, verb: DocumentVerb, on: ActOn): Promise<DocumentRecord> {
  return lockForAct(tx, DOCUMENT, on, (document) => ({
    visible: isWithin(document.unit_path, tx.actor.unitPath),
    decision: decide(
      tx.actor,
      verb,
      { unitPath: document.unit_path, status: document.status, statusAt: document.status_at },
      tx.at,
    ),
  }));
}

/** Loads a document of the authority and locks it until the transaction ends. Error `not-found`. */
export function lockDocument(tx: Tx, id: string): Promise<DocumentRecord> {
  return lockRecord(tx, DOCUMENT, id);
}

/** Writes a new document of the actor's unit, version 1, with its event. */
export async function insertDocument(
  tx: Tx,
  given: Pick<DocumentRecord, "id" | "name" | "source" | "file_hash" | "status">,
  size: number,
): Promise<void> {
  const { actor } = tx;
  const unit = await holdOwnUnit(tx);
  const row = {
    ...given,
    authority_id: actor.authorityId,
    unit_id: unit.id,
    unit_path: unit.path,
    uploaded_by: actor.personId,
    uploaded_by_name: actor.personName,
    uploaded_at: tx.at,
    status_at: tx.at,
  };
  await create(tx, DOCUMENT, [row], () => ({
    verb: "document.upload",
    summary: `${given.source === "paste" ? "粘贴" : "上传"}文稿“${given.name}”`,
    unit,
    changes: { name: given.name, source: given.source, hash: given.file_hash, size },
  }));
}

/** What an act on a document leaves on the trail. */
export type DocumentAct = Pick<Told, "verb" | "summary" | "changes" | "concerned">;

/** Writes a change of a document; see {@link change}. */
export async function updateDocument(
  tx: Tx,
  document: DocumentRecord,
  values: Updateable<Tables["document"]>,
  told: DocumentAct,
): Promise<void> {
  const unit = { id: values.unit_id ?? document.unit_id, path: values.unit_path ?? document.unit_path };
  const since = values.status ? { status_at: tx.at } : {};
  await change(tx, DOCUMENT, document, { ...values, ...since }, { ...told, unit });
}

/** UTF-16 units of text in one row. */
const PART_LENGTH = 250_000;

/** Keeps the text of a document, in parts that never cut a character. */
export async function insertText(tx: Tx, documentId: string, text: string): Promise<void> {
  for (let start = 0; start < text.length; ) {
    const end = wholeCharacterEnd(text, start + PART_LENGTH);
    await tx.db
      .insertInto("document_text_part")
      .values({
        authority_id: tx.actor.authorityId,
        document_id: documentId,
        start_offset: start,
        end_offset: end,
        text: text.slice(start, end),
      })
      .execute();
    start = end;
  }
}

/** `end` inside the text, moved back by one where it would cut a character of two UTF-16 units. */
export function wholeCharacterEnd(text: string, end: number): number {
  if (end >= text.length) return text.length;
  const cuts = /[\uD800-\uDBFF]/.test(text[end - 1]!) && /[\uDC00-\uDFFF]/.test(text[end]!);
  return cuts ? end - 1 : end;
}
