import { collect } from "./collect.ts";
import { readDocument } from "./fields/document/facts.ts";
import { beginsWithAct } from "./fields/predicates.ts";
import { certaintyOf } from "./label/confidence.ts";
import { addGrams, type GramModel, loadGrams } from "./label/grams/gram-model.ts";
import gramFile from "./label/grams/grams.gen.json" with { type: "json" };
import { Advantages } from "./label/marks.ts";
import { bestLabels, emissions, holdToSentences, jointsOf, loadModel, type Model } from "./label/model.ts";
import { prepare } from "./label/prepare.ts";
import { settleSeries } from "./label/settle-series.ts";
import weights from "./label/weights.gen.json" with { type: "json" };
import { holdToColumns, settleTasks } from "./tables/labels.ts";
import type { Reading } from "./types.ts";

export type {
  Comparison,
  DocumentFacts,
  Due,
  Figure,
  Flag,
  Framework,
  Label,
  Mark,
  Occasion,
  OutlineNode,
  Person,
  Reading,
  ReadingWarning,
  Segment,
  WarningCode,
} from "./types.ts";

/** Settings of a reading. */
export interface ReadOptions {
  /** The document's date, YYYY-MM-DD, when it is known from elsewhere; due words are resolved against it. */
  date?: string;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** What the reader has learned: the model, and what its features tell. */
interface Learned {
  model: Model;
  grams: GramModel;
  advantages: Advantages;
}

let learned: Learned | null = null;

/** Makes the model when the first text is read: whoever only imports the reader does not wait for it. */
function whatIsLearned(): Learned {
  if (learned === null) {
    const model = loadModel(weights);
    learned = { model, grams: loadGrams(gramFile), advantages: new Advantages(model) };
  }
  return learned;
}

/**
 * Reads a Chinese administrative text: cuts it into segments, labels each, finds outline, frameworks and fields.
 * Pure and deterministic; never throws on any string. Offsets in the result point into `text` as given.
 */
export function read(text: string, { date }: ReadOptions = {}): Reading {
  const { model, grams, advantages } = whatIsLearned();
  const prepared = prepare(text);
  const { plain, cuts, frames, rows, placed } = prepared;
  const scores = emissions(rows, cuts.length, model);
  addGrams(scores, plain.units, cuts, grams);
  holdToSentences(scores, frames);
  if (placed) holdToColumns(scores, placed, frames);
  const joints = jointsOf(frames);
  const labels = bestLabels(scores, joints, model);
  settleSeries(labels, frames, (i) => beginsWithAct(plain.text, frames[i]!.numbering.end));
  if (placed) settleTasks(labels, placed);
  const certainty = certaintyOf(labels, scores, joints, model);
  const facts = readDocument(plain.text, cuts, frames, labels);
  const written = date !== undefined && DATE.test(date) ? date : facts.date;
  return collect(prepared, labels, certainty, { ...facts, date: written }, advantages);
}
