import { fileSize } from "../../../../../ui/files/file-rules.ts";
import type { EvidenceRow } from "../contract.ts";

/** Wording of the kinds of proof. */
export const EVIDENCE_KINDS: Record<EvidenceRow["kind"], string> = {
  file: "文件",
  figure: "数据",
  note: "文字",
};

/** What a piece of proof says, in one line: the figure, the note, or the size of the file. */
export function evidenceSays(row: EvidenceRow): string {
  if (row.kind === "figure") return `${row.value ?? ""} ${row.unitOfMeasure ?? ""}`.trim();
  return row.kind === "note" ? (row.note ?? "") : fileSize(row.size);
}
