import { collect } from "./collect.ts";
import { readDocument } from "./fields/document/facts.ts";
import { certaintyOf } from "./label/confidence.ts";
import { decide, type Models } from "./label/decide/decide.ts";
import { loadGrams } from "./label/grams/gram-model.ts";
import gramFile from "./label/grams/grams.gen.json" with { type: "json" };
import { Advantages } from "./label/marks.ts";
import { loadModel } from "./label/model.ts";
import { type Prepared, prepare } from "./label/prepare.ts";
import weights from "./label/weights.gen.json" with { type: "json" };
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

/** What the reader has learned: the models, and what the features of the first tell. */
interface Learned extends Models {
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
export function read(text: string, options: ReadOptions = {}): Reading {
  return readUnder(whatIsLearned(), prepare(text), options);
}

/** The same of a prepared text under models that were learned from some other texts. */
export function readUnder(models: Learned, prepared: Prepared, { date }: ReadOptions = {}): Reading {
  const { plain, cuts, frames } = prepared;
  const { scores, joints, labels } = decide(prepared, models);
  const certainty = certaintyOf(labels, scores, joints, models.model);
  const facts = readDocument(plain.text, cuts, frames, labels);
  const written = date !== undefined && DATE.test(date) ? date : facts.date;
  return collect(prepared, labels, certainty, { ...facts, date: written }, models.advantages);
}
