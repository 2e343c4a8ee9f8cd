import { beginsWithAct } from "../../fields/predicates.ts";
import { holdToColumns, settleTasks } from "../../tables/labels.ts";
import { addGrams, GRAM_SHARE, type GramModel } from "../grams/gram-model.ts";
import { isBelowDay } from "../lead-tags.ts";
import { bestLabels, emissions, holdToSentences, jointsOf, type Model } from "../model.ts";
import type { Prepared } from "../prepare.ts";
import { holdToGlossary } from "./hold-to-glossary.ts";
import { holdToTags } from "./hold-to-tags.ts";
import { settleSeries } from "./settle-series.ts";

/** What has been learned: the sequence's model and the characters', and how much the second counts beside the first. */
export interface Models {
  model: Model;
  grams: GramModel;
  share?: number;
}

/** The labels of a text's segments, with the scores that they were found by. */
export interface Decided {
  scores: Float64Array;
  joints: Uint8Array;
  labels: Uint8Array;
}

/** Labels a prepared text: the best chain under the models, held to what the page and its tables allow. */
export function decide(prepared: Prepared, { model, grams, share = GRAM_SHARE }: Models): Decided {
  const { plain, cuts, frames, context, rows, placed } = prepared;
  const scores = emissions(rows, cuts.length, model);
  addGrams(scores, plain.units, cuts, grams, share);
  holdToSentences(scores, frames);
  holdToTags(scores, context);
  holdToGlossary(scores, plain.text, cuts, frames);
  if (placed) holdToColumns(scores, placed, frames);
  const joints = jointsOf(frames);
  const labels = bestLabels(scores, joints, model);
  settleSeries(
    labels,
    frames,
    (i) => isBelowDay(context.tags[i]!) || beginsWithAct(plain.text, frames[i]!.numbering.end),
  );
  if (placed) settleTasks(labels, placed);
  return { scores, joints, labels };
}
