import type { ReadTx } from "../../../../base/server/act.ts";
import { AppError } from "../../../../base/server/errors.ts";
import { readsAt, type UnitScope } from "../../../../base/server/scope.ts";
import { holdsWords } from "../../../../base/server/search/search.ts";
import { atOrBelow } from "../../../../record/server/below.ts";
import { visibleMatters } from "../reads/visible-matters.ts";
import type { EvidenceRow } from "./contract.ts";

function evidenceRows(tx: ReadTx) {
  return tx.db
    .selectFrom("evidence as e")
    .innerJoin("unit as u", (j) =>
      j.onRef("u.authority_id", "=", "e.authority_id").onRef("u.id", "=", "e.unit_id"),
    )
    .leftJoin("file as f", (j) =>
      j.onRef("f.authority_id", "=", "e.authority_id").onRef("f.hash", "=", "e.file_hash"),
    )
    .select(["e.id", "e.matter_id", "e.report_id", "e.kind", "e.name", "e.value", "e.unit_of_measure"])
    .select([
      "e.note",
      "e.reused_from_id",
      "e.at",
      "u.id as unit_id",
      "u.name as unit_name",
      "f.mime",
      "f.size",
    ])
    .where("e.authority_id", "=", tx.actor.authorityId);
}

type StoredEvidence = Awaited<ReturnType<ReturnType<typeof evidenceRows>["execute"]>>[number];

function toRow(e: StoredEvidence): EvidenceRow {
  return {
    id: e.id,
    matterId: e.matter_id,
    reportId: e.report_id,
    unit: { id: e.unit_id, name: e.unit_name },
    kind: e.kind,
    name: e.name,
    mime: e.mime,
    size: e.size,
    value: e.value === null ? null : Number(e.value),
    unitOfMeasure: e.unit_of_measure,
    note: e.note,
    reused: e.reused_from_id !== null,
    at: e.at.toISOString(),
  };
}

/** All proof of one matter, the newest first. The caller has checked that the matter may be read. */
export async function evidenceOfMatter(tx: ReadTx, matterId: string): Promise<EvidenceRow[]> {
  const rows = await evidenceRows(tx).where("e.matter_id", "=", matterId).orderBy("e.at", "desc").execute();
  return rows.map(toRow);
}

const OFFERED = 30;

/**
 * Earlier evidence of the unit that leads (or supports) the matter, offered before anything new is asked for:
 * what shares words with the matter's title first, then the newest. Each proof is offered once, however often
 * it was used.
 */
export async function reusableEvidence(
  tx: ReadTx,
  scope: UnitScope,
  matterId: string,
  q: string | undefined,
): Promise<(EvidenceRow & { matterTitle: string })[]> {
  const matter = await visibleMatters(tx, scope)
    .select(["m.title", "m.lead_path"])
    .where("m.id", "=", matterId)
    .executeTakeFirst();
  if (!matter) throw new AppError("not-found");
  const unitPath = readsAt(scope, matter.lead_path) ? matter.lead_path! : scope.path;
  const rows = await evidenceRows(tx)
    .innerJoin("matter as m", (j) =>
      j.onRef("m.authority_id", "=", "e.authority_id").onRef("m.id", "=", "e.matter_id"),
    )
    .select("m.title as matter_title")
    .where(atOrBelow("e.unit_path", unitPath))
    .where("e.reused_from_id", "is", null)
    .where("e.matter_id", "!=", matterId)
    .$if(Boolean(q), (query) => query.where(holdsWords(q!, "e.search_text", "m.search_text")))
    .orderBy("e.at", "desc")
    .limit(300)
    .execute();
  const words = pairsOf(matter.title);
  return rows
    .map((r) => ({
      row: { ...toRow(r), matterTitle: r.matter_title },
      likeness: likeness(words, `${r.name}${r.matter_title}`),
    }))
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, OFFERED)
    .map((r) => r.row);
}

/** Two-character pieces: a plain measure of likeness that needs no dictionary. */
function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>();
  for (let i = 0; i + 1 < text.length; i++) pairs.add(text.slice(i, i + 2));
  return pairs;
}

function likeness(words: Set<string>, text: string): number {
  let shared = 0;
  for (const pair of pairsOf(text)) if (words.has(pair)) shared++;
  return shared;
}
