import { bestLabels, emissions, foldSteps, jointsOf, type Model } from "../label/model.ts";
import { prepare } from "../label/prepare.ts";
import { type Example, train } from "../label/train.ts";
import { sourceEnd, sourceStart } from "../text/plain.ts";
import { LABELS } from "../types.ts";
import { fragmentsOf } from "./fragments.ts";
import { type Pair, type Score, score } from "./score.ts";
import { type LabelledText, toExample } from "./texts.ts";

/** A labelled text with the example made from it, and those made from pieces of it. */
export interface Learned {
  labelled: LabelledText;
  example: Example;
  pieces: Example[];
}

/** Makes a labelled text ready for learning. */
export function learned(labelled: LabelledText): Learned {
  return { labelled, example: toExample(labelled), pieces: fragmentsOf(labelled).map(toExample) };
}

/** All examples that texts give to learn from. */
export function examplesOf(texts: readonly Learned[]): Example[] {
  return texts.flatMap(({ example, pieces }) => [example, ...pieces]);
}

/**
 * Label scores of texts, each labelled by weights learned from `always` and from the texts of the other parts, when the
 * texts are dealt out in turn to `parts` parts; as many parts as texts leave out one at a time.
 */
export function labelScores(
  texts: readonly Learned[],
  always: readonly Example[],
  parts = texts.length,
): Score {
  const pairs: Pair[] = [];
  for (let part = 0; part < parts; part++) {
    const others = examplesOf(texts.filter((_, i) => i % parts !== part));
    const model = foldSteps(train([...always, ...others]));
    for (const text of texts.filter((_, i) => i % parts === part)) pairs.push(labelWith(model, text));
  }
  return score(pairs);
}

/** Label scores of texts under weights as learned. */
export function scoreUnder(learnedModel: Model, texts: readonly Learned[]): Score {
  const model = foldSteps(learnedModel);
  return score(texts.map((text) => labelWith(model, text)));
}

function labelWith(model: Model, { labelled: { text, gold } }: Learned): Pair {
  const { plain, cuts, frames, rows } = prepare(text);
  const labels = bestLabels(emissions(rows, cuts.length, model), jointsOf(frames), model);
  const segments = cuts.map((cut, i) => ({
    start: sourceStart(plain, cut.start),
    end: sourceEnd(plain, cut.end),
    label: LABELS[labels[i]!]!,
  }));
  return { text, gold, got: { document: gold.document, frameworks: [], segments } };
}
