import type { KeptFile } from "../../../../../ui/files/file-drop.tsx";
import type { NewEvidence } from "../contract.ts";

/** The proof part of a report's form, as it is typed. */
export interface EvidenceValues {
  /** Ids of earlier evidence that is handed in again. */
  reuse?: string[];
  /** Uploaded files; the id is the hash of the content. */
  files?: KeptFile[];
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
    ...files.map(({ id, name }): NewEvidence => ({ kind: "file", name, fileHash: id })),
    ...figures.map((figure): NewEvidence => ({ kind: "figure", ...figure })),
    ...notes.map((note): NewEvidence => ({ kind: "note", ...note })),
  ];
}
