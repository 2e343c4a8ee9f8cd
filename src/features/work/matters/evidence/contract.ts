import { z } from "zod";
import { type AttachmentRules, LARGEST_FILE } from "../../../../base/files/attachments.ts";
import { Id } from "../../../../base/ids.ts";
import { Line, SearchWords } from "../../../../base/line.ts";
import { Figure } from "../../../../base/numbers.ts";
import { route } from "../../../../base/route.ts";
import { FileHash } from "../../../ground/files/contract.ts";

/** Which files a report takes. */
export const EVIDENCE_FILES: AttachmentRules = { most: 30, largest: LARGEST_FILE };

const Params = z.object({ id: Id });
const UnitRef = z.object({ id: Id, name: z.string() });

/** A piece of evidence: a stored file, a figure or a note. */
export const EvidenceRow = z.object({
  id: Id,
  matterId: Id,
  reportId: Id,
  unit: UnitRef,
  kind: z.enum(["file", "figure", "note"]),
  name: z.string(),
  mime: z.string().nullable(),
  size: z.number().nullable(),
  value: z.number().nullable(),
  unitOfMeasure: z.string().nullable(),
  note: z.string().nullable(),
  reused: z.boolean(),
  at: z.iso.datetime(),
});
export type EvidenceRow = z.infer<typeof EvidenceRow>;

/** A piece of evidence as a report hands it in. */
export const NewEvidence = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("file"),
    name: Line.min(1).max(200),
    fileHash: FileHash,
  }),
  z.object({
    kind: z.literal("figure"),
    name: Line.min(1).max(200),
    value: Figure,
    unitOfMeasure: Line.max(20),
  }),
  z.object({
    kind: z.literal("note"),
    name: Line.min(1).max(200),
    note: z.string().trim().min(2).max(4000),
  }),
  z.object({ kind: z.literal("reuse"), evidenceId: Id }),
  z
    .object({ kind: z.literal("attached"), from: z.string().max(60), attachmentId: Id })
    .describe("a file on another record that the person may read"),
]);
export type NewEvidence = z.infer<typeof NewEvidence>;

export const listReusable = route({
  method: "get",
  path: "/api/matters/{id}/reusable-evidence",
  summary: "Earlier evidence of the leading unit, the likeliest first",
  params: Params,
  query: z.object({ q: SearchWords }),
  response: z.object({ rows: z.array(EvidenceRow.extend({ matterTitle: z.string() })) }),
});
