import { z } from "zod";
import { Id } from "../../../base/ids.ts";
import { Line, SearchWords } from "../../../base/line.ts";
import { route } from "../../../base/route.ts";

/** SHA-256 of a file's content. */
export const FileHash = z.string().regex(/^[0-9a-f]{64}$/);

/** A kind of record that carries files, as events name it. */
const Kind = z.string().regex(/^[a-z][a-z-]{0,60}$/);

/** A file on a record. */
export const AttachmentRow = z.object({
  kind: Kind.describe("of the record that carries it"),
  id: Id,
  name: z.string(),
  mime: z.string().describe("told from the bytes"),
  size: z.number().describe("bytes"),
  at: z.iso.datetime(),
});
export type AttachmentRow = z.infer<typeof AttachmentRow>;

/** A file as a form hands it in: uploaded for it by this person, or taken from a record that the person may read. */
export const NewAttachment = z.union([
  z.object({ fileHash: FileHash, name: Line.min(1).max(200) }),
  z.object({ kind: Kind, attachmentId: Id }),
]);
export type NewAttachment = z.infer<typeof NewAttachment>;

export const uploadFile = route({
  method: "post",
  path: "/api/files",
  summary: "Keeps a file, at most 50 MB, as the person's own until a record of that kind carries it",
  query: z.object({ for: Kind, name: z.string().min(1).max(1000) }),
  body: "bytes",
  response: z.object({
    fileHash: z.string(),
    name: z.string(),
    size: z.number(),
    mime: z.string(),
    alreadyStored: z.boolean(),
  }),
});

export const downloadOwnFile = route({
  method: "get",
  path: "/api/files/{hash}",
  summary: "A file that the person uploaded, whether or not a record carries it yet",
  params: z.object({ hash: FileHash }),
  response: "bytes",
});

export const downloadAttachment = route({
  method: "get",
  path: "/api/attachments/{kind}/{id}",
  summary: "The file of an attachment, for whoever may read the record that carries it",
  params: z.object({ kind: Kind, id: Id }),
  query: z.object({
    shown: z
      .literal("yes")
      .optional()
      .describe("to be looked at in the browser, where it is of a type that cannot run a script"),
  }),
  response: "bytes",
});

/** How a file is shown in the page; `none` where it is only kept. */
export const ShownAs = z.enum(["picture", "pdf", "docx", "sheet", "none"]);
export type ShownAs = z.infer<typeof ShownAs>;

export const viewAttachment = route({
  method: "get",
  path: "/api/attachments/{kind}/{id}/view",
  summary:
    "How the file of an attachment is shown, or why not and what opens it, and the records that it serves",
  params: z.object({ kind: Kind, id: Id }),
  response: z.object({
    name: z.string(),
    mime: z.string(),
    size: z.number().describe("bytes"),
    shownAs: ShownAs,
    note: z.string().nullable().describe("why it is not shown, or what of it is not"),
    sheets: z
      .array(z.object({ name: z.string(), rows: z.array(z.array(z.string())) }))
      .describe("the cells of a workbook, as text"),
    serves: z
      .array(z.object({ kind: Kind, id: Id, title: z.string() }))
      .describe("records that carry the same file and that the person may read"),
  }),
});
export type AttachmentView = z.infer<typeof viewAttachment.response>;

export const listCarriedFiles = route({
  method: "get",
  path: "/api/attachments",
  summary:
    "Files on records that the person may read and that may go to this kind of record as well, the newest first",
  query: z.object({
    for: Kind,
    except: Kind.optional().describe("leaves out those on records of a kind that is offered elsewhere"),
    q: SearchWords.describe("words in the file's name"),
  }),
  response: z.object({
    rows: z.array(AttachmentRow.extend({ of: z.string().describe("what the record is called") })),
  }),
});
