/**
 * Learns the reader's weights from the labelled texts in src/reader/corpus and writes src/reader/label/weights.json;
 * prints the score of each text when the weights are learned without it. The same texts always give the same file.
 * Run: node --import tsx scripts/train-reader.ts [--score-only]
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Learned, labelScores, learned } from "../src/reader/eval/leave-one-out.ts";
import { loadLines, loadTexts } from "../src/reader/eval/texts.ts";
import { train, weightFile } from "../src/reader/label/train.ts";

const corpus = fileURLToPath(new URL("../src/reader/corpus", import.meta.url));
const texts: Learned[] = [
  ...loadTexts(`${corpus}/texts`, `${corpus}/gold`),
  ...loadLines(`${corpus}/lines`),
].map(learned);

const { macro, accuracy, labels } = labelScores(texts);
console.log(
  `${texts.length} texts, each left out in turn: labels macro F1 ${macro.toFixed(3)}, accuracy ${accuracy.toFixed(3)}`,
);
for (const [label, value] of Object.entries(labels)) console.log(`  ${label} ${value.toFixed(3)}`);

if (!process.argv.includes("--score-only")) {
  const file = weightFile(train(texts.map(({ example }) => example)));
  const rows = (entries: [string, unknown][]) =>
    entries.map(([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)}`).join(",\n");
  const json = `{\n  "emit": {\n${rows(Object.entries(file.emit))}\n  },\n  "move": {\n${rows(Object.entries(file.move))}\n  }\n}\n`;
  writeFileSync(fileURLToPath(new URL("../src/reader/label/weights.gen.json", import.meta.url)), json);
}
