import { type ChosenFile, toNewAttachments } from "../../../../ground/files/web/public/chosen-file.ts";
import type { NewEvidence } from "../contract.ts";

/** The proof part of a report's form, as it is typed. */
export interface EvidenceValues {
  /** Ids of earlier evidence that is handed in again. */
  reuse?: string[];
  files?: ChosenFile[];
  figures?: { name: string; value: number; unitOfMeasure: string }[];
  notes?: { name: string; note: string }[];
}

/** The form's proof as the contract takes it; re-used evidence first. */
export function toNewEvidence({
  reuse = [],
  files = [],
  figures = [],
  notes = [],
}: EvidenceValues): NewEvidence[] {
  return [
    ...reuse.map((evidenceId): NewEvidence => ({ kind: "reuse", evidenceId })),
    ...toNewAttachments(files).map(
      (file): NewEvidence =>
        "fileHash" in file
          ? { kind: "file", ...file }
          : { kind: "attached", from: file.kind, attachmentId: file.attachmentId },
    ),
    ...figures.map((figure): NewEvidence => ({ kind: "figure", ...figure })),
    ...notes.map((note): NewEvidence => ({ kind: "note", ...note })),
  ];
}
