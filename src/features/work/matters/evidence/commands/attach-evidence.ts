import { newId } from "../../../../../base/ids.ts";
import type { Tx } from "../../../../../base/server/act.ts";
import { AppError } from "../../../../../base/server/errors.ts";
import { atOrBelow } from "../../../../../record/server/below.ts";
import { addParts } from "../../../../../record/server/records.ts";
import { type UsableFile, usableFile } from "../../../../ground/files/commands/attach-files.ts";
import { MATTER } from "../../store.ts";
import type { NewEvidence } from "../contract.ts";

/** Which report of which unit the evidence belongs to. */
export interface EvidenceOf {
  matterId: string;
  reportId: string;
  unit: { id: string; path: string };
}

/**
 * Attaches files, figures, notes and earlier evidence to a report; gives the names for the trail.
 * Errors: `bad-request` for a file never uploaded, one that the person may not use, or evidence that this unit does not hold.
 */
export async function attachEvidence(tx: Tx, of: EvidenceOf, given: NewEvidence[]): Promise<string[]> {
  if (given.length === 0) return [];
  const rows = await Promise.all(
    given.map(async (one) => ({ ...rowOf(tx, of), ...(await contentOf(tx, of, one)) })),
  );
  const once = withoutRepeats(rows);
  await addParts(tx, "evidence", once);
  return once.map((r) => r.name);
}

/** The same file, figure or note stands once in a report, however often it was given, uploaded or taken from before. */
function withoutRepeats<T extends Content>(rows: readonly T[]): T[] {
  const contents = new Map<string, T>();
  for (const row of rows) {
    const { kind, name, file_hash, value, unit_of_measure, note } = row;
    const content = file_hash ?? JSON.stringify([kind, name, Number(value), unit_of_measure, note]);
    if (!contents.has(content)) contents.set(content, row);
  }
  return [...contents.values()];
}

/** What evidence holds: one of a file, a figure and a note. */
interface Content {
  kind: "file" | "figure" | "note";
  name: string;
  file_hash?: string | null;
  value?: string | null;
  unit_of_measure?: string | null;
  note?: string | null;
}

function rowOf(tx: Tx, of: EvidenceOf) {
  return {
    authority_id: tx.actor.authorityId,
    id: newId(),
    matter_id: of.matterId,
    report_id: of.reportId,
    unit_id: of.unit.id,
    unit_path: of.unit.path,
    at: tx.at,
    ...NOTHING,
  };
}

/** What evidence of another kind does not have. */
const NOTHING = { file_hash: null, value: null, unit_of_measure: null, note: null, reused_from_id: null };

async function contentOf(
  tx: Tx,
  of: EvidenceOf,
  one: NewEvidence,
): Promise<Content & { reused_from_id?: string }> {
  switch (one.kind) {
    case "file":
      return fileOf(await usableFile(tx, MATTER.kind, one));
    case "attached":
      return fileOf(await usableFile(tx, MATTER.kind, { kind: one.from, attachmentId: one.attachmentId }));
    case "figure":
      return { kind: one.kind, name: one.name, value: String(one.value), unit_of_measure: one.unitOfMeasure };
    case "note":
      return { kind: one.kind, name: one.name, note: one.note };
    case "reuse":
      return earlier(tx, of, one.evidenceId);
  }
}

function fileOf({ name, hash }: UsableFile): Content {
  return { kind: "file", name, file_hash: hash };
}

/** Only what the same unit handed in before can be handed in again. */
async function earlier(tx: Tx, of: EvidenceOf, id: string) {
  const old = await tx.db
    .selectFrom("evidence")
    .select(["kind", "name", "file_hash", "value", "unit_of_measure", "note"])
    .where("authority_id", "=", tx.actor.authorityId)
    .where("id", "=", id)
    .where(atOrBelow("unit_path", of.unit.path))
    .executeTakeFirst();
  if (!old) throw new AppError("bad-request", "所选佐证不属于本单位，不能再次使用");
  return { ...old, reused_from_id: id };
}
