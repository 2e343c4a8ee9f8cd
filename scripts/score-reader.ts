/**
 * Prints how the reader, as it is, reads the labelled texts in src/reader/corpus: those it was learned from, and those that are
 * kept out of all learning. Further texts are given as TEXTS,LABELS (folders).
 * Run: node --import tsx scripts/score-reader.ts [TEXTS,LABELS …]
 */
import { fileURLToPath } from "node:url";
import { printScore } from "../src/reader/eval/print-score.ts";
import { score } from "../src/reader/eval/score.ts";
import { type LabelledText, loadTexts } from "../src/reader/eval/texts.ts";
import { read } from "../src/reader/read.ts";
import { toGold } from "../src/reader/to-json.ts";

const corpus = fileURLToPath(new URL("../src/reader/corpus", import.meta.url));

print("own texts", loadTexts(`${corpus}/texts`, `${corpus}/gold`));
print("own texts, once blind", loadTexts(`${corpus}/blind/texts`, `${corpus}/blind/gold`));
print("own texts built like pages", loadTexts(`${corpus}/pages/texts`, `${corpus}/pages/gold`));
print("own texts built like pages, kept out", loadTexts(`${corpus}/unseen/texts`, `${corpus}/unseen/gold`));
for (const pair of process.argv.slice(2)) {
  const [texts, labels] = pair.split(",");
  print(pair, loadTexts(texts!, labels!));
}

function print(title: string, texts: readonly LabelledText[]): void {
  const pairs = texts.map((labelled) => ({ ...labelled, got: toGold(read(labelled.text)) }));
  printScore(`${texts.length} ${title}`, score(pairs));
}
