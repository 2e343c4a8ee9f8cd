import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { errorsAmongLeastSure, toldLabels } from "./eval/calibration.ts";
import { examplesOf, learned, scoreLeftOut } from "./eval/leave-one-out.ts";
import { type Score, score } from "./eval/score.ts";
import { type LabelledText, loadLines, loadTexts } from "./eval/texts.ts";
import { GRAM_SHARE, loadGrams } from "./label/grams/gram-model.ts";
import { GRAM_TRAINING, trainGrams } from "./label/grams/train-grams.ts";
import { foldSteps } from "./label/model.ts";
import { TRAINING, train } from "./label/train.ts";
import { read } from "./read.ts";
import { toGold } from "./to-json.ts";

/** Holds the reader's scores: on the project's own labelled texts always, on the shared ones where they are. */

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const full = [
  ...loadTexts(path("corpus/texts"), path("corpus/gold")),
  ...loadTexts(path("corpus/blind/texts"), path("corpus/blind/gold")),
  ...loadTexts(path("corpus/pages/texts"), path("corpus/pages/gold")),
];
const keptOut = loadTexts(path("corpus/unseen/texts"), path("corpus/unseen/gold"));
const lines = loadLines(path("corpus/lines"));
const shared = loadTexts(path("../../../shared/seeds"), path("../../../shared/reader-eval/gold"));

function scoreOf(texts: readonly LabelledText[]): Score {
  return score(texts.map(({ text, gold }) => ({ text, gold, got: toGold(read(text)) })));
}

const sets: {
  name: string;
  texts: LabelledText[];
  least: Partial<Record<"macro" | "figures" | "owners" | "dues" | "frameworks" | "members", number>>;
}[] = [
  {
    name: "own texts",
    texts: full,
    least: { macro: 0.9, figures: 0.98, owners: 0.8, frameworks: 0.85, members: 0.85 },
  },
  { name: "own texts with labels only", texts: lines, least: { macro: 0.9 } },
  {
    name: "shared texts",
    texts: shared,
    least: { macro: 0.9, figures: 0.98, owners: 0.8, frameworks: 0.85, members: 0.9 },
  },
].filter(({ texts }) => texts.length > 0);

describe("scores", () => {
  for (const { name, texts, least } of sets) {
    it(`holds them on ${name}`, () => {
      const got = scoreOf(texts);
      for (const [key, value] of Object.entries(least)) {
        expect(got[key as keyof typeof least], key).toBeGreaterThanOrEqual(value);
      }
    });
  }

  it("keeps a third of the texts built like pages out of all learning", () => {
    expect(keptOut).toHaveLength(4);
    for (const text of keptOut) expect(() => learned(text)).toThrow("kept out of all learning");
  });

  it("labels texts that the weights were not learned from", () => {
    const all = [...full, ...lines].map(learned);
    const kept = all.filter((_, i) => i % 5 === 0);
    const examples = examplesOf(all.filter((_, i) => i % 5 !== 0));
    expect(kept.length).toBeGreaterThan(5);
    const model = foldSteps(train(examples, { ...TRAINING, steps: 40 }));
    const others = all.filter((_, i) => i % 5 !== 0).map(({ grams }) => grams);
    const grams = loadGrams(trainGrams(others, { ...GRAM_TRAINING, rounds: 8 }));
    const leftOut = (share: number) => kept.map((text) => ({ text, models: { model, grams, share } }));
    const under = (share: number) => scoreLeftOut(leftOut(share)).macro;
    expect(under(0)).toBeGreaterThan(0.8);
    expect(under(GRAM_SHARE)).toBeGreaterThan(under(0));

    // Whoever looks at the least sure fifth of the labels finds most of what is wrong, and is told about how much it is.
    const told = toldLabels(leftOut(GRAM_SHARE));
    expect(errorsAmongLeastSure(told)).toBeGreaterThan(0.6);
    const mean = told.reduce((sum, { confidence }) => sum + confidence, 0) / told.length;
    const right = told.filter(({ isRight }) => isRight).length / told.length;
    expect(Math.abs(mean - right)).toBeLessThan(0.05);
  });
});
