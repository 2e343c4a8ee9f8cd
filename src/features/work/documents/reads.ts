import { sql } from "kysely";
import { officeDate } from "../../../base/dates.ts";
import type { RouteInput, RouteResult } from "../../../base/route.ts";
import type { ReadTx } from "../../../base/server/act.ts";
import { AppError } from "../../../base/server/errors.ts";
import { counted } from "../../../base/server/keyset/count.ts";
import { type Key, keysetPage, type Leg } from "../../../base/server/keyset/keyset.ts";
import type { UnitScope } from "../../../base/server/scope.ts";
import { byPinyin, holdsWords } from "../../../base/server/search/search.ts";
import { kindOfTitle } from "../../../reader/fields/document/kinds.ts";
import { atOrBelow } from "../../../record/server/below.ts";
import { unitsById } from "../../ground/units/lookup.ts";
import type {
  DocumentDetail,
  DocumentRow,
  EarlierDocument,
  getDocumentText,
  listDocuments,
  ReadWarning,
} from "./contract.ts";
import { allowedVerbs } from "./policy.ts";
import { type DocumentRecord, wholeCharacterEnd } from "./store.ts";

type Stored = DocumentRecord & { size: number };

/** A page of the documents in scope, and how many there are. */
export async function documentPage(
  tx: ReadTx,
  scope: UnitScope,
  filter: RouteInput<typeof listDocuments>["query"],
): Promise<RouteResult<typeof listDocuments>> {
  const found = documentsIn(tx, scope)
    .$if(filter.status !== undefined, (q) => q.where("d.status", "=", filter.status!))
    .$if(!!filter.q, (q) => q.where(holdsWords(filter.q!, "d.search_text")));
  const { rows, ...page } = await keysetPage<Stored & { keys: string[] }>(
    `${filter.sort}.${filter.order}`,
    legsOf(filter.sort, filter.order),
    filter,
    ({ where, orderBy, keys, limit }) =>
      found
        .selectAll("d")
        .select(["f.size", keys.as("keys")])
        .where(where)
        .orderBy(orderBy)
        .limit(limit)
        .execute(),
  );
  const units = await unitsById(
    tx,
    rows.map((row) => row.unit_id),
  );
  return {
    ...page,
    ...(await counted(tx, sql`${found.select("d.id")}`)),
    rows: rows.map((row) => toRow(row, units.get(row.unit_id)!.name)),
  };
}

/** A document without a date stands last, whichever way the list goes. */
function legsOf(sort: RouteInput<typeof listDocuments>["query"]["sort"], order: "asc" | "desc"): Leg[] {
  if (sort !== "date") return [{ keys: [SORTED[sort], ID], order }];
  return [
    {
      where: sql<boolean>`d.document_date is not null`,
      keys: [{ column: sql.ref("d.document_date"), kind: "date" }, ID],
      order,
    },
    { where: sql<boolean>`d.document_date is null`, keys: [ID], order },
  ];
}

const ID: Key = { column: sql.ref("d.id"), kind: "uuid" };
const SORTED = {
  uploaded: { column: sql.ref("d.uploaded_at"), kind: "instant" },
  name: { column: sql`(${byPinyin("d.name")})`, kind: "text" },
  size: { column: sql.ref("f.size"), kind: "bigint" },
} satisfies Record<string, Key>;

/** One document in scope. Error `not-found`. */
export async function documentDetail(tx: ReadTx, scope: UnitScope, id: string): Promise<DocumentDetail> {
  const row = await documentIn(tx, scope, id);
  const units = await unitsById(tx, [row.unit_id]);
  const facts = { unitPath: row.unit_path, status: row.status, statusAt: row.status_at };
  return {
    ...toRow(row, units.get(row.unit_id)!.name),
    genre: row.title === null ? null : kindOfTitle(row.title, row.text_length ?? 0),
    hash: row.file_hash,
    mime: row.mime,
    encoding: row.encoding,
    failure: row.failure_code === null ? null : { code: row.failure_code, message: row.failure_message! },
    warnings: row.warnings as (typeof ReadWarning)["_zod"]["output"][],
    allowed: allowedVerbs(tx.actor, facts, tx.at),
  };
}

/** Those of these documents that are in scope, with their names. */
export async function namesIn(
  tx: ReadTx,
  scope: UnitScope,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await documentsIn(tx, scope)
    .select(["d.id", "d.name"])
    .where((e) => e("d.id", "=", e.fn.any(e.val([...ids]))))
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Refuses bytes that a document in scope has already. Error `duplicate`, with that document as `facts.earlier`. */
export async function expectNew(tx: ReadTx, scope: UnitScope, hash: string): Promise<void> {
  const earlier = await earlierDocument(tx, scope, { hash });
  if (!earlier) return;
  const { name, uploadedByName, uploadedAt } = earlier;
  const on = officeDate(new Date(uploadedAt));
  throw new AppError("duplicate", `同一文件已于 ${on} 由${uploadedByName}上传（${name}）`, {
    facts: { earlier },
  });
}

/** The newest document in scope with these bytes, of those earlier than the named one if there is one. */
export async function earlierDocument(
  tx: ReadTx,
  scope: UnitScope,
  { id, hash }: { id?: string; hash: string },
): Promise<EarlierDocument | null> {
  const row = await documentsIn(tx, scope)
    .select(["d.id", "d.name", "d.uploaded_by_name", "d.uploaded_at"])
    .where("d.file_hash", "=", hash)
    .$if(id !== undefined, (q) => q.where("d.id", "<", id!))
    .orderBy("d.id", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  return {
    id: row.id,
    name: row.name,
    uploadedByName: row.uploaded_by_name,
    uploadedAt: row.uploaded_at.toISOString(),
  };
}

/**
 * A piece of a document's text that cuts no character. Errors: `not-found`; `unreadable-file` where there is no
 * text, with the reason; `not-allowed-now` while it is still being read.
 */
export async function textPiece(
  tx: ReadTx,
  scope: UnitScope,
  id: string,
  { start, length }: RouteInput<typeof getDocumentText>["query"],
): Promise<RouteResult<typeof getDocumentText>> {
  const document = await documentIn(tx, scope, id);
  expectText(document);
  const parts = await tx.db
    .selectFrom("document_text_part")
    .select(["start_offset", "text"])
    .where("authority_id", "=", tx.actor.authorityId)
    .where("document_id", "=", id)
    .where("end_offset", ">", start)
    // One unit more than asked for, to see whether a character would be cut.
    .where("start_offset", "<=", start + length)
    .orderBy("start_offset")
    .execute();
  const first = parts[0]?.start_offset ?? start;
  const joined = parts.map((part) => part.text).join("");
  const text = joined.slice(start - first, wholeCharacterEnd(joined, start - first + length));
  return { start, end: start + text.length, total: document.text_length!, text };
}

/** Refuses a document without text: `unreadable-file` or, while it is being read, `not-allowed-now`. */
export function expectText(
  document: Pick<DocumentRecord, "id" | "status" | "failure_code" | "failure_message">,
): void {
  if (document.status === "read") return;
  if (document.status !== "failed") throw new AppError("not-allowed-now", "文稿还在读取，请稍候");
  throw new AppError("unreadable-file", `文件已保存，但无法读出文字：${document.failure_message}`, {
    facts: { documentId: document.id, failure: document.failure_code },
  });
}

/** A document in scope with the size of its original. Error `not-found`. */
export async function documentIn(tx: ReadTx, scope: UnitScope, id: string): Promise<Stored> {
  const row = await documentsIn(tx, scope)
    .selectAll("d")
    .select("f.size")
    .where("d.id", "=", id)
    .executeTakeFirst();
  if (!row) throw new AppError("not-found");
  return row;
}

function documentsIn(tx: ReadTx, scope: UnitScope) {
  return tx.db
    .selectFrom("document as d")
    .innerJoin("file as f", (j) =>
      j.onRef("f.authority_id", "=", "d.authority_id").onRef("f.hash", "=", "d.file_hash"),
    )
    .where("d.authority_id", "=", scope.authorityId)
    .where(atOrBelow("d.unit_path", scope.path));
}

function toRow(row: Stored, unitName: string): DocumentRow {
  return {
    id: row.id,
    name: row.name,
    source: row.source,
    status: row.status,
    kind: row.kind,
    size: row.size,
    title: row.title,
    date: row.document_date,
    dateBy: row.date_by,
    textLength: row.text_length,
    unit: { id: row.unit_id, name: unitName },
    uploadedByName: row.uploaded_by_name,
    uploadedAt: row.uploaded_at.toISOString(),
    version: row.version,
  };
}
