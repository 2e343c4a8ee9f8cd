import { z } from "zod";
import { LocalDate } from "../../../base/dates.ts";
import { type AttachmentRules, LARGEST_FILE } from "../../../base/files/attachments.ts";
import { Id } from "../../../base/ids.ts";
import { SearchWords } from "../../../base/line.ts";
import { PageByKey, PagedByKey, Version, wholeInAddress } from "../../../base/numbers.ts";
import { route } from "../../../base/route.ts";
import { DOCUMENT_KINDS, type DocumentKind } from "../../../reader/fields/document/kinds.ts";

export const DOCUMENT_STATUSES = ["received", "reading", "read", "failed"] as const;
export type DocumentStatus = (typeof DOCUMENT_STATUSES)[number];

/** Wording of a document's status on screen. */
export const DOCUMENT_STATUS_NAMES: Record<DocumentStatus, string> = {
  received: "排队读取",
  reading: "正在读取",
  read: "已读取",
  failed: "读取失败",
};

/** What a person may do with a document; sent with each, so that buttons follow the server's rules. */
export const DOCUMENT_VERBS = ["retry", "set-date"] as const;
export type DocumentVerb = (typeof DOCUMENT_VERBS)[number];

/** A document has one original, of whatever kind: what cannot be read is kept all the same. */
export const DOCUMENT_FILES: AttachmentRules = { most: 1, largest: LARGEST_FILE };

const Params = z.object({ id: Id });

/** A remark on how the file was read. */
export const ReadWarning = z.object({ code: z.string(), message: z.string(), page: z.number().optional() });

export const DocumentRow = z.object({
  id: Id,
  name: z.string(),
  source: z.enum(["upload", "paste"]),
  status: z.enum(DOCUMENT_STATUSES),
  kind: z.enum(["text", "docx", "pdf", "html"]).nullable().describe("told from the bytes; null until read"),
  size: z.number().describe("bytes of the original"),
  title: z.string().nullable().describe("as the text gives it"),
  date: LocalDate.nullable(),
  dateBy: z.enum(["text", "person"]).nullable(),
  textLength: z.number().nullable().describe("UTF-16 units"),
  unit: z.object({ id: Id, name: z.string() }),
  uploadedByName: z.string(),
  uploadedAt: z.iso.datetime(),
  version: z.number(),
});
export type DocumentRow = z.infer<typeof DocumentRow>;

export const DocumentDetail = DocumentRow.extend({
  genre: z
    .enum(Object.keys(DOCUMENT_KINDS) as DocumentKind[])
    .nullable()
    .describe("what kind of paper its title says it is; null where the title tells none"),
  hash: z.string().describe("SHA-256 of the original"),
  mime: z.string().nullable(),
  encoding: z.string().nullable(),
  failure: z
    .object({ code: z.string(), message: z.string() })
    .nullable()
    .describe("why the text could not be read; the original is kept all the same"),
  warnings: z.array(ReadWarning),
  allowed: z.array(z.enum(DOCUMENT_VERBS)),
});
export type DocumentDetail = z.infer<typeof DocumentDetail>;

/** An earlier document with the very same bytes; also `facts.earlier` of the refusal of a twin. */
export const EarlierDocument = z.object({
  id: Id,
  name: z.string(),
  uploadedByName: z.string(),
  uploadedAt: z.iso.datetime(),
});
export type EarlierDocument = z.infer<typeof EarlierDocument>;

export const uploadDocument = route({
  method: "post",
  path: "/api/documents",
  summary:
    "Keeps a file (or a pasted text, source=paste, UTF-8) byte for byte and reads it; a large one is read in the background",
  query: z.object({
    name: z.string().max(1000).optional().describe("file name; for a paste made from the date if left out"),
    source: z.enum(["upload", "paste"]).default("upload"),
    twin: z
      .enum(["keep", "refuse"])
      .default("keep")
      .describe(
        "refuse: what the post can see already, byte for byte, is refused as `duplicate` with facts.earlier",
      ),
  }),
  body: "bytes",
  response: z.object({
    document: DocumentDetail,
    earlier: EarlierDocument.nullable().describe("the newest earlier one that the post may see"),
  }),
});

/** What the list of documents can be sorted by. */
export const DOCUMENT_SORTS = ["uploaded", "name", "date", "size"] as const;

export const listDocuments = route({
  method: "get",
  path: "/api/documents",
  summary: "Documents of the post's unit and below",
  query: z.object({
    q: SearchWords.describe("words in name or title"),
    status: z.enum(DOCUMENT_STATUSES).optional(),
    sort: z.enum(DOCUMENT_SORTS).default("uploaded"),
    order: z.enum(["asc", "desc"]).default("desc"),
    ...PageByKey,
  }),
  response: z.object({ rows: z.array(DocumentRow), ...PagedByKey }),
});

export const getDocument = route({
  method: "get",
  path: "/api/documents/{id}",
  summary: "One document with what became of its reading",
  params: Params,
  response: DocumentDetail,
});

/** Longest piece of text that one request gives, in UTF-16 units. */
export const MAX_TEXT_PIECE = 500_000;

export const getDocumentText = route({
  method: "get",
  path: "/api/documents/{id}/text",
  summary: "A piece of the text; offsets are UTF-16 units",
  params: Params,
  query: z.object({
    start: wholeInAddress(0, 100_000_000).default(0),
    length: wholeInAddress(1, MAX_TEXT_PIECE).default(MAX_TEXT_PIECE),
  }),
  response: z.object({
    start: z.number(),
    end: z.number(),
    total: z.number(),
    text: z.string(),
  }),
});

export const setDocumentDate = route({
  method: "post",
  path: "/api/documents/{id}/date",
  summary: "Sets the document's date, against which due words are resolved; null takes it away",
  params: Params,
  body: z.object({ version: Version, date: LocalDate.nullable() }),
  response: DocumentDetail,
});

export const retryReading = route({
  method: "post",
  path: "/api/documents/{id}/retry",
  summary: "Reads a document again whose reading failed",
  params: Params,
  body: z.object({ version: Version }),
  response: DocumentDetail,
});
