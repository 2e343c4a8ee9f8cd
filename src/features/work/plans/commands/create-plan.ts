import { newId } from "../../../../base/ids.ts";
import type { ReadTx, Tx } from "../../../../base/server/act.ts";
import { AppError } from "../../../../base/server/errors.ts";
import type { UnitScope } from "../../../../base/server/scope.ts";
import { type Reading, read } from "../../../../reader/read.ts";
import { expectAllowed } from "../../../../record/server/records.ts";
import { holdOwnUnit, unitsBelow } from "../../../ground/units/lookup.ts";
import { readableDocument, wholeText } from "../../documents/lookup.ts";
import { MAX_PLAN_SEGMENTS, MAX_PLAN_TEXT } from "../contract.ts";
import type { Coverage } from "../draft/contract.ts";
import { drawUp } from "../draft/draw-up.ts";
import { mayDraft, reachOf } from "../policy.ts";
import { insertPlan } from "../store.ts";

/** From which document a plan is made, and how it is called. */
export interface NewPlan {
  documentId: string;
  title: string;
  year: number;
  /** The text's date, `YYYY-MM-DD`, if the document has none or another one. */
  date?: string | undefined;
}

/**
 * Draws up a draft plan of the actor's unit from a document in scope. Errors: `forbidden`, `not-found`,
 * `unreadable-file`, `not-allowed-now` (still being read), `too-large` beyond the limits of a plan.
 */
export async function createPlan(
  tx: Tx,
  scope: UnitScope,
  given: NewPlan,
): Promise<{ id: string; version: number; coverage: Coverage }> {
  expectAllowed(mayDraft(tx.actor));
  const unit = await holdOwnUnit(tx);
  const document = await readableDocument(tx, scope, given.documentId);
  if (document.textLength > MAX_PLAN_TEXT) throw tooLarge(`全文 ${document.textLength} 字`);
  const date = given.date ?? document.date;
  const text = await wholeText(tx, document.id);
  const reading = readWithin(text, date);
  const reach = reachOf({ unitPath: unit.path, unitKind: unit.kind });
  const draft = drawUp(text, reading, {
    title: given.title,
    year: given.year,
    unitNamed: await unitNames(tx, reach),
  });
  const id = newId();
  const coverage = await insertPlan(
    tx,
    {
      id,
      document_id: document.id,
      document_date: date,
      reach_path: reach,
      frameworks: reading.frameworks,
      warnings: reading.warnings,
    },
    unit,
    draft,
  );
  return { id, version: 1, coverage };
}

function readWithin(text: string, date: string | null): Reading {
  const reading = read(text, date === null ? {} : { date });
  if (reading.segments.length > MAX_PLAN_SEGMENTS) throw tooLarge(`全文 ${reading.segments.length} 句`);
  return reading;
}

function tooLarge(measured: string): AppError {
  return new AppError(
    "too-large",
    `${measured}，超出一份计划的容量（${MAX_PLAN_TEXT / 10_000} 万字、${MAX_PLAN_SEGMENTS} 句），请摘出相关部分另存后再生成计划`,
    { facts: { maxText: MAX_PLAN_TEXT, maxSegments: MAX_PLAN_SEGMENTS } },
  );
}

/** Tells the one open unit in reach that has a name or short name; words that several have name none. */
async function unitNames(tx: ReadTx, reach: string): Promise<(words: string) => string | null> {
  const ids = new Map<string, string | null>();
  for (const unit of await unitsBelow(tx, reach)) {
    for (const name of new Set([unit.name, unit.shortName ?? unit.name])) {
      ids.set(name, ids.has(name) ? null : unit.id);
    }
  }
  return (words) => ids.get(words.trim()) ?? null;
}
