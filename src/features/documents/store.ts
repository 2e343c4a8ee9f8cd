import type { Selectable, Updateable } from "kysely";
import { isWithin } from "../../base/actor.ts";
import type { Tx } from "../../base/server/act.ts";
import { changedMeanwhile } from "../../base/server/changed-meanwhile.ts";
import type { Tables } from "../../base/server/database.ts";
import { AppError } from "../../base/server/errors.ts";
import type { DocumentVerb } from "./contract.ts";
import { decide } from "./policy.ts";

export type DocumentRecord = Selectable<Tables["document"]>;

/**
 * Loads a document for an act and locks it. Errors: `not-found` outside the actor's scope, `forbidden`,
 * `changed-meanwhile` for another version than the one seen, `not-allowed-now`.
 */
export async function lockDocumentFor(
  tx: Tx,
  verb: DocumentVerb,
  on: { id: string; version: number },
): Promise<DocumentRecord> {
  const document = await lockDocument(tx, on.id);
  if (!isWithin(document.unit_path, tx.actor.unitPath)) throw new AppError("not-found");
  const facts = { unitPath: document.unit_path, status: document.status, statusAt: document.status_at };
  const decision = decide(tx.actor, verb, facts, tx.at);
  if (!decision.allowed && decision.code === "forbidden") throw new AppError("forbidden", decision.reason);
  if (document.version !== on.version)
    throw await changedMeanwhile(tx, { kind: "document", id: document.id, version: document.version });
  if (!decision.allowed) throw new AppError(decision.code, decision.reason);
  return document;
}

/** Loads a document of the authority and locks it until the transaction ends. Error `not-found`. */
export async function lockDocument(tx: Tx, id: string): Promise<DocumentRecord> {
  const document = await tx.db
    .selectFrom("document")
    .selectAll()
    .where("authority_id", "=", tx.actor.authorityId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!document) throw new AppError("not-found");
  return document;
}

/** Writes a new document of the actor's unit, version 1, with its event. */
export async function insertDocument(
  tx: Tx,
  given: Pick<DocumentRecord, "id" | "name" | "source" | "file_hash" | "status">,
  size: number,
): Promise<void> {
  const { actor } = tx;
  await tx.db
    .insertInto("document")
    .values({
      ...given,
      authority_id: actor.authorityId,
      unit_id: actor.unitId,
      unit_path: actor.unitPath,
      uploaded_by: actor.personId,
      uploaded_by_name: actor.personName,
      uploaded_at: tx.at,
      status_at: tx.at,
    })
    .execute();
  tx.emit({
    subjectKind: "document",
    subjectId: given.id,
    subjectVersion: 1,
    unitId: actor.unitId,
    unitPath: actor.unitPath,
    verb: "document.upload",
    summary: `${given.source === "paste" ? "粘贴" : "上传"}文稿“${given.name}”`,
    changes: { name: given.name, source: given.source, hash: given.file_hash, size },
  });
}

/** What an act on a document leaves on the trail. */
export interface DocumentAct {
  verb: string;
  summary: string;
  changes: Record<string, unknown>;
}

/** Writes a change of a document with its event and raises its version by one. */
export async function updateDocument(
  tx: Tx,
  document: DocumentRecord,
  change: Updateable<Tables["document"]>,
  told: DocumentAct,
): Promise<void> {
  const version = document.version + 1;
  await tx.db
    .updateTable("document")
    .set({ ...change, ...(change.status && { status_at: tx.at }), version })
    .where("authority_id", "=", document.authority_id)
    .where("id", "=", document.id)
    .execute();
  tx.emit({
    subjectKind: "document",
    subjectId: document.id,
    subjectVersion: version,
    unitId: change.unit_id ?? document.unit_id,
    unitPath: change.unit_path ?? document.unit_path,
    ...told,
  });
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
