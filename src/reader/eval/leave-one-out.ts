import { decide, type Models } from "../label/decide/decide.ts";
import { loadGrams } from "../label/grams/gram-model.ts";
import { type GramExample, gramExample, trainGrams } from "../label/grams/train-grams.ts";
import { Advantages } from "../label/marks.ts";
import { foldSteps } from "../label/model.ts";
import { type Prepared, prepare } from "../label/prepare.ts";
import { type Example, train } from "../label/train.ts";
import { readUnder } from "../read.ts";
import { sourceEnd, sourceStart } from "../text/plain.ts";
import { toGold } from "../to-json.ts";
import { LABELS } from "../types.ts";
import { fragmentsOf } from "./fragments.ts";
import type { Outside } from "./outside.ts";
import { type Pair, type Score, score } from "./score.ts";
import { exampleOf, type LabelledText, toExample } from "./texts.ts";

/** A labelled text with the example made from it, and those made from pieces of it. */
export interface Learned {
  labelled: LabelledText;
  prepared: Prepared;
  example: Example;
  pieces: Example[];
  grams: GramExample;
}

/** Makes a labelled text ready for learning; one that is kept out of all learning is refused. */
export function learned(labelled: LabelledText): Learned {
  if (labelled.gold.keptOut) throw new Error(`${labelled.gold.file} is kept out of all learning`);
  const prepared = prepare(labelled.text);
  const example = exampleOf(labelled, prepared);
  const grams = gramExample(prepared.plain.units, prepared.cuts, example.labels);
  return { labelled, prepared, example, pieces: fragmentsOf(labelled).map(toExample), grams };
}

/** All examples that texts give to learn from. */
export function examplesOf(texts: readonly Learned[]): Example[] {
  return texts.flatMap(({ example, pieces }) => [example, ...pieces]);
}

/** The models learned from texts and from `always`. */
export function modelsOf(texts: readonly Learned[], always: readonly Outside[]): Models {
  return {
    model: foldSteps(train([...always.map(({ example }) => example), ...examplesOf(texts)])),
    grams: loadGrams(trainGrams([...texts, ...always].map(({ grams }) => grams))),
  };
}

/** A text with the models that were learned without it. */
export interface LeftOut {
  text: Learned;
  models: Models;
}

/**
 * Each text with models learned from `always` and from the texts of the other parts, when the texts are dealt out in turn
 * to `parts` parts; as many parts as texts leave out one at a time.
 */
export function leaveOut(
  texts: readonly Learned[],
  always: readonly Outside[],
  parts = texts.length,
): LeftOut[] {
  const leftOut: LeftOut[] = [];
  for (let part = 0; part < parts; part++) {
    const models = modelsOf(
      texts.filter((_, i) => i % parts !== part),
      always,
    );
    for (const text of texts.filter((_, i) => i % parts === part)) leftOut.push({ text, models });
  }
  return leftOut;
}

/** Scores of the labels of texts under the models that go with them; `share` in the place of theirs where it is given. */
export function scoreLeftOut(leftOut: readonly LeftOut[], share?: number): Score {
  return score(
    leftOut.map(({ text, models }) => labelWith({ ...models, share: share ?? models.share }, text)),
  );
}

/** Scores of all that is read in texts under the models that go with them. */
export function scoreReadings(leftOut: readonly LeftOut[]): Score {
  return score(
    leftOut.map(({ text: { labelled, prepared }, models }) => {
      const learned = { ...models, advantages: new Advantages(models.model) };
      return { ...labelled, got: toGold(readUnder(learned, prepared)) };
    }),
  );
}

function labelWith(models: Models, { labelled, prepared }: Learned): Pair {
  const { plain, cuts } = prepared;
  const { labels } = decide(prepared, models);
  const segments = cuts.map((cut, i) => ({
    start: sourceStart(plain, cut.start),
    end: sourceEnd(plain, cut.end),
    label: LABELS[labels[i]!]!,
  }));
  const { text, gold } = labelled;
  return { text, gold, got: { document: gold.document, frameworks: [], segments } };
}
